import { mayBeEqual, rateWithMargin, type RateWithMargin } from '#kernel/rate-with-margin.ts';
import type { Mode } from '#engines/matching/market.ts';
import type { PlaceId } from '#kernel/id.ts';
import { shownPart, type Shown } from './published-kpi.ts';
import {
	FAIRNESS_PROPERTIES,
	NO_PLACE_NEAR,
	type FairnessGroup,
	type FairnessProperty,
	type RoundFairness
} from './round-fairness.ts';
import type { ActionCount, RegionCount, SurplusCount } from './round-insight.ts';
import { bundleTables, isSmall } from './small-groups.ts';

/** A row of a table of shortages; `key` null: the small ones together, `groups` of them. */
export type ShortRow = {
	readonly key: string | null;
	readonly groups: number;
	readonly learners: number;
	readonly missing: number;
};

/** Adds up what belongs together; most missing first, then by key. */
export function sumByKey(rows: readonly { key: string; learners: number; missing: number }[]): ShortRow[] {
	const sums = new Map<string, { learners: number; missing: number }>();
	for (const { key, learners, missing } of rows) {
		const sum = sums.get(key) ?? { learners: 0, missing: 0 };
		sums.set(key, { learners: sum.learners + learners, missing: sum.missing + missing });
	}
	return [...sums]
		.map(([key, sum]) => ({ key, groups: 1, ...sum }))
		.sort((a, b) => b.missing - a.missing || (a.key < b.key ? -1 : 1));
}

/** A table of shortages as a page may show it; null when even the small ones together are too few. Sums are kept. */
export function shownTable(rows: readonly ShortRow[], exact: boolean): readonly ShortRow[] | null {
	if (exact) return rows;
	const named = rows.map(({ key, learners, missing }) => ({ key: key ?? '', learners, placed: learners - missing }));
	const [table] = bundleTables([named]);
	if (!table) return null;
	const shown = table.rows.map(({ key, learners, placed }) => ({
		key,
		groups: 1,
		learners,
		missing: learners - placed
	}));
	const { rest } = table;
	return rest
		? [...shown, { key: null, groups: rest.groups, learners: rest.learners, missing: rest.learners - rest.placed }]
		: shown;
}

/** One region of a group with too few seats, as a page may show it. */
export type ShownRegion = Pick<RegionCount, 'region' | 'placeIds'> & { readonly missing: Shown };

/** The regions of one group in which seats are missing, most missing first. */
export function shownRegions(regions: readonly RegionCount[], exact: boolean): ShownRegion[] {
	const total = regions.reduce((sum, { missing }) => sum + missing, 0);
	return regions
		.filter(({ missing }) => missing > 0)
		.map(({ region, missing, placeIds }) => ({ region, placeIds, missing: shownPart(missing, total, exact) }));
}

/** An action as a page may show it; the same request to the same establishment stands once, `times` times. */
export type ShownAction = Omit<ActionCount, 'gain' | 'of'> & { readonly times: number; readonly gain: Shown };

/**
 * Whom to ask what, in order. Who may not see exact counts sees no action for fewer than five learners without a place: such a row could
 * point at somebody. A seat gives one learner a place by its nature; that number tells nothing. `addressOf`: the establishment of a place.
 */
export function shownActions(
	actions: readonly ActionCount[],
	exact: boolean,
	addressOf: (placeId: PlaceId) => string
): ShownAction[] {
	const merged = new Map<string, ActionCount & { times: number }>();
	for (const action of actions) {
		if (!exact && isSmall(action.of)) continue;
		const key = `${addressOf(action.placeId)} ${action.kind} ${action.programmeId ?? ''}`;
		const known = merged.get(key);
		const sum = known ? { ...known, gain: known.gain + action.gain, times: known.times + 1 } : { ...action, times: 1 };
		merged.set(key, sum);
	}
	return [...merged.values()].map(({ gain, of, ...action }) => ({
		...action,
		gain: action.kind === 'seat' ? gain : shownPart(gain, of, exact)
	}));
}

/** One request to one establishment, with the names that a list to call from needs. */
export type ActionRow = Omit<ShownAction, 'programmeId'> & {
	readonly programme: string | null;
	readonly name: string;
	readonly town: string;
	readonly establishmentNumber: string;
	readonly sector: string | null;
	readonly sectorName: string | null;
};

/** Regions with more seats than learners, without those that could point at somebody. */
export function shownSurpluses(surpluses: readonly SurplusCount[], exact: boolean): readonly SurplusCount[] {
	return exact ? surpluses : surpluses.filter(({ learners }) => !isSmall(learners));
}

