import { MinHeap } from './min-heap.ts';
import type { AssignmentProblem, Seating } from './seating.ts';

/**
 * Places one row after another at least total cost: successive shortest paths with potentials (Ford and Fulkerson 1962; Edmonds and Karp
 * 1972; Jonker and Volgenant 1987 for the early end).
 *
 * 1. Dijkstra over columns with reduced costs (cost + price - worth, never below 0). From a full column on to the rows that hold it.
 *    Rows that share a list are reached at the same distance, so the list is read once.
 * 2. A row's list is read only while its cost alone can still beat the best free column found, so searches stay small.
 * 3. Along the path everyone moves on; prices of the columns seen rise to keep all reduced costs at or above 0.
 *
 * It asks that the seating it starts from is optimal for its prices: rows that sit have reduced cost 0, and columns with a unit left
 * have the least price that will ever be asked (0, or in an exactly balanced group anything).
 */
export class ShortestPaths {
	readonly #problem: AssignmentProblem;
	readonly #seating: Seating;
	/** Per column: `#open` when this search has a distance for it, `#closed` when that is final. */
	readonly #mark: Int32Array;
	readonly #distance: Float64Array;
	/** Per row: the first row with the same list, and in which search its list was read last. */
	readonly #listOf: Int32Array;
	readonly #readIn: Int32Array;
	readonly #byPosition: Int32Array;
	readonly #byRow: Int32Array;
	readonly #heap = new MinHeap();
	#rows = new Int32Array(1 << 10);
	#rowDistance = new Float64Array(1 << 10);
	#rowsSeen = 0;
	#columnsSeen = new Int32Array(1 << 10);
	#columnsClosed = 0;
	#open = 0;
	#closed = 1;
	#best = Infinity;
	#goal = -1;

	constructor(problem: AssignmentProblem, seating: Seating) {
		this.#problem = problem;
		this.#seating = seating;
		this.#mark = new Int32Array(problem.columns);
		this.#distance = new Float64Array(problem.columns);
		this.#listOf = listsOf(problem);
		this.#readIn = new Int32Array(problem.rows);
		this.#byPosition = new Int32Array(problem.columns);
		this.#byRow = new Int32Array(problem.columns);
	}

	/** Places one row; false when no free column can be reached. */
	place(row: number): boolean {
		this.#begin(row);
		const { first, holder } = this.#seating;
		const heap = this.#heap;
		while (heap.size > 0 && heap.topKey < this.#best) {
			const distance = heap.topKey;
			const column = heap.pop();
			if (this.#mark[column] === this.#closed) continue;
			this.#close(column);
			for (let unit = first[column]!; unit < first[column + 1]!; unit++) this.#relax(holder[unit]!, distance);
		}
		if (this.#goal < 0) return false;
		this.#raisePrices();
		this.#moveAlong(this.#goal);
		return true;
	}

	#begin(row: number): void {
		this.#open += 2;
		this.#closed += 2;
		this.#heap.clear();
		this.#rowsSeen = this.#columnsClosed = 0;
		this.#best = Infinity;
		this.#goal = -1;
		this.#seating.worth[row] = this.#leastNow(row);
		this.#relax(row, 0);
	}

	/** Least cost plus price over a row's list. */
	#leastNow(row: number): number {
		const { from, until, column, cost } = this.#problem;
		const { price } = this.#seating;
		let least = Infinity;
		for (let at = from[row]!; at < until[row]! && cost[at]! < least; at++) {
			const ask = cost[at]! + price[column[at]!]!;
			if (ask < least) least = ask;
		}
		return least;
	}

	#relax(row: number, distance: number): void {
		this.#see(row, distance);
		const list = this.#listOf[row]!;
		if (this.#readIn[list] === this.#open) return;
		this.#readIn[list] = this.#open;
		const { from, until, column, cost, capacity } = this.#problem;
		const { price, taken, worth } = this.#seating;
		const mark = this.#mark;
		const reached = this.#distance;
		const open = this.#open;
		const closed = this.#closed;
		const base = distance - worth[row]!;
		const end = until[row]!;
		for (let at = from[row]!; at < end; at++) {
			const near = base + cost[at]!;
			if (near >= this.#best) break;
			const target = column[at]!;
			const length = near + price[target]!;
			if (length >= this.#best) continue;
			const state = mark[target];
			if (state === closed || (state === open && length >= reached[target]!)) continue;
			mark[target] = open;
			reached[target] = length;
			this.#byPosition[target] = at;
			this.#byRow[target] = row;
			if (taken[target]! < capacity[target]!) {
				this.#best = length;
				this.#goal = target;
			} else this.#heap.push(length, target);
		}
	}

	#see(row: number, distance: number): void {
		if (this.#rowsSeen === this.#rows.length) {
			this.#rows = grown(this.#rows, Int32Array);
			this.#rowDistance = grown(this.#rowDistance, Float64Array);
		}
		this.#rows[this.#rowsSeen] = row;
		this.#rowDistance[this.#rowsSeen++] = distance;
	}

	#close(column: number): void {
		if (this.#columnsClosed === this.#columnsSeen.length) this.#columnsSeen = grown(this.#columnsSeen, Int32Array);
		this.#columnsSeen[this.#columnsClosed++] = column;
		this.#mark[column] = this.#closed;
	}

	#raisePrices(): void {
		const { price, worth } = this.#seating;
		for (let at = 0; at < this.#columnsClosed; at++) {
			const column = this.#columnsSeen[at]!;
			price[column]! += this.#best - this.#distance[column]!;
		}
		for (let at = 0; at < this.#rowsSeen; at++) worth[this.#rows[at]!]! += this.#best - this.#rowDistance[at]!;
	}

	#moveAlong(goal: number): void {
		const { position, unit: unitOf } = this.#seating;
		let column = goal;
		let unit = this.#seating.takeUnit(column);
		for (;;) {
			const row = this.#byRow[column]!;
			const before = position[row]!;
			const left = unitOf[row]!;
			this.#seating.give(row, this.#byPosition[column]!, unit);
			if (left < 0) return;
			column = this.#problem.column[before]!;
			unit = left;
		}
	}
}

function listsOf({ rows, from }: AssignmentProblem): Int32Array {
	const list = new Int32Array(rows);
	for (let row = 1; row < rows; row++) list[row] = from[row] === from[row - 1] ? list[row - 1]! : row;
	return list;
}

function grown<Kind extends Int32Array | Float64Array>(array: Kind, kind: new (length: number) => Kind): Kind {
	const larger = new kind(array.length * 2);
	larger.set(array);
	return larger;
}
