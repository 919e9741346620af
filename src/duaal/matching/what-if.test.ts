import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import {
	crowdedRound,
	learnerWith,
	placeWith,
	PROGRAMMES,
	SETTINGS,
	smallRound,
	START
} from '#tests/rounds/small-rounds.ts';
import { computeRound } from './compute-round.ts';
import type { RoundInput } from './round-input.ts';
import { roundMarketOf } from './round-market.ts';
import { answerWhatIf, whatIfBase } from './what-if-base.ts';
import { applyChanges, hasLapsed, touchedLearners, type WhatIfChange } from './what-if.ts';

const travel = distanceModel();

function valueOf<Value>(result: Result<Value>): Value {
	if (!result.ok) throw new Error(result.code);
	return result.value;
}
const OLD = toPlainDate('2020-09-01');

const change = (input: RoundInput): fc.Arbitrary<WhatIfChange> => {
	const placeId = fc.constantFrom(...input.places.map(({ id }) => id));
	const learnerId = fc.constantFrom(...input.learners.map(({ id }) => id));
	return fc.oneof(
		fc.record({ code: fc.constant('more-seats' as const), placeId, seats: fc.integer({ min: 1, max: 3 }) }),
		fc.record({ code: fc.constant('close-place' as const), placeId }),
		fc.record({ code: fc.constant('renew-recognition' as const), placeId }),
		fc.record({
			code: fc.constant('travel-limit' as const),
			learnerId,
			minutes: fc.constantFrom(5, 20, 60, 90, 180)
		})
	);
};

const question = fc
	.oneof(smallRound, crowdedRound)
	.chain((input) => fc.tuple(fc.constant(input), fc.array(change(input), { minLength: 1, maxLength: 4 })));

describe('what if', () => {
	test('the answer is that of a round with the changed input, in every mode', () => {
		const seen = new Map<string, number>();
		fc.assert(
			fc.property(question, ([input, changes]) => {
				const changed = applyChanges(input, changes);
				if (!changed.ok) return;
				const answer = answerWhatIf(valueOf(whatIfBase(input, travel)), changes);
				const real = valueOf(computeRound(changed.value, travel));
				const before = valueOf(computeRound(input, travel));
				valueOf(answer).forEach(({ mode, rows, after }, index) => {
					const was = new Map(before.modes[index]?.learners.map((row) => [row.learnerId, row.placeId]));
					const told = new Map(rows.map((row) => [row.learnerId, row]));
					for (const { learnerId, placeId, rank, minutes } of real.modes[index]?.learners ?? []) {
						const row = told.get(learnerId);
						if (row) expect(row.after ?? null).toEqual(placeId === null ? null : { placeId, rank, minutes });
						else expect(placeId).toBe(was.get(learnerId));
						if (row) seen.set(row.shift, (seen.get(row.shift) ?? 0) + 1);
					}
					expect([mode, after.placed]).toEqual([real.modes[index]?.mode, real.modes[index]?.kpi.placed]);
				});
			}),
			{ numRuns: 600, seed: 11 }
		);
		// A property that never meets a shift says nothing about it.
		for (const shift of ['gained', 'lost', 'moved']) expect(seen.get(shift), shift).toBeGreaterThan(5);
	});

	test('a learner who is not touched has the same list in the changed round', () => {
		fc.assert(
			fc.property(question, ([input, changes]) => {
				const changed = applyChanges(input, changes);
				if (!changed.ok) return;
				const touched = new Set(touchedLearners(input, changed.value));
				const [before, after] = [roundMarketOf(input, travel), roundMarketOf(changed.value, travel)];
				if (!before.ok || !after.ok) throw new Error('no market');
				const list = ({ market }: typeof before.value, learner: number) => [
					...market.place.subarray(market.offset[learner], market.offset[learner + 1])
				];
				input.learners.forEach((_, learner) => {
					if (!touched.has(learner)) expect(list(after.value, learner)).toEqual(list(before.value, learner));
				});
			}),
			{ numRuns: 300, seed: 3 }
		);
	});

	test('one more seat where seats are short never lowers the number placed in hybrid and max', () => {
		fc.assert(
			fc.property(smallRound, fc.nat(), (input, pick) => {
				const base = whatIfBase(input, travel);
				if (!base.ok) throw new Error(base.code);
				const placeId = input.places[pick % input.places.length]!.id;
				const answer = answerWhatIf(base.value, [{ code: 'more-seats', placeId, seats: 1 }]);
				if (!answer.ok) throw new Error(answer.code);
				for (const { mode, before, after } of answer.value)
					if (mode !== 'stable') expect(after.placed).toBeGreaterThanOrEqual(before.placed);
			}),
			{ numRuns: 200 }
		);
	});
});

describe('the changes of a question', () => {
	const input: RoundInput = {
		settings: SETTINGS,
		learners: [learnerWith({ maxMinutes: 1 })],
		places: [placeWith({ id: 'open' as PlaceId }), lapsedPlace('lapsed', OLD), lapsedPlace('today', START)]
	};

	test.each([
		[{ code: 'more-seats', placeId: 'nowhere' as PlaceId, seats: 1 }, 'unknown-place'],
		[{ code: 'close-place', placeId: 'nowhere' as PlaceId }, 'unknown-place'],
		[{ code: 'travel-limit', learnerId: 'nobody' as LearnerId, minutes: 60 }, 'unknown-learner'],
		[{ code: 'renew-recognition', placeId: 'open' as PlaceId }, 'nothing-to-renew']
	] as const)('%j is refused as %s, with the change', (wrong, code) => {
		const fine = { code: 'close-place', placeId: 'open' as PlaceId } as const;
		expect(applyChanges(input, [fine, wrong])).toEqual({ ok: false, code, detail: wrong });
	});

	test('a recognition that ends on the start day has lapsed, and a renewal holds on the start day', () => {
		for (const id of ['lapsed', 'today'] as PlaceId[]) {
			expect(renewable(input, id)).toBe(true);
			const changed = applyChanges(input, [{ code: 'renew-recognition', placeId: id }]);
			if (!changed.ok) throw new Error(changed.code);
			expect(touchedLearners(input, changed.value)).toEqual([0]);
			expect(renewable(changed.value, id)).toBe(false);
		}
		expect(renewable(input, 'open' as PlaceId)).toBe(false);
	});

	test('several changes of one place add up, and the input stays as it was', () => {
		const changed = applyChanges(input, [
			{ code: 'more-seats', placeId: 'open' as PlaceId, seats: 2 },
			{ code: 'more-seats', placeId: 'open' as PlaceId, seats: 3 },
			{ code: 'travel-limit', learnerId: input.learners[0]!.id, minutes: 90 }
		]);
		if (!changed.ok) throw new Error(changed.code);
		expect([changed.value.places[0]?.seats, changed.value.learners[0]?.maxMinutes]).toEqual([6, 90]);
		expect([input.places[0]?.seats, input.learners[0]?.maxMinutes]).toEqual([1, 1]);
	});

	function renewable({ places }: RoundInput, id: PlaceId): boolean {
		return places.some((place) => place.id === id && place.recognitions.some((each) => hasLapsed(each, START)));
	}

	function lapsedPlace(id: string, validUntil: typeof START) {
		const recognitions = [{ programmeId: PROGRAMMES[0], status: 'recognised' as const, decidedOn: OLD, validUntil }];
		return placeWith({ id: id as PlaceId, recognitions });
	}
});
