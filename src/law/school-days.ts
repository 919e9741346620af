import { addDays, partsOf, plainDateOf, weekdayOf, type PlainDate } from '#kernel/date.ts';

/**
 * Easter Sunday of a year in the Gregorian calendar. Algorithm: "anonymous Gregorian", Nature, 20 April 1876; checked by Meeus,
 * "Astronomical Algorithms", chapter 8.
 */
export function easterSunday(year: number): PlainDate {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = Math.floor(b / 4);
	const f = Math.floor((b + 8) / 25);
	const g = Math.floor((b - f + 1) / 3);
	const h = (19 * a + b - d - g + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const sum = h + l - 7 * m + 114;
	return plainDateOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/**
 * True when Flemish schools are open: no weekend, public holiday or school holiday. The free days that a school chooses itself are not known here. Source:
 * the rule for holidays in secondary education (vlaanderen.be, "Schoolvakanties"; trust: secondary): autumn in the week of 1 November, Christmas in that
 * of 25 December, spring in the seventh week before Easter, Easter from the first Monday of April unless Easter falls in March or after 15 April,
 * summer from 1 July; and 11 November, 1 May, Easter Monday, Ascension Day with the Friday after it, and Whit Monday.
 */
export function isSchoolDay(day: PlainDate): boolean {
	return weekdayOf(day) <= 5 && !freeStretches(partsOf(day).year).some(([from, days]) => isWithin(day, from, days));
}

/** The first school day on or after a day. */
export function firstSchoolDay(day: PlainDate): PlainDate {
	let each = day;
	while (!isSchoolDay(each)) each = addDays(each, 1);
	return each;
}

type Stretch = readonly [from: PlainDate, days: number];

function freeStretches(year: number): Stretch[] {
	const easter = easterSunday(year);
	return [
		// The end of the Christmas holiday that began the year before.
		[christmasHoliday(year - 1), 14],
		[addDays(easter, -48), 7],
		[easterHoliday(year, easter), 14],
		[addDays(easter, 1), 1],
		[plainDateOf(year, 5, 1), 1],
		[addDays(easter, 39), 2],
		[addDays(easter, 50), 1],
		[plainDateOf(year, 7, 1), 62],
		[mondayFor(plainDateOf(year, 11, 1), 7), 7],
		[plainDateOf(year, 11, 11), 1],
		[christmasHoliday(year), 14]
	];
}

function easterHoliday(year: number, easter: PlainDate): PlainDate {
	if (partsOf(easter).month === 3) return addDays(easter, 1);
	if (easter > plainDateOf(year, 4, 15)) return addDays(easter, -13);
	const first = plainDateOf(year, 4, 1);
	return addDays(first, (8 - weekdayOf(first)) % 7);
}

function christmasHoliday(year: number): PlainDate {
	return mondayFor(plainDateOf(year, 12, 25), 6);
}

/** The Monday of the week of a day; from weekday `nextFrom` on, that of the next week. */
function mondayFor(day: PlainDate, nextFrom: number): PlainDate {
	const weekday = weekdayOf(day);
	return addDays(day, weekday >= nextFrom ? 8 - weekday : 1 - weekday);
}

function isWithin(day: PlainDate, from: PlainDate, days: number): boolean {
	return from <= day && day < addDays(from, days);
}
