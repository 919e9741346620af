import type { Mode } from '#engines/matching/market.ts';
import type { RoundKpi, StoredVerdict } from './explanation.ts';
import { isSmall } from './small-groups.ts';

/** A count as a page may show it: `few` hides 1 to 4, `nearly-all` hides that all but 1 to 4 are in it. */
export type Shown = number | 'few' | 'nearly-all';

/** The key figures of one mode as a page shows them; nothing hidden travels along. */
export type ModeFigures = {
	readonly mode: Mode;
	readonly learners: number;
	readonly placed: Shown;
	readonly unplaced: Shown;
	readonly withoutOption: Shown;
	/** Minutes, one way; null when hidden or nobody is placed. */
	readonly minutes: number | null;
	readonly rank: number | null;
	readonly firstChoice: Shown;
	readonly ownChoice: Shown;
	readonly withChoices: Shown;
	readonly envy: Shown;
	readonly waste: Shown;
	readonly moved: Shown;
	readonly verdict: StoredVerdict | null;
	readonly resultHash: string;
};

/** A count out of a whole; exact for who may see it, else without the counts that could point at somebody. */
export function shownPart(part: number, whole: number, exact: boolean): Shown {
	if (exact) return part;
	if (isSmall(part)) return 'few';
	return isSmall(whole - part) ? 'nearly-all' : part;
}

/** The figures of one mode for a reader who sees exact counts, or not. */
export function modeFigures(
	{ mode, kpi, verdict, resultHash }: { mode: Mode; kpi: RoundKpi; verdict: StoredVerdict | null; resultHash: string },
	exact: boolean
): ModeFigures {
	const { learners, placed } = kpi;
	const average = (sum: number) => (placed === 0 || (!exact && isSmall(placed)) ? null : sum / placed);
	const part = (count: number, whole: number) => shownPart(count, whole, exact);
	return {
		mode,
		learners,
		placed: part(placed, learners),
		unplaced: part(learners - placed, learners),
		withoutOption: part(kpi.withoutOption, learners - placed),
		minutes: average(kpi.travel),
		rank: average(kpi.rankSum),
		firstChoice: part(kpi.firstChoice, placed),
		ownChoice: part(kpi.ownChoice, kpi.withChoices),
		withChoices: part(kpi.withChoices, learners),
		envy: part(kpi.envy, learners),
		waste: part(kpi.waste, learners),
		moved: part(kpi.moved, placed),
		verdict,
		resultHash
	};
}
