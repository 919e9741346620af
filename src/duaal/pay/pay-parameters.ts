import { toPlainDate } from '#kernel/date.ts';
import { toCents, type Cents } from '#kernel/money.ts';
import { parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/** Category of training pay (leervergoeding), by what the learner has passed: 1 the lowest. */
export const PAY_CATEGORIES = [1, 2, 3] as const;
export type PayCategory = (typeof PAY_CATEGORIES)[number];

/**
 * Guaranteed average minimum monthly income (GGMMI), gross cents a month; null where we do not know which amount counted. Training pay is a share
 * of it. A row before 2026 is one whose shares were published, so its mark is that of the published amounts. No row after 2026: the next
 * indexation is not known, and an amount is never guessed.
 */
export const GGMMI: Parameter<Cents | null> = parameter<Cents | null>([
	{
		from: toPlainDate('2022-12-01'),
		value: toCents(195_499),
		source: SOURCES['groups-leervergoeding'].url,
		trust: 'secondary'
	},
	{
		from: toPlainDate('2023-11-01'),
		value: toCents(199_418),
		source: SOURCES['duaalleren314-leervergoeding'].url,
		trust: 'secondary'
	},
	// Raised by 35.70 euro (cao 43/17); shares of this month were not found.
	{
		from: toPlainDate('2024-04-01'),
		value: toCents(202_988),
		source: SOURCES['attentia-ggmmi'].url,
		trust: 'secondary'
	},
	{
		from: toPlainDate('2024-05-01'),
		value: toCents(207_048),
		source: SOURCES['vlaanderen-leervergoeding'].url,
		trust: 'official'
	},
	// An index of 2 % came in this winter; in which month is remembered, not read.
	{
		from: toPlainDate('2025-02-01'),
		value: toCents(211_189),
		source: SOURCES['praktijkverpleegkundige-leervergoeding'].url,
		trust: 'unconfirmed'
	},
	{
		from: toPlainDate('2025-11-01'),
		value: toCents(211_189),
		source: SOURCES['praktijkverpleegkundige-leervergoeding'].url,
		trust: 'secondary'
	},
	// An index of 2 % (2,154.11 euro) began somewhere in these months.
	{ from: toPlainDate('2026-01-01'), value: null, source: SOURCES['fod-ggmmi'].url, trust: 'unconfirmed' },
	{ from: toPlainDate('2026-04-01'), value: toCents(218_981), source: SOURCES['fod-ggmmi'].url, trust: 'inferred' },
	{ from: toPlainDate('2026-07-01'), value: toCents(223_361), source: SOURCES['fod-ggmmi'].url, trust: 'inferred' },
	{ from: toPlainDate('2027-01-01'), value: null, source: SOURCES['fod-ggmmi'].url, trust: 'unconfirmed' }
]);

/** Share of the GGMMI per category, in thousandths. */
export const PAY_RATES: Parameter<Readonly<Record<PayCategory, number>>> = parameter([
	{
		from: toPlainDate('2016-09-01'),
		value: { 1: 290, 2: 320, 3: 345 },
		source: SOURCES['groups-leervergoeding'].url,
		trust: 'secondary'
	}
]);

/**
 * Monthly amounts are rounded up to a multiple of this many cents. The old page says "a multiple of 0.10 euro"; that it is upwards follows from
 * the amounts published since: all eighteen of six tables fit.
 */
export const PAY_STEP: Parameter<number> = parameter([
	{ from: toPlainDate('2016-09-01'), value: 10, source: SOURCES['syntra-afronding'].url, trust: 'old' }
]);

/**
 * Lowest pay for an hour in adult education (ODO and ODOS), in hundred-thousandths of the GGMMI: 0.21 %. Rounding is not published: we round up to
 * the cent, so that nobody gets less than the minimum.
 */
export const HOURLY_SHARE: Parameter<number> = parameter([
	{ from: toPlainDate('2022-09-01'), value: 210, source: SOURCES['partena-volwassenen'].url, trust: 'inferred' }
]);

/** Month (1–12) on whose first day a higher category begins to count. */
export const STEP_MONTH: Parameter<number> = parameter([
	{ from: toPlainDate('2016-09-01'), value: 9, source: SOURCES['leertijd-leervergoeding'].url, trust: 'old' }
]);
