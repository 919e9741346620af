import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISTANCE_PARAMETERS, distanceModel, type Region } from './distance-model.ts';
import { binOf, UNREACHABLE, type Points } from './travel-time.ts';

const GHENT = { lat: 51.0543, lon: 3.7174 };
const ANTWERP = { lat: 51.2194, lon: 4.4025 };

/** The model by its definition: the haversine formula, then the quicker way, rounded. */
function byDefinition(from: typeof GHENT, to: typeof GHENT, own = DISTANCE_PARAMETERS): number {
	const radians = Math.PI / 180;
	const h =
		Math.sin(((to.lat - from.lat) * radians) / 2) ** 2 +
		Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * Math.sin(((to.lon - from.lon) * radians) / 2) ** 2;
	const road = 2 * 6_371.0088 * Math.asin(Math.min(1, Math.sqrt(h))) * own.detour;
	const transit = own.transportWaitMinutes + (road / own.transportKmPerHour) * 60;
	const minutes = Math.max(1, Math.round(Math.min((road / own.bikeKmPerHour) * 60, transit)));
	return minutes > 1_440 ? UNREACHABLE : minutes;
}

const point = fc.oneof(
	fc.record({
		lat: fc.double({ min: 50.7, max: 51.5, noNaN: true }),
		lon: fc.double({ min: 2.5, max: 5.9, noNaN: true })
	}),
	fc.record({
		lat: fc.double({ min: -90, max: 90, noNaN: true }),
		lon: fc.double({ min: -180, max: 180, noNaN: true })
	})
);

describe('the distance model', () => {
	test('takes the quicker of bike and public transport over the road, in whole minutes', () => {
		// 51.2 km as the crow flies, 66.6 km by road: 12 minutes and 133 minutes at 30 km an hour.
		expect(distanceModel().minutes(GHENT, ANTWERP)).toBe(145);
		// 1.11 km as the crow flies, 1.45 km by road, 5.8 minutes by bike.
		expect(distanceModel().minutes(GHENT, { ...GHENT, lat: GHENT.lat + 0.01 })).toBe(6);
		expect(distanceModel().minutes(GHENT, GHENT)).toBe(1);
		expect(distanceModel().minutes(GHENT, { lat: -40, lon: 175 })).toBe(UNREACHABLE);
		expect(distanceModel().modes(GHENT, ANTWERP)).toEqual({ walk: 799, bike: 266, transit: 145 });
	});

	test('gives what its definition says, one pair or many, and nothing above the minutes asked for', () => {
		const model = distanceModel();
		fc.assert(
			fc.property(point, point, fc.integer({ min: 0, max: 1_500 }), (from, to, atMost) => {
				const minutes = model.minutes(from, to);
				expect(Math.abs(minutes - byDefinition(from, to))).toBeLessThanOrEqual(minutes === UNREACHABLE ? 65_000 : 0);
				const pair = model.between(columnsOf(GHENT, from), columnsOf(ANTWERP, to));
				expect(pair(1, 1, atMost)).toBe(minutes <= atMost ? minutes : UNREACHABLE);
				expect(model.toWorkplace(columnsOf(GHENT, from), to, Int32Array.of(1))).toEqual(Uint16Array.of(minutes));
			}),
			{ numRuns: 2_000 }
		);
	});

	test('takes the parameters of the region of the home, and names them', () => {
		const slow = { ...DISTANCE_PARAMETERS, bikeKmPerHour: 6, transportKmPerHour: 10 };
		const region: Region = { name: 'west', covers: ({ lon }) => lon < 4, parameters: slow };
		const model = distanceModel(DISTANCE_PARAMETERS, [region]);
		expect(model.minutes(GHENT, ANTWERP)).toBe(byDefinition(GHENT, ANTWERP, slow));
		expect(model.minutes(ANTWERP, GHENT)).toBe(byDefinition(ANTWERP, GHENT));
		expect(model.reach(60)).toBe(distanceModel().reach(60));
		expect(model.id).toBe(`${distanceModel().id}/west:1.3/6/12/10`);
	});

	test('refuses parameters that no model can have', () => {
		for (const wrong of [
			{ detour: 0 },
			{ bikeKmPerHour: Number.NaN },
			{ transportWaitMinutes: -1 },
			{ walkKmPerHour: 20 }
		])
			expect(() => distanceModel({ ...DISTANCE_PARAMETERS, ...wrong })).toThrow(RangeError);
	});
});

test('a travel time falls in the first bin whose limit it does not pass', () => {
	const limits = [15, 30, 45, 60, 90];
	expect([1, 15, 16, 30, 45, 60, 61, 90, 91, UNREACHABLE].map((minutes) => binOf(minutes, limits))).toEqual([
		0, 0, 1, 1, 2, 3, 4, 4, 5, 5
	]);
});

function columnsOf(...points: (typeof GHENT)[]): Points {
	return { lat: Float64Array.from(points, ({ lat }) => lat), lon: Float64Array.from(points, ({ lon }) => lon) };
}
