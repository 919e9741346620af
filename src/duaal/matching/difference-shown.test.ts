import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { compareGroups } from './compare-groups.ts';
import { countShifts, noShifts, SHIFTS, type Shift, type ShiftRow } from './difference.ts';
import { othersOf, publishedCounts, shownPair, shownShifts, shownSplit } from './difference-shown.ts';
import { shownPart } from './published-kpi.ts';
import { isSmall } from './small-groups.ts';
import { publishWhatIf } from './what-if-published.ts';

const total = fc.integer({ min: 0, max: 30 });
const split = total.chain((learners) => fc.integer({ min: 0, max: learners }).map((placed) => ({ learners, placed })));

describe('two counts beside each other', () => {
	test('a reader without exact counts finds no small change by subtracting what is shown', () => {
		let hidden = 0;
		fc.assert(
			fc.property(split, split, (before, after) => {
				const published = ({ learners, placed }: typeof before) => ({
					placed: shownPart(placed, learners, false),
					unplaced: shownPart(learners - placed, learners, false)
				});
				const { placed, unplaced } = shownSplit(published(before), published(after), false);
				const moved = after.learners - before.learners;
				// What follows: each part from itself, or from the published number of learners and the other part.
				const known = [placed, unplaced].flatMap((pair) =>
					typeof pair.before === 'number' && typeof pair.after === 'number' ? [pair.after - pair.before] : []
				);
				const derived = [...known, ...known.map((change) => moved - change)];
				for (const change of derived) expect(isSmall(Math.abs(change))).toBe(false);
				if (known.length < 2) hidden++;
				for (const { change } of [placed, unplaced])
					if (typeof change === 'number') expect(isSmall(Math.abs(change))).toBe(false);
			}),
			{ numRuns: 2000 }
		);
		expect(hidden).toBeGreaterThan(100);
	});

	test.each([
		[10, 12, true, { before: 10, after: 12, change: 2 }],
		[10, 12, false, { before: 10, after: null, change: 'few-more' }],
		[12, 10, false, { before: 12, after: null, change: 'few-less' }],
		[10, 15, false, { before: 10, after: 15, change: 5 }],
		[10, 10, false, { before: 10, after: 10, change: 0 }],
		['few', 10, false, { before: 'few', after: 10, change: null }]
	] as const)('%s and %s, exact: %s', (before, after, exact, expected) => {
		expect(shownPair(before, after, exact)).toEqual(expected);
	});
});

describe('tables of two rounds', () => {
	const group = (key: string, learners: number, placed: number) => ({ key, name: key, learners, placed });

	test('a change that is hidden is never hidden alone, because the whole is published', () => {
		const groups = fc.array(
			fc.tuple(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 5, max: 10 }), fc.integer({ min: 5, max: 10 })),
			{ minLength: 2, maxLength: 6 }
		);
		fc.assert(
			fc.property(groups, (all) => {
				const before = all.map(([learners, placed], index) => group(`g${index}`, learners + 10, placed));
				const after = all.map(([learners, , placed], index) => group(`g${index}`, learners + 10, placed));
				const rows = compareGroups(before, after, false) ?? [];
				const hidden = rows.filter(({ placed }) => placed.after === null).length;
				expect(hidden).not.toBe(1);
			})
		);
	});

	test('what does not stand alone in both goes together, and the whole stays the whole', () => {
		const before = [group('a', 20, 10), group('b', 30, 30), { key: null, name: '', learners: 12, placed: 6 }];
		const after = [group('a', 20, 20), { key: null, name: '', learners: 42, placed: 36 }];
		expect(compareGroups(before, after, false)).toEqual([
			{ key: 'a', name: 'a', learners: { before: 20, after: 20 }, placed: { before: 10, after: 20, change: 10 } },
			{ key: null, name: '', learners: { before: 42, after: 42 }, placed: { before: 36, after: 36, change: 0 } }
		]);
		expect(compareGroups(before, null, false)).toBeNull();
	});

	test('exact tables count a missing group as nobody', () => {
		expect(
			compareGroups([group('a', 3, 1)], [group('b', 2, 2)], true)?.map(({ key, placed }) => [key, placed.change])
		).toEqual([
			['b', 2],
			['a', -1]
		]);
	});
});

describe('what happened, for a reader without exact counts', () => {
	const counts = fc.record(
		Object.fromEntries(SHIFTS.map((shift) => [shift, fc.nat({ max: 12 })])) as Record<Shift, fc.Arbitrary<number>>
	);

	test('all counts of a comparison, or none', () => {
		fc.assert(
			fc.property(counts, (all) => {
				const shown = publishedCounts(all, false);
				expect(shown === null).toBe(Object.values(all).some(isSmall));
				expect(publishedCounts(all, true)).toBe(all);
			}),
			{ numRuns: 500 }
		);
	});

	test('an answer holds no small count of learners whom the reader does not know', () => {
		const shifts = fc.array(fc.constantFrom<Shift>('gained', 'lost', 'moved'), { maxLength: 40 });
		fc.assert(
			fc.property(shifts, fc.nat({ max: 40 }), fc.integer({ min: 1, max: 3 }), (list, mine, changes) => {
				const rows = list.map((shift, index): ShiftRow => ({
					learnerId: `learner-${index}` as LearnerId,
					shift,
					before: null,
					after: { placeId: 'place' as PlaceId, minutes: 5, rank: 1 }
				}));
				const totals = { learners: 100, placed: 50, minutes: 500 };
				const answer = { mode: 'max' as const, before: totals, after: totals, counts: countShifts(rows), rows };
				const own = new Set(rows.slice(0, mine).map(({ learnerId }) => learnerId));
				const [shown] = publishWhatIf([answer], { own, exact: false, changes });
				expect(shown?.totals).toBeNull();
				expect(shown?.rows.every(({ learnerId }) => own.has(learnerId))).toBe(true);
				if (changes > 1) expect(shown?.shifts).toBeNull();
				for (const count of Object.values(shown?.shifts ?? {}))
					expect(typeof count === 'number' && isSmall(count)).toBe(false);
				const others = countShifts(rows.slice(mine));
				if (changes === 1) expect(shown?.shifts).toEqual(shownShifts(others, false));
				const [exact] = publishWhatIf([answer], { own, exact: true, changes });
				expect(exact?.shifts).toEqual({
					gained: answer.counts.gained,
					lost: answer.counts.lost,
					moved: answer.counts.moved
				});
			}),
			{ numRuns: 500 }
		);
	});

	test('own learners are taken off', () => {
		expect(othersOf({ ...noShifts(), gained: 7, lost: 2 }, { ...noShifts(), gained: 3 })).toEqual({
			...noShifts(),
			gained: 4,
			lost: 2
		});
	});
});
