import type { AssignmentProblem, Seating } from './seating.ts';

/**
 * Bidding for the units of groups in which exactly as many rows as units meet (Bertsekas 1988, with ε-scaling; Bertsekas and Castañón
 * 1989 for columns with several equal units). There the last searches of `ShortestPaths` would each walk through the whole group;
 * bidding brings all prices near their end at once.
 *
 * 1. A row without a unit bids for the column that is cheapest to it: it offers so much that its second choice becomes as good, and ε.
 * 2. It gets the cheapest unit of that column; who held it bids again.
 * 3. When all sit, ε is made smaller; who would now rather sit elsewhere, by more than ε, gets up.
 *
 * What remains is exact work: `release` lets everyone get up who does not sit at a cheapest column. Those who stay are optimal for the
 * prices, so `ShortestPaths` goes on from there. Every row of `rows` must be able to sit at the same time as all others.
 */
export class Auction {
	readonly #problem: AssignmentProblem;
	readonly #seating: Seating;
	readonly #rows: Int32Array;
	/** Per unit what its holder offered; the units of a column are a heap, cheapest first. */
	readonly #offer: Float64Array;
	/** Per row, at the present level. */
	readonly #epsilon: Float64Array;
	#bidders: Int32Array;

	constructor(problem: AssignmentProblem, seating: Seating, rows: Int32Array) {
		this.#problem = problem;
		this.#seating = seating;
		this.#rows = rows;
		this.#offer = new Float64Array(seating.holder.length);
		this.#epsilon = new Float64Array(problem.rows);
		this.#bidders = new Int32Array(rows.length);
	}

	/**
	 * Bids until everyone sits within the finest ε of the cheapest; returns those who must then get up, in order of the rows. `spread`: per row
	 * the largest difference of costs that matters to it.
	 */
	run(spread: Float64Array): Int32Array {
		for (let level = 1; ; level *= SCALE) {
			const isFinest = this.#setEpsilon(spread, level);
			this.#bidAll(this.#standUp(1));
			if (isFinest) break;
		}
		const standing = this.#standUp(0);
		const released = this.#bidders.slice(0, standing).reverse();
		this.#closeRanks();
		return released;
	}

	/** Sets ε of every row for a level; true when none can be finer. Whole steps keep the prices of whole costs exact. */
	#setEpsilon(spread: Float64Array, level: number): boolean {
		let isFinest = true;
		for (const row of this.#rows) {
			const finest = Math.max(1, Math.floor(spread[row]! / FINEST));
			const coarsest = Math.max(finest, Math.floor(spread[row]! / COARSEST));
			this.#epsilon[row] = Math.max(finest, coarsest / level);
			if (this.#epsilon[row]! > finest) isFinest = false;
		}
		return isFinest;
	}

	/** Makes everyone get up who sits more than `slack` times ε above the cheapest column, and stacks those without a unit; returns how many. */
	#standUp(slack: 0 | 1): number {
		const { column, cost } = this.#problem;
		const { position, unit, price, holder, worth } = this.#seating;
		let standing = 0;
		for (let at = this.#rows.length - 1; at >= 0; at--) {
			const row = this.#rows[at]!;
			const own = position[row]!;
			if (unit[row]! >= 0) {
				worth[row] = this.#leastOf(row);
				if (cost[own]! + price[column[own]!]! <= worth[row]! + slack * this.#epsilon[row]!) continue;
				holder[unit[row]!] = -1;
				unit[row] = -1;
			}
			this.#bidders[standing++] = row;
		}
		return standing;
	}

	#leastOf(row: number): number {
		const { from, until, column, cost } = this.#problem;
		const { price } = this.#seating;
		let least = Infinity;
		for (let at = from[row]!; at < until[row]! && cost[at]! < least; at++)
			least = Math.min(least, cost[at]! + price[column[at]!]!);
		return least;
	}

	#bidAll(standing: number): void {
		const { from, until, column, cost } = this.#problem;
		const { price } = this.#seating;
		let top = standing;
		while (top > 0) {
			const row = this.#bidders[--top]!;
			let best = Infinity;
			let second = Infinity;
			let choice = -1;
			const end = until[row]!;
			for (let at = from[row]!; at < end && cost[at]! < second; at++) {
				const ask = cost[at]! + price[column[at]!]!;
				if (ask < best) {
					second = best;
					best = ask;
					choice = at;
				} else if (ask < second) second = ask;
			}
			const extra = (second === Infinity ? 0 : second - best) + this.#epsilon[row]!;
			const out = this.#sell(choice, row, price[column[choice]!]! + extra);
			if (out >= 0) this.#bidders[top++] = out;
		}
	}

	/** Gives a row the cheapest unit of a column at its offer; returns who held it, or -1. */
	#sell(position: number, row: number, offer: number): number {
		const { column, capacity } = this.#problem;
		const { first, price, unit, holder } = this.#seating;
		const sold = column[position]!;
		const start = first[sold]!;
		const out = holder[start]!;
		if (out >= 0) unit[out] = -1;
		this.#seating.position[row] = position;
		this.#settle(start, capacity[sold]!, row, offer);
		price[sold] = this.#offer[start]!;
		return out;
	}

	/** Puts an offer in the place of the cheapest one and restores the heap of the column's units. */
	#settle(start: number, size: number, row: number, offer: number): void {
		const { unit, holder } = this.#seating;
		const offers = this.#offer;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= size) break;
			if (child + 1 < size && offers[start + child + 1]! < offers[start + child]!) child++;
			if (offers[start + child]! >= offer) break;
			offers[start + at] = offers[start + child]!;
			const moved = (holder[start + at] = holder[start + child]!);
			if (moved >= 0) unit[moved] = start + at;
			at = child;
		}
		offers[start + at] = offer;
		holder[start + at] = row;
		unit[row] = start + at;
	}

	/** Moves the holders of every column to its first units, as the seating wants them, and forgets where the others sat. */
	#closeRanks(): void {
		const { first, taken, holder, unit, position } = this.#seating;
		for (const row of this.#rows) if (unit[row]! < 0) position[row] = -1;
		for (let column = 0; column < taken.length; column++) {
			let to = first[column]!;
			for (let from = to; from < first[column + 1]!; from++) {
				const row = holder[from]!;
				if (row < 0) continue;
				holder[from] = -1;
				holder[to] = row;
				unit[row] = to++;
			}
			taken[column] = to - first[column]!;
		}
	}
}

/** ε goes from this part of the spread … */
const COARSEST = 4;
/** … to this part of it, … */
const FINEST = 1_000;
/** … and shrinks by this from one round to the next. */
const SCALE = 4;
