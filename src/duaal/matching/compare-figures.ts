import { shownPair, shownSplit, type ShownPair } from './difference-shown.ts';
import type { ModeFigures } from './published-kpi.ts';

/** Key figures of two results side by side; averages are published as they are, null where hidden. */
export type FigurePairs = {
	readonly learners: { readonly before: number; readonly after: number };
	readonly placed: ShownPair;
	readonly unplaced: ShownPair;
	readonly firstChoice: ShownPair;
	readonly ownChoice: ShownPair;
	readonly envy: ShownPair;
	readonly waste: ShownPair;
	readonly minutes: Averages;
	readonly rank: Averages;
};

/** `change` is after minus before, both rounded to one decimal. */
export type Averages = {
	readonly before: number | null;
	readonly after: number | null;
	readonly change: number | null;
};

/** Compares what two rounds publish. `exact`: the reader may see exact counts of both. */
export function compareFigures(before: ModeFigures, after: ModeFigures, exact: boolean): FigurePairs {
	const pair = (key: 'firstChoice' | 'ownChoice' | 'envy' | 'waste') => shownPair(before[key], after[key], exact);
	return {
		learners: { before: before.learners, after: after.learners },
		...shownSplit(before, after, exact),
		firstChoice: pair('firstChoice'),
		ownChoice: pair('ownChoice'),
		envy: pair('envy'),
		waste: pair('waste'),
		minutes: averages(before.minutes, after.minutes),
		rank: averages(before.rank, after.rank)
	};
}

function averages(before: number | null, after: number | null): Averages {
	// Of the figures as people see them: 16.7 and 16.6 differ by 0.1, whatever was rounded away.
	const seen = (figure: number) => Math.round(figure * 10) / 10;
	return { before, after, change: before === null || after === null ? null : seen(after) - seen(before) };
}
