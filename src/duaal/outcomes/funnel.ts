import type { PlainDate } from '#kernel/date.ts';
import type { SchoolYear } from '#kernel/school-year.ts';

/** Programmes that were developed, of these organised somewhere, of these with at least one learner. */
export type FunnelCounts = { readonly developed: number; readonly organised: number; readonly withLearners: number };

/** The funnel of a school year, with what it counts, where it comes from and since when. */
export type Funnel = FunnelCounts & {
	readonly schoolYear: SchoolYear;
	readonly unit: 'programme';
	/** `published`: as others published it; `counted`: counted in this database, because nobody published that year. */
	readonly basis: 'published' | 'counted';
	readonly source: string;
	/** Day of publication, or null when the source has none; for counts the day of counting. */
	readonly date: PlainDate | null;
	/** The same counted in this database. */
	readonly counted: FunnelCounts;
};
