import { isRecognisedOn } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { ProgrammeId } from '#kernel/id.ts';
import type { RoundPlace } from './round-input.ts';

/** How many seats of a place are taken on the fullest day that a round looks at, for one of its programmes and in all. */
export type TakenSeats = {
	readonly programmeId: ProgrammeId;
	/** At most so many learners of this programme at once; null: as many as the place has seats. */
	readonly cap: number | null;
	readonly taken: number;
	readonly takenInAll: number;
};

/**
 * The place with the seats that are left on the start day. A programme whose own seats are all taken is paused. Where the place takes one programme, that one's own
 * limit counts too; where it takes several, a limit that is not reached yet is left to whoever books: the market knows one number for each place.
 */
export function placeWithTaken(place: RoundPlace, taken: readonly TakenSeats[], startDay: PlainDate): RoundPlace {
	if (taken.length === 0) return place;
	const left = new Map(
		taken.map((each) => [each.programmeId, each.cap === null ? Infinity : Math.max(0, each.cap - each.taken)])
	);
	const recognitions = place.recognitions.map((each) =>
		left.get(each.programmeId) === 0 && each.pausedFrom === undefined ? { ...each, pausedFrom: startDay } : each
	);
	const taking = new Set(
		recognitions
			.filter((each) => isRecognisedOn(each, startDay) && each.pausedFrom === undefined)
			.map(({ programmeId }) => programmeId)
	);
	const [only] = taking.size === 1 ? taking : [];
	const inAll = place.seats - Math.max(...taken.map(({ takenInAll }) => takenInAll));
	const seats = Math.max(0, Math.min(inAll, only === undefined ? Infinity : (left.get(only) ?? Infinity)));
	return { ...place, seats, recognitions };
}
