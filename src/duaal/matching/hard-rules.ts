import { IN_FORCE_STATUSES, isOpenOn, isRecognisedOn } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { RoundLearner, RoundPlace } from './round-input.ts';

/** Why a learner cannot go to a place at all, with the numbers that the sentence needs. */
export type Rejection =
	/** Never recognised for the learner's programme, or not with this status. */
	| { readonly code: 'not-recognised' }
	/** The recognition begins after the start day. */
	| { readonly code: 'recognition-later'; readonly from: PlainDate }
	| { readonly code: 'recognition-expired'; readonly until: PlainDate }
	| { readonly code: 'place-closed'; readonly from: PlainDate }
	/** Recognised, and the enterprise takes nobody for this programme on that day: it said no, or its seats for it are taken. */
	| { readonly code: 'programme-paused'; readonly from: PlainDate }
	| { readonly code: 'no-seats' }
	| { readonly code: 'travel-over-limit'; readonly minutes: number; readonly limit: number }
	| { readonly code: 'too-young'; readonly age: number; readonly minimumAge: number }
	| { readonly code: 'licence-missing' }
	| { readonly code: 'declined-by-learner'; readonly on: PlainDate }
	| { readonly code: 'declined-by-place'; readonly on: PlainDate };
export type RejectionCode = Rejection['code'];

/** The learner's side of a pair, as far as the rules look. */
export type PairLearner = Pick<RoundLearner, 'programmeId' | 'maxMinutes' | 'age' | 'licence' | 'declines'>;
/** The place's side of a pair. */
export type PairPlace = Omit<RoundPlace, 'lat' | 'lon'>;

/**
 * Every hard rule that a pair breaks, the place's own rules first; empty when the learner may go there. `minutes` is the real travel time
 * from the travel model, not rounded further. All rules are judged on the day on which the learner would start.
 */
export function rejectionsOf(
	learner: PairLearner,
	place: PairPlace,
	startDay: PlainDate,
	minutes: number
): Rejection[] {
	return [
		...recognitionRejection(learner, place, startDay),
		...rejectWhen(!isOpenOn(place.closedFrom, startDay), { code: 'place-closed', from: place.closedFrom ?? startDay }),
		...rejectWhen(place.seats === 0, { code: 'no-seats' }),
		...rejectWhen(minutes > learner.maxMinutes, { code: 'travel-over-limit', minutes, limit: learner.maxMinutes }),
		...personalRejections(learner, place)
	];
}

/** The broken rules that are about this learner at this place, beside programme and travel: age, licence, somebody's no. */
export function personalRejections(
	learner: Pick<PairLearner, 'age' | 'licence' | 'declines'>,
	place: Pick<PairPlace, 'id' | 'minimumAge' | 'licenceRequired'>
): Rejection[] {
	const { minimumAge } = place;
	return [
		...rejectWhen(minimumAge !== null && learner.age < minimumAge, {
			code: 'too-young',
			age: learner.age,
			minimumAge: minimumAge ?? 0
		}),
		...rejectWhen(place.licenceRequired && !learner.licence, { code: 'licence-missing' }),
		...learner.declines
			.filter(({ placeId }) => placeId === place.id)
			.map(({ by, on }): Rejection => ({ code: by === 'learner' ? 'declined-by-learner' : 'declined-by-place', on }))
	];
}

/** The recognition for the learner's programme: one in force is enough; else the one that comes nearest explains. */
function recognitionRejection(
	{ programmeId }: PairLearner,
	{ recognitions }: PairPlace,
	startDay: PlainDate
): Rejection[] {
	const own = recognitions.filter((each) => each.programmeId === programmeId);
	const valid = own.filter((each) => isRecognisedOn(each, startDay));
	if (valid.some(({ pausedFrom }) => pausedFrom === undefined)) return [];
	if (valid.length > 0) return [{ code: 'programme-paused', from: valid[0]?.pausedFrom ?? startDay }];
	const inForce: readonly string[] = IN_FORCE_STATUSES;
	const starts = own.map(({ status, decidedOn }) => (inForce.includes(status) ? decidedOn : null));
	const from = earliest(starts.filter((day) => day !== null && day > startDay));
	if (from !== null) return [{ code: 'recognition-later', from }];
	// A recognition that was lifted or refused did not simply run out.
	const ends = own.map(({ status, validUntil }) =>
		inForce.includes(status) || status === 'expired' ? validUntil : null
	);
	const until = latest(ends.filter((day) => day !== null && day <= startDay));
	return until === null ? [{ code: 'not-recognised' }] : [{ code: 'recognition-expired', until }];
}

function earliest(days: readonly (PlainDate | null)[]): PlainDate | null {
	return [...days].sort()[0] ?? null;
}

function latest(days: readonly (PlainDate | null)[]): PlainDate | null {
	return [...days].sort().at(-1) ?? null;
}

function rejectWhen(broken: boolean, rejection: Rejection): Rejection[] {
	return broken ? [rejection] : [];
}

/** True when somebody can start here on that day: recognised for something, open, with a seat. */
export function isUsableOn(place: Pick<RoundPlace, 'recognitions' | 'closedFrom' | 'seats'>, day: PlainDate): boolean {
	return place.seats > 0 && isOpenOn(place.closedFrom, day) && programmesOn(place, day).length > 0;
}

/** Programmes for which the place is recognised on a day and takes learners, each once. */
export function programmesOn({ recognitions }: Pick<RoundPlace, 'recognitions'>, day: PlainDate): string[] {
	const taking = recognitions.filter((each) => isRecognisedOn(each, day) && each.pausedFrom === undefined);
	return [...new Set(taking.map(({ programmeId }) => programmeId))];
}
