import {
	addDays,
	toDayNumber,
	weekdayOf,
	plainDateOf,
	daysInMonth,
	partsOf,
	toPlainDate,
	type PlainDate
} from './date.ts';

/**
 * Local time in Brussels. Since 1996 the European Union changes the clock at 01:00 UTC on the last Sunday of March and of
 * October (directive 2000/84/EC); the rules here hold from then on, earlier instants throw a RangeError.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_YEAR = 1996;
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day on the clock, `HH:MM`, 24 hours. */
export type ClockTime = `${string}:${string}`;

/** The civil day in Brussels on which an instant falls. The only bridge from instants to legal days. */
export function dayInBrussels(instant: Date): PlainDate {
	return localParts(instant).day;
}

/** Civil day and clock time in Brussels of an instant, to the minute. */
export function localParts(instant: Date): { day: PlainDate; time: ClockTime } {
	const local = new Date(instant.getTime() + offsetAt(instant.getTime()));
	const iso = local.toISOString();
	return { day: toPlainDate(iso.slice(0, 10)), time: iso.slice(11, 16) as ClockTime };
}

/**
 * The instant of a clock time on a day in Brussels. `gap` for a time that the spring change skips (02:30 on 29 March 2026);
 * for a time that the autumn change repeats, the first of the two unless `later`.
 */
export function instantInBrussels(day: PlainDate, time: ClockTime, later = false): Date | 'gap' {
	if (!CLOCK_TIME.test(time)) throw new RangeError(`not a clock time: ${time}`);
	const wall = toDayNumber(day) * DAY + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * 60_000;
	const candidates = [wall - 2 * HOUR, wall - HOUR].filter((instant) => instant + offsetAt(instant) === wall);
	const found = later ? candidates.at(-1) : candidates[0];
	return found === undefined ? 'gap' : new Date(found);
}

/** The days on which the clock changes in a year: forward (March) and back (October). */
export function clockChanges(year: number): { forward: PlainDate; back: PlainDate } {
	return { forward: lastSunday(year, 3), back: lastSunday(year, 10) };
}

function offsetAt(instant: number): number {
	const year = new Date(instant).getUTCFullYear();
	if (year < FIRST_YEAR) throw new RangeError(`no Brussels clock rules before ${FIRST_YEAR}`);
	const { forward, back } = clockChanges(year);
	const summer = instant >= toDayNumber(forward) * DAY + HOUR && instant < toDayNumber(back) * DAY + HOUR;
	return summer ? 2 * HOUR : HOUR;
}

function lastSunday(year: number, month: number): PlainDate {
	const last = plainDateOf(year, month, daysInMonth(year, month));
	return addDays(last, -(weekdayOf(last) % 7));
}

/** `1 september 2026`, for people who read Dutch. */
export function formatDayDutch(day: PlainDate): string {
	const { year, month, day: dayOfMonth } = partsOf(day);
	return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

const MONTHS = [
	'januari',
	'februari',
	'maart',
	'april',
	'mei',
	'juni',
	'juli',
	'augustus',
	'september',
	'oktober',
	'november',
	'december'
];
