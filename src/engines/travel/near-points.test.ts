import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearPoints } from './near-points.ts';
import { kmOf, squaredChord, unitVectors } from './sphere.ts';

/** About six kilometres across, in the north and in the south. */
const point = fc.record({
	lat: fc
		.tuple(fc.constantFrom(51, -33.9, 0), fc.integer({ min: -300, max: 300 }))
		.map(([lat, step]) => lat + step / 10_000),
	lon: fc.integer({ min: -400, max: 400 }).map((step) => 4 + step / 10_000)
});

test('finds every point within the distance and no other, with its distance', () => {
	fc.assert(
		fc.property(fc.array(point, { maxLength: 40 }), point, fc.constantFrom(50, 600, 2_000), (points, here, metres) => {
			const columns = (list: readonly { lat: number; lon: number }[]) => ({
				lat: Float64Array.from(list, ({ lat }) => lat),
				lon: Float64Array.from(list, ({ lon }) => lon)
			});
			const found: number[] = [];
			new NearPoints(columns(points), metres).around(here.lat, here.lon, (each, distance) => {
				expect(distance).toBeLessThanOrEqual(metres);
				found.push(each);
			});
			const [vectors, own] = [unitVectors(columns(points)), unitVectors(columns([here]))];
			const near = [...points.keys()].filter((each) => kmOf(squaredChord(own, 0, vectors, each)) * 1_000 <= metres);
			expect(found.toSorted((a, b) => a - b)).toEqual(near);
		}),
		{ numRuns: 500 }
	);
});
