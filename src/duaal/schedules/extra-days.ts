import { isMinor } from '#duaal/learners/learner.ts';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import { toPlainDate, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { finding, impossible, type Finding } from '#law/finding.ts';
import { covers, type Interval } from '#kernel/interval.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import { publicHolidayOn } from '#law/public-holidays.ts';
import { isSchoolDay } from '#law/school-days.ts';
import { SOURCES } from '#law/sources.ts';
import { minutesIn, type Schedule } from './schedule.ts';

/**
 * Since 1 September 2019 a learner with an OAO is free in all school holidays. The page is official, but speaks of exceptions "under conditions" that
 * we did not find: hence the mark, so that it warns.
 */
const FREE_IN_SCHOOL_HOLIDAYS: Parameter<boolean> = parameter([
	{ from: toPlainDate('2016-09-01'), value: false, source: SOURCES['vlaanderen-alternerend'].url, trust: 'secondary' },
	{ from: toPlainDate('2019-09-01'), value: true, source: SOURCES['vlaanderen-alternerend'].url, trust: 'secondary' }
]);

/** Minors do not work on Sundays and public holidays, unless a royal decree allows it for the sector. */
const DAYS_OF_REST: Parameter<'free'> = parameter([
	{ from: toPlainDate('2016-09-01'), value: 'free', source: SOURCES['komen-minderjarigen'].url, trust: 'secondary' }
]);

export type ExtraDayCode = 'outside-agreement' | 'minor-on-public-holiday' | 'minor-on-sunday' | 'in-school-holiday';

/** About whom, under which kind of agreement, from when until when. */
export type ExtraDayContext = {
	readonly kind: AgreementKind;
	readonly born: PlainDate;
	readonly period: Interval;
};

/**
 * What is wrong with the single days that a schedule adds to its pattern, by day. Each day is judged by the rules and by the learner's age on that
 * day. Only hours at the workplace count.
 */
export function extraDays(
	schedule: Pick<Schedule, 'extra'>,
	{ kind, born, period }: ExtraDayContext
): Finding<ExtraDayCode>[] {
	const worked = schedule.extra.filter(({ blocks }) => minutesIn(blocks, 'workplace') > 0).map(({ day }) => day);
	return [...worked].sort().flatMap((day): Finding<ExtraDayCode>[] => {
		if (!covers(period, day)) return [impossible('outside-agreement', { day })];
		const holiday = publicHolidayOn(day);
		const minor = isMinor(born, day);
		const free = inForce(FREE_IN_SCHOOL_HOLIDAYS, day);
		const rest = inForce(DAYS_OF_REST, day);
		return [
			...(minor && holiday ? [finding('minor-on-public-holiday' as const, rest, { day, holiday })] : []),
			...(minor && weekdayOf(day) === 7 ? [finding('minor-on-sunday' as const, rest, { day })] : []),
			...(kind === 'oao' && free.value && isInSchoolHoliday(day)
				? [finding('in-school-holiday' as const, free, { day })]
				: [])
		];
	});
}

/** A weekday without school that is no public holiday. */
function isInSchoolHoliday(day: PlainDate): boolean {
	return weekdayOf(day) <= 5 && publicHolidayOn(day) === undefined && !isSchoolDay(day);
}
