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
	const { problem, rows, groupOf } = balancedGroups(given);
	const seating = new Seating(problem);
	const bidders = rows.length > 0 ? bid(problem, seating, { problem, rows, groupOf }) : rows;
	const left = takeCheapest(problem, seating, groupOf);
	const paths = new ShortestPaths(problem, seating);
	const total = bidders.length + left.length;
	for (let done = 0; done < total; done++) {
		if (done % WATCH_EVERY === 0) watch(step, done, total);
		paths.place(done < bidders.length ? bidders[done]! : left[done - bidders.length]!);
	}
	if (rows.length > 0) lowerPrices(problem, seating, { rows, groupOf });
	return seating;
}

/** Step 1; returns the rows that then have no column. */
function bid(problem: AssignmentProblem, seating: Seating, { rows, groupOf }: BalancedGroups): Int32Array {
	return new Auction(problem, seating, rows).run(spreadOf(problem, rows, groupOf));
}

/**
 * Per row the largest difference between two costs of one list in its group. Of its group and not of all: what happens in a group may not depend
 * on others, so that a market gives the same assignment as its parts.
 */
function spreadOf(
	{ from, until, column, cost }: AssignmentProblem,
	rows: Int32Array,
	groupOf: Int32Array
): Float64Array {
	const ofGroup = new Float64Array(groupOf.length);
	for (const row of rows) {
		const group = groupOf[column[from[row]!]!]!;
		ofGroup[group] = Math.max(ofGroup[group]!, cost[until[row]! - 1]! - cost[from[row]!]!);
	}
	const spread = new Float64Array(from.length);
	for (const row of rows) spread[row] = ofGroup[groupOf[column[from[row]!]!]!]!;
	return spread;
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
function lowerPrices(
	{ column, from }: AssignmentProblem,
	{ price, worth }: Seating,
	{ rows, groupOf }: Pick<BalancedGroups, 'rows' | 'groupOf'>
): void {
	const least = new Float64Array(price.length).fill(Infinity);
	groupOf.forEach((group, at) => {
		if (group >= 0) least[group] = Math.min(least[group]!, price[at]!);
	});
	groupOf.forEach((group, at) => {
		if (group >= 0) price[at]! -= least[group]!;
	});
	for (const row of rows) worth[row]! -= least[groupOf[column[from[row]!]!]!]!;
}
