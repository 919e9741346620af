import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId, ProgrammeId } from '#kernel/id.ts';
import type { ActivityLevel } from './activity-list.ts';
import type { ComplaintAbout } from './complaint.ts';
import type { Missing } from './completeness.ts';
import type { Criterion, CriterionCode } from './criterion.ts';
import type { Facts } from './criteria.ts';
import type { Mentor } from './mentor.ts';
import type { Move } from './moves.ts';
import type { MoveDetail, MoveRefusal } from './permissions.ts';
import type { FieldProblem } from './recognition-forms.ts';
import type { Actor, MentorId, Parties, RecognitionId, RoutedBy, Standing } from './recognition.ts';

/** A mentor with what a page shows beside the conditions. */
export type NamedMentor = Mentor & {
	readonly name: string;
	readonly personId: PersonId | null;
	readonly trainingOn: PlainDate | null;
	readonly extractSeenBy: string | null;
};

/** One activity of the programme that is learned at the workplace, with what was ticked. */
export type TickedActivity = {
	readonly id: string;
	readonly description: string;
	readonly level: ActivityLevel | null;
};

/** The facts with the names that a page shows beside them. */
export type NamedFacts = Omit<Facts, 'mentors'> & {
	readonly mentors: readonly NamedMentor[];
	readonly list: readonly TickedActivity[];
};

/** Something that happened: who did what in which quality, when, and the words that went with it. */
export type PastEvent = {
	readonly number: number;
	readonly move: Move;
	readonly statusAfter: RecognitionStatus;
	readonly as: Actor;
	readonly actorId: PersonId | null;
	readonly actorName: string;
	readonly note: string | null;
	readonly detail: Readonly<Record<string, unknown>>;
	readonly day: PlainDate;
	readonly at: Date;
};

/** The head of the page about one recognition. */
export type RecognitionHead = Parties &
	Standing & {
		readonly id: RecognitionId;
		readonly programmeId: ProgrammeId;
		readonly programme: string;
		readonly programmeCode: string;
		readonly establishmentId: string;
		readonly establishment: string;
		readonly municipality: string;
		readonly enterprise: string;
		readonly enterpriseNumber: string;
		readonly partnership: string | null;
		readonly decidedOn: PlainDate | null;
		readonly validUntil: PlainDate | null;
		readonly routedBy: RoutedBy | null;
		readonly jointCommittee: string | null;
		readonly submittedOn: PlainDate | null;
		readonly waitingSince: PlainDate | null;
		readonly visitOn: PlainDate | null;
		readonly mandateProof: string | null;
		readonly renewalAskedOn: PlainDate | null;
		readonly appealedOn: PlainDate | null;
		readonly appealAdmittedOn: PlainDate | null;
		/** May the asker read everything about it, or only that it is there? */
		readonly full: boolean;
	};

/** A complaint about a recognised workplace. */
export type Complaint = {
	readonly id: string;
	readonly as: Actor;
	readonly about: ComplaintAbout;
	readonly note: string;
	readonly madeOn: PlainDate;
};

/** One activity of a programme that is learned at the workplace. */
export type ProgrammeActivity = { readonly id: string; readonly description: string };

/** Somebody who can be named as mentor: written down before (`record/<id>`), or working for the enterprise (`person/<id>`). */
export type MentorChoice = {
	readonly value: string;
	readonly name: string;
	readonly personId: PersonId | null;
	readonly mentorId: MentorId | null;
	/** What is known of this mentor is complete enough that the form need not ask again. */
	readonly known: boolean;
};

/** One establishment that an application can be for. */
export type EstablishmentChoice = {
	readonly id: string;
	readonly name: string;
	readonly municipality: string;
	readonly enterpriseId: OrganisationId;
	readonly enterprise: string;
	readonly enterpriseNumber: string;
	readonly jointCommittee: string | null;
	readonly sector: string | null;
	/** The enterprise gave a school of the asker a mandate. */
	readonly mandated: boolean;
};

/** A programme that somebody can be recognised for. */
export type ProgrammeChoice = {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly ofSector: boolean;
};

/** What an officer's list shows: what waits for the partnership, for the enterprise, what ends soon, or everything. */
export const WORKLISTS = ['todo', 'waiting', 'ending', 'in-force', 'all'] as const;
export type Worklist = (typeof WORKLISTS)[number];

/** A partnership that can be competent. */
export type Partnership = { readonly id: OrganisationId; readonly name: string };

/** What the page about one recognition shows. */
export type RecognitionPageData = {
	readonly head: RecognitionHead;
	readonly facts: NamedFacts;
	readonly criteria: readonly Criterion[];
	/** The official conditions that stand in the way. */
	readonly blocking: readonly CriterionCode[];
	readonly missing: readonly Missing[];
	readonly moves: readonly Move[];
	readonly events: readonly PastEvent[];
	readonly complaints: readonly Complaint[];
	readonly partnerships: readonly Partnership[];
	readonly choices: readonly MentorChoice[];
	readonly today: PlainDate;
	/** The id of a complaint that is noted from this page. */
	readonly complaintId: string;
};

/** What the page on which somebody applies shows. */
export type ApplyPageData = {
	readonly establishments: readonly EstablishmentChoice[];
	readonly establishment: EstablishmentChoice | null;
	readonly programmes: readonly ProgrammeChoice[];
	readonly programme: ProgrammeChoice | null;
	readonly activities: readonly ProgrammeActivity[];
	readonly mentors: readonly MentorChoice[];
	/** The id that the application gets: made when the page was opened. */
	readonly id: string;
};

/** What a form that was refused comes back with: what was typed, and what is wrong with it. */
export type SentForm = {
	readonly move?: string;
	readonly values: Readonly<Record<string, string>>;
	readonly problems?: Readonly<Partial<Record<string, FieldProblem>>>;
	readonly refusal?: MoveRefusal | 'already-open' | 'unknown-place';
	readonly detail?: MoveDetail & { readonly last?: PastEvent; readonly open?: RecognitionId };
};
