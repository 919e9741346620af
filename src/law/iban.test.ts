import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIban, parseIban } from './iban.ts';

/** A Belgian account by ISO 13616 and the Belgian check (first ten mod 97, 0 written as 97), worked out with whole numbers. */
function belgian(firstTen: string): string {
	const check = BigInt(firstTen) % 97n || 97n;
	const bban = firstTen + check.toString().padStart(2, '0');
	const country = 98n - (BigInt(`${bban}111400`) % 97n);
	return `BE${country.toString().padStart(2, '0')}${bban}`;
}

describe('account numbers', () => {
	test('published samples of the standard', () => {
		expect(parseIban('BE68 5390 0754 7034')).toEqual({ ok: true, value: 'BE68539007547034' });
		expect(parseIban('nl91-ABNA-0417-1643-00')).toEqual({ ok: true, value: 'NL91ABNA0417164300' });
		expect(parseIban('BE68 5390 0754 7035')).toEqual({ ok: false, code: 'not-an-iban' });
		expect(parseIban('BE68 5390 0754 703')).toEqual({ ok: false, code: 'not-an-iban' });
		expect(parseIban('')).toEqual({ ok: false, code: 'not-an-iban' });
	});

	test('Belgian accounts: right checks pass, one changed digit does not', () => {
		const firstTen = fc.integer({ min: 0, max: 9_999_999_999 }).map((number) => number.toString().padStart(10, '0'));
		fc.assert(
			fc.property(firstTen, fc.integer({ min: 2, max: 15 }), fc.integer({ min: 1, max: 9 }), (ten, at, by) => {
				const account = belgian(ten);
				expect(parseIban(account)).toEqual({ ok: true, value: account });
				const changed = account.slice(0, at) + ((Number(account[at]) + by) % 10) + account.slice(at + 1);
				expect(parseIban(changed).ok).toBe(false);
			})
		);
	});

	test('prints in groups of four', () => {
		const parsed = parseIban('BE68539007547034');
		expect(parsed.ok && formatIban(parsed.value)).toBe('BE68 5390 0754 7034');
	});
});
