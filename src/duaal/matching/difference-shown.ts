import { noShifts, SHIFTS, type Shift, type ShiftCounts } from './difference.ts';
import type { Shown } from './published-kpi.ts';
import { isSmall } from './small-groups.ts';

/** How much more or less a count became. Words hide a change of 1 to 4, `hidden` also its direction; `null` when a count itself is hidden. */
export type ShownChange = number | 'few-more' | 'few-less' | 'hidden' | null;

/** Two counts beside each other. `after` is null where it could be subtracted from `before` to a hidden change. */
export type ShownPair = { readonly before: Shown; readonly after: Shown | null; readonly change: ShownChange };

/**
 * Two published counts side by side, made of nothing but what is published. A reader without exact counts sees no change of 1 to 4, nor the second
 * count from which it follows.
 */
export function shownPair(before: Shown, after: Shown, exact: boolean): ShownPair {
	if (typeof before !== 'number' || typeof after !== 'number') return { before, after, change: null };
	const change = after - before;
	if (exact || !isSmall(Math.abs(change))) return { before, after, change };
	return { before, after: null, change: change > 0 ? 'few-more' : 'few-less' };
}

/** With and without a place, of the same learners. */
type Split = { readonly placed: Shown; readonly unplaced: Shown };

/**
 * The two parts of a whole side by side. The number of learners is published, so one part gives the other: a small change in one hides both, and
 * when the number of learners changed too, also which way it went.
 */
export function shownSplit(
	before: Split,
	after: Split,
	exact: boolean
): { readonly placed: ShownPair; readonly unplaced: ShownPair } {
	const placed = shownPair(before.placed, after.placed, exact);
	const unplaced = shownPair(before.unplaced, after.unplaced, exact);
	const hidden = placed.after === null || unplaced.after === null;
	const moved = changeOf(before, after);
	if (!hidden || moved === 0) return { placed, unplaced };
	const hide = ({ before: count }: ShownPair): ShownPair => ({ before: count, after: null, change: 'hidden' });
	return { placed: hide(placed), unplaced: hide(unplaced) };
}

/** How many learners more there are; undefined when that is hidden. */
function changeOf(before: Split, after: Split): number | undefined {
	const sum = ({ placed, unplaced }: Split) =>
		typeof placed === 'number' && typeof unplaced === 'number' ? placed + unplaced : Number.NaN;
	const change = sum(after) - sum(before);
	return Number.isNaN(change) ? undefined : change;
}

/** The counts without those of `own`, which the reader knows by name: what would remain is what must be protected. */
export function othersOf(all: ShiftCounts, own: ShiftCounts): ShiftCounts {
	const others = noShifts();
	for (const shift of SHIFTS) others[shift] = all[shift] - own[shift];
	return others;
}

/**
 * All counts or none. The totals of both rounds are published, and `gained` minus `lost` is their difference: one hidden count would follow from
 * the others. So a reader without exact counts gets them only when each is 0 or at least 5.
 */
export function publishedCounts(counts: ShiftCounts, exact: boolean): ShiftCounts | null {
	return exact || SHIFTS.every((shift) => !isSmall(counts[shift])) ? counts : null;
}

/** Who gets a place, loses one, or goes elsewhere, as a page may show it. */
export type ShownShifts = Readonly<Record<'gained' | 'lost' | 'moved', Shown>>;

/**
 * The same for a question, where nothing else is published of the second outcome: small counts become words. How many keep their place and how
 * many stay without is never shown beside them, so that no sum closes.
 */
export function shownShifts(counts: ShiftCounts, exact: boolean): ShownShifts {
	const shown = (shift: Shift) => (exact || !isSmall(counts[shift]) ? counts[shift] : 'few');
	return { gained: shown('gained'), lost: shown('lost'), moved: shown('moved') };
}
