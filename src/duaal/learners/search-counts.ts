import type { PlainDate } from '#kernel/date.ts';
import type { SearchPhase } from './search-clock.ts';

/** The phases that are counted, in the order of the columns. */
export const COUNTED_PHASES = ['searching', 'signal', 'passed'] as const satisfies readonly SearchPhase[];

/** Learners who search, by sector and phase, as published for a week; null is a hidden number. */
export type SearchCounts = {
	/** The Monday on which they were counted. */
	readonly day: PlainDate;
	/** Names, by alphabet: the rows of the table. */
	readonly sectors: readonly string[];
	readonly table: {
		readonly cells: readonly (readonly (number | null)[])[];
		readonly rowTotals: readonly (number | null)[];
		readonly columnTotals: readonly (number | null)[];
		readonly total: number | null;
	};
};
