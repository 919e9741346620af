import type { PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Need } from './moves.ts';
import { decideMove, partiesOf, type MoveDetail, type MoveRefusal } from './permissions.ts';
import { agreeByOf, answerByAfterTalk } from './proposal-term.ts';
import {
	PARTIES,
	REASONS,
	type Actor,
	type Answer,
	type Channel,
	type Meeting,
	type Party,
	type Proposal,
	type ProposalEvent,
	type Reason,
	type WithdrawReason
} from './proposal.ts';

/** One answer: for which side, by whom, and how it came in. `reason` only with a no. */
export type GivenAnswer = {
	readonly party: Party;
	readonly answer: Answer;
	readonly reason: Reason | null;
	readonly as: Actor;
	readonly channel: Channel;
	readonly on: PlainDate;
};

/** A proposal after a move, and what happened; without events nothing changed. */
export type Moved = { readonly proposal: Proposal; readonly events: readonly ProposalEvent[] };
export type MoveResult = Result<Moved, MoveRefusal, MoveDetail>;

const MOVE_OF = { yes: 'answer-yes', talk: 'answer-talk', no: 'answer-no' } as const;

/**
 * One side answers. The second yes makes it accepted; a no ends it, also after two times yes; whoever wants to talk first gets more time. The same
 * answer again changes nothing and is no mistake. A yes and a no at the same moment end in a no, in whichever order they come.
 */
export function answerProposal(proposal: Proposal, given: GivenAnswer): MoveResult {
	const { party, answer, as, on } = given;
	if (!partiesOf(as).includes(party)) return refuse('not-entitled', {});
	if (proposal.answers[party] === answer && (answer !== 'no' || proposal.status === 'refused'))
		return ok({ proposal, events: [] });
	const met = new Set<Need>(on <= proposal.answerBy ? ['in-time'] : []);
	if (given.reason !== null && REASONS[given.reason].party === party) met.add('reason-given');
	const decision = decideMove(proposal.status, MOVE_OF[answer], as, met);
	if (!decision.ok) return decision;
	const answered: Proposal = {
		...proposal,
		status: decision.value,
		answers: { ...proposal.answers, [party]: answer },
		answerBy: firstTalk(proposal, answer) ? answerByAfterTalk(proposal.answerBy, on) : proposal.answerBy
	};
	const detail = { proposalId: proposal.id, party, answer, channel: given.channel, as };
	const told: ProposalEvent = { kind: 'proposal-answered', detail };
	if (answer === 'no') return ok(refused(answered, given, told));
	return ok(acceptWhenBoth(answered, on, told));
}

/** More time is given once: when the first of them wants to talk. */
function firstTalk({ status }: Proposal, answer: Answer): boolean {
	return answer === 'talk' && status === 'open';
}

function refused(proposal: Proposal, { party, reason, on }: GivenAnswer, told: ProposalEvent): Moved {
	const code = reason ?? 'learner-other';
	const { id, learnerId, placeId } = proposal;
	const detail = { proposalId: id, learnerId, placeId, on, party, reason: code };
	return { proposal: { ...proposal, reason: code }, events: [told, { kind: 'proposal-refused', detail }] };
}

function acceptWhenBoth(proposal: Proposal, on: PlainDate, told: ProposalEvent): Moved {
	const both = PARTIES.every((party) => proposal.answers[party] === 'yes');
	const decision = decideMove(proposal.status, 'accept', 'system', new Set<Need>(both ? ['both-yes'] : []));
	if (!decision.ok) return { proposal, events: [told] };
	const answerBy = agreeByOf(on);
	return {
		proposal: { ...proposal, status: decision.value, answerBy },
		events: [told, { kind: 'proposal-accepted', detail: { proposalId: proposal.id, answerBy } }]
	};
}

/** Sides that have not answered yet, or wanted to talk first and have not decided. */
export function waitingFor({ answers }: Pick<Proposal, 'answers'>): Party[] {
	return PARTIES.filter((party) => answers[party] !== 'yes' && answers[party] !== 'no');
}

/** The last day has passed without two times yes, or without an agreement after it. */
export function expireProposal(proposal: Proposal, on: PlainDate): MoveResult {
	const met = new Set<Need>(on > proposal.answerBy ? ['term-passed'] : []);
	const decision = decideMove(proposal.status, 'expire', 'system', met);
	if (!decision.ok) return decision;
	const { id, learnerId, placeId } = proposal;
	const silent = PARTIES.filter((party) => proposal.answers[party] === null);
	const detail = { proposalId: id, learnerId, placeId, on, silent };
	return ok({ proposal: { ...proposal, status: decision.value }, events: [{ kind: 'proposal-expired', detail }] });
}

/**
 * Takes a proposal back. The program does so only for `has-other-place`, and never when the two found each other.
 */
export function withdrawProposal(proposal: Proposal, as: Actor, reason: WithdrawReason): MoveResult {
	if (as === 'system' && proposal.ownFound) return refuse('not-entitled', {});
	const decision = decideMove(proposal.status, 'withdraw', as, new Set<Need>(['reason-given']));
	if (!decision.ok) return decision;
	const detail = { proposalId: proposal.id, reason };
	return ok({ proposal: { ...proposal, status: decision.value }, events: [{ kind: 'proposal-withdrawn', detail }] });
}

/** An agreement was drawn up from it. */
export function concludeProposal(proposal: Proposal): MoveResult {
	const decision = decideMove(proposal.status, 'conclude', 'system', new Set<Need>(['agreement-made']));
	if (!decision.ok) return decision;
	return ok({
		proposal: { ...proposal, status: decision.value },
		events: [{ kind: 'proposal-concluded', detail: { proposalId: proposal.id } }]
	});
}

/**
 * Plans the meeting, or another moment for it; while both still decide, they get the time after it to do so. `number` tells one plan from another. The
 * same meeting again changes nothing.
 */
export function planMeeting(
	proposal: Proposal,
	input: { readonly meeting: Meeting; readonly as: Actor; readonly on: PlainDate; readonly number: number }
): MoveResult {
	const { meeting, as, on, number } = input;
	if (isSame(meeting, proposal.meeting)) return ok({ proposal, events: [] });
	const met = new Set<Need>(on <= proposal.answerBy ? ['in-time'] : []);
	if (meeting.on >= on) met.add('meeting-ahead');
	const decision = decideMove(proposal.status, 'plan-meeting', as, met);
	if (!decision.ok) return decision;
	const answerBy =
		proposal.status === 'accepted' ? proposal.answerBy : answerByAfterTalk(proposal.answerBy, meeting.on);
	const detail = { proposalId: proposal.id, on: meeting.on, number };
	return ok({ proposal: { ...proposal, meeting, answerBy }, events: [{ kind: 'meeting-planned', detail }] });
}

function isSame(meeting: Meeting, other: Meeting | null): boolean {
	return other !== null && meeting.on === other.on && meeting.at === other.at && meeting.where === other.where;
}
