import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { addWorkingDays, isWorkingDay, workingDaysUntil } from './working-days.ts';

const day = toPlainDate;

test('weekends and public holidays are no working days; school holidays are', () => {
	expect(isWorkingDay(day('2026-11-11'))).toBe(false);
	expect(isWorkingDay(day('2026-11-14'))).toBe(false);
	expect(isWorkingDay(day('2026-11-15'))).toBe(false);
	expect(isWorkingDay(day('2026-12-23'))).toBe(true);
	expect(isWorkingDay(day('2026-12-25'))).toBe(false);
});

test('ten working days over Christmas and New Year', () => {
	expect(addWorkingDays(day('2026-12-21'), 3)).toBe('2026-12-24');
	expect(addWorkingDays(day('2026-12-21'), 4)).toBe('2026-12-28');
	expect(addWorkingDays(day('2026-12-21'), 10)).toBe('2027-01-06');
	expect(() => addWorkingDays(day('2026-12-21'), 0)).toThrow(RangeError);
});

test('counting on and counting back agree, and the answer is always a working day', () => {
	const some = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2026-01-01'), days));
	fc.assert(
		fc.property(some, fc.integer({ min: 1, max: 60 }), (from, count) => {
			const until = addWorkingDays(from, count);
			expect(isWorkingDay(until)).toBe(true);
			expect(workingDaysUntil(from, until)).toBe(count);
			expect(workingDaysUntil(until, from)).toBe(0);
		})
	);
});
