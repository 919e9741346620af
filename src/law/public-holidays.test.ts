import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { PUBLIC_HOLIDAYS, publicHolidayOn } from './public-holidays.ts';

describe('public holidays', () => {
	test('of 2027, as calendars print them', () => {
		const found: string[] = [];
		for (let day: PlainDate = toPlainDate('2027-01-01'); day < '2028-01-01'; day = addDays(day, 1)) {
			const holiday = publicHolidayOn(day);
			if (holiday) found.push(`${day} ${holiday}`);
		}
		expect(found).toEqual([
			'2027-01-01 new-year',
			'2027-03-29 easter-monday',
			'2027-05-01 labour-day',
			'2027-05-06 ascension',
			'2027-05-17 whit-monday',
			'2027-07-21 national-day',
			'2027-08-15 assumption',
			'2027-11-01 all-saints',
			'2027-11-11 armistice',
			'2027-12-25 christmas'
		]);
	});

	test('each year has ten of them, save when two fall together', () => {
		for (let year = 2000; year < 2100; year++) {
			const found = new Set<string>();
			for (let day = toPlainDate(`${year}-01-01`); day < `${year + 1}`; day = addDays(day, 1)) {
				const holiday = publicHolidayOn(day);
				if (holiday) found.add(holiday);
			}
			// Ascension Day meets 1 May when Easter falls on 23 March.
			expect(found.size).toBeGreaterThanOrEqual(PUBLIC_HOLIDAYS.length - 1);
		}
	});
});
