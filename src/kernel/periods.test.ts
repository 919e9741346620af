import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, fromDayNumber, toDayNumber, toPlainDate, weekdayOf } from './date.ts';
import { covers, intersection, intervalOf, overlaps, type Interval } from './interval.ts';
import {
	isSchoolYear,
	nextSchoolYear,
	periodOf,
	previousSchoolYear,
	schoolYearOf,
	toSchoolYear
} from './school-year.ts';
import { countTrainingDays, isTrainingDay, nthTrainingDay, type TrainingCalendar } from './training-days.ts';

const START = toDayNumber(toPlainDate('2026-09-01'));
const day = fc.integer({ min: START, max: START + 60 }).map(fromDayNumber);
const period: fc.Arbitrary<Interval> = fc
	.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 1, max: 20 })))
	.map(([from, length]) =>
		intervalOf(fromDayNumber(START + from), length === null ? undefined : fromDayNumber(START + from + length))
	);

describe('periods', () => {
	test('the start counts and the end does not', () => {
		const week = intervalOf(toPlainDate('2026-09-07'), toPlainDate('2026-09-14'));
		expect(covers(week, toPlainDate('2026-09-07'))).toBe(true);
		expect(covers(week, toPlainDate('2026-09-13'))).toBe(true);
		expect(covers(week, toPlainDate('2026-09-14'))).toBe(false);
		expect(() => intervalOf(toPlainDate('2026-09-07'), toPlainDate('2026-09-07'))).toThrow(RangeError);
	});

	test('overlap and intersection say what their days say', () => {
		fc.assert(
			fc.property(period, period, (a, b) => {
				const shared: string[] = [];
				for (let number = START - 1; number < START + 120; number++) {
					const each = fromDayNumber(number);
					if (covers(a, each) && covers(b, each)) shared.push(each);
				}
				expect(overlaps(a, b)).toBe(shared.length > 0);
				expect(overlaps(b, a)).toBe(overlaps(a, b));
				const both = intersection(a, b);
				expect(both?.from).toBe(shared[0]);
				if (both?.until !== undefined) expect(addDays(both.until, -1)).toBe(shared.at(-1));
				expect(intersection(b, a)).toEqual(both);
			})
		);
	});
});

describe('school years', () => {
	test('1 September begins one, 31 August ends it', () => {
		expect(schoolYearOf(toPlainDate('2026-08-31'))).toBe('2025-2026');
		expect(schoolYearOf(toPlainDate('2026-09-01'))).toBe('2026-2027');
		expect(['2026-2028', '2026-2026', '2026/2027', '26-27'].some(isSchoolYear)).toBe(false);
		expect(() => toSchoolYear('2026-2025')).toThrow(RangeError);
	});

	test('every day lies in the period of its own school year and in no neighbour', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber), (each) => {
				const year = schoolYearOf(each);
				expect(isSchoolYear(year)).toBe(true);
				expect(covers(periodOf(year), each)).toBe(true);
				expect(covers(periodOf(previousSchoolYear(year)), each)).toBe(false);
				expect(covers(periodOf(nextSchoolYear(year)), each)).toBe(false);
				expect(previousSchoolYear(nextSchoolYear(year))).toBe(year);
				expect(periodOf(year).until).toBe(periodOf(nextSchoolYear(year)).from);
			})
		);
	});
});

describe('training days', () => {
	const calendar: fc.Arbitrary<TrainingCalendar> = fc.record({
		period: fc
			.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 60 }))
			.map(([from, length]) => intervalOf(fromDayNumber(START + from), fromDayNumber(START + from + length))),
		weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]).map((days) => new Set(days)),
		free: fc.array(period, { maxLength: 3 })
	});

	test('skip weekends and free stretches', () => {
		const plain: TrainingCalendar = {
			period: intervalOf(toPlainDate('2026-09-01'), toPlainDate('2027-07-01')),
			weekdays: new Set([1, 2, 3, 4, 5]),
			free: [intervalOf(toPlainDate('2026-11-02'), toPlainDate('2026-11-09'))]
		};
		expect(nthTrainingDay(plain, toPlainDate('2026-09-01'), 20)).toBe('2026-09-28');
		expect(nthTrainingDay(plain, toPlainDate('2026-10-30'), 2)).toBe('2026-11-09');
		expect(nthTrainingDay(plain, toPlainDate('2027-06-30'), 2)).toBeUndefined();
		expect(() => nthTrainingDay(plain, toPlainDate('2026-09-01'), 0)).toThrow(RangeError);
	});

	test('the n-th one is a training day with n−1 before it', () => {
		fc.assert(
			fc.property(calendar, day, fc.integer({ min: 1, max: 25 }), (of, from, count) => {
				const found = nthTrainingDay(of, from, count);
				const end = of.period.until ?? from;
				const left = from < end ? countTrainingDays(of, { from, until: end }) : 0;
				expect(found === undefined).toBe(left < count);
				if (found === undefined) return;
				expect(isTrainingDay(of, found)).toBe(true);
				expect(countTrainingDays(of, { from, until: found })).toBe(count - 1);
				expect(of.weekdays.has(weekdayOf(found))).toBe(true);
				expect(of.free.some((stretch) => covers(stretch, found))).toBe(false);
			})
		);
	});
});
