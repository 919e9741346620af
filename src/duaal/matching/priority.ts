import type { PlainDate } from '#kernel/date.ts';
import { daysBetween, toPlainDate } from '#kernel/date.ts';
import { inForce, parameter } from '#law/parameter.ts';
import type { RoundLearner, RoundSettings } from './round-input.ts';

/**
 * Who goes first. No law or circular that could be read says it, so both figures are choices of this product (trust: inferred), dated, and
 * shown with every round. They order learners; they never keep anybody out.
 */
export const LONG_SEARCH_WEEKS = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: 4,
		source: 'Own choice: the search term of 20 training days is four weeks of school (omzendbrief-duaal)',
		trust: 'inferred'
	}
]);

/** Within this many minutes a learner lives near the workplace and goes first there. */
export const NEAR_MINUTES = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: 15,
		source: 'Own choice: the first travel bin that pages show',
		trust: 'inferred'
	}
]);

/** How urgent a learner is: 0 lost a place, 1 searches long, 2 all others. Only `hybrid` and `max` look at it. */
export const PRIORITY_CLASSES = ['lost-place', 'long-search', 'other'] as const;
export type PriorityClass = (typeof PRIORITY_CLASSES)[number];

/** The figures in force on the start day. */
export function priorityFiguresOn(day: PlainDate): Pick<RoundSettings, 'longSearchWeeks' | 'nearMinutes'> {
	return { longSearchWeeks: inForce(LONG_SEARCH_WEEKS, day).value, nearMinutes: inForce(NEAR_MINUTES, day).value };
}

/**
 * Class of a learner, as an index in `PRIORITY_CLASSES`. A lost place counts as lost through no fault of the learner: the record does not say
 * whose fault it was, and guessing would punish. A search is long from exactly the number of weeks on.
 */
export function priorityClassOf(
	{ searchFrom, searchCause }: Pick<RoundLearner, 'searchFrom' | 'searchCause'>,
	{ startDay, longSearchWeeks }: Pick<RoundSettings, 'startDay' | 'longSearchWeeks'>
): number {
	if (searchCause === 'lost-place') return 0;
	return daysBetween(searchFrom, startDay) >= longSearchWeeks * 7 ? 1 : 2;
}

/** Priority of a pair at the place: 0 for who lives near, else 1. Within a tier the lottery decides. */
export function tierOf(minutes: number, { nearMinutes }: Pick<RoundSettings, 'nearMinutes'>): number {
	return minutes <= nearMinutes ? 0 : 1;
}
