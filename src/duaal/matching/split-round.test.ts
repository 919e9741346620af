import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verify } from '#engines/matching/verify.ts';
import { marketOf, smallMarket } from '#tests/support/markets.ts';
import { packPart, packProof, packSolution, unpackPart, unpackProof, unpackSolution } from './part-bytes.ts';
import { solveMarket } from './solve-market.ts';
import { mergeSolutions, partsFor, splitRound } from './split-round.ts';
import type { Market } from '#engines/matching/market.ts';

const quiet = () => {};

/** Several small markets side by side, their learners and places shuffled together: nobody of one meets anybody of another. */
const islands: fc.Arbitrary<Market> = fc
	.tuple(fc.array(smallMarket, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()))
	.map(([markets, numbers]) => {
		const shuffled = (size: number) =>
			Array.from({ length: size }, (_, index) => [numbers.next().value as number, index] as const)
				.sort(([a, i], [b, j]) => a - b || i - j)
				.map(([, index]) => index);
		const places = markets.flatMap((market, island) => Array.from(market.capacity, (seats) => ({ island, seats })));
		const position = shuffled(places.length);
		const firstPlace = markets.map((_, island) => places.findIndex((place) => place.island === island));
		const learners = markets.flatMap((market) =>
			Array.from({ length: market.learners }, (_, learner) => ({ market, learner }))
		);
		const order = shuffled(learners.length).map((index) => learners[index]!);
		const edgeOf = (learner: number, place: number) => {
			const { market, learner: own } = order[learner]!;
			const local = position.indexOf(place) - firstPlace[markets.indexOf(market)]!;
			return { market, edge: market.place.indexOf(local, market.offset[own]) };
		};
		const capacities: number[] = [];
		places.forEach(({ seats }, index) => (capacities[position[index]!] = seats));
		return marketOf({
			lists: order.map(({ market, learner }) =>
				Array.from(
					market.place.subarray(market.offset[learner], market.offset[learner + 1]),
					(place) => position[firstPlace[markets.indexOf(market)]! + place]!
				)
			),
			capacities,
			classes: order.map(({ market, learner }) => market.priorityClass[learner]!),
			lottery: shuffled(learners.length),
			travel: (learner, place) => (({ market, edge }) => market.travel[edge]!)(edgeOf(learner, place)),
			tier: (learner, place) => (({ market, edge }) => market.tier[edge]!)(edgeOf(learner, place)),
			cost: (learner, place) => (({ market, edge }) => market.givenCost?.[edge] ?? 0)(edgeOf(learner, place))
		});
	});

/**
 * Five islands of a hundred learners and as many seats, with many equal costs: within an island they are multiples of 1, 10, 100 and so on, so that
 * what is a small difference on one is a large one on another.
 */
const balancedIslands = marketOf({
	lists: Array.from({ length: 500 }, (_, learner) =>
		[0, 1, 2, 3, 5, 8, 13, 21, 34, 55].map((step) => (learner % 5) * 100 + ((Math.floor(learner / 5) + step) % 100))
	),
	capacities: Array.from({ length: 500 }, () => 1),
	cost: (learner, place) => 10 ** (learner % 5) * (1 + ((learner * 7919 + place * 104_729) % 13))
});

/** As the jobs do it: every part goes through bytes, there and back, in another order. */
function inParts(market: Market, size: number) {
	const parts = splitRound(market, size).map((part) => {
		const { members, market: own, classWeight } = unpackPart(packPart(part));
		return unpackSolution(packSolution({ members, solution: solveMarket(own, quiet, classWeight) }));
	});
	return mergeSolutions(market, parts.reverse());
}

describe('a round in parts', () => {
	test('gives the same outcome, edge by edge, in every mode, and the same proof', () => {
		let most = 0;
		fc.assert(
			fc.property(islands, fc.integer({ min: 1, max: 8 }), (market, size) => {
				most = Math.max(most, splitRound(market, size).length);
				const [whole, merged] = [solveMarket(market, quiet), inParts(market, size)];
				// Without a pair there is no part, and the weight is of no use.
				const { classWeight } = market.place.length > 0 ? whole.certificate : merged.certificate;
				expect(merged).toEqual({ ...whole, certificate: { ...whole.certificate, classWeight } });
			}),
			{ numRuns: 300 }
		);
		expect(most).toBeGreaterThan(4);
	});

	test('gives the same where groups are balanced and large, and bid for their seats', () => {
		const [whole, merged] = [solveMarket(balancedIslands, quiet), inParts(balancedIslands, 5)];
		expect(splitRound(balancedIslands, 5)).toHaveLength(5);
		expect(merged).toEqual(whole);
	});

	test('stands up to the independent check', () => {
		fc.assert(
			fc.property(islands, (market) => {
				const { stable, hybrid, max, certificate } = inParts(market, 4);
				const proof = unpackProof(packProof(certificate));
				expect(verify(market, { mode: 'stable', edge: stable }).faults).toEqual([]);
				expect(verify(market, { mode: 'hybrid', edge: hybrid }).faults).toEqual([]);
				expect(verify(market, { mode: 'max', edge: max, objective: 'cost', certificate: proof }).faults).toEqual([]);
			}),
			{ numRuns: 200 }
		);
	});

	test('parts hold every learner with a pair once, and spread evenly over as many as were asked', () => {
		const market = marketOf({
			lists: Array.from({ length: 90 }, (_, learner) => (learner % 9 === 0 ? [] : [Math.floor(learner / 3)])),
			capacities: Array.from({ length: 30 }, () => 2)
		});
		const parts = splitRound(market, 9);
		const everyone = parts.flatMap(({ members }) => [...members.learners]).sort((a, b) => a - b);
		expect(parts).toHaveLength(9);
		expect(new Set(everyone).size).toBe(everyone.length);
		expect(everyone).toEqual(expect.arrayContaining([...Array(90).keys()].filter((learner) => learner % 9 !== 0)));
		for (const { members } of parts) expect(members.learners.length).toBeLessThan(15);
		expect([100, 90, 89, 40, 5].map((above) => partsFor(market, above))).toEqual([1, 1, 5, 9, 72]);
	});

	test('bytes that were cut off are refused', () => {
		const part = splitRound(marketOf({ lists: [[0, 1], [1]], capacities: [1, 1] }), 1)[0]!;
		const bytes = packPart(part);
		expect(unpackPart(bytes)).toEqual(part);
		expect(() => unpackPart(bytes.slice(0, -8))).toThrow(RangeError);
	});
});
