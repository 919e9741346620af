import { addDays, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { publicHolidayOn } from './public-holidays.ts';

/** True from Monday to Friday, public holidays excepted: a day on which an office can be expected to answer. */
export function isWorkingDay(day: PlainDate): boolean {
	return weekdayOf(day) <= 5 && publicHolidayOn(day) === undefined;
}

/** The `count`-th working day after a day, which itself does not count. Throws a RangeError for a count below 1. */
export function addWorkingDays(day: PlainDate, count: number): PlainDate {
	if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of working days: ${count}`);
	let each = day;
	for (let left = count; left > 0;) {
		each = addDays(each, 1);
		if (isWorkingDay(each)) left--;
	}
	return each;
}

/** How many working days come after `from`, up to and including `until`; 0 when `until` is not later. */
export function workingDaysUntil(from: PlainDate, until: PlainDate): number {
	let count = 0;
	for (let each = addDays(from, 1); each <= until; each = addDays(each, 1)) if (isWorkingDay(each)) count++;
	return count;
}
