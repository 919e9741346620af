import fc from 'fast-check';
import validateInsz from 'validate-insz';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, toDayNumber, toPlainDate } from '#kernel/date.ts';
import { formatInsz, inszCheckDigits, parseInsz } from './insz.ts';

/** Specimens published by the government: on the sample identity card, and in the description of the number. */
const SAMPLES = [
	{ text: '85.07.30-033.28', facts: { kind: 'register', born: '1985-07-30', sex: 'male' } },
	{ text: '17 07 30 033 84', facts: { kind: 'register', born: '2017-07-30', sex: 'male' } },
	{ text: '40.00.01-001.33', facts: { kind: 'register', sex: 'male' } }
] as const;

function build(yymmdd: string, serial: number, century: '19' | '20'): string {
	const nine = yymmdd + serial.toString().padStart(3, '0');
	return nine + inszCheckDigits(nine, century);
}

describe('reading an INSZ', () => {
	test.each(SAMPLES)('$text', ({ text, facts }) => {
		const parsed = parseInsz(text);
		expect(parsed).toMatchObject({ ok: true, value: facts });
		if (parsed.ok && !('born' in facts)) expect(parsed.value).not.toHaveProperty('born');
	});

	test('the check decides the century', () => {
		expect(parseInsz(build('000101', 2, '20'))).toMatchObject({ value: { born: '2000-01-01', sex: 'female' } });
		expect(parseInsz(build('000101', 2, '19'))).toMatchObject({ value: { born: '1900-01-01' } });
		expect(parseInsz(build('040229', 1, '20'))).toMatchObject({ value: { born: '2004-02-29' } });
	});

	test('refuses with the reason', () => {
		expect(parseInsz('850730033')).toEqual({ ok: false, code: 'not-eleven-digits' });
		expect(parseInsz('85073003329')).toEqual({ ok: false, code: 'check-digits' });
		expect(parseInsz(build('850730', 0, '19'))).toEqual({ ok: false, code: 'serial' });
		expect(parseInsz(build('850730', 999, '19'))).toEqual({ ok: false, code: 'serial' });
		expect(parseInsz(build('851330', 1, '19'))).toEqual({ ok: false, code: 'month' });
		expect(parseInsz(build('856030', 1, '19'))).toEqual({ ok: false, code: 'month' });
		expect(parseInsz(build('850230', 1, '19'))).toEqual({ ok: false, code: 'day' });
		expect(parseInsz(build('850099', 1, '19'))).toEqual({ ok: false, code: 'day' });
		expect(parseInsz(build('030229', 1, '20'))).toEqual({ ok: false, code: 'day' });
	});

	test('a bis number says nothing about birth or sex', () => {
		for (const month of [20, 21, 32, 40, 41, 52]) {
			const parsed = parseInsz(build(`85${month}30`, 33, '19'));
			expect(parsed).toMatchObject({ ok: true, value: { kind: 'bis' } });
			expect(Object.keys(parsed.ok ? parsed.value : {}).sort()).toEqual(['kind', 'number']);
		}
	});

	const day = fc.integer({ min: toDayNumber(toPlainDate('1900-01-01')), max: toDayNumber(toPlainDate('2099-12-31')) });

	test('gives back the birth and sex it was built from, and prints and reads the same', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: 1, max: 998 }), (number, serial) => {
				const born = fromDayNumber(number);
				const century = born.slice(0, 2) as '19' | '20';
				const text = build(born.slice(2).replaceAll('-', ''), serial, century);
				const parsed = parseInsz(text);
				expect(parsed).toEqual({
					ok: true,
					value: { kind: 'register', number: text, born, sex: serial % 2 === 1 ? 'male' : 'female' }
				});
				if (parsed.ok) expect(parseInsz(formatInsz(parsed.value.number))).toEqual(parsed);
			})
		);
	});

	test('agrees with validate-insz on the check digits, and is never more lenient', () => {
		const eleven = fc
			.tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), fc.constantFrom('19', '20', ''))
			.map(([first, check, century]) => {
				const nine = first.toString().padStart(9, '0');
				return nine + (century === '' ? check.toString().padStart(2, '0') : inszCheckDigits(nine, century as '19'));
			});
		fc.assert(
			fc.property(eleven, (digits) => {
				const parsed = parseInsz(digits);
				expect(parsed.ok || parsed.code !== 'check-digits').toBe(validateInsz(digits));
			}),
			{ numRuns: 500 }
		);
	});
});
