import type { SearchCause } from '#duaal/learners/learner.ts';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { SchoolYear } from '#kernel/school-year.ts';

/** Everything that decides a round besides the input: published with it, so that anyone can run it again. */
export type RoundSettings = {
	readonly schoolYear: SchoolYear;
	readonly startDay: PlainDate;
	readonly seed: string;
	/** From this many whole weeks a search counts as long (`priority.ts`). */
	readonly longSearchWeeks: number;
	/** Within this many minutes a learner lives near a place (`priority.ts`). */
	readonly nearMinutes: number;
	/** Which travel model and parameters (`engines/travel`). */
	readonly travelModel: string;
};

/** A learner who searches, with what the rules look at and nothing more: no name, no birth date. */
export type RoundLearner = {
	readonly id: LearnerId;
	readonly programmeId: ProgrammeId;
	/** NIS code of the home municipality. */
	readonly municipality: string;
	/** Home, or the middle of the municipality when there is no address. */
	readonly lat: number;
	readonly lon: number;
	readonly maxMinutes: number;
	/** Whole years on the start day. */
	readonly age: number;
	readonly licence: boolean;
	readonly searchFrom: PlainDate;
	readonly searchCause: SearchCause;
	/** Own choices, best first. */
	readonly choices: readonly PlaceId[];
	readonly declines: readonly Decline[];
};

/** Somebody said no to this pair. */
export type Decline = { readonly placeId: PlaceId; readonly by: 'learner' | 'place'; readonly on: PlainDate };

/** A place that was ever recognised for a programme of the round. */
export type RoundPlace = {
	readonly id: PlaceId;
	readonly lat: number;
	readonly lon: number;
	readonly seats: number;
	readonly minimumAge: number | null;
	readonly licenceRequired: boolean;
	readonly closedFrom: PlainDate | null;
	readonly recognitions: readonly PlaceRecognition[];
	/** When work starts, in minutes after midnight; absent in rounds from before timetables. */
	readonly start?: number;
};

/** For which programme, and from when until when. */
export type PlaceRecognition = {
	readonly programmeId: ProgrammeId;
	readonly status: RecognitionStatus;
	readonly decidedOn: PlainDate | null;
	readonly validUntil: PlainDate | null;
	/** Since when the enterprise takes nobody for this programme on the start day, although it is recognised; absent when it does. */
	readonly pausedFrom?: PlainDate;
};

/** The whole input of a round; learners, places, recognitions and declines by id. */
export type RoundInput = {
	readonly settings: RoundSettings;
	readonly learners: readonly RoundLearner[];
	readonly places: readonly RoundPlace[];
	/**
	 * Travel times that were computed with a timetable (`round-travel.ts`). For each home, in the order of the learners and each once: the number of a
	 * workplace (in the order of the places, each point and hour once), its minutes, the next workplace, and so on.
	 */
	readonly journeys?: readonly (readonly number[])[];
};

/**
 * The input as text: one line of JSON for the settings, each learner, each place and each home with journeys. Equal input gives equal bytes, so the hash of a round is
 * taken over it, and it is what the archive keeps. Expects every object with its fields in the order of the types above.
 */
export function canonicalInput({ settings, learners, places, journeys }: RoundInput): string {
	const homes = journeys && { homes: journeys.length };
	const lines = [
		JSON.stringify({ format: FORMAT, settings, learners: learners.length, places: places.length, ...homes }),
		...learners.map((learner) => JSON.stringify(learner)),
		...places.map((place) => JSON.stringify(place)),
		...(journeys ?? []).map((row) => JSON.stringify(row))
	];
	return `${lines.join('\n')}\n`;
}

const FORMAT = 'samenspoor-round-1';

type Head = { format: string; settings: RoundSettings; learners: number; places: number; homes?: number };

/** Reads the text back. Throws when it is no such text: the archive is written by this program only. */
export function parseInput(text: string): RoundInput {
	const [first, ...lines] = text.split('\n');
	const head = JSON.parse(first ?? '') as Head;
	const end = head.learners + head.places;
	if (head.format !== FORMAT || lines.length !== end + (head.homes ?? 0) + 1)
		throw new RangeError('not the input of a round');
	return {
		settings: head.settings,
		learners: lines.slice(0, head.learners).map((line) => JSON.parse(line) as RoundLearner),
		places: lines.slice(head.learners, end).map((line) => JSON.parse(line) as RoundPlace),
		...(head.homes !== undefined && { journeys: lines.slice(end, -1).map((line) => JSON.parse(line) as number[]) })
	};
}
