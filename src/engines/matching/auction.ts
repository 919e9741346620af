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
 * What remains is exact work: at last everyone gets up who does not sit at a cheapest column. Those who stay are optimal for the prices,
 * so `ShortestPaths` goes on from there. All rows of a group must be able to sit at the same time.
 */
export class Auction {
	readonly #problem: AssignmentProblem;
	readonly #seating: Seating;
	/** Per unit what its holder offered; the units of a column are a heap, cheapest first. */
	readonly #offer: Float64Array;
	/** Rows without a unit, the next to bid last. */
	readonly #bidders: Int32Array;

	constructor(problem: AssignmentProblem, seating: Seating) {
		this.#problem = problem;
		this.#seating = seating;
		this.#offer = new Float64Array(seating.holder.length);
		this.#bidders = new Int32Array(problem.rows);
	}

	/**
	 * Lets the rows of one group bid until all sit within the finest ε of the cheapest. Returns those who must then get up, in order of the
	 * rows. ε follows from the costs of this group alone, so that a market gives the same assignment as its parts; whole steps keep the prices of
	 * whole costs whole, so that every comparison is exact. Afterwards
	 * `forget` them and `closeRanks`.
	 */
	run(rows: Int32Array): Int32Array {
		const spread = this.#spreadOf(rows);
		const finest = Math.max(1, Math.floor(spread / FINEST));
		let epsilon = Math.max(finest, Math.floor(spread / COARSEST));
		for (;;) {
			this.#bidAll(this.#standUp(rows, epsilon), epsilon);
			if (epsilon === finest) break;
			epsilon = Math.max(finest, Math.floor(epsilon / SCALE));
		}
		return this.#bidders.slice(0, this.#standUp(rows, 0)).reverse();
	}

	/** Largest difference between two costs of one list. */
	#spreadOf(rows: Int32Array): number {
		const { from, until, cost } = this.#problem;
		let spread = 0;
		for (const row of rows) spread = Math.max(spread, cost[until[row]! - 1]! - cost[from[row]!]!);
		return spread;
	}

	/** Makes everyone get up who sits more than `slack` above the cheapest column, and stacks those without a unit; returns how many. */
	#standUp(rows: Int32Array, slack: number): number {
		const { column, cost } = this.#problem;
		const { position, unit, price, holder, worth } = this.#seating;
		let standing = 0;
		for (let at = rows.length - 1; at >= 0; at--) {
			const row = rows[at]!;
			const own = position[row]!;
			if (unit[row]! >= 0) {
				worth[row] = this.#leastOf(row);
				if (cost[own]! + price[column[own]!]! <= worth[row]! + slack) continue;
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

	#bidAll(standing: number, epsilon: number): void {
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
			const extra = (second === Infinity ? 0 : second - best) + epsilon;
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

	/** Forgets where rows sat that got up. */
	forget(rows: Int32Array): void {
		for (const row of rows) this.#seating.position[row] = -1;
	}

	/** Moves the holders of every column to its first units, as the seating wants them; once, when all groups have bid. */
	closeRanks(): void {
		const { first, taken, holder, unit } = this.#seating;
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
