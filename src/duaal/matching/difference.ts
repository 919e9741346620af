import type { LearnerId, PlaceId } from '#kernel/id.ts';

/** Where a learner sits; `rank` is the position on the own list, 1 the best. */
export type Seat = { readonly placeId: PlaceId; readonly minutes: number; readonly rank: number };

/** A learner in an outcome: a seat, or none. */
export type Standing = { readonly learnerId: LearnerId; readonly seat: Seat | null };

/**
 * What happened to a learner between two outcomes. The last four: the learner takes part in one of the two only, and has a place there or not.
 */
export const SHIFTS = [
	'gained',
	'lost',
	'moved',
	'kept',
	'without',
	'arrived-placed',
	'arrived-without',
	'left-placed',
	'left-without'
] as const;
export type Shift = (typeof SHIFTS)[number];

/** How many learners had each shift. */
export type ShiftCounts = Readonly<Record<Shift, number>>;

/** One learner in two outcomes; `null` without a place, `undefined` when the learner takes no part. */
export type ShiftRow = {
	readonly learnerId: LearnerId;
	readonly shift: Shift;
	readonly before: Seat | null | undefined;
	readonly after: Seat | null | undefined;
};

/** Names what happened, from the place before and after: null for no place, undefined for who takes no part. Throws when both are undefined. */
export function shiftOf(before: PlaceId | null | undefined, after: PlaceId | null | undefined): Shift {
	if (before === undefined && after === undefined) throw new RangeError('a learner of neither outcome');
	if (before === undefined) return after === null ? 'arrived-without' : 'arrived-placed';
	if (after === undefined) return before === null ? 'left-without' : 'left-placed';
	if (before === null) return after === null ? 'without' : 'gained';
	if (after === null) return 'lost';
	return before === after ? 'kept' : 'moved';
}

/** No learner at all. */
export function noShifts(): Record<Shift, number> {
	return Object.fromEntries(SHIFTS.map((shift) => [shift, 0])) as Record<Shift, number>;
}

/** Counts the shifts of some rows. */
export function countShifts(rows: readonly { readonly shift: Shift }[]): ShiftCounts {
	const counts = noShifts();
	for (const { shift } of rows) counts[shift]++;
	return counts;
}

/**
 * Every learner of two outcomes, by learner id; each learner at most once in each. Swapping the outcomes swaps `before` and `after` of every row
 * and nothing else. Linear, apart from the sorting of ids.
 */
export function differenceOf(before: readonly Standing[], after: readonly Standing[]): ShiftRow[] {
	const old = new Map(before.map(({ learnerId, seat }) => [learnerId, seat]));
	const now = new Map(after.map(({ learnerId, seat }) => [learnerId, seat]));
	const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
	return ids.map((learnerId): ShiftRow => {
		const [was, is] = [old.get(learnerId), now.get(learnerId)];
		return { learnerId, shift: shiftOf(placeOf(was), placeOf(is)), before: was, after: is };
	});
}

function placeOf(seat: Seat | null | undefined): PlaceId | null | undefined {
	return seat ? seat.placeId : seat;
}

/** Something changed for the learner: another place, a place or none, or only in one of the two outcomes. */
export function isChange(shift: Shift): boolean {
	return shift !== 'kept' && shift !== 'without';
}
