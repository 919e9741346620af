import type { Mode } from '#engines/matching/market.ts';
import type { LearnerId } from '#kernel/id.ts';
import { countShifts, type ShiftRow } from './difference.ts';
import { othersOf, shownShifts, type ShownShifts } from './difference-shown.ts';
import type { WhatIfMode, WhatIfTotals } from './what-if-base.ts';

/** Who looks at an answer: the learners known by name, whether counts may be exact, and how many things the question changes. */
export type WhatIfReader = {
	readonly own: ReadonlySet<LearnerId>;
	readonly exact: boolean;
	readonly changes: number;
};

/** The answer of one mode as a page may show it. */
export type PublishedWhatIf = {
	readonly mode: Mode;
	/** How many have a place, and their average minutes; exact readers only. */
	readonly totals: { readonly before: ShownTotals; readonly after: ShownTotals } | null;
	/** Of everybody for exact readers, else of the learners whom the reader does not know by name; null when that could be subtracted. */
	readonly shifts: ShownShifts | null;
	/** The reader's own learners for whom something changes or whom the question is about. */
	readonly rows: readonly ShiftRow[];
};

/** `minutes` is the average over the placed; null when nobody is. */
export type ShownTotals = { readonly learners: number; readonly placed: number; readonly minutes: number | null };

/**
 * What a reader may know of an answer. Without exact counts: small numbers are words, and a question with several changes gives no count of
 * others at all. With two changes, one that surely places five would make the effect of the other readable.
 */
export function publishWhatIf(answer: readonly WhatIfMode[], { own, exact, changes }: WhatIfReader): PublishedWhatIf[] {
	return answer.map(({ mode, before, after, counts, rows }): PublishedWhatIf => {
		const known = rows.filter(({ learnerId }) => own.has(learnerId));
		const shown = exact ? counts : othersOf(counts, countShifts(known));
		return {
			mode,
			totals: exact ? { before: shownTotals(before), after: shownTotals(after) } : null,
			shifts: exact || changes === 1 ? shownShifts(shown, exact) : null,
			rows: known
		};
	});
}

function shownTotals({ learners, placed, minutes }: WhatIfTotals): ShownTotals {
	return { learners, placed, minutes: placed === 0 ? null : minutes / placed };
}
