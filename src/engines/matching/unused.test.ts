import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOutcomes, marketOf, smallMarket } from '#tests/support/markets.ts';
import { augment } from './augment.ts';
import { matchHybrid } from './hybrid.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { matchStable } from './stable.ts';
import { surplusesOf } from './surplus.ts';
import { unusedPlaces } from './unused.ts';

const RUNS = { numRuns: 400 };

function placed(outcome: Int32Array): number {
	return outcome.filter((edge) => edge !== UNPLACED).length;
}

/** True when somebody more can be placed with all who have a place keeping one, and this seat taken for it. */
function placesOneMore(market: Market, chosen: Int32Array, place: number): boolean {
	const taken = (outcome: Int32Array, at: number) =>
		outcome.filter((edge) => edge !== UNPLACED && market.place[edge] === at).length;
	return [...allOutcomes(market)].some(
		(other) =>
			placed(other) === placed(chosen) + 1 &&
			chosen.every((edge, learner) => edge === UNPLACED || other[learner] !== UNPLACED) &&
			market.capacity.every((_, at) => taken(other, at) === taken(chosen, at) + (at === place ? 1 : 0))
	);
}

describe('why seats stay empty', () => {
	test('others would have to move exactly when that places one more', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const chosen = matchStable(market);
				for (const { place, code, listedBy } of unusedPlaces(market, chosen)) {
					expect(code === 'others-would-have-to-move').toBe(placesOneMore(market, chosen, place));
					expect(code === 'nobody-in-reach').toBe(listedBy === 0);
					expect(code).not.toBe('preferred-by-some');
				}
			}),
			{ numRuns: 200 }
		);
	});

	test('no seat could still place anybody in hybrid and max', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const outcomes = [matchHybrid(market, matchStable(market)).edge, matchMax(market).edge];
				for (const chosen of outcomes)
					expect(unusedPlaces(market, chosen).map(({ code }) => code)).not.toContain('others-would-have-to-move');
			}),
			RUNS
		);
	});

	test('least travel can leave an empty seat that somebody prefers', () => {
		const market = marketOf({ lists: [[0, 1]], capacities: [1, 1], travel: (_, place) => 20 - 10 * place });
		const { edge } = matchMax(market, { objective: 'travel' });
		expect(unusedPlaces(market, edge)).toEqual([{ place: 0, freeSeats: 1, code: 'preferred-by-some', listedBy: 1 }]);
	});
});

describe('groups with more seats than learners', () => {
	test('leave exactly their spare seats empty: nobody else lists them, and they add up to all free seats', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const cover = augment(market).edge;
				const groups = surplusesOf(market, cover);
				const free = market.capacity.reduce((sum, seats) => sum + seats, 0) - placed(cover);
				expect(groups.reduce((sum, { spare }) => sum + spare, 0)).toBe(free);
				for (const { places, seats, learners, spare } of groups) {
					const listing = cover.keys().filter((learner) => {
						const list = market.place.subarray(market.offset[learner], market.offset[learner + 1]);
						return list.some((place) => places.includes(place));
					});
					expect([...listing].length).toBe(learners);
					expect(seats).toBe(places.reduce((sum, place) => sum + market.capacity[place]!, 0));
					expect(spare).toBe(seats - learners);
					expect(spare).toBeGreaterThan(0);
				}
			}),
			RUNS
		);
	});

	test('join what one learner could choose between', () => {
		const market = marketOf({ lists: [[0, 1], [1], [3], [3]], capacities: [1, 3, 2, 1] });
		expect(surplusesOf(market, augment(market).edge)).toEqual([
			{ places: [0, 1], seats: 4, learners: 2, spare: 2 },
			{ places: [2], seats: 2, learners: 0, spare: 2 }
		]);
	});
});
