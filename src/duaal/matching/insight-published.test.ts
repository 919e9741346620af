import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlaceId, ProgrammeId } from '#kernel/id.ts';
import {
	fairnessTables,
	shownActions,
	shownRegions,
	shownSurpluses,
	shownTable,
	sumByKey
} from './insight-published.ts';
import { actionText, FAIRNESS_NAMES, findingText, groupName, regionName } from './messages-insight.nl.ts';
import { FAIRNESS_PROPERTIES, type FairnessGroup, type RoundFairness } from './round-fairness.ts';
import type { ActionCount, RegionCount } from './round-insight.ts';
import { ACTION_KINDS } from './remedy-options.ts';
import { isSmall } from './small-groups.ts';

const rows = fc.array(
	fc
		.record({
			key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
			learners: fc.integer({ min: 1, max: 30 }),
			missing: fc.nat(30)
		})
		.map(({ key, learners, missing }) => ({ key, learners, missing: missing % (learners + 1) }))
);

describe('tables of shortages', () => {
	test('hide every small count and still add up', () => {
		fc.assert(
			fc.property(rows, (list) => {
				const sums = sumByKey(list);
				const shown = shownTable(sums, false);
				expect(shownTable(sums, true)).toEqual(sums);
				if (shown === null) return;
				for (const { learners, missing } of shown)
					expect([learners, missing, learners - missing].filter(isSmall)).toEqual([]);
				const sum = (of: 'learners' | 'missing') => shown.reduce((total, row) => total + row[of], 0);
				expect([sum('learners'), sum('missing')]).toEqual([
					list.reduce((total, row) => total + row.learners, 0),
					list.reduce((total, row) => total + row.missing, 0)
				]);
			}),
			{ numRuns: 500 }
		);
	});

	test('a region says how many are missing, in words where that is few', () => {
		const region = (name: string, missing: number): RegionCount => ({
			group: 0,
			region: name,
			learners: missing + 3,
			seats: 3,
			missing,
			programmes: [],
			placeIds: []
		});
		const regions = [region('44', 9), region('31', 3), region('11', 0)];
		expect(shownRegions(regions, true).map(({ missing }) => missing)).toEqual([9, 3]);
		expect(shownRegions(regions, false).map(({ missing }) => missing)).toEqual(['nearly-all', 'few']);
		expect([regionName('44'), regionName('99')]).toEqual(['Gent', 'Regio 99']);
	});
});

describe('whom to ask', () => {
	const action = (parts: Partial<ActionCount>): ActionCount => ({
		placeId: 'p' as PlaceId,
		kind: 'seat',
		programmeId: null,
		gain: 1,
		of: 12,
		...parts
	});
	const programmeId = 'g' as ProgrammeId;

	test('one establishment is asked the same once, with all that it brings', () => {
		const actions = [
			action({}),
			action({ kind: 'recognition', programmeId, gain: 6 }),
			action({ placeId: 'q' as PlaceId })
		];
		expect(shownActions(actions, false, () => 'same').map(({ kind, times, gain }) => [kind, times, gain])).toEqual([
			['seat', 2, 2],
			['recognition', 1, 6]
		]);
	});

	test('nothing is told about fewer than five learners, and no small gain', () => {
		const actions = [
			action({ of: 4 }),
			action({ kind: 'recognition', programmeId, gain: 3 }),
			action({ kind: 'renewal', programmeId, gain: 9 })
		];
		expect(shownActions(actions, false, (id) => id).map(({ gain }) => gain)).toEqual(['few', 'nearly-all']);
		expect(shownActions(actions, true, (id) => id).map(({ gain }) => gain)).toEqual([1, 3, 9]);
	});

	test('a surplus that could point at somebody is not told', () => {
		const surplus = { places: 2, seats: 9, spare: 5, region: '44' };
		const all = [
			{ ...surplus, learners: 4 },
			{ ...surplus, learners: 0 }
		];
		expect(shownSurpluses(all, false).map(({ learners }) => learners)).toEqual([0]);
		expect(shownSurpluses(all, true)).toHaveLength(2);
	});

	test('every kind has its words', () => {
		for (const kind of ACTION_KINDS)
			expect(actionText(kind, { times: 2, programme: 'Bakker' })).toMatch(/2 plaatsen|Bakker/);
	});
});

