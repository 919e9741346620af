import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallMarket } from '#tests/support/markets.ts';
import { groupFigures } from './fairness.ts';
import { kpiOf } from './kpi.ts';
import { UNPLACED } from './market.ts';
import { matchHybrid } from './hybrid.ts';
import { matchStable } from './stable.ts';

test('groups add up to the key figures of the whole, however they are cut', () => {
	fc.assert(
		fc.property(smallMarket, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), (market, numbers) => {
			const { edge } = matchHybrid(market, matchStable(market));
			const given = {
				rank: Array.from(edge, (own, learner) => (own === UNPLACED ? 0 : own - market.offset[learner]! + 1)),
				minutes: Array.from(edge, (own) => (own === UNPLACED ? 999 : market.travel[own]!))
			};
			const groups = groupFigures(given, numbers.slice(0, market.learners));
			const sum = (of: 'learners' | 'placed' | 'firstChoice' | 'rankSum' | 'minutesSum') =>
				groups.reduce((total, group) => total + group[of], 0);
			const { learners, placed, firstChoice, rankSum, travel } = kpiOf(market, edge);
			expect([sum('learners'), sum('placed'), sum('firstChoice'), sum('rankSum'), sum('minutesSum')]).toEqual([
				learners,
				placed,
				firstChoice,
				rankSum,
				travel
			]);
			for (const { group, learners: members } of groups)
				expect(numbers.slice(0, market.learners).filter((own) => own === group).length).toBe(members);
		}),
		{ numRuns: 400 }
	);
});

test('a group that got nothing counts too', () => {
	expect(groupFigures({ rank: [1, 0, 3], minutes: [10, 0, 30] }, [4, 2, 4])).toEqual([
		{ group: 2, learners: 1, placed: 0, firstChoice: 0, rankSum: 0, minutesSum: 0 },
		{ group: 4, learners: 2, placed: 2, firstChoice: 1, rankSum: 4, minutesSum: 40 }
	]);
});
