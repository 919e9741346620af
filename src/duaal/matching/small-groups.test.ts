import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupCount, GroupCounts } from './explanation.ts';
import { modeFigures, shownPart } from './published-kpi.ts';
import { bundleSmallGroups, isSmall } from './small-groups.ts';

const group = (key: string, learners: number, placed: number): GroupCount => ({ key, learners, placed });
const counts = (programmes: GroupCount[]): GroupCounts => ({ programmes, municipalities: [] });

/** The same groups in three modes: how many learners each has, and how many each mode places. */
const threeModes = fc
	.array(fc.record({ learners: fc.integer({ min: 1, max: 30 }), placed: fc.tuple(fc.nat(), fc.nat(), fc.nat()) }), {
		maxLength: 12
	})
	.map((groups) =>
		[0, 1, 2].map((mode) =>
			counts(groups.map(({ learners, placed }, index) => group(`g${index}`, learners, placed[mode]! % (learners + 1))))
		)
	);

describe('counts that point at nobody', () => {
	test('no published number lies between 1 and 4, the same groups are bundled in each mode, and sums are kept', () => {
		fc.assert(
			fc.property(threeModes, (modes) => {
				const published = bundleSmallGroups(modes).map(({ programmes }) => programmes);
				const keys = new Set(published.map((table) => table && table.rows.map(({ key }) => key).join()));
				expect(keys.size).toBe(1);
				published.forEach((table, mode) => {
					if (table === null) return;
					for (const row of [...table.rows, ...(table.rest ? [table.rest] : [])])
						expect([row.learners, row.placed, row.learners - row.placed].filter(isSmall)).toEqual([]);
					if (table.rest) expect(table.rest.groups).toBeGreaterThan(1);
					const learners = table.rows.reduce((sum, row) => sum + row.learners, table.rest?.learners ?? 0);
					expect(learners).toBe(modes[mode]!.programmes.reduce((sum, row) => sum + row.learners, 0));
				});
			}),
			{ numRuns: 500 }
		);
	});

	test('one small group takes the smallest other one along, so that it cannot be worked back', () => {
		const table = [group('a', 12, 10), group('b', 20, 20), group('c', 9, 9)];
		const [published] = bundleSmallGroups([counts(table)]);
		// 2 unplaced in a: alone it shows; with c it is still 2; with b too it is still 2, so nothing can be shown.
		expect(published?.programmes).toBeNull();
		const [wider] = bundleSmallGroups([counts([...table, group('d', 8, 3)])]);
		expect(wider?.programmes).toEqual({
			rows: [group('b', 20, 20), group('c', 9, 9)],
			rest: { groups: 2, learners: 20, placed: 13 }
		});
	});

	test('a count, and what is missing from the whole, are both hidden when small', () => {
		expect([0, 1, 4, 5, 95, 96, 99, 100].map((part) => shownPart(part, 100, false))).toEqual([
			0,
			'few',
			'few',
			5,
			95,
			'nearly-all',
			'nearly-all',
			100
		]);
		expect(shownPart(3, 100, true)).toBe(3);
	});

	test('the figures of a mode hold no small count for who may not see it', () => {
		const kpi = {
			learners: 40,
			places: 9,
			seats: 30,
			placed: 38,
			withoutOption: 1,
			perClass: [],
			travel: 380,
			rankSum: 76,
			firstChoice: 36,
			envy: 3,
			waste: 0,
			moved: 2,
			withChoices: 10,
			ownChoice: 9
		};
		const figures = modeFigures({ mode: 'max', kpi, verdict: null, resultHash: '' }, false);
		expect(figures).toMatchObject({
			placed: 'nearly-all',
			unplaced: 'few',
			withoutOption: 'few',
			firstChoice: 'nearly-all',
			envy: 'few',
			moved: 'few',
			ownChoice: 'nearly-all',
			minutes: 10,
			rank: 2
		});
		expect(modeFigures({ mode: 'max', kpi, verdict: null, resultHash: '' }, true)).toMatchObject({
			placed: 38,
			unplaced: 2,
			envy: 3
		});
	});
});