describe('fairness', () => {
	const group = (key: string, learners: number, placed: number): FairnessGroup => ({
		key,
		learners,
		placed,
		firstChoice: Math.floor(placed / 2),
		rankSum: placed * 2,
		minutesSum: placed * 20
	});
	const fairnessOf = (groups: FairnessGroup[]): RoundFairness => {
		const same = Object.fromEntries(FAIRNESS_PROPERTIES.map((property) => [property, groups])) as never;
		return { hybrid: same };
	};
	const tableOf = (groups: FairnessGroup[], exact = true) =>
		fairnessTables(fairnessOf(groups), 'hybrid', exact)[1] ?? expect.fail();

	test('a difference is told only when chance does not explain it', () => {
		const clear = tableOf([group('female', 200, 190), group('male', 200, 100)]);
		expect(findingText(clear, {})).toBe(
			'Meisjes: 95 % kreeg een plek. Jongens: 50 %. Dat verschil is groter dan het toeval.'
		);
		const close = tableOf([group('female', 40, 36), group('male', 40, 33)]);
		expect(findingText(close, {})).toContain('niet meer dan het toeval');
		const few = tableOf([group('female', 40, 36), group('male', 12, 1)]);
		expect(findingText(few, {})).toContain('geen twee groepen van 20');
	});

	test('what nobody knows is said to be unknown, and one group is not compared', () => {
		expect(findingText(tableOf([group('unknown', 90, 80)]), {})).toContain('Van geen enkele leerling');
		expect(findingText(tableOf([group('female', 90, 80)]), {})).toContain('maar één groep');
	});

	test('no rate and no average over fewer than twenty', () => {
		const [row] = tableOf([group('female', 19, 19), group('male', 100, 19)]).rows ?? [];
		expect([row?.key, row?.share, row?.minutes]).toEqual(['male', expect.anything(), null]);
		expect(tableOf([group('female', 19, 19)]).rows?.[0]?.share).toBeNull();
	});

	test('who sees no exact counts gets small groups together, alike in all modes', () => {
		const { rows: shown } = tableOf([group('female', 60, 57), group('male', 60, 30), group('other', 12, 2)], false);
		expect(shown?.map(({ key, groups, learners }) => [key, groups, learners])).toEqual([
			['male', 1, 60],
			[null, 2, 72]
		]);
	});

	test('a long list keeps the groups with a share, the lowest first', () => {
		const many = Array.from({ length: 12 }, (_, at) =>
			group(`school-${at}`, at < 3 ? 30 : 9, at < 3 ? 30 - 5 * at : 9)
		);
		const [table] = fairnessTables(fairnessOf(many), 'hybrid', true);
		expect(table?.rows?.map(({ key, groups }) => [key, groups])).toEqual([
			['school-2', 1],
			['school-1', 1],
			['school-0', 1],
			[null, 9]
		]);
	});

	test('every property and group has a name', () => {
		for (const property of FAIRNESS_PROPERTIES) expect(FAIRNESS_NAMES[property].title).toBeTruthy();
		const bands = ['1-15', '16-30', '91-', 'none'].map((key) => groupName('distance', { key, groups: 1 }, {}));
		expect(bands).toEqual(['Tot 15 minuten', '16 tot 30 minuten', 'Meer dan 90 minuten', 'Geen werkplek die kan']);
		expect(groupName('class', { key: '0', groups: 1 }, {})).toBe('verloor een plek');
		expect(groupName('provider', { key: 'x', groups: 1 }, { x: 'De Linde' })).toBe('De Linde');
		expect(groupName('provider', { key: null, groups: 9 }, {})).toBe('9 kleine groepen samen');
	});
});
