import { dayInBrussels } from '#kernel/brussels.ts';
import { ok } from '#kernel/result.ts';
import { waitingFor, type MoveResult } from './answering.ts';
import type { Need } from './moves.ts';
import { decideMove } from './permissions.ts';
import { hasCooledDown } from './proposal-term.ts';
import type { Actor, Party, Proposal } from './proposal.ts';

/**
 * Asks again whoever has not answered, at most once in 24 hours for each side. `moment` names this reminder, so that it goes out once: `day-3`, or
 * for a coach the minute.
 */
export function nudge(proposal: Proposal, as: Actor, moment: string, now: Date): MoveResult {
	const silent = waitingFor(proposal);
	const parties = silent.filter((party) => hasCooledDown(proposal.nudgedAt[party], now));
	const met = new Set<Need>();
	if (dayInBrussels(now) <= proposal.answerBy) met.add('in-time');
	if (silent.length > 0) met.add('somebody-silent');
	if (parties.length > 0) met.add('cooled-down');
	const decision = decideMove(proposal.status, 'nudge', as, met);
	if (!decision.ok) return decision;
	return ok({
		proposal: { ...proposal, nudgedAt: { ...proposal.nudgedAt, ...stamps(parties, now) } },
		events: [{ kind: 'proposal-nudged', detail: { proposalId: proposal.id, parties, moment } }]
	});
}

function stamps(parties: readonly Party[], now: Date): Partial<Record<Party, Date>> {
	return Object.fromEntries(parties.map((party) => [party, now]));
}
