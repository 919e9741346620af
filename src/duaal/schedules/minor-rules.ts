import { toPlainDate } from '#kernel/date.ts';
import { parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/** Our tables begin with the decree; the rules for young workers are older. */
const SINCE = toPlainDate('2016-09-01');

/** A minor works and learns at most this long on one day, in minutes, at all enterprises and at school together. */
export const LONGEST_DAY: Parameter<number> = parameter([
	{ from: SINCE, value: 8 * 60, source: SOURCES['fod-arbeidsduur-jongeren'].url, trust: 'official' }
]);

/** The same for a week. Pages of others quote 40 hours from the text of the law; the official page says 38. */
export const LONGEST_WEEK: Parameter<number> = parameter([
	{ from: SINCE, value: 38 * 60, source: SOURCES['fod-arbeidsduur-jongeren'].url, trust: 'official' }
]);

/** Pauses of a minor: from how many minutes of work how many minutes of pause, of which how many in one go; the longest day first. */
export const PAUSES: Parameter<readonly { readonly over: number; readonly pause: number; readonly inOneGo: number }[]> =
	parameter([
		{
			from: SINCE,
			value: [
				{ over: 6 * 60, pause: 60, inOneGo: 30 },
				{ over: 4.5 * 60, pause: 30, inOneGo: 30 }
			],
			source: SOURCES['prevent-jongeren'].url,
			trust: 'secondary'
		}
	]);

/** A minor works at most this long without any pause, in minutes. */
export const LONGEST_STRETCH: Parameter<number> = parameter([
	{ from: SINCE, value: 4.5 * 60, source: SOURCES['securex-jongeren'].url, trust: 'secondary' }
]);

/** Rest of a minor between two days, in minutes. */
export const DAILY_REST: Parameter<number> = parameter([
	{ from: SINCE, value: 12 * 60, source: SOURCES['prevent-jongeren'].url, trust: 'secondary' }
]);

/** Night of a minor: from and until, in minutes of the day; for some activities it begins later from an age on. */
export const NIGHT: Parameter<{
	readonly from: number;
	readonly until: number;
	readonly laterFrom: number;
	readonly laterAge: number;
}> = parameter([
	{
		from: SINCE,
		value: { from: 20 * 60, until: 6 * 60, laterFrom: 23 * 60, laterAge: 16 },
		source: SOURCES['salar-minderjarigen'].url,
		trust: 'secondary'
	}
]);

/** Where a minor works on Sundays by exception: at most one Sunday in this many. The same page asks for one more day of rest beside Sunday. */
export const SUNDAYS: Parameter<number> = parameter([
	{ from: SINCE, value: 2, source: SOURCES['komen-minderjarigen'].url, trust: 'secondary' }
]);
