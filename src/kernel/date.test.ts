import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	addMonths,
	addYears,
	ageOn,
	daysBetween,
	daysInMonth,
	fromDayNumber,
	isLeapYear,
	isPlainDate,
	partsOf,
	plainDateOf,
	toDayNumber,
	toPlainDate,
	weekdayOf,
	type PlainDate
} from './date.ts';

/** The platform's own calendar, as a second opinion on every day from year 1 to 9999. */
const DAY = 86_400_000;
const oracle = (day: PlainDate): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const FIRST = -719_162;
const LAST = 2_932_896;
const dayNumber = fc.integer({ min: FIRST, max: LAST });
const modern = fc.integer({ min: -30_000, max: 60_000 }).map(fromDayNumber);

describe('days and their numbers', () => {
	test('agree with the calendar of the platform, both ways', () => {
		fc.assert(
			fc.property(dayNumber, (number) => {
				const day = fromDayNumber(number);
				expect(oracle(day)).toBe(number);
				expect(toDayNumber(day)).toBe(number);
				expect(day).toBe(new Date(number * DAY).toISOString().slice(0, 10));
				expect(weekdayOf(day)).toBe(new Date(number * DAY).getUTCDay() || 7);
			}),
			{ numRuns: 2000 }
		);
	});

	test('the edges of the calendar', () => {
		expect(fromDayNumber(FIRST)).toBe('0001-01-01');
		expect(fromDayNumber(LAST)).toBe('9999-12-31');
		expect(() => fromDayNumber(FIRST - 1)).toThrow(RangeError);
		expect(() => fromDayNumber(LAST + 1)).toThrow(RangeError);
		expect(() => fromDayNumber(0.5)).toThrow(RangeError);
		expect(() => fromDayNumber(Number.NaN)).toThrow(RangeError);
	});

	test('every consecutive day of four centuries', () => {
		let day = toPlainDate('1799-12-31');
		for (let number = toDayNumber(day); number < toDayNumber(toPlainDate('2200-01-02')); number++) {
			expect(day).toBe(fromDayNumber(number));
			day = addDays(day, 1);
		}
	});

	test('texts compare as the days do', () => {
		fc.assert(
			fc.property(dayNumber, dayNumber, (a, b) => {
				expect(fromDayNumber(a) < fromDayNumber(b)).toBe(a < b);
				expect(daysBetween(fromDayNumber(a), fromDayNumber(b))).toBe(b - a);
			})
		);
	});
});

describe('which texts are days', () => {
	test('exactly those that the platform gives back unchanged', () => {
		const part = fc.integer({ min: 0, max: 40 }).map((number) => number.toString().padStart(2, '0'));
		const year = fc.integer({ min: 0, max: 9999 }).map((number) => number.toString().padStart(4, '0'));
		fc.assert(
			fc.property(year, part, part, (y, m, d) => {
				const text = `${y}-${m}-${d}`;
				const time = new Date(`${text}T00:00:00Z`);
				const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) && y !== '0000';
				expect(isPlainDate(text)).toBe(exists);
			}),
			{ numRuns: 3000 }
		);
	});

	test.each([
		'2026-02-29',
		'1900-02-29',
		'2026-2-3',
		'26-02-03',
		'2026-02-03T00:00',
		' 2026-02-03',
		'2026-00-10',
		'',
		'2026-02-03\n'
	])('%j is no day', (text) => {
		expect(isPlainDate(text)).toBe(false);
		expect(() => toPlainDate(text)).toThrow(RangeError);
	});

	test('parts and back', () => {
		fc.assert(
			fc.property(modern, (day) => {
				const { year, month, day: dayOfMonth } = partsOf(day);
				expect(plainDateOf(year, month, dayOfMonth)).toBe(day);
				expect(dayOfMonth).toBeLessThanOrEqual(daysInMonth(year, month));
			})
		);
		expect(() => plainDateOf(2026, 13, 1)).toThrow(RangeError);
		expect([1600, 2000, 2024].every(isLeapYear)).toBe(true);
		expect([1700, 1900, 2023, 2100].some(isLeapYear)).toBe(false);
	});
});

describe('months and years', () => {
	test('keep the day of the month, or take the last day there is', () => {
		expect(addMonths(toPlainDate('2026-01-31'), 1)).toBe('2026-02-28');
		expect(addMonths(toPlainDate('2024-01-31'), 1)).toBe('2024-02-29');
		expect(addMonths(toPlainDate('2026-03-31'), -1)).toBe('2026-02-28');
		expect(addMonths(toPlainDate('2026-01-15'), -1)).toBe('2025-12-15');
		expect(addMonths(toPlainDate('2026-12-31'), 2)).toBe('2027-02-28');
		expect(addYears(toPlainDate('2024-02-29'), 1)).toBe('2025-02-28');
		expect(addYears(toPlainDate('2024-02-29'), 4)).toBe('2028-02-29');
	});

	test('land in the month that is asked for, on the same day or the last', () => {
		fc.assert(
			fc.property(modern, fc.integer({ min: -600, max: 600 }), (day, count) => {
				const before = partsOf(day);
				const after = partsOf(addMonths(day, count));
				expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + count);
				expect(after.day).toBe(Math.min(before.day, daysInMonth(after.year, after.month)));
			})
		);
	});
});

describe('age', () => {
	test('a birthday on 29 February counts from 1 March in a common year', () => {
		const born = toPlainDate('2008-02-29');
		expect(ageOn(born, toPlainDate('2026-02-28'))).toBe(17);
		expect(ageOn(born, toPlainDate('2026-03-01'))).toBe(18);
		expect(ageOn(born, toPlainDate('2024-02-28'))).toBe(15);
		expect(ageOn(born, toPlainDate('2024-02-29'))).toBe(16);
	});

	test('is 0 on the day of birth and unknown before', () => {
		const born = toPlainDate('2010-09-01');
		expect(ageOn(born, born)).toBe(0);
		expect(() => ageOn(born, addDays(born, -1))).toThrow(RangeError);
	});

	test('never falls, rises by at most one a day, and is the number of birthdays that passed', () => {
		fc.assert(
			fc.property(modern, fc.integer({ min: 0, max: 40_000 }), (born, later) => {
				const day = addDays(born, later);
				const age = ageOn(born, day);
				const step = ageOn(born, addDays(day, 1)) - age;
				expect(step === 0 || step === 1).toBe(true);
				expect(addYears(born, age) <= day).toBe(true);
				if (!born.endsWith('-02-29')) expect(addYears(born, age + 1) > day).toBe(true);
			})
		);
	});
});
