import { shownSplit, type ShownPair } from './difference-shown.ts';

/** One programme or municipality as a round publishes it; `key` null: the small ones together. */
type Group = { readonly key: string | null; readonly name: string; readonly learners: number; readonly placed: number };

/** One programme or municipality in two rounds; `key` null: all that do not stand alone in both, together. */
export type GroupPair = {
	readonly key: string | null;
	readonly name: string;
	readonly learners: { readonly before: number; readonly after: number };
	readonly placed: ShownPair;
};

/**
 * Two tables of counts beside each other, made of nothing but what each round publishes: a group stands alone when it does so in both, and all
 * others go together. Exact tables hold every group, so one that is missing counts as nobody. Greatest change first, then by name. Null when one of
 * the rounds shows no table.
 */
export function compareGroups(
	before: readonly Group[] | null,
	after: readonly Group[] | null,
	exact: boolean
): GroupPair[] | null {
	if (before === null || after === null) return null;
	const [old, now] = [alone(before), alone(after)];
	const keys = exact ? new Set([...old.keys(), ...now.keys()]) : new Set(old.keys()).intersection(new Set(now.keys()));
	const pairs = [...keys].map((key) => {
		const [was, is] = [old.get(key), now.get(key)];
		return pairOf(key, is?.name ?? was?.name ?? key, was ?? NOBODY, is ?? NOBODY, exact);
	});
	pairs.sort((a, b) => sizeOf(b) - sizeOf(a) || a.name.localeCompare(b.name, 'nl'));
	const [restBefore, restAfter] = [restOf(before, keys), restOf(after, keys)];
	if (restBefore.learners + restAfter.learners === 0) return closed(pairs);
	return closed([...pairs, pairOf(null, '', restBefore, restAfter, exact)]);
}

/**
 * Hides one more change beside a hidden one: the change of the whole is published, so a change that is hidden alone would follow from the others. The
 * last row (all others together), whose change can be of any size, is taken when it may be; else the row with the fewest learners.
 */
function closed(pairs: readonly GroupPair[]): GroupPair[] {
	const open = pairs.filter(({ placed }) => placed.after !== null);
	if (open.length === pairs.length || open.length === 0) return [...pairs];
	const rest = open.find(({ key }) => key === null);
	const fewest = open.reduce((least, pair) => (pair.learners.before < least.learners.before ? pair : least));
	const companion = rest ?? fewest;
	return pairs.map((pair) =>
		pair === companion ? { ...pair, placed: { ...pair.placed, after: null, change: 'hidden' } } : pair
	);
}

type Counts = Pick<Group, 'learners' | 'placed'>;
const NOBODY: Counts = { learners: 0, placed: 0 };

function alone(groups: readonly Group[]): Map<string, Group> {
	return new Map(groups.flatMap((group) => (group.key === null ? [] : [[group.key, group] as const])));
}

function restOf(groups: readonly Group[], keys: ReadonlySet<string>): Counts {
	const rest = { ...NOBODY };
	for (const { key, learners, placed } of groups) {
		if (key !== null && keys.has(key)) continue;
		rest.learners += learners;
		rest.placed += placed;
	}
	return rest;
}

function pairOf(key: string | null, name: string, before: Counts, after: Counts, exact: boolean): GroupPair {
	const split = ({ learners, placed }: Counts) => ({ placed, unplaced: learners - placed });
	return {
		key,
		name,
		learners: { before: before.learners, after: after.learners },
		placed: shownSplit(split(before), split(after), exact).placed
	};
}

/** A change in words counts as 1, so that it comes after every change that is told. */
function sizeOf({ placed: { change } }: GroupPair): number {
	return typeof change === 'number' ? Math.abs(change) : 1;
}
