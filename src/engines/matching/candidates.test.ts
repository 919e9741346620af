import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { candidatePairs, type CandidateLearners, type CandidateOptions, type Candidates } from './candidates.ts';
import { rowsOf, type CandidatePlaces } from './candidates-strips.ts';

const travel = distanceModel();

type Learner = { lat: number; lon: number; programme: number; maxMinutes: number; choices: number[] };
type Place = { lat: number; lon: number; programmes: number[] };

/** Around Ghent, far apart, at the poles and across the line where the day changes. */
const point = fc
	.oneof(
		{
			weight: 8,
			arbitrary: fc.record({ lat: fc.double({ min: 50.7, max: 51.4 }), lon: fc.double({ min: 3, max: 4.5 }) })
		},
		{
			weight: 1,
			arbitrary: fc.record({ lat: fc.double({ min: -90, max: 90 }), lon: fc.double({ min: -180, max: 180 }) })
		},
		{
			weight: 1,
			arbitrary: fc.record({ lat: fc.constantFrom(51, 51.02), lon: fc.constantFrom(-180, 180, 179.9, -179.8) })
		},
		{ weight: 1, arbitrary: fc.record({ lat: fc.constantFrom(90, 89.9, -90), lon: fc.constantFrom(-170, 0, 95) }) }
	)
	.map(({ lat, lon }) => (Number.isNaN(lat + lon) ? { lat: 51, lon: 4 } : { lat, lon }));
const place = fc.record({
	point,
	programmes: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 })
});
const market = fc.array(place, { maxLength: 30 }).chain((places) =>
	fc.record({
		places: fc.constant(places.map(({ point: at, programmes }): Place => ({ ...at, programmes }))),
		learners: fc.array(
			fc
				.record({
					point,
					programme: fc.integer({ min: -1, max: 3 }),
					maxMinutes: fc.constantFrom(1, 15, 40, 90, 400),
					choices: fc.shuffledSubarray([...places.keys()], { maxLength: Math.min(5, places.length) })
				})
				.map(({ point: at, ...rest }): Learner => ({ ...at, ...rest })),
			{ maxLength: 8 }
		),
		most: fc.constantFrom(0, 1, 3, 100),
		rest: fc.constantFrom('choices-only' as const, 'choices-first' as const),
		barred: fc.integer({ min: 0, max: 9 })
	})
);

function columnsOf(learners: readonly Learner[], places: readonly Place[]): [CandidateLearners, CandidatePlaces] {
	const at = (points: readonly { lat: number; lon: number }[]) => ({
		lat: Float64Array.from(points, ({ lat }) => lat),
		lon: Float64Array.from(points, ({ lon }) => lon)
	});
	return [
		{
			...at(learners),
			programme: Int32Array.from(learners, ({ programme }) => programme),
			maxMinutes: Uint16Array.from(learners, ({ maxMinutes }) => maxMinutes),
			choices: rowsOf(learners.map(({ choices }) => choices))
		},
		{ ...at(places), programmes: rowsOf(places.map(({ programmes }) => programmes)) }
	];
}

function listsOf({ offset, place: places, travel: minutes, own }: Candidates) {
	return Array.from(own, (count, learner) => ({
		own: count,
		pairs: Array.from(places.subarray(offset[learner], offset[learner + 1]), (each, at) => [
			each,
			minutes[offset[learner]! + at]!
		])
	}));
}

/** The furthest point in a direction that is within the learner's minutes, found by halving. */
function lastWithin(home: Learner, direction: number): { lat: number; lon: number } {
	const at = (degrees: number) => ({
		lat: home.lat + degrees * Math.cos(direction),
		lon: home.lon + (degrees * Math.sin(direction)) / Math.cos((home.lat * Math.PI) / 180)
	});
	let [near, far] = [0, 2];
	for (let step = 0; step < 60; step++) {
		const middle = (near + far) / 2;
		if (travel.minutes(home, at(middle)) <= home.maxMinutes) near = middle;
		else far = middle;
	}
	return at(near);
}

/** The same question, answered by looking at every pair. */
function byLookingEverywhere(learners: readonly Learner[], places: readonly Place[], options: CandidateOptions) {
	return learners.map((learner, index) => {
		const possible = places.flatMap((each, at) => {
			const minutes = travel.minutes(learner, each);
			const fits = each.programmes.includes(learner.programme) && minutes <= learner.maxMinutes;
			return fits && (options.allowed?.(index, at) ?? true) ? [[at, minutes] as const] : [];
		});
		const own = learner.choices.flatMap((choice) => possible.filter(([at]) => at === choice));
		const others = possible
			.filter(([at]) => !learner.choices.includes(at))
			.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
			.slice(0, options.most);
		const rest = learner.choices.length === 0 || options.rest === 'choices-first' ? others : [];
		return { own: own.length, pairs: [...own, ...rest].map((pair) => [...pair]) };
	});
}

describe('the pairs of a market', () => {
	test('are those that looking at every pair finds, wherever on Earth', () => {
		fc.assert(
			fc.property(market, ({ learners, places, most, rest, barred }) => {
				const options: CandidateOptions = { most, rest, allowed: (learner, at) => (learner + at) % 10 !== barred };
				const found = candidatePairs(...columnsOf(learners, places), travel, options);
				expect(listsOf(found)).toEqual(byLookingEverywhere(learners, places, options));
			}),
			{ numRuns: 1_000 }
		);
	});

	test('reach to the very last place that is near enough, in every direction', () => {
		for (let step = 0; step < 60; step++) {
			// Through a strip of latitude, and on both sides of the equator.
			const home = {
				lat: (step % 2 === 0 ? 51 : -34) + step / 997,
				lon: 4,
				programme: 0,
				maxMinutes: 20 + step,
				choices: []
			};
			const places = Array.from({ length: 32 }, (_, direction) => ({
				...lastWithin(home, (direction / 16) * Math.PI),
				programmes: [0]
			}));
			const found = candidatePairs(...columnsOf([home], places), travel, { most: 99 });
			expect([...found.place].toSorted((a, b) => a - b)).toEqual([...places.keys()]);
		}
	});

	test('carry the tier of their minutes, and a place that repeats a programme comes once', () => {
		const [learners, places] = columnsOf(
			[{ lat: 51, lon: 4, programme: 0, maxMinutes: 60, choices: [] }],
			[
				{ lat: 51.1, lon: 4, programmes: [0] },
				{ lat: 51, lon: 4, programmes: [0, 1, 0] }
			]
		);
		const found = candidatePairs(learners, places, travel, { most: 9, tierOf: (minutes) => (minutes <= 15 ? 0 : 1) });
		expect([...found.place]).toEqual([1, 0]);
		expect([...found.tier]).toEqual([0, 1]);
		expect(found.travel[0]).toBe(1);
	});

	test('tell how far they are, and stop when the watch throws', () => {
		const [learners, places] = columnsOf(
			Array.from({ length: 2_500 }, () => ({ lat: 51, lon: 4, programme: 0, maxMinutes: 60, choices: [] })),
			[{ lat: 51, lon: 4, programmes: [0] }]
		);
		const told: number[] = [];
		candidatePairs(learners, places, travel, { most: 1, watch: (_, done) => told.push(done) });
		expect(told).toEqual([0, 1_024, 2_048, 2_500]);
		const cancel = () => {
			throw new Error('cancelled');
		};
		expect(() => candidatePairs(learners, places, travel, { most: 1, watch: cancel })).toThrow('cancelled');
	});
});
