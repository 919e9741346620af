import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	clockChanges,
	dayInBrussels,
	formatDayDutch,
	instantInBrussels,
	localParts,
	type ClockTime
} from './brussels.ts';
import { fromDayNumber, toPlainDate } from './date.ts';

/** The time zone tables of the platform, as a second opinion. */
const INTL = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Europe/Brussels',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});
function oracle(instant: Date): { day: string; time: string } {
	const part = Object.fromEntries(INTL.formatToParts(instant).map(({ type, value }) => [type, value]));
	return { day: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` };
}

const FROM = Date.UTC(1997, 0, 1);
const UNTIL = Date.UTC(2037, 11, 31);
const instant = fc.integer({ min: FROM / 60_000, max: UNTIL / 60_000 }).map((minute) => new Date(minute * 60_000));
/** Around the clock changes, where mistakes hide. */
const nearChange = fc
	.tuple(fc.integer({ min: 1997, max: 2036 }), fc.boolean(), fc.integer({ min: -180, max: 180 }))
	.map(([year, spring, minutes]) => {
		const { forward, back } = clockChanges(year);
		return new Date(Date.parse(`${spring ? forward : back}T01:00:00Z`) + minutes * 60_000);
	});

describe('instants in Brussels', () => {
	test('agree with the time zone tables of the platform', () => {
		fc.assert(
			fc.property(fc.oneof(instant, nearChange), (moment) => {
				expect(localParts(moment)).toEqual(oracle(moment));
				expect(dayInBrussels(moment)).toBe(oracle(moment).day);
			}),
			{ numRuns: 3000 }
		);
	});

	test('the seconds around both changes of 2026', () => {
		expect(localParts(new Date('2026-03-29T00:59:59Z')).time).toBe('01:59');
		expect(localParts(new Date('2026-03-29T01:00:00Z')).time).toBe('03:00');
		expect(localParts(new Date('2026-10-25T00:59:59Z')).time).toBe('02:59');
		expect(localParts(new Date('2026-10-25T01:00:00Z')).time).toBe('02:00');
		expect(dayInBrussels(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
		expect(dayInBrussels(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31');
	});

	test('the year is the year in Brussels also in the last hour of December', () => {
		expect(localParts(new Date('2026-12-31T23:30:00Z'))).toEqual({ day: '2027-01-01', time: '00:30' });
		expect(() => localParts(new Date('1995-12-31T12:00:00Z'))).toThrow(RangeError);
		expect(() => localParts(new Date(Number.NaN))).toThrow(RangeError);
	});
});

describe('clock times to instants', () => {
	const time = fc
		.integer({ min: 0, max: 1439 })
		.map(
			(minute) =>
				`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as ClockTime
		);
	const day = fc
		.integer({ min: FROM / 86_400_000, max: UNTIL / 86_400_000 - 1 })
		.map((number) => fromDayNumber(Math.trunc(number)));

	test('a found instant reads back as that day and time; both hours of autumn do', () => {
		fc.assert(
			fc.property(day, time, fc.boolean(), (onDay, at, later) => {
				const found = instantInBrussels(onDay, at, later);
				if (found === 'gap') {
					expect(onDay).toBe(clockChanges(Number(onDay.slice(0, 4))).forward);
					expect(at.startsWith('02:')).toBe(true);
				} else expect(localParts(found)).toEqual({ day: onDay, time: at });
			}),
			{ numRuns: 1000 }
		);
	});

	test('the skipped and the repeated hour', () => {
		expect(instantInBrussels(toPlainDate('2026-03-29'), '02:30')).toBe('gap');
		const first = instantInBrussels(toPlainDate('2026-10-25'), '02:30');
		const second = instantInBrussels(toPlainDate('2026-10-25'), '02:30', true);
		expect([first, second]).toEqual([new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')]);
		expect(instantInBrussels(toPlainDate('2026-10-25'), '03:00')).toEqual(new Date('2026-10-25T02:00:00Z'));
	});

	test.each(['24:00', '12:60', 'noon:00', '12', '-1:00', ':30', '12:30:59', '1e0:05', '9:00', ''])(
		'%s is no clock time',
		(text) => {
			expect(() => instantInBrussels(toPlainDate('2026-01-01'), text as ClockTime)).toThrow(RangeError);
		}
	);
});

test('days in Dutch', () => {
	expect(formatDayDutch(toPlainDate('2026-03-01'))).toBe('1 maart 2026');
	expect(formatDayDutch(toPlainDate('2023-12-31'))).toBe('31 december 2023');
});
