import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, instantOfId, isId } from './id.ts';
import { formatCents, perMilleRoundedUp, sumCents, toCents } from './money.ts';
import { ok, refuse } from './result.ts';

describe('cents', () => {
	test('are whole', () => {
		for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
			expect(() => toCents(wrong)).toThrow(RangeError);
	});

	test('training pay as published: 29, 32 and 34.5 per cent of the minimum, up to ten cents', () => {
		const published = [
			[169_140, [49_060, 54_130, 58_360]],
			[195_499, [56_700, 62_560, 67_450]],
			[199_418, [57_840, 63_820, 68_800]],
			[207_048, [60_050, 66_260, 71_440]],
			[211_189, [61_250, 67_590, 72_870]]
		] as const;
		for (const [minimum, pays] of published) {
			expect([290, 320, 345].map((rate) => perMilleRoundedUp(toCents(minimum), rate, 10))).toEqual([...pays]);
		}
	});

	test('rounding up gives the smallest multiple that is not less', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 100_000_000 }),
				fc.integer({ min: 0, max: 2000 }),
				fc.integer({ min: 1, max: 1000 }),
				(amount, rate, step) => {
					const rounded = BigInt(perMilleRoundedUp(toCents(amount), rate, step));
					const exact = BigInt(amount) * BigInt(rate);
					expect(rounded % BigInt(step)).toBe(0n);
					expect(rounded * 1000n >= exact && (rounded - BigInt(step)) * 1000n < exact).toBe(true);
				}
			)
		);
	});

	test('sum and reading', () => {
		expect(sumCents([toCents(1), toCents(2), toCents(-5)])).toBe(-2);
		expect(sumCents([])).toBe(0);
		expect(formatCents(toCents(123_456_750))).toBe('€ 1.234.567,50');
		expect(formatCents(toCents(-5))).toBe('-€ 0,05');
		expect(formatCents(toCents(100_000))).toBe('€ 1.000,00');
	});
});

describe('ids', () => {
	test('a UUIDv7 carries its instant', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.nat(4095), (milliseconds, low) => {
				const id = asId(uuid(milliseconds, low));
				expect(isId(id)).toBe(true);
				expect(instantOfId(id)).toBe(milliseconds);
			})
		);
	});

	test('other texts are no ids', () => {
		for (const text of [
			'',
			'x',
			'0197a0c2-7a00-7000-8000-00000000000',
			'0197a0c2-7a00-9000-8000-000000000000',
			'{0197a0c2}'
		])
			expect(() => asId(text)).toThrow(TypeError);
		expect(asId('0197A0C2-7A00-7000-8000-000000000000')).toBe('0197a0c2-7a00-7000-8000-000000000000');
		expect(() => instantOfId(asId('0197a0c2-7a00-4000-8000-000000000000'))).toThrow(TypeError);
	});

	function uuid(milliseconds: number, low: number): string {
		const time = milliseconds.toString(16).padStart(12, '0');
		return `${time.slice(0, 8)}-${time.slice(8)}-7${low.toString(16).padStart(3, '0')}-8000-000000000000`;
	}
});

test('a refusal carries its code, and a detail only when there is one', () => {
	expect(ok(3)).toEqual({ ok: true, value: 3 });
	expect(refuse('too-late')).toEqual({ ok: false, code: 'too-late' });
	expect('detail' in refuse('too-late')).toBe(false);
	expect(refuse('too-late', { days: 3 })).toEqual({ ok: false, code: 'too-late', detail: { days: 3 } });
});
