import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOutcomes, marketOf, smallMarket } from '#tests/support/markets.ts';
import { compare, placed, scoreOf } from '#tests/support/outcomes.ts';
import { edgeCosts } from './cost.ts';
import { matchHybrid } from './hybrid.ts';
import { kpiOf } from './kpi.ts';
import { drawLottery } from './lottery.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { matchStable } from './stable.ts';
import { verify } from './verify.ts';

/** Is there a learner who would rather have a place with a free seat, or with somebody of a worse tier? By the definition itself. */
function isWeaklyStable(market: Market, chosen: Int32Array): boolean {
	for (let learner = 0; learner < market.learners; learner++) {
		const own = chosen[learner]!;
		const end = own === UNPLACED ? market.offset[learner + 1]! : own;
		for (let edge = market.offset[learner]!; edge < end; edge++) {
			const there = [...chosen].filter((other) => other !== UNPLACED && market.place[other] === market.place[edge]);
			const free = there.length < market.capacity[market.place[edge]!]!;
			if (free || there.some((other) => market.tier[other]! > market.tier[edge]!)) return false;
		}
	}
	return true;
}

describe("Király's rule", () => {
	test('no learner loses to a worse tier, and two thirds of the best such outcome are placed', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const found = matchStable(market, { promote: true });
				expect(isWeaklyStable(market, found)).toBe(true);
				expect(verify(market, { mode: 'stable', edge: found, promote: true }).faults).toEqual([]);
				let most = 0;
				for (const other of allOutcomes(market))
					if (placed(other) > most && isWeaklyStable(market, other)) most = placed(other);
				expect(3 * placed(found)).toBeGreaterThanOrEqual(2 * most);
			}),
			{ numRuns: 200 }
		);
	});

	test('places one more where two of the same tier compete for the only choice of one of them', () => {
		const market = marketOf({ lists: [[0, 1], [0]], capacities: [1, 1], lottery: [0, 1] });
		expect([...matchStable(market)]).toEqual([0, UNPLACED]);
		expect([...matchStable(market, { promote: true })]).toEqual([1, 2]);
	});

	test('is told apart: what promotion places need not be stable by the lottery', () => {
		const market = marketOf({ lists: [[0, 1], [0]], capacities: [1, 1], lottery: [0, 1] });
		const edge = matchStable(market, { promote: true });
		expect(verify(market, { mode: 'stable', edge }).faults).toEqual([{ code: 'blocking-pair', index: 0 }]);
	});
});

describe('what max makes least', () => {
	test('a mix of rank and minutes, against all outcomes', () => {
		fc.assert(
			fc.property(smallMarket, fc.nat(50), fc.nat(9), (market, perRank, perMinute) => {
				const objective = { perRank, perMinute };
				const max = matchMax(market, { objective });
				const cost = edgeCosts(market, objective);
				const found = scoreOf(market, max.edge, cost);
				for (const other of allOutcomes(market))
					expect(compare(found, scoreOf(market, other, cost))).toBeGreaterThanOrEqual(0);
				expect(verify(market, { mode: 'max', ...max }).faults).toEqual([]);
			}),
			{ numRuns: 100 }
		);
	});

	test('moves as few as it can from a placement that is to be kept, against all outcomes', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const backwards = market.lottery.map((number) => market.learners - 1 - number);
				const keep = matchStable({ ...market, lottery: backwards });
				const max = matchMax(market, { objective: 'rank', keep });
				const cost = edgeCosts(market, 'rank');
				const scoreWithMoves = (chosen: Int32Array) => {
					const score = scoreOf(market, chosen, cost);
					const moved = chosen.filter((edge, at) => edge !== UNPLACED && keep[at] !== UNPLACED && edge !== keep[at]);
					return score.toSpliced(-1, 0, -moved.length);
				};
				for (const other of allOutcomes(market))
					expect(compare(scoreWithMoves(max.edge), scoreWithMoves(other))).toBeGreaterThanOrEqual(0);
				expect(verify(market, { mode: 'max', ...max, keep }).faults).toEqual([]);
				if (max.edge.length > 0) expect(verify(market, { mode: 'max', ...max }).ok).toBe(false);
			}),
			{ numRuns: 200 }
		);
	});

	test('refuses costs whose sums would not be exact', () => {
		const market = marketOf({
			lists: Array.from({ length: 3_000 }, () => [0, 1]),
			capacities: [2_000, 2_000],
			classes: Array.from({ length: 3_000 }, (_, learner) => learner % 2),
			cost: (learner, place) => place * (2 ** 40 - learner)
		});
		expect(() => matchMax(market)).toThrow(RangeError);
	});
});

