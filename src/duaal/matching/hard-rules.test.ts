import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { learnerWith, placeWith, PROGRAMMES, smallRound, START } from '#tests/rounds/small-rounds.ts';
import { isUsableOn, rejectionsOf } from './hard-rules.ts';
import { roundMarketOf } from './round-market.ts';

const recognised = (parts: object) => placeWith({ recognitions: [{ ...placeWith().recognitions[0]!, ...parts }] });
const DAY_BEFORE = addDays(START, -1);

describe('hard rules, each with its number', () => {
	test('nothing stands in the way of an ordinary pair', () => {
		expect(rejectionsOf(learnerWith(), placeWith(), START, 60)).toEqual([]);
	});

	test.each([
		['another programme', recognised({ programmeId: PROGRAMMES[1] }), { code: 'not-recognised' }],
		[
			'never decided',
			recognised({ status: 'submitted', decidedOn: null, validUntil: null }),
			{ code: 'not-recognised' }
		],
		['lifted before its end', recognised({ status: 'lifted' }), { code: 'not-recognised' }],
		[
			'lifted, and its end has passed too',
			recognised({ status: 'lifted', validUntil: START }),
			{ code: 'not-recognised' }
		],
		[
			'recognised from the day after',
			recognised({ decidedOn: addDays(START, 1) }),
			{ code: 'recognition-later', from: addDays(START, 1) }
		],
		[
			'valid until the start day, which no longer counts',
			recognised({ validUntil: START }),
			{ code: 'recognition-expired', until: START }
		],
		['closed from the start day', placeWith({ closedFrom: START }), { code: 'place-closed', from: START }],
		['no seats', placeWith({ seats: 0 }), { code: 'no-seats' }],
		['older learners only', placeWith({ minimumAge: 18 }), { code: 'too-young', age: 17, minimumAge: 18 }],
		['a licence is needed', placeWith({ licenceRequired: true }), { code: 'licence-missing' }]
	])('%s', (_, place, rejection) => {
		expect(rejectionsOf(learnerWith(), place, START, 20)).toEqual([rejection]);
	});

	test('the borders are on the side of the learner', () => {
		const free = (place: ReturnType<typeof placeWith>, learner = learnerWith()) =>
			rejectionsOf(learner, place, START, 20);
		expect(free(recognised({ decidedOn: START }))).toEqual([]);
		expect(free(recognised({ validUntil: addDays(START, 1) }))).toEqual([]);
		expect(free(placeWith({ closedFrom: addDays(START, 1) }))).toEqual([]);
		expect(free(placeWith({ minimumAge: 17 }))).toEqual([]);
		expect(free(placeWith({ licenceRequired: true }), learnerWith({ licence: true }))).toEqual([]);
	});

	test('travel: a minute over the limit is too far, with both numbers', () => {
		expect(rejectionsOf(learnerWith({ maxMinutes: 60 }), placeWith(), START, 61)).toEqual([
			{ code: 'travel-over-limit', minutes: 61, limit: 60 }
		]);
	});

	test('a no of either side counts for that place only, and all broken rules are told', () => {
		const no = (by: 'learner' | 'place') => ({ placeId: placeWith().id, by, on: DAY_BEFORE });
		const learner = learnerWith({ declines: [no('learner'), no('place')] });
		expect(rejectionsOf(learner, placeWith({ seats: 0 }), START, 99)).toEqual([
			{ code: 'no-seats' },
			{ code: 'travel-over-limit', minutes: 99, limit: 60 },
			{ code: 'declined-by-learner', on: DAY_BEFORE },
			{ code: 'declined-by-place', on: DAY_BEFORE }
		]);
		expect(rejectionsOf(learner, placeWith({ id: 'elsewhere' as never }), START, 20)).toEqual([]);
	});

	test('one recognition in force is enough, whatever happened to an earlier one', () => {
		const old = { ...placeWith().recognitions[0]!, status: 'expired' as const, validUntil: toPlainDate('2024-01-01') };
		expect(
			rejectionsOf(learnerWith(), placeWith({ recognitions: [old, ...placeWith().recognitions] }), START, 20)
		).toEqual([]);
	});
});

test('the market holds exactly the pairs that break no rule, own choices first and then by travel time', () => {
	const travel = distanceModel();
	fc.assert(
		fc.property(smallRound, (input) => {
			const built = roundMarketOf(input, travel);
			if (!built.ok) throw new Error(built.code);
			const { market, ownChoices } = built.value;
			input.learners.forEach((learner, index) => {
				const edges = Array.from(market.place.subarray(market.offset[index], market.offset[index + 1]));
				const allowed = input.places.flatMap((place, at) =>
					rejectionsOf(learner, place, START, travel.minutes(learner, place)).length === 0 ? [at] : []
				);
				expect(edges.toSorted()).toEqual(allowed.toSorted());
				const own = ownChoices[index]!;
				const wished = learner.choices.map((id) => input.places.findIndex((place) => place.id === id));
				expect(edges.slice(0, own)).toEqual(wished.filter((place) => allowed.includes(place)));
				const minutes = edges.slice(own).map((place) => travel.minutes(learner, input.places[place]!));
				expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
			});
			input.places.forEach((place, at) => expect(market.capacity[at]).toBe(isUsableOn(place, START) ? place.seats : 0));
		}),
		{ numRuns: 300 }
	);
});
