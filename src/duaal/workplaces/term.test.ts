import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { isSchoolDay } from '#law/school-days.ts';
import { termOf } from './term.ts';

const of = (text: string) => termOf(toPlainDate(text));

test('the terms of 2026-2027 begin on the published days', () => {
	// Schoolvakanties 2026-2027 (vlaanderen.be): Christmas 21 December to 3 January, Easter 29 March to 11 April.
	expect(of('2026-09-01')).toEqual({ code: '2026-2027/1', from: '2026-09-01', until: '2027-01-04' });
	expect(of('2027-01-03').code).toBe('2026-2027/1');
	expect(of('2027-01-04')).toEqual({ code: '2026-2027/2', from: '2027-01-04', until: '2027-04-12' });
	expect(of('2027-04-11').code).toBe('2026-2027/2');
	expect(of('2027-08-31')).toEqual({ code: '2026-2027/3', from: '2027-04-12', until: '2027-09-01' });
});

test('each day lies in one term, which begins on a school day and is followed by the next', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 30_000 }), (count) => {
			const day = addDays(toPlainDate('2016-09-05'), count);
			const term = termOf(day);
			expect(isSchoolDay(term.from)).toBe(true);
			expect(day < term.until).toBe(true);
			expect(termOf(term.until).from).toBe(term.until);
			expect(termOf(addDays(term.until, -1)).code === term.code || term.until.slice(5, 7) === '09').toBe(true);
		})
	);
});
