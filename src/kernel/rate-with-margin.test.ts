import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ok, refuse } from '#kernel/result.ts';
import { mayBeEqual, rateWithMargin, type RateWithMargin } from './rate-with-margin.ts';

function rate(count: number, of: number): RateWithMargin {
	const result = rateWithMargin(count, of);
	if (!result.ok) throw new Error(result.code);
	return result.value;
}

describe('a rate and how sure it is', () => {
	test('the published rates of school leavers, with the interval worked out by hand', () => {
		expect(rateWithMargin(58, 1000)).toEqual(ok({ percent: 5.8, low: 4.5, high: 7.4, of: 1000 }));
		expect(rateWithMargin(900, 12_000)).toEqual(ok({ percent: 7.5, low: 7, high: 8, of: 12_000 }));
		expect(rateWithMargin(1056, 16_000)).toEqual(ok({ percent: 6.6, low: 6.2, high: 7, of: 16_000 }));
	});

	test('dual against tso may be chance at that size; bso against tso may not', () => {
		expect(mayBeEqual(rate(58, 1000), rate(1056, 16_000))).toBe(true);
		expect(mayBeEqual(rate(900, 12_000), rate(1056, 16_000))).toBe(true);
		expect(mayBeEqual(rate(9000, 120_000), rate(10_560, 160_000))).toBe(false);
	});

	test('groups below twenty have no rate', () => {
		expect(rateWithMargin(5, 19)).toEqual(refuse('group-too-small'));
		expect(rateWithMargin(0, 0)).toEqual(refuse('group-too-small'));
		expect(rateWithMargin(5, 20).ok).toBe(true);
	});

	test('nobody and everybody still have a margin, inside 0 and 100', () => {
		expect(rate(0, 20)).toMatchObject({ percent: 0, low: 0, high: 16.1 });
		expect(rate(20, 20)).toMatchObject({ percent: 100, low: 83.9, high: 100 });
	});

	test('a part larger than its whole is a mistake of ours', () => {
		for (const [count, of] of [
			[21, 20],
			[-1, 20],
			[1.5, 20],
			[1, Number.NaN]
		] as const) {
			expect(() => rateWithMargin(count, of)).toThrow(RangeError);
		}
	});

	test('the interval holds the rate, mirrors, and shrinks as the group grows', () => {
		fc.assert(
			fc.property(fc.integer({ min: 20, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
				const count = Math.round(of * share);
				const one = rate(count, of);
				expect(one.low <= one.percent && one.percent <= one.high).toBe(true);
				expect(one.low >= 0 && one.high <= 100).toBe(true);
				const mirror = rate(of - count, of);
				expect(mirror.low).toBeCloseTo(100 - one.high, 0);
				const larger = rate(count * 100, of * 100);
				expect(larger.high - larger.low).toBeLessThanOrEqual(one.high - one.low);
			})
		);
	});
});
