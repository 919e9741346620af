import { toSchoolYear, type SchoolYear } from '#kernel/school-year.ts';
import { apportion } from './apportion.ts';

/** Dutch provinces and Brussels, as stored. */
export const PROVINCES = [
	'antwerpen',
	'oost-vlaanderen',
	'west-vlaanderen',
	'vlaams-brabant',
	'limburg',
	'brussel'
] as const;
export type Province = (typeof PROVINCES)[number];

/** The totals that must come out exactly in one copy of Flanders. */
export type Totals = {
	organised: number;
	withLearners: number;
	learnersByProvince: readonly number[];
	syntraLearners: number;
	providersByProvince: readonly number[];
	offerings: number;
	enterprises: number;
	enterprisesWestVlaanderen: number;
	enterprisesConstruction: number;
	constructionMentors: number;
	recognitions: number;
	seats: number;
};

/** How much example data: `tiles` copies of Flanders with the same programmes, places and partnerships. */
export type Scale = {
	readonly name: string;
	readonly tiles: number;
	readonly totals: Totals;
	readonly schoolYear: SchoolYear;
	/** People and enterprises live in towns of at least this many people; the demonstration is too thin for villages. */
	readonly smallestTown: number;
	/** Seats per learner in programmes that have plenty; median. */
	readonly plenty: number;
	/** Seats per learner in programmes that are short; least. */
	readonly scarce: number;
	/** How many times more often enterprises are recognised for a programme with learners than for another organised one. */
	readonly focus: number;
};

/** Flanders in 2023-2024 as published, with the split by province assumed where no source gives it (README.md). */
const FLANDERS: Totals = {
	organised: 133,
	withLearners: 62,
	learnersByProvince: [1200, 1000, 532, 600, 468, 200],
	syntraLearners: 1213,
	providersByProvince: [54, 48, 44, 26, 20, 8],
	offerings: 800,
	enterprises: 10_225,
	enterprisesWestVlaanderen: 2108,
	enterprisesConstruction: 2227,
	constructionMentors: 2320,
	recognitions: 36_299,
	seats: 30_000
};

/** One in twenty, for a first look: small enough to load in a second, large enough to have shortages. */
const DEMO: Totals = {
	organised: 50,
	withLearners: 18,
	learnersByProvince: apportion(200, FLANDERS.learnersByProvince),
	syntraLearners: 61,
	providersByProvince: [3, 3, 2, 2, 1, 1],
	offerings: 90,
	enterprises: 511,
	enterprisesWestVlaanderen: 105,
	enterprisesConstruction: 111,
	constructionMentors: 116,
	recognitions: 1815,
	seats: 1500
};

/**
 * Reads `demo`, `flanders` or a whole number of times Flanders (1 to 1000); undefined for anything else. Flanders plays in
 * 2023-2024, the year of the published totals; the demonstration in 2026-2027, so that its learners have a believable age.
 */
export function scaleOf(text: string): Scale | undefined {
	if (text === 'demo')
		return {
			name: 'demo',
			tiles: 1,
			totals: DEMO,
			schoolYear: toSchoolYear('2026-2027'),
			smallestTown: 69_000,
			plenty: 7,
			scarce: 0.5,
			focus: 12
		};
	const tiles = text === 'flanders' ? 1 : /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (tiles < 1 || tiles > 1000) return undefined;
	return {
		name: text,
		tiles,
		totals: FLANDERS,
		schoolYear: toSchoolYear('2023-2024'),
		smallestTown: 0,
		plenty: 3,
		scarce: 1,
		focus: 1.5
	};
}
