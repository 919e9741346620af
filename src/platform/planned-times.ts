import { dayInBrussels, instantInBrussels, type ClockTime } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';

/** When work is begun by the clock in Brussels: in the night when nobody waits, and before the first coffee. */
export const PLANNED_TIMES = { night: '02:30', morning: '06:30' } as const satisfies Readonly<
	Record<string, ClockTime>
>;
export type PlannedTime = keyof typeof PLANNED_TIMES;

const HOUR = 3_600_000;

/** The moment at which the work of a day begins. Where the spring change skips the clock time, one hour later on the clock. */
export function plannedInstant(day: PlainDate, planned: PlannedTime): Date {
	const found = instantInBrussels(day, PLANNED_TIMES[planned]);
	if (found !== 'gap') return found;
	// In winter time the hour exists: that is the moment at which the clock jumps over it.
	const eve = instantInBrussels(addDays(day, -1), PLANNED_TIMES[planned]);
	if (eve === 'gap') throw new RangeError('the clock changes once a year');
	return new Date(eve.getTime() + 24 * HOUR);
}

/**
 * The day whose work begins at this instant, to the minute; undefined when none does. The queue knows only UTC, in which the same clock time falls at two
 * hours: it asks at both, and this answers to one of them, once for every day of the year.
 */
export function plannedDay(instant: Date, planned: PlannedTime): PlainDate | undefined {
	const day = dayInBrussels(instant);
	return plannedInstant(day, planned).getTime() === instant.getTime() ? day : undefined;
}

/** True when the next day's work is not due yet: after a long stop only the last night is made up for. */
export function isLastPlanned(day: PlainDate, planned: PlannedTime, now: Date): boolean {
	return plannedInstant(addDays(day, 1), planned) > now;
}

/** The two hours in UTC at which the clock in Brussels can show this time, for a line of the crontab: `30 0,1 * * *`. */
export function crontabTimes(planned: PlannedTime): string {
	const [hour = 0, minute = 0] = PLANNED_TIMES[planned].split(':').map(Number);
	const hours = [hour - 2, hour - 1].map((utc) => (utc + 24) % 24).sort((a, b) => a - b);
	return `${minute} ${hours.join(',')} * * *`;
}
