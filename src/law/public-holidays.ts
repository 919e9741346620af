import { addDays, partsOf, plainDateOf, type PlainDate } from '#kernel/date.ts';
import { easterSunday } from './school-days.ts';

/** Public holidays (wettelijke feestdagen) by code, in the order of the year. */
export const PUBLIC_HOLIDAYS = [
	'new-year',
	'easter-monday',
	'labour-day',
	'ascension',
	'whit-monday',
	'national-day',
	'assumption',
	'all-saints',
	'armistice',
	'christmas'
] as const;
export type PublicHoliday = (typeof PUBLIC_HOLIDAYS)[number];

/**
 * The public holiday on a day, or undefined. The ten days of the law of 4 January 1974 (source: `feestdagenwet`); days that an enterprise gives instead of
 * one that falls on a Sunday are not known here.
 */
export function publicHolidayOn(day: PlainDate): PublicHoliday | undefined {
	const { year } = partsOf(day);
	const easter = easterSunday(year);
	const days: Readonly<Record<PublicHoliday, PlainDate>> = {
		'new-year': plainDateOf(year, 1, 1),
		'easter-monday': addDays(easter, 1),
		'labour-day': plainDateOf(year, 5, 1),
		ascension: addDays(easter, 39),
		'whit-monday': addDays(easter, 50),
		'national-day': plainDateOf(year, 7, 21),
		assumption: plainDateOf(year, 8, 15),
		'all-saints': plainDateOf(year, 11, 1),
		armistice: plainDateOf(year, 11, 11),
		christmas: plainDateOf(year, 12, 25)
	};
	return PUBLIC_HOLIDAYS.find((holiday) => days[holiday] === day);
}
