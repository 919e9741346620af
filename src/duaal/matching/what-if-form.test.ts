import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { addressOfForm, changesOf, changesText, whatIfAddress, withChange } from './what-if-form.ts';
import { compareChoiceOf, compareQuery } from './compare-form.ts';
import { MOST_CHANGES, type WhatIfChange } from './what-if.ts';

const ID = '01890ec0-139f-7443-a98a-71092298c08f';
const OTHER = '01890ebf-d9c4-7e34-a053-d67feebcab9a';
const placeId = fc.constantFrom(ID as PlaceId, OTHER as PlaceId);
const change: fc.Arbitrary<WhatIfChange> = fc.oneof(
	fc.record({ code: fc.constant('more-seats' as const), placeId, seats: fc.integer({ min: 1, max: 50 }) }),
	fc.record({ code: fc.constantFrom('close-place' as const, 'renew-recognition' as const), placeId }),
	fc.record({
		code: fc.constant('travel-limit' as const),
		learnerId: fc.constant(OTHER as LearnerId),
		minutes: fc.integer({ min: 1, max: 180 })
	})
);
const changesIn = (address: string) => changesOf(new URL(address, 'http://localhost').searchParams);

describe('a question in an address', () => {
	test('is read back as it was written', () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: MOST_CHANGES }), (changes) => {
				expect(changesIn(whatIfAddress(ID, 'max', changes))).toEqual({ ok: true, value: changes });
			})
		);
	});

	test.each([
		['erbij=x:1', 'bad-change'],
		[`erbij=${ID}`, 'bad-seats'],
		[`erbij=${ID}:0`, 'bad-seats'],
		[`erbij=${ID}:51`, 'bad-seats'],
		[`erbij=${ID}:1:1`, 'bad-change'],
		[`erbij=${ID}:1e1`, 'bad-seats'],
		[`minuten=${ID}:181`, 'bad-minutes'],
		[`minuten=${ID}:-5`, 'bad-minutes'],
		[`dicht=${ID}:1`, 'bad-change'],
		[`erken=${ID.toUpperCase()}`, 'bad-change'],
		[`dicht=${ID}&`.repeat(11), 'too-many-changes']
	])('%s is refused: %s', (query, code) => {
		expect(changesOf(new URLSearchParams(query))).toMatchObject({ ok: false, code });
	});

	test('a filled-in form leads to an address with the change added; a second limit of a learner replaces the first', () => {
		const kept = changesText([
			{ code: 'close-place', placeId: ID as PlaceId },
			{ code: 'travel-limit', learnerId: OTHER as LearnerId, minutes: 40 }
		]);
		const form = new URLSearchParams([...kept, ['manier', 'max'], ['leerling', OTHER], ['grens', ' 60 ']]);
		expect(changesIn(addressOfForm(ID, 'max', form) ?? '')).toEqual({
			ok: true,
			value: [
				{ code: 'close-place', placeId: ID },
				{ code: 'travel-limit', learnerId: OTHER, minutes: 60 }
			]
		});
		expect(addressOfForm(ID, 'max', new URLSearchParams(kept))).toBeUndefined();
	});
});

test('a seat more where seats were added already is one change with one seat more; the same change twice is one', () => {
	const seat = { code: 'more-seats', placeId: ID as PlaceId, seats: 1 } as const;
	const closed = { code: 'close-place', placeId: OTHER as PlaceId } as const;
	const other = { ...seat, placeId: OTHER as PlaceId };
	expect(withChange([seat, closed], seat, false)).toEqual([closed, { ...seat, seats: 2 }]);
	expect(withChange([{ ...seat, seats: 50 }], seat, false)).toEqual([{ ...seat, seats: 50 }]);
	expect(withChange([seat, closed], closed, false)).toEqual([seat, closed]);
	expect(withChange([seat], other, false)).toEqual([seat, other]);
	expect(withChange([seat], other, true)).toEqual([other]);
	expect(withChange([seat], seat, true)).toEqual([{ ...seat, seats: 2 }]);
});

test('the choice of two results is read back as it was written; an address without two rounds holds none', () => {
	const choice = {
		before: { id: ID as never, mode: 'stable' as const },
		after: { id: OTHER as never, mode: 'max' as const }
	};
	expect(compareChoiceOf(new URLSearchParams(compareQuery(choice)))).toEqual(choice);
	for (const query of ['', `voor=${ID}`, `voor=${ID}&na=x`, `voor=x&na=${ID}`])
		expect(compareChoiceOf(new URLSearchParams(query)), query).toBeUndefined();
	expect(compareChoiceOf(new URLSearchParams(`voor=${ID}&na=${ID}&manier-voor=beste`))?.before.mode).toBe('hybrid');
});
