import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { countShifts, differenceOf, SHIFTS, shiftOf, type Shift, type Standing } from './difference.ts';

const MIRROR: Readonly<Record<Shift, Shift>> = {
	gained: 'lost',
	lost: 'gained',
	moved: 'moved',
	kept: 'kept',
	without: 'without',
	'arrived-placed': 'left-placed',
	'arrived-without': 'left-without',
	'left-placed': 'arrived-placed',
	'left-without': 'arrived-without'
};

const standings = fc
	.uniqueArray(
		fc.record({ learner: fc.nat({ max: 12 }), place: fc.option(fc.nat({ max: 2 })), minutes: fc.nat({ max: 90 }) }),
		{ selector: ({ learner }) => learner }
	)
	.map((learners) =>
		learners.map(({ learner, place, minutes }): Standing => ({
			learnerId: `learner-${learner}` as LearnerId,
			seat: place === null ? null : { placeId: `place-${place}` as PlaceId, minutes, rank: 1 }
		}))
	);

test('comparing the other way round turns every row about, and nothing else', () => {
	const seen = new Set<Shift>();
	fc.assert(
		fc.property(standings, standings, (one, other) => {
			const rows = differenceOf(one, other);
			for (const { shift } of rows) seen.add(shift);
			expect(differenceOf(other, one)).toEqual(
				rows.map(({ learnerId, shift, before, after }) => ({
					learnerId,
					shift: MIRROR[shift],
					before: after,
					after: before
				}))
			);
		}),
		{ numRuns: 300 }
	);
	expect([...seen].sort()).toEqual([...SHIFTS].sort());
});

test('the counts add up to both outcomes', () => {
	fc.assert(
		fc.property(standings, standings, (one, other) => {
			const counts = countShifts(differenceOf(one, other));
			const sum = (...shifts: Shift[]) => shifts.reduce((total, shift) => total + counts[shift], 0);
			const placed = (all: readonly Standing[]) => all.filter(({ seat }) => seat !== null).length;
			expect(sum('lost', 'moved', 'kept', 'left-placed')).toBe(placed(one));
			expect(sum('gained', 'moved', 'kept', 'arrived-placed')).toBe(placed(other));
			expect(sum('gained', 'lost', 'moved', 'kept', 'without', 'left-placed', 'left-without')).toBe(one.length);
		})
	);
});

test('an outcome does not differ from itself, whatever the order', () => {
	fc.assert(
		fc.property(standings, (one) => {
			const rows = differenceOf(one, one.toReversed());
			expect(rows.filter(({ shift }) => shift !== 'kept' && shift !== 'without')).toEqual([]);
		})
	);
	expect(() => shiftOf(undefined, undefined)).toThrow(RangeError);
});
