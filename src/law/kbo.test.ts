import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	checkDigitsOf,
	formatEnterpriseNumber,
	formatEstablishmentNumber,
	parseEnterpriseNumber,
	parseEstablishmentNumber
} from './kbo.ts';

/** Numbers of public bodies as they print them: Vlaamse Gemeenschap, Federale Overheidsdienst Economie, Rijksdienst voor Sociale Zekerheid. */
const KNOWN = ['0316.380.841', '0314.595.348', '0206.731.645'];

describe('enterprise numbers', () => {
	test.each(KNOWN)('%s is valid in every way of writing it', (printed) => {
		const digits = printed.replaceAll('.', '');
		for (const written of [printed, digits, `BE${digits}`, `be ${printed}`, digits.slice(1), ` ${printed} `]) {
			expect(parseEnterpriseNumber(written)).toEqual({ ok: true, value: digits });
		}
	});

	test('formats back to what is printed', () => {
		for (const printed of KNOWN) {
			const parsed = parseEnterpriseNumber(printed);
			expect(parsed.ok && formatEnterpriseNumber(parsed.value)).toBe(printed);
		}
	});

	test('refuses with the reason', () => {
		expect(parseEnterpriseNumber('0316.380.842')).toEqual({ ok: false, code: 'check-digits' });
		expect(parseEnterpriseNumber('2316.380.841')).toEqual({ ok: false, code: 'first-digit' });
		expect(parseEnterpriseNumber('0316.380.84')).toMatchObject({ ok: false });
		expect(parseEnterpriseNumber('0316.380.8411')).toEqual({ ok: false, code: 'not-ten-digits' });
		expect(parseEnterpriseNumber('O316.380.841')).toEqual({ ok: false, code: 'not-ten-digits' });
		expect(parseEnterpriseNumber('')).toEqual({ ok: false, code: 'not-ten-digits' });
		expect(parseEnterpriseNumber('NL0316380841')).toEqual({ ok: false, code: 'not-ten-digits' });
	});

	const firstEight = fc.integer({ min: 0, max: 19_999_999 }).map((number) => number.toString().padStart(8, '0'));

	test('every number with its own check is valid, and one changed digit is noticed', () => {
		fc.assert(
			fc.property(firstEight, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (eight, at, by) => {
				const digits = eight + checkDigitsOf(eight);
				expect(parseEnterpriseNumber(digits).ok).toBe(true);
				const changed = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
				expect(parseEnterpriseNumber(changed).ok).toBe(false);
			})
		);
	});

	test('the check of a multiple of 97 is 97, never 00', () => {
		expect(checkDigitsOf('00000097')).toBe('97');
		expect(() => checkDigitsOf('97')).toThrow(RangeError);
	});
});

describe('establishment numbers', () => {
	test('a wrong check warns and does not refuse', () => {
		const right = `20000000${checkDigitsOf('20000000')}`;
		expect(parseEstablishmentNumber(right)).toEqual({ ok: true, value: { number: right } });
		expect(parseEstablishmentNumber('2.000.000.001')).toEqual({
			ok: true,
			value: { number: '2000000001', warning: 'check-digits' }
		});
	});

	test('the first digit is 2 to 8', () => {
		for (const first of [0, 1, 9]) {
			expect(parseEstablishmentNumber(`${first}000000000`)).toEqual({ ok: false, code: 'first-digit' });
		}
		for (const first of [2, 3, 4, 5, 6, 7, 8]) expect(parseEstablishmentNumber(`${first}000000000`).ok).toBe(true);
		expect(parseEstablishmentNumber('2.999.999.99')).toEqual({ ok: false, code: 'not-ten-digits' });
	});

	test('prints as the KBO does', () => {
		const parsed = parseEstablishmentNumber('2 999 999 999');
		expect(parsed.ok && formatEstablishmentNumber(parsed.value.number)).toBe('2.999.999.999');
	});
});
