import { ageOn, type PlainDate } from '#kernel/date.ts';
import type { PersonId, RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Actor as Asker, Tx } from '#platform/database.server.ts';
import type { ProposeRefusal } from './messages.nl.ts';
import { planExpiry, planNudges, recordProposal } from './move-proposal.server.ts';
import type { EnrolmentFacts, WorkplaceFacts } from './propose-facts.read.server.ts';
import { readStanding } from './propose-facts.read.server.ts';
import {
	countAsked,
	holdSeat,
	insertProposal,
	type Contact,
	type Follows,
	type SeatRefusal
} from './proposal.sql.server.ts';
import { answerByOf } from './proposal-term.ts';
import type { Origin, Proposal, ProposalId } from './proposal.ts';

/** A proposal to make: who, where, from when, and how it came about. */
export type NewProposal = {
	readonly id: ProposalId;
	readonly learner: EnrolmentFacts;
	readonly workplace: WorkplaceFacts;
	readonly startsOn: PlainDate;
	readonly origin: Origin;
	readonly ownFound: boolean;
	readonly roundId: RoundId | null;
	/** The proposal that ended before it, and for which of its sides this one comes next. */
	readonly follows: Follows | null;
	readonly contact: Contact;
	readonly createdBy: PersonId | null;
	readonly today: PlainDate;
};

const SEAT_REFUSALS = {
	'place-unknown': 'unknown-place',
	'not-served': 'not-served',
	'not-recognised': 'not-recognised',
	'place-closed': 'place-closed',
	full: 'place-full'
} as const satisfies Record<SeatRefusal, ProposeRefusal>;

/**
 * Makes a proposal in the caller's transaction, which has locked the enrolment: the seat first, so that nothing is written when somebody else took the
 * last one a moment before. Reminders and the end of the term are planned with it.
 */
export async function makeProposal(tx: Tx, by: Asker, input: NewProposal): Promise<Result<ProposalId, ProposeRefusal>> {
	const { learner, workplace, startsOn, today } = input;
	if (workplace.placeId === null && !input.ownFound) return refuse('not-recognised-yet');
	if (startsOn < today || startsOn < learner.validFrom || startsOn >= learner.until)
		return refuse('start-outside-enrolment');
	const standing = await readStanding(tx, learner.enrolmentId, workplace);
	if (standing !== null) return refuse(standing === 'agreement' ? 'has-agreement' : 'already-proposed');
	const proposal = proposalOf(input);
	const held = await holdSeat(tx, proposal);
	if (!held.ok) return refuse(SEAT_REFUSALS[held.code]);
	await insertProposal(tx, proposal, {
		learnerGivenName: learner.givenName,
		learnerAge: ageOn(learner.born, today),
		learnerHome: learner.home,
		coachId: learner.coachId,
		contact: input.contact,
		follows: input.follows
	});
	await countAsked(tx, proposal);
	const { id, origin, ownFound, sentOn, answerBy } = proposal;
	const detail = { proposalId: id, origin, ownFound, sentOn, answerBy };
	await recordProposal(tx, by, proposal, [{ kind: 'proposal-made', detail }]);
	await planNudges(tx, proposal);
	await planExpiry(tx, proposal);
	return ok(id);
}

function proposalOf({
	id,
	learner,
	workplace,
	startsOn,
	origin,
	ownFound,
	roundId,
	createdBy,
	today
}: NewProposal): Proposal {
	return {
		id,
		status: 'open',
		enrolmentId: learner.enrolmentId,
		learnerId: learner.learnerId,
		programmeId: learner.programmeId,
		providerId: learner.providerId,
		enterpriseId: workplace.enterpriseId,
		establishmentId: workplace.establishmentId,
		placeId: workplace.placeId,
		origin,
		ownFound,
		roundId,
		startsOn,
		until: learner.until,
		sentOn: today,
		answerBy: answerByOf(today),
		answers: { learner: null, enterprise: null },
		reason: null,
		nudgedAt: { learner: null, enterprise: null },
		meeting: null,
		createdBy
	};
}
