import { expect, test } from 'vitest';
import { learnerWith, SETTINGS } from '#tests/rounds/small-rounds.ts';
import { roundFairness } from './round-fairness.ts';

test('the nearest workplace stands in the six bins that pages share, named by their first and last minute', () => {
	const nearest = [1, 15, 16, 30, 46, 61, 90, 91, undefined];
	const learners = nearest.map(() => learnerWith());
	const traits = nearest.map(() => ({ providerId: 'school', gender: null, supportNeed: false }));
	const given = nearest.map(() => ({ rank: null, minutes: null }));
	const input = { settings: SETTINGS, learners, places: [] };
	const groups = roundFairness(input, traits, nearest, [{ mode: 'stable', given }]).stable?.distance;
	expect(groups?.map(({ key, learners: count }) => [key, count])).toEqual([
		['1-15', 2],
		['16-30', 2],
		['46-60', 1],
		['61-90', 2],
		['91-', 1],
		['none', 1]
	]);
});
