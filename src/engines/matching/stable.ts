import { priorityOf, seatOffsets, UNPLACED, type Market } from './market.ts';
import { unwatched, WATCH_EVERY, type Watch } from './watch.ts';

/** What `matchStable` can be told. */
export type StableOptions = {
	/** Király's rule: who reached the end of the list goes round once more and then wins from others of the same tier. */
	readonly promote?: boolean | undefined;
	readonly watch?: Watch | undefined;
};

/**
 * Learner-proposing deferred acceptance (Gale and Shapley 1962). Returns per learner the chosen edge, or -1.
 *
 * 1. Every learner proposes to the next place on the list.
 * 2. A place with a free seat keeps the proposal for now.
 * 3. A full place keeps the learners with the best (tier, lottery) and sends the last one away, who goes on at step 1.
 *
 * No pair of a learner and a place would both rather have each other; the best such outcome for every learner, and listing honestly is
 * the best a learner can do (Dubins and Freedman 1981; Roth 1982), as long as lists have no length limit (Haeringer and Klijn 2009).
 *
 * With `promote` only tiers count as priorities and the lottery is a convention: no learner would rather have a place where somebody of a
 * worse tier sits, and at least two thirds of the largest number that allows are placed (Király 2013). Then listing honestly need not be the
 * best any more: label it not strategy-proof. Going round twice is one longer list of offers, so the order of learners still does not matter.
 *
 * Time O(proposals · log capacity); a proposal is made at most once per edge (twice with `promote`). The outcome does not depend on how
 * learners and places are numbered.
 */
export function matchStable(market: Market, { promote = false, watch = unwatched }: StableOptions = {}): Int32Array {
	const { learners, offset, place } = market;
	const seats = new SeatHeaps(market);
	const next = offset.slice(0, learners);
	const promoted = new Uint8Array(promote ? learners : 0);
	for (let first = 0; first < learners; first++) {
		if (first % WATCH_EVERY === 0) watch('stable', first, learners);
		let learner = first;
		while (learner >= 0) {
			const edge = next[learner]!;
			if (edge === offset[learner + 1]) {
				if (!promote || promoted[learner] === 1) break;
				promoted[learner] = 1;
				next[learner] = offset[learner]!;
				continue;
			}
			next[learner] = edge + 1;
			learner = seats.offer(place[edge]!, learner, claimOf(market, learner, edge, promoted));
		}
	}
	// Who is held proposed last to the place that holds them.
	const chosen = new Int32Array(learners).fill(UNPLACED);
	seats.eachHeld((learner) => (chosen[learner] = next[learner]! - 1));
	return chosen;
}

/** Priority at the place, lower first: (tier, lottery), or with promotion (tier, promoted first, lottery). */
function claimOf(market: Market, learner: number, edge: number, promoted: Uint8Array): number {
	if (promoted.length === 0) return priorityOf(market, learner, edge);
	return (2 * market.tier[edge]! + 1 - promoted[learner]!) * market.learners + market.lottery[learner]!;
}

const NOBODY = -1;

/** Priorities below this number of learners fit in 32 bits: 256 tiers, twice as many with promotion. */
const NARROW = 2 ** 22;

/** Per place a small heap of the learners it holds, the one with the worst priority on top. */
class SeatHeaps {
	readonly #first: Int32Array;
	readonly #free: Int32Array;
	readonly #learner: Int32Array;
	readonly #priority: Int32Array | Float64Array;

	constructor(market: Market) {
		this.#first = seatOffsets(market);
		this.#free = market.capacity.slice();
		const seats = this.#first[market.places]!;
		this.#learner = new Int32Array(seats);
		this.#priority = market.learners < NARROW ? new Int32Array(seats) : new Float64Array(seats);
	}

	/** Takes a proposal; returns who leaves: nobody (-1), somebody held until now, or the proposer. */
	offer(place: number, learner: number, priority: number): number {
		const base = this.#first[place]!;
		const size = this.#first[place + 1]! - base;
		const free = this.#free[place]!;
		if (free > 0) {
			this.#free[place] = free - 1;
			this.#rise(base, size - free, learner, priority);
			return NOBODY;
		}
		if (size === 0 || this.#priority[base]! < priority) return learner;
		const sentAway = this.#learner[base]!;
		if (size === 1) this.#put(base, learner, priority);
		else this.#sink(base, size, learner, priority);
		return sentAway;
	}

	/** Visits everyone who is held. */
	eachHeld(visit: (learner: number) => void): void {
		for (let place = 0; place < this.#free.length; place++) {
			const end = this.#first[place + 1]! - this.#free[place]!;
			for (let seat = this.#first[place]!; seat < end; seat++) visit(this.#learner[seat]!);
		}
	}

	#rise(base: number, position: number, learner: number, priority: number): void {
		let at = position;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (this.#priority[base + parent]! >= priority) break;
			this.#move(base + parent, base + at);
			at = parent;
		}
		this.#put(base + at, learner, priority);
	}

	#sink(base: number, held: number, learner: number, priority: number): void {
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= held) break;
			if (child + 1 < held && this.#priority[base + child + 1]! > this.#priority[base + child]!) child++;
			if (this.#priority[base + child]! <= priority) break;
			this.#move(base + child, base + at);
			at = child;
		}
		this.#put(base + at, learner, priority);
	}

	#move(from: number, to: number): void {
		this.#learner[to] = this.#learner[from]!;
		this.#priority[to] = this.#priority[from]!;
	}

	#put(at: number, learner: number, priority: number): void {
		this.#learner[at] = learner;
		this.#priority[at] = priority;
	}
}
