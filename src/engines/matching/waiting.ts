import { priorityOf, UNPLACED, type Market } from './market.ts';

/**
 * The waiting lists of all places: who would rather sit there than where they are, by (tier, lottery). One number per wish in compressed
 * rows; a row is sorted when somebody first asks about it. Time and memory to make: linear in the number of wishes, the pairs above the
 * own place (all pairs of who has none).
 */
export class WaitingLists {
	readonly #market: Market;
	readonly #first: Int32Array;
	readonly #priority: Float64Array;
	readonly #sorted: Uint8Array;

	constructor(market: Market, chosen: Int32Array) {
		this.#market = market;
		this.#first = firstWishes(market, chosen);
		this.#priority = new Float64Array(this.#first[market.places]!);
		this.#sorted = new Uint8Array(market.places);
		const filled = this.#first.slice(0, market.places);
		for (let learner = 0; learner < market.learners; learner++) {
			const end = wishesEnd(market, chosen, learner);
			for (let edge = market.offset[learner]!; edge < end; edge++)
				this.#priority[filled[market.place[edge]!]!++] = priorityOf(market, learner, edge);
		}
	}

	/** How many learners wait for a place. */
	lengthOf(place: number): number {
		return this.#first[place + 1]! - this.#first[place]!;
	}

	/** The best priority among who waits for a place; infinite when nobody does. */
	bestOf(place: number): number {
		if (this.lengthOf(place) === 0) return Infinity;
		this.#sort(place);
		return this.#priority[this.#first[place]!]!;
	}

	/** Place in the row for the learner of an edge, 1 first; 0 when the learner does not wait there. O(log n) once the row is sorted. */
	positionOf(learner: number, edge: number): number {
		const place = this.#market.place[edge]!;
		this.#sort(place);
		const own = priorityOf(this.#market, learner, edge);
		let low = this.#first[place]!;
		let high = this.#first[place + 1]!;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#priority[middle]! < own) low = middle + 1;
			else high = middle;
		}
		if (low === this.#first[place + 1] || this.#priority[low] !== own) return 0;
		return low - this.#first[place]! + 1;
	}

	#sort(place: number): void {
		if (this.#sorted[place] === 1) return;
		this.#sorted[place] = 1;
		sortRange(this.#priority, this.#first[place]!, this.#first[place + 1]!);
	}
}

/** Where a learner's wishes end: at the own place, or at the end of the list. */
function wishesEnd(market: Market, chosen: Int32Array, learner: number): number {
	const own = chosen[learner]!;
	return own === UNPLACED ? market.offset[learner + 1]! : own;
}

function firstWishes(market: Market, chosen: Int32Array): Int32Array {
	const first = new Int32Array(market.places + 1);
	for (let learner = 0; learner < market.learners; learner++) {
		const end = wishesEnd(market, chosen, learner);
		for (let edge = market.offset[learner]!; edge < end; edge++) first[market.place[edge]! + 1]!++;
	}
	for (let place = 0; place < market.places; place++) first[place + 1]! += first[place]!;
	return first;
}

/** Below this many numbers, moving them by hand is faster than a call to the language's own sort. */
const SHORT = 40;

function sortRange(values: Float64Array, from: number, until: number): void {
	if (until - from > SHORT) {
		values.subarray(from, until).sort();
		return;
	}
	for (let next = from + 1; next < until; next++) {
		const value = values[next]!;
		let at = next;
		while (at > from && values[at - 1]! > value) {
			values[at] = values[at - 1]!;
			at--;
		}
		values[at] = value;
	}
}
