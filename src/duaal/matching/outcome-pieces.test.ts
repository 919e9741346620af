import { expect, test } from 'vitest';
import { distanceModel } from '#engines/travel/distance-model.ts';
import type { LearnerId } from '#kernel/id.ts';
import { learnerWith, placeWith, SETTINGS } from '#tests/rounds/small-rounds.ts';
import { computeRound } from './compute-round.ts';
import { putTogether, takeApart } from './outcome-pieces.ts';

test('an outcome taken apart and put together is the same; no piece is large', () => {
	const learners = Array.from({ length: 601 }, (_, index) => learnerWith({ id: `learner-${index}` as LearnerId }));
	const computed = computeRound({ settings: SETTINGS, learners, places: [placeWith({})] }, distanceModel());
	if (!computed.ok) throw new Error(computed.code);
	const { rest, pieces } = takeApart(computed.value);
	expect(pieces.map(({ mode, learners: rows }) => [mode, rows.length])).toEqual(
		[0, 1, 2].flatMap((mode) => [250, 250, 101].map((rows) => [mode, rows]))
	);
	expect(rest.modes.every(({ learners: rows }) => rows.length === 0)).toBe(true);
	expect(putTogether(rest, pieces)).toEqual(computed.value);
});
