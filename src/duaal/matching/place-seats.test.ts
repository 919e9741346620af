import { expect, test } from 'vitest';
import { learnerWith, placeWith, PROGRAMMES, START } from '#tests/rounds/small-rounds.ts';
import { programmesOn, rejectionsOf } from './hard-rules.ts';
import { placeWithTaken } from './place-seats.ts';

const [bakery, roofing] = PROGRAMMES;
const forBakery = placeWith().recognitions[0]!;
const BOTH = placeWith({ seats: 4, recognitions: [forBakery, { ...forBakery, programmeId: roofing }] });

test('without bookings and limits a place stays the very same', () => {
	expect(placeWithTaken(BOTH, [], START)).toBe(BOTH);
});

test('what is taken counts, and never below nothing', () => {
	const place = placeWith({ seats: 2 });
	const taken = (count: number) => [{ programmeId: bakery, cap: null, taken: count, takenInAll: count }];
	expect(placeWithTaken(place, taken(1), START).seats).toBe(1);
	expect(placeWithTaken(place, taken(3), START).seats).toBe(0);
});

test('the limit of the only programme counts; one of several is left to whoever books, until it is reached', () => {
	const limit = (cap: number, taken: number) => [{ programmeId: bakery, cap, taken, takenInAll: taken }];
	expect(placeWithTaken(placeWith({ seats: 4 }), limit(3, 1), START).seats).toBe(2);
	expect(placeWithTaken(BOTH, limit(3, 1), START)).toMatchObject({ seats: 3 });
	const full = placeWithTaken(BOTH, limit(1, 1), START);
	expect(full.seats).toBe(3);
	expect(programmesOn(full, START)).toEqual([roofing]);
	expect(rejectionsOf(learnerWith(), full, START, 10)).toEqual([{ code: 'programme-paused', from: START }]);
});

test('a no of the enterprise is told with its day, and another recognition in force for the same programme helps', () => {
	const paused = { ...forBakery, pausedFrom: START };
	expect(rejectionsOf(learnerWith(), placeWith({ recognitions: [paused] }), START, 10)).toEqual([
		{ code: 'programme-paused', from: START }
	]);
	expect(rejectionsOf(learnerWith(), placeWith({ recognitions: [paused, forBakery] }), START, 10)).toEqual([]);
});
