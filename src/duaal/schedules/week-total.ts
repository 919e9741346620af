import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import { finding, type Finding } from '#law/finding.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import { averageMinutes, type Schedule } from './schedule.ts';

/** School and workplace of an SAO together, in minutes a week at least; null before there was a lowest total. */
const SAO_LEAST: Parameter<number | null> = parameter<number | null>([
	{ from: toPlainDate('2016-09-01'), value: null, source: SOURCES['sdworx-2022'].url, trust: 'secondary' },
	{ from: toPlainDate('2022-09-01'), value: 28 * 60, source: SOURCES['sdworx-2022'].url, trust: 'secondary' }
]);

/** School and workplace of an OAO together are the full-time week of the enterprise; those of an SAO at most that. */
const FULL_TIME: Parameter<'full-time-week'> = parameter([
	{
		from: toPlainDate('2016-09-01'),
		value: 'full-time-week',
		source: SOURCES['commercetraining-uren'].url,
		trust: 'secondary'
	}
]);

export type WeekTotalCode = 'total-too-short' | 'total-over-full-time' | 'total-not-full-time' | 'full-time-unknown';

/** The full-time week of the enterprise in minutes; null when nobody stated it. */
export type TotalContext = { readonly kind: AgreementKind; readonly fullTimeMinutes: number | null };

/**
 * Does the average week of school and workplace fit the kind of agreement on a day? An OAO fills the full-time week of the enterprise, an SAO
 * lies between 28 hours and that week. Says nothing about a DA and about adult education: no rule was found.
 */
export function weekTotal(
	schedule: Pick<Schedule, 'weeks'>,
	{ kind, fullTimeMinutes }: TotalContext,
	day: PlainDate
): Finding<WeekTotalCode>[] {
	if (kind !== 'oao' && kind !== 'sao') return [];
	const found: Finding<WeekTotalCode>[] = [];
	const totalMinutes = averageMinutes(schedule);
	const least = inForce(SAO_LEAST, day);
	if (kind === 'sao' && least.value !== null && totalMinutes < least.value)
		found.push(finding('total-too-short', least, { totalMinutes, leastMinutes: least.value }));
	const fullTime = inForce(FULL_TIME, day);
	if (fullTimeMinutes === null) return [...found, finding('full-time-unknown', fullTime)];
	if (totalMinutes > fullTimeMinutes)
		found.push(finding('total-over-full-time', fullTime, { totalMinutes, fullTimeMinutes }));
	else if (kind === 'oao' && totalMinutes < fullTimeMinutes)
		found.push(finding('total-not-full-time', fullTime, { totalMinutes, fullTimeMinutes }));
	return found;
}
