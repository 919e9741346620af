import type { AssignmentProblem } from './seating.ts';

/** The groups of an assignment problem that are balanced, or nearly: in them the last searches would be the longest. */
export type BalancedGroups = {
	/** The problem with idle rows added behind its own, so that every such group has exactly as many rows as units. */
	readonly problem: AssignmentProblem;
	/** Per group, by the column that stands for it: its rows, the idle ones too, ascending. */
	readonly groups: ReadonlyMap<number, Int32Array>;
	/** Per column: the column that stands for its group, or -1 outside such groups. */
	readonly groupOf: Int32Array;
};

/** Columns of a group below which bidding does not pay: exactly balanced, and nearly (which costs a copy of the lists). */
const SMALLEST = 64;
const SMALLEST_WITH_IDLE = 4_096;
/** A group is nearly balanced when its idle rows would read at most this many times what its own rows read. */
const IDLE_READING = 2;

/**
 * Finds the connected groups of rows and columns that are balanced or nearly. A nearly balanced one gets idle rows, which take the units
 * that stay free: they may have any column of the group, at cost 0. Whether a group is balanced depends on the group alone, so that a
 * market gives the same assignment as its parts. Union and find with path halving (Tarjan and Van Leeuwen 1984), O(list entries).
 */
export function balancedGroups(problem: AssignmentProblem): BalancedGroups {
	const { columns } = problem;
	const parent = joinColumns(problem);
	const { spare, reading, size } = measure(problem, parent);
	const groupOf = new Int32Array(columns);
	for (let at = 0; at < columns; at++) {
		const root = rootOf(parent, at);
		const exactly = spare[root] === 0 && size[root]! >= SMALLEST;
		const nearly = spare[root]! > 0 && spare[root]! * size[root]! <= IDLE_READING * reading[root]!;
		groupOf[at] = exactly || (nearly && size[root]! >= SMALLEST_WITH_IDLE) ? root : -1;
	}
	const extended = withIdleRows(problem, groupOf, spare);
	return { problem: extended, groups: rowsOfGroups(extended, groupOf), groupOf };
}

function rowsOfGroups({ rows, from, until, column }: AssignmentProblem, groupOf: Int32Array): Map<number, Int32Array> {
	const own = new Map<number, number[]>();
	for (let row = 0; row < rows; row++) {
		const group = from[row] === until[row] ? -1 : groupOf[column[from[row]!]!]!;
		if (group < 0) continue;
		const list = own.get(group);
		if (list) list.push(row);
		else own.set(group, [row]);
	}
	return new Map([...own].map(([group, list]) => [group, Int32Array.from(list)]));
}

/** Per group, at the column that stands for it: units minus rows, list entries, columns. */
function measure({ rows, from, until, columns, column, capacity }: AssignmentProblem, parent: Int32Array) {
	const spare = new Float64Array(columns);
	const reading = new Float64Array(columns);
	const size = new Int32Array(columns);
	for (let at = 0; at < columns; at++) {
		const root = rootOf(parent, at);
		spare[root]! += capacity[at]!;
		size[root]!++;
	}
	for (let row = 0; row < rows; row++) {
		if (from[row] === until[row]) continue;
		const root = rootOf(parent, column[from[row]!]!);
		spare[root]!--;
		reading[root]! += until[row]! - from[row]!;
	}
	return { spare, reading, size };
}

/** Adds for each spare unit of a group a row that lists all columns of the group at cost 0; the rows of a group share one list. */
function withIdleRows(problem: AssignmentProblem, groupOf: Int32Array, spare: Float64Array): AssignmentProblem {
	const members = Map.groupBy(
		groupOf.keys().filter((at) => groupOf[at]! >= 0 && spare[groupOf[at]!]! > 0),
		(at) => groupOf[at]!
	);
	if (members.size === 0) return problem;
	const idle = [...members.keys()].reduce((sum, group) => sum + spare[group]!, 0);
	const entries = [...members.values()].reduce((sum, columns) => sum + columns.length, 0);
	const from = longer(problem.from, problem.rows, idle);
	const until = longer(problem.until, problem.rows, idle);
	let [row, end] = [problem.rows, problem.column.length];
	for (const [group, columns] of members) {
		from.fill(end, row, row + spare[group]!);
		until.fill(end + columns.length, row, row + spare[group]!);
		row += spare[group]!;
		end += columns.length;
	}
	const column = longer(problem.column, problem.column.length, entries);
	column.set([...members.values()].flat(), problem.column.length);
	const cost = new (problem.cost instanceof Int32Array ? Int32Array : Float64Array)(end);
	cost.set(problem.cost);
	return { ...problem, rows: row, from, until, column, cost };
}

/** A copy of the first `length` numbers, with room for more. */
function longer(numbers: Int32Array, length: number, more: number): Int32Array {
	const copy = new Int32Array(length + more);
	copy.set(numbers.subarray(0, length));
	return copy;
}

function joinColumns({ rows, from, until, columns, column }: AssignmentProblem): Int32Array {
	const parent = new Int32Array(columns);
	for (let at = 0; at < columns; at++) parent[at] = at;
	for (let row = 0; row < rows; row++) {
		const start = from[row]!;
		// Rows that share a list stand together: one look is enough.
		if (start === until[row] || (row > 0 && start === from[row - 1])) continue;
		let root = rootOf(parent, column[start]!);
		for (let at = start + 1; at < until[row]!; at++) {
			const other = rootOf(parent, column[at]!);
			if (other === root) continue;
			const least = Math.min(root, other);
			parent[Math.max(root, other)] = least;
			root = least;
		}
	}
	return parent;
}

function rootOf(parent: Int32Array, start: number): number {
	let at = start;
	while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
	return at;
}
