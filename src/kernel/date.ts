declare const plainDate: unique symbol;

/**
 * A day of the civil calendar, `YYYY-MM-DD`, without a clock or a zone. Days compare with `<` and `===`.
 * Legal dates are days; a moment is an instant (`brussels.ts`).
 */
export type PlainDate = string & { readonly [plainDate]: true };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_BEFORE_EPOCH = 719_468;

/** True when the text is a day that exists, from 0001-01-01 to 9999-12-31. */
export function isPlainDate(text: string): text is PlainDate {
	const match = SHAPE.exec(text);
	if (!match) return false;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Takes the text of a day; throws a RangeError when that day does not exist. */
export function toPlainDate(text: string): PlainDate {
	if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`);
	return text;
}

/** The day with this year, month (1–12) and day of the month; throws a RangeError when it does not exist. */
export function plainDateOf(year: number, month: number, day: number): PlainDate {
	return toPlainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Year, month (1–12) and day of the month. */
export function partsOf(day: PlainDate): { year: number; month: number; day: number } {
	return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** 28 to 31, by the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return isLeapYear(year) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for a year with 29 February. */
export function isLeapYear(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: PlainDate, count: number): PlainDate {
	return fromDayNumber(toDayNumber(day) + count);
}

/** Whole days from `from` until `until`; negative when `until` is earlier. */
export function daysBetween(from: PlainDate, until: PlainDate): number {
	return toDayNumber(until) - toDayNumber(from);
}

/**
 * The same day of the month `count` months later; the last day of that month when it has no such day
 * (31 January + 1 month = 28 or 29 February). Adding months one by one can therefore differ from adding them at once.
 */
export function addMonths(day: PlainDate, count: number): PlainDate {
	const { year, month, day: dayOfMonth } = partsOf(day);
	const months = year * 12 + (month - 1) + count;
	const newYear = Math.floor(months / 12);
	const newMonth = (((months % 12) + 12) % 12) + 1;
	return plainDateOf(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
}

/** `count` years later; 29 February becomes 28 February in a common year. */
export function addYears(day: PlainDate, count: number): PlainDate {
	return addMonths(day, count * 12);
}

/**
 * Age in whole years on `day` of someone born on `born`. A birthday on 29 February counts from 1 March in common
 * years: the person is not a year older before the full year has passed. Throws a RangeError before birth.
 */
export function ageOn(born: PlainDate, day: PlainDate): number {
	if (day < born) throw new RangeError(`${day} is before the birth on ${born}`);
	const birth = partsOf(born);
	const now = partsOf(day);
	const hadBirthday = now.month > birth.month || (now.month === birth.month && now.day >= birth.day);
	return now.year - birth.year - (hadBirthday ? 0 : 1);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: PlainDate): number {
	return ((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Days since 1970-01-01; negative before. Algorithm: Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function toDayNumber(day: PlainDate): number {
	const { year, month, day: dayOfMonth } = partsOf(day);
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - DAYS_BEFORE_EPOCH;
}

/** The day with this number of days since 1970-01-01; throws a RangeError outside the years 1 to 9999. */
export function fromDayNumber(number: number): PlainDate {
	const shifted = number + DAYS_BEFORE_EPOCH;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
	const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
	return plainDateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth);
}

function pad(number: number, width: number): string {
	return number.toString().padStart(width, '0');
}
