import type { WhyNot } from '#engines/matching/explain.ts';
import type { Witness } from '#engines/matching/moves.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { PRIORITY_CLASSES, type PriorityClass } from './priority.ts';

/** Why this place and no other: what the row of people for it looked like. */
export type Because =
	/** Seats are left after everybody has a place. */
	| { readonly code: 'seat-left'; readonly seats: number; readonly taken: number }
	/** All seats are taken, and nobody else would rather sit here. */
	| { readonly code: 'all-fit'; readonly seats: number }
	/** Others would rather sit here; all of them come later, by nearness or lottery. */
	| { readonly code: 'ahead-of-others'; readonly waiting: number }
	/** Somebody who comes first here sits elsewhere, so that more learners have a place or the total is better. */
	| { readonly code: 'best-in-total'; readonly waiting: number };

/** A place that the learner would rather have, and why not. `waiting`: how many wait there. */
export type BetterPlace = {
	readonly placeId: PlaceId;
	readonly rank: number;
	readonly minutes: number;
	readonly reason: WhyNot & { readonly waiting?: number };
};
export type WhyNotCode = WhyNot['code'];

/** What would give an unplaced learner a place; each was computed, and holds when nothing else changes. */
export type Change =
	| { readonly code: 'travel-limit'; readonly minutes: number; readonly placeId: PlaceId }
	| { readonly code: 'licence'; readonly minutes: number; readonly placeId: PlaceId }
	| { readonly code: 'take-back-decline'; readonly minutes: number; readonly placeId: PlaceId }
	| { readonly code: 'recognition'; readonly minutes: number; readonly placeId: PlaceId; readonly until: PlainDate }
	/** The learner is first in the row: one more seat there is for this learner. */
	| { readonly code: 'seat-there'; readonly minutes: number; readonly placeId: PlaceId }
	/** One more seat at any place of the group gives one more learner a place, not certainly this one. */
	| { readonly code: 'seat-in-group'; readonly missing: number };
export type ChangeCode = Change['code'];
export const CHANGE_CODES = [
	'travel-limit',
	'take-back-decline',
	'licence',
	'recognition',
	'seat-there',
	'seat-in-group'
] as const satisfies readonly ChangeCode[];

/** What a round says about one learner in one mode, as it is stored: codes and numbers, no names. */
export type LearnerExplanation = {
	readonly outcome: LearnerOutcomeCode;
	/** 1 is the first; one number for all places. */
	readonly lottery: number;
	/** Learners in the lottery. */
	readonly of: number;
	readonly priorityClass: number;
	/** Places that are possible for the learner, and how many of them are own choices. */
	readonly listed: number;
	readonly ownChoices: number;
	readonly maxMinutes: number;
	/** Placed only. */
	readonly because?: Because;
	/** Placed only: in `hybrid`, sits elsewhere than in `stable`. */
	readonly moved?: boolean;
	/** Best first, at most `MOST_BETTER`; `betterInTotal` counts all. */
	readonly better: readonly BetterPlace[];
	readonly betterInTotal: number;
	/** What the first better place would take that rules do not keep the learner from. */
	readonly toGive?: ToGive;
	/** The group with too few seats that the learner is part of. */
	readonly group?: { readonly learners: number; readonly seats: number; readonly missing: number };
	/** Unplaced only; most useful first. */
	readonly changes: readonly Change[];
};

/**
 * Who would have to move so that the learner gets a better place: how many others, how many of them to a place further down their list, and
 * how it ends. Counts only: who they are is nobody's business.
 */
export type ToGive = {
	readonly placeId: PlaceId;
	readonly others: number;
	readonly lower: number;
	readonly end: Witness['end'];
};

/** What happened to a learner: placed, or why not. */
export const LEARNER_OUTCOMES = ['placed', 'no-option', 'in-shortage', 'others-would-have-to-move'] as const;
export type LearnerOutcomeCode = (typeof LEARNER_OUTCOMES)[number];

/** Places above the own one that are kept with their reason. */
export const MOST_BETTER = 12;

/** One learner in one mode, ready to store. */
export type LearnerRow = {
	readonly learnerId: LearnerId;
	readonly placeId: PlaceId | null;
	readonly rank: number | null;
	readonly minutes: number | null;
	/** Position of the learner's group in the list of shortages. */
	readonly shortage: number | null;
	readonly explanation: LearnerExplanation;
};

/** The name of a stored class. Throws a RangeError for a number that is none. */
export function priorityClassName(index: number): PriorityClass {
	const name = PRIORITY_CLASSES[index];
	if (name === undefined) throw new RangeError(`no priority class ${index}`);
	return name;
}

/** Key figures of a mode, as stored and shown; see `engines/matching/kpi.ts` for each. */
export type RoundKpi = {
	readonly learners: number;
	readonly places: number;
	readonly seats: number;
	readonly placed: number;
	readonly withoutOption: number;
	readonly perClass: readonly { readonly priorityClass: number; readonly learners: number; readonly placed: number }[];
	readonly travel: number;
	readonly rankSum: number;
	readonly firstChoice: number;
	readonly envy: number;
	readonly waste: number;
	/** Learners who sit elsewhere than in `stable` (who were placed in both). */
	readonly moved: number;
	/** Learners with at least one possible own choice, and how many of them got one. */
	readonly withChoices: number;
	readonly ownChoice: number;
};

/** Counts of one programme or municipality. */
export type GroupCount = { readonly key: string; readonly learners: number; readonly placed: number };
export type GroupCounts = {
	readonly programmes: readonly GroupCount[];
	readonly municipalities: readonly GroupCount[];
};

/** A group of learners with too few seats, in counts; ids of places and programmes are public. */
export type ShortageCount = {
	readonly learners: number;
	readonly seats: number;
	readonly places: number;
	readonly missing: number;
	readonly programmes: readonly { readonly key: string; readonly learners: number }[];
	readonly municipalities: readonly { readonly key: string; readonly learners: number }[];
	/** Where one more seat places one more learner; `asking`: learners left over who could go there. */
	readonly remedies: readonly { readonly placeId: PlaceId; readonly asking: number }[];
};

/** How full one place is. `unused`: why seats stay empty, null when all are taken. */
export type PlaceCount = {
	readonly placeId: PlaceId;
	readonly seats: number;
	readonly taken: number;
	readonly listedBy: number;
	readonly unused: UnusedReason | null;
};

/** Why seats stay empty; a test compares this list with the CHECK. The last two: nobody can start here on the start day. */
export const UNUSED_REASONS = [
	'nobody-in-reach',
	'others-would-have-to-move',
	'all-placed-better',
	'preferred-by-some',
	'closed',
	'not-recognised'
] as const;
export type UnusedReason = (typeof UNUSED_REASONS)[number];

/** Unplaced learners for whom one change would do, by what it is; and learners without any possible place, by programme. */
export type Remedies = {
	readonly unplaced: number;
	/** Somebody for whom several changes would do counts for each. */
	readonly changes: Readonly<Record<ChangeCode, number>>;
	/** Of `travel-limit`: how many need at most this many minutes more than their limit. */
	readonly extraMinutes: readonly { readonly atMost: number; readonly learners: number }[];
	readonly withoutOption: readonly { readonly key: string; readonly learners: number }[];
};

/** What the independent check said of one mode, as stored. */
export type StoredVerdict = { readonly ok: boolean; readonly placed: number; readonly faults: readonly string[] };