/** The same market with learners and places numbered in another order: `learnerAt[i]` is who stands at `i`. */
function renumbered(market: Market, learnerAt: readonly number[], placeAt: readonly number[]): Market {
	const places = placeAt.map((_, at) => placeAt.indexOf(at));
	const lists = learnerAt.map((learner) => [
		...market.place.subarray(market.offset[learner], market.offset[learner + 1])
	]);
	const given = market.givenCost;
	const edgeOf = (learner: number, place: number) =>
		market.offset[learnerAt[learner]!]! + lists[learner]!.indexOf(placeAt[place]!);
	return marketOf({
		lists: lists.map((list) => list.map((place) => places[place]!)),
		capacities: placeAt.map((place) => market.capacity[place]!),
		classes: learnerAt.map((learner) => market.priorityClass[learner]!),
		lottery: learnerAt.map((learner) => market.lottery[learner]!),
		travel: (learner, place) => market.travel[edgeOf(learner, place)]!,
		tier: (learner, place) => market.tier[edgeOf(learner, place)]!,
		...(given ? { cost: (learner: number, place: number) => given[edgeOf(learner, place)]! } : {})
	});
}

/** Larger than what brute force can do, with seats short and many of the same tier. */
function crowdedMarket(seed: number): Market {
	const numbers = drawLottery(`crowded ${seed}`, 4_000);
	const pick = (at: number, bound: number) => numbers[at % 4_000]! % bound;
	const lists = Array.from({ length: 40 }, (_, learner) => [
		...new Set(Array.from({ length: 6 }, (__, at) => pick(learner * 7 + at, 18)))
	]);
	return marketOf({
		lists,
		capacities: Array.from({ length: 18 }, (_, place) => pick(900 + place, 4)),
		lottery: [...drawLottery(String(seed), 40)],
		tier: (learner, place) => pick(2_000 + learner * 18 + place, 2)
	});
}

const anyOrder = (length: number) => fc.shuffledSubarray([...Array(length).keys()], { minLength: length });

test.each([
	['small markets', smallMarket, 300],
	['crowded markets', fc.integer({ min: 1, max: 1e6 }).map(crowdedMarket), 200]
] as const)('how learners and places are numbered changes nothing: %s', (_, markets, numRuns) => {
	const cases = markets.chain((market) =>
		fc.tuple(fc.constant(market), anyOrder(market.learners), anyOrder(market.places))
	);
	fc.assert(
		fc.property(cases, ([market, learnerAt, placeAt]) => {
			const other = renumbered(market, learnerAt, placeAt);
			const own = [...placeAt.keys()];
			const seats = (numbered: Market, chosen: Int32Array, names: readonly number[]) =>
				[...chosen].map((edge) => (edge === UNPLACED ? UNPLACED : names[numbered.place[edge]!]!));
			const outcomes = [
				(numbered: Market) => matchStable(numbered),
				(numbered: Market) => matchStable(numbered, { promote: true }),
				(numbered: Market) => matchHybrid(numbered, matchStable(numbered)).edge
			];
			for (const outcome of outcomes) {
				const before = seats(market, outcome(market), own);
				expect(seats(other, outcome(other), placeAt)).toEqual(learnerAt.map((learner) => before[learner]));
			}
			const figures = (numbered: Market) => {
				const { placed: number, perClass, cost } = kpiOf(numbered, matchMax(numbered).edge);
				return { number, perClass, cost };
			};
			expect(figures(other)).toEqual(figures(market));
		}),
		{ numRuns }
	);
});
