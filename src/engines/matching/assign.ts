import { MinHeap } from './min-heap.ts';

/**
 * An assignment problem: every row gets one column of its list, a column takes up to its capacity, the total cost is to be least.
 * The list of row `r` is `from[r]` up to (not including) `until[r]` in `column` and `cost`, **cheapest first**; rows may share a list.
 */
export type AssignmentProblem = {
	readonly rows: number;
	readonly from: Int32Array;
	readonly until: Int32Array;
	readonly columns: number;
	readonly column: Int32Array;
	readonly cost: Float64Array;
	readonly capacity: Int32Array;
};

/** An assignment of least cost, with the prices that prove it. */
export type Assignment = {
	/** Per row the position in `column`, or -1 when no assignment of all rows exists (then some row has -1). */
	readonly position: Int32Array;
	/** Per column: what one more unit of it would save, at least 0. The dual prices. */
	readonly price: Float64Array;
	/** Per row: least cost plus price over its list. The other half of the dual. */
	readonly worth: Float64Array;
};

/**
 * Least total cost by successive shortest paths with potentials (Ford and Fulkerson 1962; Edmonds and Karp 1972).
 *
 * 1. Rows take a cheapest column while it has room (all prices 0).
 * 2. For each row left: Dijkstra over columns with reduced costs. A row's list is read only while its cost alone can still beat the
 *    best free column found, so searches stay small.
 * 3. Along the path everyone moves on; prices of the columns seen rise to keep all reduced costs at or above 0.
 *
 * Time O(rows left · edges · log columns) at worst; near linear when most rows find room at once and free columns are near.
 */
export function assignLeastCost(problem: AssignmentProblem): Assignment {
	const solver = new ShortestPaths(problem);
	for (const row of solver.takeCheapest()) solver.place(row);
	return { position: solver.position, price: solver.price, worth: solver.worth };
}

class ShortestPaths {
	readonly position: Int32Array;
	readonly price: Float64Array;
	readonly worth: Float64Array;
	readonly #problem: AssignmentProblem;
	readonly #first: Int32Array;
	readonly #taken: Int32Array;
	readonly #holder: Int32Array;
	readonly #unit: Int32Array;
	readonly #seen: Int32Array;
	readonly #closed: Int32Array;
	readonly #distance: Float64Array;
	readonly #byPosition: Int32Array;
	readonly #byRow: Int32Array;
	readonly #heap = new MinHeap();
	readonly #rowsSeen: number[] = [];
	readonly #rowDistance: number[] = [];
	readonly #columnsSeen: number[] = [];
	#search = 0;
	#best = Infinity;
	#goal = -1;

	constructor(problem: AssignmentProblem) {
		this.#problem = problem;
		const { rows, columns, capacity } = problem;
		this.#first = new Int32Array(columns + 1);
		for (let column = 0; column < columns; column++) this.#first[column + 1] = this.#first[column]! + capacity[column]!;
		this.position = new Int32Array(rows).fill(-1);
		this.price = new Float64Array(columns);
		this.worth = new Float64Array(rows);
		this.#taken = new Int32Array(columns);
		this.#holder = new Int32Array(this.#first[columns]!);
		this.#unit = new Int32Array(rows).fill(-1);
		this.#seen = new Int32Array(columns);
		this.#closed = new Int32Array(columns);
		this.#distance = new Float64Array(columns);
		this.#byPosition = new Int32Array(columns);
		this.#byRow = new Int32Array(columns);
	}

	/** Step 1; returns the rows that found their cheapest columns full, in order. */
	takeCheapest(): number[] {
		const { rows, from, until, column, cost, capacity } = this.#problem;
		const left: number[] = [];
		for (let row = 0; row < rows; row++) {
			const start = from[row]!;
			if (start === until[row]) continue;
			this.worth[row] = cost[start]!;
			let at = start;
			while (at < until[row]! && cost[at] === cost[start] && this.#taken[column[at]!]! >= capacity[column[at]!]!) at++;
			if (at < until[row]! && cost[at] === cost[start]) this.#give(row, at, this.#takeUnit(column[at]!));
			else left.push(row);
		}
		return left;
	}

	/** Steps 2 and 3 for one row; false when no free column can be reached. */
	place(row: number): boolean {
		this.#search++;
		this.#heap.clear();
		this.#rowsSeen.length = this.#rowDistance.length = this.#columnsSeen.length = 0;
		this.#best = Infinity;
		this.#goal = -1;
		this.worth[row] = this.#cheapestNow(row);
		this.#relax(row, 0);
		while (this.#heap.size > 0 && this.#heap.topKey < this.#best) {
			const distance = this.#heap.topKey;
			const column = this.#heap.pop();
			if (this.#closed[column] === this.#search || distance > this.#distance[column]!) continue;
			this.#closed[column] = this.#search;
			this.#columnsSeen.push(column);
			for (let unit = this.#first[column]!; unit < this.#first[column + 1]!; unit++)
				this.#relax(this.#holder[unit]!, distance);
		}
		if (this.#goal < 0) return false;
		for (const column of this.#columnsSeen) this.price[column]! += this.#best - this.#distance[column]!;
		this.#rowsSeen.forEach((seen, index) => (this.worth[seen]! += this.#best - this.#rowDistance[index]!));
		this.#moveAlong(this.#goal);
		return true;
	}

	#cheapestNow(row: number): number {
		const { from, until, column, cost } = this.#problem;
		let least = Infinity;
		for (let at = from[row]!; at < until[row]! && cost[at]! < least; at++)
			least = Math.min(least, cost[at]! + this.price[column[at]!]!);
		return least;
	}

	#relax(row: number, distance: number): void {
		const { from, until, column, cost, capacity } = this.#problem;
		this.#rowsSeen.push(row);
		this.#rowDistance.push(distance);
		const base = distance - this.worth[row]!;
		for (let at = from[row]!; at < until[row]!; at++) {
			if (base + cost[at]! >= this.#best) break;
			const target = column[at]!;
			if (this.#closed[target] === this.#search) continue;
			const length = base + cost[at]! + this.price[target]!;
			if (length >= this.#best || (this.#seen[target] === this.#search && length >= this.#distance[target]!)) continue;
			this.#seen[target] = this.#search;
			this.#distance[target] = length;
			this.#byPosition[target] = at;
			this.#byRow[target] = row;
			if (this.#taken[target]! < capacity[target]!) {
				this.#best = length;
				this.#goal = target;
			} else this.#heap.push(length, target);
		}
	}

	#moveAlong(goal: number): void {
		let column = goal;
		let unit = this.#takeUnit(column);
		for (;;) {
			const row = this.#byRow[column]!;
			const before = this.position[row]!;
			const left = this.#unit[row]!;
			this.#give(row, this.#byPosition[column]!, unit);
			if (before < 0) return;
			column = this.#problem.column[before]!;
			unit = left;
		}
	}

	#takeUnit(column: number): number {
		const unit = this.#first[column]! + this.#taken[column]!;
		this.#taken[column]!++;
		return unit;
	}

	#give(row: number, position: number, unit: number): void {
		this.position[row] = position;
		this.#holder[unit] = row;
		this.#unit[row] = unit;
	}
}
