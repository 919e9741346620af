import { Auction } from './auction.ts';
import { balancedGroups, type BalancedGroups } from './balanced-groups.ts';
import { Seating, type Assignment, type AssignmentProblem } from './seating.ts';
import { ShortestPaths } from './shortest-paths.ts';
import { unwatched, WATCH_EVERY, type Watch } from './watch.ts';

/**
 * An assignment of least total cost, with its proof.
 *
 * 1. Groups with (nearly) as many rows as units are made exactly balanced and bid for their columns (`balanced-groups.ts`, `auction.ts`):
 *    that leaves few rows, and prices near their end.
 * 2. All other rows take a cheapest column while it has room, at prices 0.
 * 3. Rows that are left are placed one by one by shortest paths (`shortest-paths.ts`).
 * 4. In the balanced groups all prices come down by the same amount, until the least is 0: that changes no difference.
 *
 * Time O(rows left · list entries · log columns) at worst; near linear when most rows find room at once and free columns are near.
 * `step` names the work for the watch.
 */
export function assignLeastCost(given: AssignmentProblem, step: string, watch: Watch = unwatched): Assignment {
	const groups = balancedGroups(given);
	const { problem } = groups;
	const seating = new Seating(problem);
	const left = [...bid(seating, groups), takeCheapest(problem, seating, groups.groupOf)];
	const paths = new ShortestPaths(problem, seating);
	const total = left.reduce((sum, rows) => sum + rows.length, 0);
	let done = 0;
	for (const rows of left)
		for (const row of rows) {
			if (done++ % WATCH_EVERY === 0) watch(step, done - 1, total);
			paths.place(row);
		}
	lowerPrices(seating, groups);
	return seating;
}

/** Step 1; returns per group the rows that then have no column. */
function bid(seating: Seating, { problem, groups }: BalancedGroups): Int32Array[] {
	if (groups.size === 0) return [];
	const auction = new Auction(problem, seating);
	const left = [...groups.values()].map((rows) => auction.run(rows));
	for (const rows of left) auction.forget(rows);
	auction.closeRanks();
	return left;
}

/** Step 2; returns the rows that found their cheapest columns full, ascending. */
function takeCheapest(problem: AssignmentProblem, seating: Seating, groupOf: Int32Array): Int32Array {
	const { rows, from, until, column, cost, capacity } = problem;
	const { taken, worth } = seating;
	const left = new Int32Array(rows);
	let leftOver = 0;
	for (let row = 0; row < rows; row++) {
		const start = from[row]!;
		const end = until[row]!;
		if (start === end || groupOf[column[start]!]! >= 0) continue;
		const least = cost[start]!;
		worth[row] = least;
		let at = start;
		while (at < end && cost[at] === least && taken[column[at]!]! >= capacity[column[at]!]!) at++;
		if (at < end && cost[at] === least) seating.give(row, at, seating.takeUnit(column[at]!));
		else left[leftOver++] = row;
	}
	return left.subarray(0, leftOver);
}

/** Step 4. */
function lowerPrices({ price, worth }: Seating, { groups, groupOf }: BalancedGroups): void {
	if (groups.size === 0) return;
	const least = new Map([...groups.keys()].map((group) => [group, Infinity]));
	groupOf.forEach((group, at) => {
		if (group >= 0) least.set(group, Math.min(least.get(group) ?? Infinity, price[at]!));
	});
	groupOf.forEach((group, at) => {
		price[at]! -= least.get(group) ?? 0;
	});
	for (const [group, rows] of groups) for (const row of rows) worth[row]! -= least.get(group) ?? 0;
}
