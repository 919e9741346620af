import { partsOf, plainDateOf, type PlainDate } from './date.ts';
import type { Interval } from './interval.ts';

declare const schoolYear: unique symbol;

/** A Flemish school year, 1 September up to and including 31 August, written `2026-2027`. */
export type SchoolYear = string & { readonly [schoolYear]: true };

/** True for two consecutive years joined by a hyphen. */
export function isSchoolYear(text: string): text is SchoolYear {
	const match = /^(\d{4})-(\d{4})$/.exec(text);
	return match !== null && Number(match[2]) === Number(match[1]) + 1;
}

/** Takes the text of a school year; throws a RangeError on anything else. */
export function toSchoolYear(text: string): SchoolYear {
	if (!isSchoolYear(text)) throw new RangeError(`not a school year: ${text}`);
	return text;
}

/** The school year that a day belongs to. */
export function schoolYearOf(day: PlainDate): SchoolYear {
	const { year, month } = partsOf(day);
	const first = month >= 9 ? year : year - 1;
	return `${first}-${first + 1}` as SchoolYear;
}

/** From 1 September until (not including) the next 1 September. */
export function periodOf(year: SchoolYear): Interval {
	const first = Number(year.slice(0, 4));
	return { from: plainDateOf(first, 9, 1), until: plainDateOf(first + 1, 9, 1) };
}

/** The school year before. */
export function previousSchoolYear(year: SchoolYear): SchoolYear {
	const first = Number(year.slice(0, 4));
	return `${first - 1}-${first}` as SchoolYear;
}

/** The school year after. */
export function nextSchoolYear(year: SchoolYear): SchoolYear {
	const first = Number(year.slice(0, 4));
	return `${first + 1}-${first + 2}` as SchoolYear;
}
