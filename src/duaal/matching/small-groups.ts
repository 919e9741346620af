import type { GroupCount, GroupCounts } from './explanation.ts';

/** Counts from 1 up to and including this are not published. */
const SMALL = 4;

/** Groups as published: small ones together in `rest`. Null when even together they are too small to show. */
export type PublishedTable = {
	readonly rows: readonly GroupCount[];
	readonly rest: { readonly groups: number; readonly learners: number; readonly placed: number } | null;
} | null;
export type PublishedGroups = { readonly programmes: PublishedTable; readonly municipalities: PublishedTable };

/** True for 1 to 4: a count that could point at somebody. */
export function isSmall(count: number): boolean {
	return count >= 1 && count <= SMALL;
}

/**
 * The tables of several modes over the same groups, made safe to publish side by side. A group stands on its own row only when its learners, its
 * placed and its unplaced are each 0 or at least 5 in every mode; all others go together into `rest`, with as many more groups (the smallest
 * first) as `rest` needs to be safe too and to hold at least two. The same groups are bundled in every mode, so that the tables of two modes
 * cannot be subtracted.
 */
export function bundleSmallGroups(modes: readonly GroupCounts[]): PublishedGroups[] {
	const programmes = bundleTables(modes.map((mode) => mode.programmes));
	const municipalities = bundleTables(modes.map((mode) => mode.municipalities));
	return modes.map((_, index) => ({
		programmes: programmes[index] ?? null,
		municipalities: municipalities[index] ?? null
	}));
}

/** One kind of table for each of several modes over the same groups in the same order, bundled as `bundleSmallGroups` says. */
export function bundleTables(tables: readonly (readonly GroupCount[])[]): PublishedTable[] {
	const [first] = tables;
	if (first === undefined) return [];
	const byNumber = first.map((group, index) => ({ index, learners: group.learners }));
	const order = byNumber.sort((a, b) => a.learners - b.learners || a.index - b.index).map(({ index }) => index);
	const bundled = new Set(order.filter((index) => !tables.every((table) => isSafe(table[index]!))));
	for (const index of order) {
		// One group that was not safe alone is not safe in the bundle either: a bundle holds at least two.
		if (tables.every((table) => isSafe(sumOf(table, bundled)))) break;
		bundled.add(index);
	}
	const safe = tables.every((table) => isSafe(sumOf(table, bundled)));
	return tables.map((table) => (safe ? publish(table, bundled) : null));
}

function publish(table: readonly GroupCount[], bundled: ReadonlySet<number>): PublishedTable {
	const rows = table.filter((_, index) => !bundled.has(index));
	return { rows, rest: bundled.size === 0 ? null : { groups: bundled.size, ...sumOf(table, bundled) } };
}

function sumOf(table: readonly GroupCount[], members: ReadonlySet<number>): { learners: number; placed: number } {
	const sum = { learners: 0, placed: 0 };
	for (const index of members) {
		sum.learners += table[index]!.learners;
		sum.placed += table[index]!.placed;
	}
	return sum;
}

function isSafe({ learners, placed }: { learners: number; placed: number }): boolean {
	return !isSmall(learners) && !isSmall(placed) && !isSmall(learners - placed);
}
