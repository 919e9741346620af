import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, fromDayNumber, toPlainDate } from '#kernel/date.ts';
import { inForce, mayBlock, parameter, TRUST_MARKS, weakest, type DatedRow } from './parameter.ts';

const row = (from: string, value: number): DatedRow<number> => ({
	from: toPlainDate(from),
	value,
	source: 'a text',
	trust: 'secondary'
});

describe('a dated legal figure', () => {
	const pay = parameter([row('2022-12-01', 567), row('2023-11-01', 578), row('2022-01-01', 490)]);

	test('the row in force is the last that began', () => {
		expect(inForce(pay, toPlainDate('2022-11-30')).value).toBe(490);
		expect(inForce(pay, toPlainDate('2022-12-01')).value).toBe(567);
		expect(inForce(pay, toPlainDate('2023-10-31')).value).toBe(567);
		expect(inForce(pay, toPlainDate('2031-01-01')).value).toBe(578);
	});

	test('before the first row there is no figure, and none is guessed', () => {
		expect(() => inForce(pay, toPlainDate('2021-12-31'))).toThrow(RangeError);
	});

	test('no row, or two rows from one day, is no figure', () => {
		expect(() => parameter([])).toThrow(RangeError);
		expect(() => parameter([row('2022-01-01', 1), row('2022-01-01', 2)])).toThrow(RangeError);
		expect(() => parameter([{ ...row('2022-01-01', 1), from: '2022-02-30' as never }])).toThrow(RangeError);
	});

	test('the answer does not depend on the order of the rows, and agrees with a plain search', () => {
		const starts = fc.uniqueArray(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(starts, fc.integer({ min: 0, max: 31_000 }), fc.boolean(), (days, dayNumber, reversed) => {
				const rows = days.map((start) => row(fromDayNumber(start), start));
				const day = fromDayNumber(dayNumber);
				const rowsAsGiven = parameter(reversed ? rows.reverse() : rows);
				const begun = days.filter((start) => start <= dayNumber);
				if (begun.length === 0) expect(() => inForce(rowsAsGiven, day)).toThrow(RangeError);
				else expect(inForce(rowsAsGiven, day).value).toBe(Math.max(...begun));
			})
		);
	});

	test('a row stays in force up to the day before the next', () => {
		for (const later of pay.slice(0, -1)) {
			expect(inForce(pay, later.from).value).toBe(later.value);
			expect(inForce(pay, addDays(later.from, -1)).value).not.toBe(later.value);
		}
	});

	test('only an official figure may block', () => {
		expect(TRUST_MARKS.filter(mayBlock)).toEqual(['official']);
	});

	test('what follows from several figures is no surer than the least sure', () => {
		expect(weakest('official')).toBe('official');
		expect(weakest('secondary', 'official', 'inferred', 'old')).toBe('inferred');
		expect(weakest('unconfirmed', 'official')).toBe('unconfirmed');
	});
});
