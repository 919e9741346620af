import { expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { easterSunday, firstSchoolDay, isSchoolDay } from './school-days.ts';

test.each([
	[1961, '1961-04-02'],
	[2000, '2000-04-23'],
	[2025, '2025-04-20'],
	[2026, '2026-04-05'],
	[2027, '2027-03-28'],
	[2038, '2038-04-25']
])('Easter of %i is on %s', (year, day) => {
	expect(easterSunday(year)).toBe(day);
});

// From the published holidays of 2024-2025 to 2026-2027: the last and the first day of school around each.
test.each([
	['2024-10-25', '2024-11-04'],
	['2024-12-20', '2025-01-06'],
	['2025-02-28', '2025-03-10'],
	['2025-04-04', '2025-04-22'],
	['2026-02-13', '2026-02-23'],
	['2026-04-03', '2026-04-20'],
	['2026-05-13', '2026-05-18'],
	['2026-05-22', '2026-05-26'],
	['2026-06-30', '2026-09-01'],
	['2026-10-30', '2026-11-09'],
	['2026-11-10', '2026-11-12'],
	['2026-12-18', '2027-01-04'],
	['2027-02-05', '2027-02-15'],
	['2027-03-26', '2027-04-12']
])('after %s school begins again on %s', (last, next) => {
	expect(isSchoolDay(toPlainDate(last))).toBe(true);
	const dayAfter = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
	expect(firstSchoolDay(toPlainDate(dayAfter))).toBe(next);
	expect(firstSchoolDay(toPlainDate(next))).toBe(next);
});
