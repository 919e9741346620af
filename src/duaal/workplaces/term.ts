import { addDays, partsOf, plainDateOf, type PlainDate } from '#kernel/date.ts';
import { periodOf, schoolYearOf, type SchoolYear } from '#kernel/school-year.ts';
import { firstSchoolDay, isSchoolDay } from '#law/school-days.ts';

/** A third of a school year, from its first school day until (not including) that of the next term. `code`: `2026-2027/1`. */
export type SchoolTerm = { readonly code: string; readonly from: PlainDate; readonly until: PlainDate };

/** The term of a day. The summer belongs to the third term; days before the first school day of September to the first. */
export function termOf(day: PlainDate): SchoolTerm {
	const year = schoolYearOf(day);
	const starts = startsOf(year);
	const index = Math.max(
		0,
		starts.findLastIndex((start) => start <= day)
	);
	const next = starts[index + 1] ?? firstSchoolDay(periodOf(nextYear(day)).from);
	return { code: `${year}/${index + 1}`, from: starts[index]!, until: next };
}

function nextYear(day: PlainDate): SchoolYear {
	return schoolYearOf(addDays(day, 365));
}

function startsOf(year: SchoolYear): PlainDate[] {
	const { from } = periodOf(year);
	const after = partsOf(from).year + 1;
	return [firstSchoolDay(from), firstSchoolDay(plainDateOf(after, 1, 1)), afterEasterHoliday(after)];
}

/** The Easter holiday is the first two weeks without school after 20 March, wherever Easter falls. */
function afterEasterHoliday(year: number): PlainDate {
	let free = 0;
	let day = plainDateOf(year, 3, 20);
	while (!isSchoolDay(day) || free < 9) {
		free = isSchoolDay(day) ? 0 : free + 1;
		day = addDays(day, 1);
	}
	return day;
}
