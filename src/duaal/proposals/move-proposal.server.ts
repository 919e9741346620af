import { instantInBrussels } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Actor as Asker, Tx } from '#platform/database.server.ts';
import { addJob, record } from '#platform/record.server.ts';
import type { Moved } from './answering.ts';
import { countAnswered, holdSeat, insertEvents, releaseSeat, saveProposal } from './proposal.sql.server.ts';
import { LIVE_STATUSES, type Proposal, type ProposalEvent } from './proposal.ts';
import { nudgeDaysOf } from './proposal-term.ts';
import { proposalReactions } from './reactions.ts';

/**
 * Stores a move that the rules allowed: the seat is held for as long as the proposal lives and given back when it ends, the history and the audit chain
 * get their lines, and the work that follows is planned. All of it in the caller's transaction, which holds the proposal's lock.
 */
export async function applyMove(
	tx: Tx,
	by: Asker,
	before: Proposal,
	{ proposal, events }: Moved
): Promise<Result<Proposal, 'place-full'>> {
	if (events.length === 0) return ok(proposal);
	const live: readonly string[] = LIVE_STATUSES;
	if (!live.includes(proposal.status) && proposal.status !== 'concluded') await releaseSeat(tx, proposal);
	if (live.includes(proposal.status) && proposal.answerBy !== before.answerBy) {
		const held = await holdSeat(tx, proposal);
		if (!held.ok && held.code === 'full') return refuse('place-full');
		await planExpiry(tx, proposal);
	}
	await saveProposal(tx, proposal);
	if (events.some(isAnswerOfEnterprise)) await countAnswered(tx, proposal);
	await recordProposal(tx, by, proposal, events);
	return ok(proposal);
}

function isAnswerOfEnterprise(event: ProposalEvent): boolean {
	return event.kind === 'proposal-answered' && event.detail.party === 'enterprise';
}

/** Writes what happened in the history and the audit chain, with the jobs that follow. */
export async function recordProposal(
	tx: Tx,
	by: Asker,
	{ id }: Pick<Proposal, 'id'>,
	events: readonly ProposalEvent[]
): Promise<void> {
	await insertEvents(tx, by, id, events);
	await record(tx, by, `proposal/${id}`, events, proposalReactions);
}

/** Plans the end of the term; another last day replaces the plan. */
export function planExpiry(tx: Tx, { id, answerBy }: Pick<Proposal, 'id' | 'answerBy'>): Promise<void> {
	const job = { task: 'expire-proposal', payload: { proposalId: id }, key: `expire-proposal/${id}` };
	return addJob(tx, { ...job, runAt: momentOn(addDays(answerBy, 1), '00:10') });
}

/** Plans the two reminders. */
export async function planNudges(tx: Tx, { id, sentOn }: Pick<Proposal, 'id' | 'sentOn'>): Promise<void> {
	for (const day of nudgeDaysOf(sentOn)) {
		const payload = { proposalId: id, moment: day };
		await addJob(tx, {
			task: 'nudge-proposal',
			payload,
			key: `nudge-proposal/${id}/${day}`,
			runAt: momentOn(day, '08:00')
		});
	}
}

function momentOn(day: PlainDate, time: '00:10' | '08:00'): Date {
	const instant = instantInBrussels(day, time);
	if (instant === 'gap') throw new RangeError('the clock never skips this hour');
	return instant;
}