/** What one group got, as a page may show it; rates only over twenty people or more. */
export type FairnessRow = {
	/** Null: the small groups together, `groups` of them. */
	readonly key: string | null;
	readonly groups: number;
	readonly learners: number;
	readonly placed: number;
	readonly share: RateWithMargin | null;
	readonly firstChoice: RateWithMargin | null;
	readonly minutes: number | null;
	readonly rank: number | null;
};

/** One property: its groups, and the largest difference that is more than chance; rows null when no group may be shown. */
export type FairnessTable = {
	readonly property: FairnessProperty;
	readonly rows: readonly FairnessRow[] | null;
	/** Two groups whose shares differ by more than chance; null when no two do. */
	readonly contrast: { readonly high: FairnessRow; readonly low: FairnessRow } | null;
	/** How many groups have a share: with fewer than two there is nothing to compare. */
	readonly compared: number;
};

/** With more groups than this, those without a share stand together: a long list of "too few" helps nobody. */
const MOST_GROUPS = 8;
/** Where the order of the groups says something; else the lowest share comes first. */
const ORDERED: readonly FairnessProperty[] = ['distance', 'class'];

/** The fairness of one mode by property, for a reader who sees exact counts, or not. Small groups are bundled alike in all modes. */
export function fairnessTables(fairness: RoundFairness, mode: Mode, exact: boolean): FairnessTable[] {
	const own = fairness[mode];
	if (!own) return [];
	const modes = Object.values(fairness);
	return FAIRNESS_PROPERTIES.map((property) => {
		const rows = rowsOf(
			own[property],
			modes.map((each) => each[property]),
			exact
		);
		if (!ORDERED.includes(property)) rows?.sort(byShare);
		// Who has no possible place at all cannot be compared: nobody divides what is not there.
		const rated = (rows ?? []).filter(({ key, share }) => share !== null && key !== NO_PLACE_NEAR);
		return { property, rows, contrast: contrastOf(rated), compared: rated.length };
	});
}

function rowsOf(
	groups: readonly FairnessGroup[],
	modes: readonly (readonly FairnessGroup[])[],
	exact: boolean
): FairnessRow[] | null {
	const [table] = exact ? [{ rows: groups, rest: null }] : bundleTables(modes);
	if (!table) return null;
	const mayStand = new Set(table.rows.map(({ key }) => key));
	const isMany = groups.length > MOST_GROUPS;
	const alone = groups.filter(({ key, learners }) => mayStand.has(key) && (!isMany || learners >= LEAST_RATED));
	const rest = groups.filter((group) => !alone.includes(group));
	const rows = alone.map((group) => rowOf(group.key, [group]));
	return rest.length === 0 ? rows : [...rows, rowOf(null, rest)];
}

function byShare(a: FairnessRow, b: FairnessRow): number {
	return Number(a.key === null) - Number(b.key === null) || (a.share?.percent ?? 101) - (b.share?.percent ?? 101);
}

/** Averages too tell of people rather than of the way to divide when they are over fewer than this. */
const LEAST_RATED = 20;

function rowOf(key: string | null, groups: readonly FairnessGroup[]): FairnessRow {
	const sum = (of: Exclude<keyof FairnessGroup, 'key'>) => groups.reduce((total, group) => total + group[of], 0);
	const [learners, placed] = [sum('learners'), sum('placed')];
	const average = (total: number) => (placed < LEAST_RATED ? null : total / placed);
	return {
		key,
		groups: groups.length,
		learners,
		placed,
		share: rateOf(placed, learners),
		firstChoice: isSmall(sum('firstChoice')) ? null : rateOf(sum('firstChoice'), placed),
		minutes: average(sum('minutesSum')),
		rank: average(sum('rankSum'))
	};
}

function rateOf(count: number, of: number): RateWithMargin | null {
	const rate = rateWithMargin(count, of);
	return rate.ok ? rate.value : null;
}

/** Of all pairs whose shares differ by more than chance the one that differs most. */
function contrastOf(rows: readonly FairnessRow[]): FairnessTable['contrast'] {
	let [widest, found]: [number, FairnessTable['contrast']] = [0, null];
	for (const high of rows) {
		for (const low of rows) {
			if (!high.share || !low.share || mayBeEqual(high.share, low.share)) continue;
			const gap = high.share.percent - low.share.percent;
			if (gap > widest) [widest, found] = [gap, { high, low }];
		}
	}
	return found;
}
