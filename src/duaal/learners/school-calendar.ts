import { addDays, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { covers, type Interval } from '#kernel/interval.ts';
import type { TrainingCalendar } from '#kernel/training-days.ts';
import { isSchoolDay } from '#law/school-days.ts';

/** From the first day of the lessons until (not including) the day after the last. */
export type LessonPeriod = { readonly from: PlainDate; readonly until: PlainDate };

/**
 * The training days of a learner without an agreement, who goes to school full-time: every school day of the period, except the free days that the
 * school chose itself or that do not count for this learner. Holidays that were announced take the place of the rule. Free stretches are in order and do
 * not touch.
 */
export function schoolCalendar(
	period: LessonPeriod,
	ownFreeDays: readonly Interval[],
	announced: readonly Interval[] = []
): TrainingCalendar {
	const free: { from: PlainDate; until: PlainDate }[] = [];
	for (let day = period.from; day < period.until; day = addDays(day, 1)) {
		if (isOpenDay(day, announced) && !ownFreeDays.some((stretch) => covers(stretch, day))) continue;
		const last = free.at(-1);
		if (last?.until === day) last.until = addDays(day, 1);
		else free.push({ from: day, until: addDays(day, 1) });
	}
	return { period, weekdays: new Set([1, 2, 3, 4, 5]), free };
}

function isOpenDay(day: PlainDate, announced: readonly Interval[]): boolean {
	if (announced.length === 0) return isSchoolDay(day);
	return weekdayOf(day) <= 5 && !announced.some((stretch) => covers(stretch, day));
}
