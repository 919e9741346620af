import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketOf, smallMarket } from '#tests/support/markets.ts';
import { componentsOf, membersPerWorker, mergeOutcome, splitBalanced, subMarket } from './components.ts';
import { matchHybrid } from './hybrid.ts';
import { kpiOf } from './kpi.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { matchStable } from './stable.ts';

const RUNS = { numRuns: 400 };

/** Parts by the definition: walk from a learner over pairs, again and again. Learners are 0 …, places follow. */
function walkedParts(market: Market): number[] {
	const label = new Array<number>(market.learners + market.places).fill(-1);
	const neighbours = label.map((): number[] => []);
	for (let learner = 0; learner < market.learners; learner++) {
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			neighbours[learner]!.push(market.learners + market.place[edge]!);
			neighbours[market.learners + market.place[edge]!]!.push(learner);
		}
	}
	let count = 0;
	for (let start = 0; start < label.length; start++) {
		if (label[start] !== -1) continue;
		const open = [start];
		for (let at = open.pop(); at !== undefined; at = open.pop()) {
			if (label[at] !== -1) continue;
			label[at] = count;
			open.push(...neighbours[at]!);
		}
		count++;
	}
	return label;
}

describe('the connected parts of a market', () => {
	test('are those of a walk over the pairs, in order of the first learner', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const found = componentsOf(market);
				const walked = walkedParts(market);
				expect([...found.ofLearner, ...found.ofPlace]).toEqual(walked);
				expect(found.count).toBe(Math.max(-1, ...walked) + 1);
				const total = found.weight.reduce((sum, weight) => sum + weight, 0);
				expect(total).toBe(market.place.length + market.learners + market.places);
			}),
			RUNS
		);
	});

	test('the heaviest go first, each to the worker with least work', () => {
		const market = marketOf({ lists: [[0, 1, 2], [3, 4], [5], [6], []], capacities: [1, 1, 1, 1, 1, 1, 1] });
		const components = componentsOf(market);
		expect([...components.weight]).toEqual([7, 5, 3, 3, 1]);
		expect([...splitBalanced(components, 2)]).toEqual([0, 1, 1, 0, 1]);
		expect(() => splitBalanced(components, 0)).toThrow(RangeError);
	});
});

describe('matching part by part', () => {
	test('gives what matching the whole gives, whatever the number of workers', () => {
		fc.assert(
			fc.property(smallMarket, fc.integer({ min: 1, max: 4 }), (market, workers) => {
				const components = componentsOf(market);
				const whole = { stable: matchStable(market), max: matchMax(market) };
				const merged = [0, 1, 2].map(() => new Int32Array(market.learners).fill(UNPLACED - 1));
				for (const members of membersPerWorker(components, splitBalanced(components, workers), workers)) {
					const sub = subMarket(market, members);
					const stable = matchStable(sub);
					const outcomes = [stable, matchHybrid(sub, stable).edge, matchMax(sub).edge];
					outcomes.forEach((edge, mode) => mergeOutcome(market, merged[mode]!, { members, market: sub, edge }));
				}
				expect(merged[0]).toEqual(whole.stable);
				expect(merged[1]).toEqual(matchHybrid(market, whole.stable).edge);
				const [found, wanted] = [kpiOf(market, merged[2]!), kpiOf(market, whole.max.edge)];
				expect([found.placed, found.perClass, found.cost]).toEqual([wanted.placed, wanted.perClass, wanted.cost]);
			}),
			RUNS
		);
	});

	test('refuses learners without the places they list', () => {
		const market = marketOf({ lists: [[0, 1]], capacities: [1, 1] });
		const members = { learners: Int32Array.of(0), places: Int32Array.of(0) };
		expect(() => subMarket(market, members)).toThrow('learner 0 lists place 1 outside');
	});
});
