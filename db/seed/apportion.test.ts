import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion, logNormalWeights, repeatLabels } from './apportion.ts';

const weights = fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('dividing a total', () => {
	test('sums exactly, respects the floor, and is within one of the plain share without one', () => {
		fc.assert(
			fc.property(weights, fc.integer({ min: 0, max: 5000 }), (each, total) => {
				const cells = apportion(total, each);
				const all = each.reduce((sum, weight) => sum + weight, 0);
				expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(total);
				cells.forEach((cell, index) =>
					expect(Math.abs(cell - (total * (each[index] ?? 0)) / all)).toBeLessThan(1 + 1e-6)
				);
				const floored = apportion(total + each.length, each, { floor: 1 });
				expect(Math.min(...floored)).toBeGreaterThanOrEqual(1);
				expect(floored.reduce((sum, cell) => sum + cell, 0)).toBe(total + each.length);
			})
		);
	});

	test('caps hold, and a total that does not fit is refused', () => {
		fc.assert(
			fc.property(weights, fc.integer({ min: 1, max: 9 }), (each, cap) => {
				const total = Math.floor(each.length * cap * 0.8);
				const cells = apportion(total, each, { cap: () => cap });
				expect(Math.max(...cells)).toBeLessThanOrEqual(cap);
				expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(total);
				expect(() => apportion(each.length * cap + 1, each, { cap: () => cap })).toThrow(RangeError);
			})
		);
		expect(() => apportion(2, [1, 1, 1], { floor: 1 })).toThrow(RangeError);
	});

	test('ties go to the lower index', () => {
		expect(apportion(4, [1, 1, 1])).toEqual([2, 1, 1]);
		expect(repeatLabels(['a', 'b'], [2, 1])).toEqual(['a', 'a', 'b']);
	});
});

test('4,000 learners over 62 programmes as the design worked it out', () => {
	const sizes = apportion(4000, logNormalWeights(62, 1.2), { floor: 1 });
	expect(sizes.slice(0, 4)).toEqual([575, 343, 262, 216]);
	expect(Math.min(...sizes)).toBe(3);
	expect(sizes.filter((size) => size < 10)).toHaveLength(8);
});
