import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOutcomes, marketOf, smallMarket } from '#tests/support/markets.ts';
import { augment } from './augment.ts';
import { edgeCosts } from './cost.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { cutShortage, seatPrices, type ShortageRegion } from './shortage-regions.ts';
import { shortagesOf } from './shortages.ts';

const RUNS = { numRuns: 400 };

function shortages(market: Market) {
	const { edge, shortage } = augment(market);
	return shortagesOf(market, edge, shortage);
}

function sumOf(regions: readonly ShortageRegion[], of: 'learners' | 'seats' | 'missing'): number {
	return regions.reduce((sum, region) => sum + region[of], 0);
}

/** Least total of the largest outcome, class first: found by looking at all. */
function leastTotal(market: Market, classWeight: number): number {
	const cost = edgeCosts(market, 'cost');
	let best = { placed: -1, total: 0 };
	for (const outcome of allOutcomes(market)) {
		let [placed, total] = [0, 0];
		outcome.forEach((edge, learner) => {
			if (edge === UNPLACED) return;
			placed++;
			total += cost[edge]! + market.priorityClass[learner]! * classWeight;
		});
		if (placed > best.placed || (placed === best.placed && total < best.total)) best = { placed, total };
	}
	return best.total;
}

describe('shortages', () => {
	test('are the groups of Hall: who is in one lists only its places, and two groups share nothing', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const seen = { learners: new Set<number>(), places: new Set<number>() };
				for (const { learners, places, seats, missing } of shortages(market)) {
					for (const learner of learners) {
						expect(seen.learners.has(learner)).toBe(false);
						seen.learners.add(learner);
						for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++)
							expect(places).toContain(market.place[edge]!);
					}
					for (const place of places) {
						expect(seen.places.has(place)).toBe(false);
						seen.places.add(place);
					}
					expect(seats).toBe(places.reduce((sum, place) => sum + market.capacity[place]!, 0));
					expect(missing).toBe(learners.length - seats);
				}
			}),
			RUNS
		);
	});

	test('come most missing first, with where most of the left over ask first', () => {
		const market = marketOf({
			lists: [[0, 1], [1, 0], [1], [2], [2], [2, 3], [3]],
			capacities: [1, 1, 0, 1],
			lottery: [0, 1, 2, 3, 4, 5, 6]
		});
		const [first, second, ...more] = shortages(market);
		expect(more).toEqual([]);
		expect([[...(first?.learners ?? [])], [...(first?.places ?? [])], first?.seats, first?.missing]).toEqual([
			[3, 4, 5, 6],
			[2, 3],
			1,
			3
		]);
		expect(first?.remedies).toEqual([
			{ place: 2, asking: 2 },
			{ place: 3, asking: 1 }
		]);
		expect(second?.missing).toBe(1);
	});
});

describe('a shortage cut into regions', () => {
	test('loses nobody and no seat, whatever the regions are', () => {
		fc.assert(
			fc.property(smallMarket, fc.array(fc.nat(2), { minLength: 10, maxLength: 10 }), (market, numbers) => {
				const max = matchMax(market);
				const cost = edgeCosts(market, 'cost');
				const by = {
					chosen: max.edge,
					regionOfPlace: Int32Array.from(numbers.slice(0, market.places)),
					programmeOfLearner: Int32Array.from(numbers.slice(5, 5 + market.learners)),
					price: seatPrices(market, cost, max.certificate),
					cost
				};
				for (const shortage of shortages(market)) {
					for (const regions of [
						cutShortage(market, shortage, by),
						cutShortage(market, shortage, { ...by, price: undefined, cost: undefined } as never)
					]) {
						expect(sumOf(regions, 'learners')).toBe(shortage.learners.length);
						expect(sumOf(regions, 'seats')).toBe(shortage.seats);
						expect(sumOf(regions, 'missing')).toBe(shortage.missing);
						for (const region of regions) {
							expect(region.missing).toBeGreaterThanOrEqual(0);
							const missing = region.programmes.reduce((sum, programme) => sum + programme.missing, 0);
							const learners = region.programmes.reduce((sum, programme) => sum + programme.learners, 0);
							expect([missing, learners]).toEqual([region.missing, region.learners]);
						}
						expect(regions.flatMap(({ places }) => [...places]).sort()).toEqual([...shortage.places].sort());
					}
				}
			}),
			RUNS
		);
	});

	test('counts who is left over where least stands between, not at the first choice', () => {
		// Learner 2 is left over. The first choice is full of urgent people; the second would cost one place on a list.
		const market = marketOf({ lists: [[0], [1], [0, 1]], capacities: [1, 1], classes: [0, 1, 1], lottery: [0, 1, 2] });
		const max = matchMax(market);
		const cost = edgeCosts(market, 'cost');
		const price = Float64Array.of(-5_000_000, -1_000);
		const [first] = cutShortage(market, shortages(market)[0] ?? expect.fail(), {
			chosen: max.edge,
			regionOfPlace: Int32Array.of(7, 8),
			programmeOfLearner: Int32Array.of(0, 0, 0),
			price,
			cost
		});
		expect([first?.region, first?.missing, first?.price]).toEqual([8, 1, -1_000]);
	});
});

test('the price of a seat never promises more than one more seat gives', () => {
	fc.assert(
		fc.property(smallMarket, fc.nat(4), (market, pick) => {
			fc.pre(market.places > 0);
			const place = pick % market.places;
			const { certificate } = matchMax(market);
			const price = seatPrices(market, edgeCosts(market, 'cost'), certificate)[place]!;
			const larger = { ...market, capacity: market.capacity.with(place, market.capacity[place]! + 1) };
			const [before, after] = [market, larger].map((each) => leastTotal(each, certificate.classWeight));
			// One more seat changes the total by at least minus its price: a saving of at most the price, or a cost of at least that.
			expect((after ?? 0) - (before ?? 0)).toBeGreaterThanOrEqual(-price);
		}),
		RUNS
	);
});

test('a price says what one more seat would cost', () => {
	// One seat for two learners at cost 5 and 7; a place without seats, where the one left over would cost 3.
	const market = marketOf({
		lists: [[0], [0, 1]],
		capacities: [1, 0],
		cost: (learner, place) => (place === 1 ? 3 : 5 + 2 * learner)
	});
	const { certificate } = matchMax(market);
	const [first, second] = seatPrices(market, edgeCosts(market, 'cost'), certificate);
	expect(first).toBeLessThanOrEqual(-5);
	expect(first).toBeGreaterThanOrEqual(-7);
	expect(second).toBe(-3);
});
