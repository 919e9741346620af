import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, OrganisationId, PersonId, PlaceId, ProgrammeId, RoundId } from '#kernel/id.ts';

export type ProposalId = Id<'proposal'>;

/**
 * Statuses of a proposal (voorstel): waits for answers; somebody wants to talk first; both said yes; somebody said no; nobody answered in time; taken
 * back; became an agreement.
 */
export const STATUSES = ['open', 'talking', 'accepted', 'refused', 'expired', 'withdrawn', 'concluded'] as const;
export type ProposalStatus = (typeof STATUSES)[number];

/** Statuses in which a proposal still holds its seat. */
export const LIVE_STATUSES = ['open', 'talking', 'accepted'] as const satisfies readonly ProposalStatus[];

/** Whoever can move a proposal; `system` when a day comes or both have answered. */
export const ACTORS = ['learner', 'guardian', 'enterprise-admin', 'coach', 'provider-admin', 'system'] as const;
export type Actor = (typeof ACTORS)[number];

/** The two sides that answer. A guardian answers for a learner who is a minor, like the learner. */
export const PARTIES = ['learner', 'enterprise'] as const;
export type Party = (typeof PARTIES)[number];

/** What a side can say with one tap. */
export const ANSWERS = ['yes', 'talk', 'no'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Where a proposal comes from: a round, the choice of a coach, or a proposal that ended (the next in line). */
export const ORIGINS = ['round', 'coach', 'fall-back'] as const;
export type Origin = (typeof ORIGINS)[number];

/** For which side of a proposal that ended another one follows: its learner, or its seat. */
export const FOLLOWED_SIDES = ['learner', 'seat'] as const;
export type FollowedSide = (typeof FOLLOWED_SIDES)[number];

/** How an answer came in: signed in, over the link of a mail, or told to the coach. */
export const CHANNELS = ['account', 'link', 'told'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a no says: these two do not fit, the seat is not there, or the learner does not search any more. */
type About = 'pair' | 'seat' | 'search';

/** Why somebody says no, who can say it, and what it is about: that decides who is asked next. */
export const REASONS = {
	'too-far': { party: 'learner', about: 'pair' },
	'learner-hours': { party: 'learner', about: 'pair' },
	'work-not-wanted': { party: 'learner', about: 'pair' },
	'learner-after-talk': { party: 'learner', about: 'pair' },
	'found-other-place': { party: 'learner', about: 'search' },
	'stops-searching': { party: 'learner', about: 'search' },
	'learner-other': { party: 'learner', about: 'pair' },
	'no-seat-now': { party: 'enterprise', about: 'seat' },
	'no-time-to-teach': { party: 'enterprise', about: 'seat' },
	'found-other-learner': { party: 'enterprise', about: 'seat' },
	'enterprise-hours': { party: 'enterprise', about: 'pair' },
	'enterprise-after-talk': { party: 'enterprise', about: 'pair' },
	'enterprise-other': { party: 'enterprise', about: 'pair' }
} as const satisfies Record<string, { readonly party: Party; readonly about: About }>;
export type Reason = keyof typeof REASONS;

/** All reasons, in the order in which pages show them. */
export const REASON_CODES = Object.keys(REASONS) as [Reason, ...Reason[]];

/** Why a proposal is taken back; `has-other-place` is said by the program when another proposal was accepted. */
export const WITHDRAW_REASONS = [
	'made-by-mistake',
	'learner-stops',
	'place-cannot',
	'better-proposal',
	'has-other-place'
] as const;
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number];

/** A meeting to get to know each other (intakegesprek). */
export type Meeting = { readonly on: PlainDate; readonly at: string; readonly where: string };

/** A proposal as the rules know it. */
export type Proposal = {
	readonly id: ProposalId;
	readonly status: ProposalStatus;
	readonly enrolmentId: Id<'enrolment'>;
	readonly learnerId: LearnerId;
	readonly programmeId: ProgrammeId;
	readonly providerId: OrganisationId;
	readonly enterpriseId: OrganisationId;
	readonly establishmentId: Id<'establishment'>;
	/** Null when the two found each other where the platform has no place. */
	readonly placeId: PlaceId | null;
	readonly origin: Origin;
	/** Learner and enterprise found each other: the program never takes it back. */
	readonly ownFound: boolean;
	readonly roundId: RoundId | null;
	readonly startsOn: PlainDate;
	/** The day after the last one for which the seat is held. */
	readonly until: PlainDate;
	readonly sentOn: PlainDate;
	/** The last day to answer; once accepted, the last day to make the agreement. */
	readonly answerBy: PlainDate;
	readonly answers: Readonly<Record<Party, Answer | null>>;
	readonly reason: Reason | null;
	readonly nudgedAt: Readonly<Record<Party, Date | null>>;
	readonly meeting: Meeting | null;
	readonly createdBy: PersonId | null;
};

/** What happens to a proposal, for its history, for the audit chain and for who is told. Codes and ids only. */
export type ProposalEvent =
	| { readonly kind: 'proposal-made'; readonly detail: MadeDetail }
	| { readonly kind: 'proposal-answered'; readonly detail: AnsweredDetail }
	| { readonly kind: 'proposal-accepted'; readonly detail: OfProposal & { readonly answerBy: PlainDate } }
	| {
			readonly kind: 'proposal-refused';
			readonly detail: EndedDetail & { readonly party: Party; readonly reason: Reason };
	  }
	| { readonly kind: 'proposal-expired'; readonly detail: EndedDetail & { readonly silent: readonly Party[] } }
	| { readonly kind: 'proposal-withdrawn'; readonly detail: OfProposal & { readonly reason: WithdrawReason } }
	| { readonly kind: 'proposal-concluded'; readonly detail: OfProposal }
	| {
			readonly kind: 'proposal-nudged';
			readonly detail: OfProposal & { readonly parties: readonly Party[]; readonly moment: string };
	  }
	| {
			readonly kind: 'meeting-planned';
			readonly detail: OfProposal & { readonly on: PlainDate; readonly number: number };
	  };

type OfProposal = { readonly proposalId: ProposalId };
type EndedDetail = OfProposal & {
	readonly learnerId: LearnerId;
	readonly placeId: PlaceId | null;
	readonly on: PlainDate;
};
type AnsweredDetail = OfProposal & {
	readonly party: Party;
	readonly answer: Answer;
	readonly channel: Channel;
	readonly as: Actor;
};
type MadeDetail = OfProposal & {
	readonly origin: Origin;
	readonly ownFound: boolean;
	readonly sentOn: PlainDate;
	readonly answerBy: PlainDate;
};
