import { dayInBrussels } from '#kernel/brussels.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor as Asker, type MemberActor, type Tx } from '#platform/database.server.ts';
import { answerProposal, planMeeting, withdrawProposal, type GivenAnswer, type MoveResult } from './answering.ts';
import { applyMove } from './move-proposal.server.ts';
import { nudge } from './nudging.ts';
import { partiesOf, type MoveDetail, type MoveRefusal } from './permissions.ts';
import { lockProposal, readQualities } from './proposal.sql.server.ts';
import type { Actor, Answer, Meeting, Party, Proposal, ProposalId, Reason, WithdrawReason } from './proposal.ts';

export type ActRefusal = MoveRefusal | 'unknown-proposal' | 'place-full';
export type ActResult = Result<Proposal, ActRefusal, MoveDetail>;

/** What somebody does with a proposal: answer for one side, plan the meeting, remind, or take it back. */
export type Act =
	| { readonly act: 'answer'; readonly party: Party; readonly answer: Answer; readonly reason: Reason | null }
	| { readonly act: 'plan-meeting'; readonly meeting: Meeting }
	| { readonly act: 'nudge' }
	| { readonly act: 'withdraw'; readonly reason: WithdrawReason };

/**
 * Somebody who is signed in does something with a proposal, in the quality that fits: whoever is both guardian and owner of the bakery answers for the
 * side that the form names. Locked, so that two who answer at once follow each other; the second hears what the first changed.
 */
export function actOnProposal(actor: MemberActor, id: ProposalId, act: Act, at: Date): Promise<ActResult> {
	return withAccess(actor, async (tx): Promise<ActResult> => {
		const proposal = await lockProposal(tx, id);
		if (!proposal) return refuse('unknown-proposal');
		const qualities = await readQualities(tx, proposal);
		return moveAndStore(tx, actor, proposal, ruleOf(proposal, act, qualities, at));
	});
}

/** One side answers over the link of a mail: the key has shown whose link it is. */
export async function answerOverLink(
	tx: Tx,
	by: Asker & { kind: 'worker' },
	given: {
		readonly id: ProposalId;
		readonly party: Party;
		readonly answer: Answer;
		readonly reason: Reason | null;
		readonly at: Date;
	}
): Promise<ActResult> {
	const proposal = await lockProposal(tx, given.id);
	if (!proposal) return refuse('unknown-proposal');
	const as: Actor = given.party === 'learner' ? 'learner' : 'enterprise-admin';
	const { party, answer, reason } = given;
	const on = dayInBrussels(given.at);
	return moveAndStore(tx, by, proposal, answerProposal(proposal, { party, answer, reason, as, channel: 'link', on }));
}

async function moveAndStore(tx: Tx, by: Asker, before: Proposal, moved: MoveResult): Promise<ActResult> {
	if (!moved.ok) return moved;
	const stored = await applyMove(tx, by, before, moved.value);
	return stored.ok ? ok(stored.value) : refuse(stored.code);
}

function ruleOf(proposal: Proposal, act: Act, qualities: readonly Actor[], at: Date): MoveResult {
	const on = dayInBrussels(at);
	const school = qualities.find((each) => each === 'coach' || each === 'provider-admin');
	const first = school ?? qualities[0];
	if (first === undefined) return refuse('not-entitled', {});
	if (act.act === 'answer') return answerProposal(proposal, answerOf(act, qualities, on));
	if (act.act === 'nudge') return nudge(proposal, first, at.toISOString().slice(0, 16), at);
	if (act.act === 'withdraw') return withdrawProposal(proposal, first, act.reason);
	return planMeeting(proposal, { meeting: act.meeting, as: first, on, number: at.getTime() });
}

/** In the quality that answers for that side itself, else as the school that was told. */
function answerOf(
	{ party, answer, reason }: Extract<Act, { act: 'answer' }>,
	qualities: readonly Actor[],
	on: GivenAnswer['on']
): GivenAnswer {
	const able = qualities.filter((each) => partiesOf(each).includes(party));
	const as = able.find((each) => partiesOf(each).length === 1) ?? able[0] ?? 'system';
	return { party, answer, reason, as, channel: partiesOf(as).length === 1 ? 'account' : 'told', on };
}
