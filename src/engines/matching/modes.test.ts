import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOutcomes, marketOf, smallMarket } from '#tests/support/markets.ts';
import { compare, placed, scoreOf } from '#tests/support/outcomes.ts';
import { augment } from './augment.ts';
import { edgeCosts, OBJECTIVES } from './cost.ts';
import { matchHybrid } from './hybrid.ts';
import { kpiOf } from './kpi.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { shortagesOf } from './shortages.ts';
import { matchStable } from './stable.ts';
import { verify } from './verify.ts';

const RUNS = { numRuns: 400 };

/** Stable by the definition itself, written apart from the engine's own check. */
function isStable(market: Market, outcome: Int32Array): boolean {
	for (let learner = 0; learner < market.learners; learner++) {
		const own = outcome[learner]!;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			if (own !== UNPLACED && edge >= own) break;
			const place = market.place[edge]!;
			const there = [...outcome.keys()].filter(
				(other) => outcome[other] !== UNPLACED && market.place[outcome[other]!] === place
			);
			if (there.length < market.capacity[place]!) return false;
			const beats = (other: number) => {
				const [tier, otherTier] = [market.tier[edge]!, market.tier[outcome[other]!]!];
				return tier < otherTier || (tier === otherTier && market.lottery[learner]! < market.lottery[other]!);
			};
			if (there.some(beats)) return false;
		}
	}
	return true;
}

describe('stable', () => {
	test('is the best stable outcome for every learner, against all outcomes', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const found = matchStable(market);
				expect(isStable(market, found)).toBe(true);
				const likes = (edge: number) => (edge === UNPLACED ? Infinity : edge);
				for (const other of allOutcomes(market)) {
					if (!isStable(market, other)) continue;
					found.forEach((edge, learner) => expect(likes(edge)).toBeLessThanOrEqual(likes(other[learner]!)));
				}
			}),
			{ numRuns: 150 }
		);
	});

	test('gives the outcome that Gale and Shapley published (1962, example 2: four men, four women)', () => {
		// Men's lists and women's rankings of the paper; women's rankings become tiers.
		const lists = [
			[0, 1, 2, 3],
			[0, 3, 2, 1],
			[1, 0, 2, 3],
			[3, 1, 2, 0]
		];
		const rankings = [
			[3, 2, 0, 1],
			[1, 3, 0, 2],
			[3, 0, 1, 2],
			[2, 1, 0, 3]
		];
		const market = marketOf({ lists, capacities: [1, 1, 1, 1], tier: (man, woman) => rankings[woman]!.indexOf(man) });
		const wives = [...matchStable(market)].map((edge) => market.place[edge]);
		expect(wives).toEqual([2, 3, 0, 1]);
	});
});

describe('hybrid', () => {
	test('places as many as anyone could, and nobody loses a place', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const stable = matchStable(market);
				const { edge, moved } = matchHybrid(market, stable);
				let most = 0;
				for (const other of allOutcomes(market)) most = Math.max(most, placed(other));
				expect(placed(edge)).toBe(most);
				stable.forEach((before, learner) => {
					if (before !== UNPLACED) expect(edge[learner]).not.toBe(UNPLACED);
					expect(moved.includes(learner)).toBe(before !== UNPLACED && before !== edge[learner]);
				});
			}),
			RUNS
		);
	});
});

describe('max', () => {
	test.each(OBJECTIVES)('is the lexicographic optimum for %s, against all outcomes', (objective) => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const cost = edgeCosts(market, objective);
				const found = scoreOf(market, matchMax(market, { objective }).edge, cost);
				for (const other of allOutcomes(market))
					expect(compare(found, scoreOf(market, other, cost))).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 200 }
		);
	});

	test('does not let cheap places buy out the urgent', () => {
		const market = marketOf({
			lists: [[0], [0]],
			capacities: [1],
			classes: [1, 0],
			cost: (learner) => (learner === 0 ? 0 : 1_000_000)
		});
		expect([...matchMax(market).edge]).toEqual([UNPLACED, 1]);
	});
});

describe('all modes together', () => {
	test('shortages count exactly the learners who list something and stay without', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const { edge, shortage } = augment(market);
				const missing = shortagesOf(market, edge, shortage).map((group) => {
					expect(group.missing).toBe(group.learners.length - group.seats);
					expect(group.missing).toBeGreaterThan(0);
					return group.missing;
				});
				const { withoutOption } = kpiOf(market, edge);
				expect(missing.reduce((sum, value) => sum + value, 0)).toBe(market.learners - placed(edge) - withoutOption);
			}),
			RUNS
		);
	});

	test('each remedy really places one more', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const { edge, shortage } = augment(market);
				for (const { remedies } of shortagesOf(market, edge, shortage)) {
					for (const { place } of remedies) {
						const capacity = market.capacity.with(place, market.capacity[place]! + 1);
						expect(placed(augment({ ...market, capacity }).edge)).toBe(placed(edge) + 1);
					}
				}
			}),
			RUNS
		);
	});

	test('one more seat anywhere never places fewer', () => {
		fc.assert(
			fc.property(smallMarket, fc.nat(4), (market, pick) => {
				fc.pre(market.places > 0);
				const place = pick % market.places;
				const larger = { ...market, capacity: market.capacity.with(place, market.capacity[place]! + 1) };
				expect(placed(matchStable(larger))).toBeGreaterThanOrEqual(placed(matchStable(market)));
				expect(placed(augment(larger).edge)).toBeGreaterThanOrEqual(placed(augment(market).edge));
			}),
			RUNS
		);
	});

	test('the classes placed are those of the greedy order, in max too', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				expect(kpiOf(market, matchMax(market).edge).perClass).toEqual(kpiOf(market, augment(market).edge).perClass);
			}),
			RUNS
		);
	});

	test('the independent check accepts every outcome', () => {
		fc.assert(
			fc.property(smallMarket, fc.constantFrom(...OBJECTIVES), (market, objective) => {
				const stable = matchStable(market);
				const max = matchMax(market, { objective });
				expect(verify(market, { mode: 'stable', edge: stable }).faults).toEqual([]);
				expect(verify(market, { mode: 'hybrid', edge: matchHybrid(market, stable).edge }).faults).toEqual([]);
				expect(verify(market, { mode: 'max', ...max }).faults).toEqual([]);
			}),
			{ numRuns: 1000 }
		);
	});
});
