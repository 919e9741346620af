import { addDays, weekdayOf, type PlainDate } from './date.ts';
import { covers, type Interval } from './interval.ts';

/**
 * On which days a learner is in training, at school or at the workplace. A training day (opleidingsdag) is not a calendar
 * day: weekends, holidays and free days of the programme do not count. Source: circular on dual learning (see
 * docs/law.md), trust: secondary.
 */
export type TrainingCalendar = {
	/** The period in which there are lessons or workplace days at all. */
	readonly period: Interval;
	/** ISO weekdays with training, 1 = Monday. */
	readonly weekdays: ReadonlySet<number>;
	/** School holidays and other stretches without training. */
	readonly free: readonly Interval[];
};

/** True when the calendar has training on that day. */
export function isTrainingDay(calendar: TrainingCalendar, day: PlainDate): boolean {
	if (!covers(calendar.period, day) || !calendar.weekdays.has(weekdayOf(day))) return false;
	return !calendar.free.some((stretch) => covers(stretch, day));
}

/** Number of training days in a period with an end; 0 when there are none. */
export function countTrainingDays(calendar: TrainingCalendar, within: { from: PlainDate; until: PlainDate }): number {
	let count = 0;
	for (let day = within.from; day < within.until; day = addDays(day, 1)) if (isTrainingDay(calendar, day)) count++;
	return count;
}

/**
 * The `count`-th training day, the day `from` itself included when it is one; undefined when the calendar ends before.
 * Throws a RangeError for a count below 1.
 */
export function nthTrainingDay(calendar: TrainingCalendar, from: PlainDate, count: number): PlainDate | undefined {
	if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of training days: ${count}`);
	const end = calendar.period.until;
	if (end === undefined) throw new RangeError('a training calendar needs an end');
	let left = count;
	for (let day = from; day < end; day = addDays(day, 1)) {
		if (isTrainingDay(calendar, day) && --left === 0) return day;
	}
	return undefined;
}
