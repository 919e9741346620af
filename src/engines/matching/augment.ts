import { helpOrder, seatOffsets, UNPLACED, type Market } from './market.ts';

/**
 * A largest matching, grown from a start by shortest augmenting paths, one search per learner without a place.
 *
 * 1. Take the learners who have no place in order of class, then lottery.
 * 2. Search breadth first: from a learner to the places on the list, from a full place to the learners who sit there.
 * 3. The first place with a free seat ends the search; everyone along the path moves one place on.
 * 4. A search that finds nothing has seen only full places whose learners cannot move either. None of them will ever help anyone:
 *    they are marked as shortage and never visited again.
 *
 * Nobody who had a place loses it (paths only move people). The number placed is the largest possible (Berge 1957). Started from
 * nothing, the learners placed are also best by class: sets that can be placed together form a transversal matroid, for which this
 * order is the greedy one (Edmonds and Fulkerson 1965). The marked places are the shortage part of Dulmage and Mendelsohn (1958).
 * Time O(learners · edges) at worst; near linear on real markets, because marked places are skipped.
 */
export type Augmentation = {
	/** Per learner the edge, or -1. */
	readonly edge: Int32Array;
	/** Per place: 1 when it belongs to the shortage part. */
	readonly shortage: Uint8Array;
};

/** Grows `start` (per learner an edge or -1; default: nobody placed) to a largest matching. */
export function augment(market: Market, start?: Int32Array): Augmentation {
	const search = new PathSearch(market, start);
	for (const learner of helpOrder(market)) if (search.edge[learner] === UNPLACED) search.place(learner);
	return { edge: search.edge, shortage: search.shortage };
}

class PathSearch {
	readonly edge: Int32Array;
	readonly shortage: Uint8Array;
	readonly #market: Market;
	readonly #first: Int32Array;
	readonly #taken: Int32Array;
	readonly #sitter: Int32Array;
	readonly #seat: Int32Array;
	readonly #seen: Int32Array;
	readonly #byEdge: Int32Array;
	readonly #byLearner: Int32Array;
	readonly #queue: Int32Array;
	#search = 0;

	constructor(market: Market, start: Int32Array | undefined) {
		this.#market = market;
		this.edge = start?.slice() ?? new Int32Array(market.learners).fill(UNPLACED);
		this.shortage = new Uint8Array(market.places);
		this.#first = seatOffsets(market);
		this.#taken = new Int32Array(market.places);
		this.#sitter = new Int32Array(this.#first[market.places]!);
		this.#seat = new Int32Array(market.learners).fill(-1);
		this.#seen = new Int32Array(market.places);
		this.#byEdge = new Int32Array(market.places);
		this.#byLearner = new Int32Array(market.places);
		this.#queue = new Int32Array(market.learners);
		for (let learner = 0; learner < market.learners; learner++) {
			const edge = this.edge[learner]!;
			if (edge !== UNPLACED) this.#sit(learner, this.#takeSeat(market.place[edge]!));
		}
	}

	/** Finds a path for a learner without a place and moves everyone along it; marks the shortage when there is none. */
	place(start: number): boolean {
		const { offset, place } = this.#market;
		const stamp = ++this.#search;
		let head = 0;
		let tail = 0;
		this.#queue[tail++] = start;
		while (head < tail) {
			const learner = this.#queue[head++]!;
			for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++) {
				const target = place[edge]!;
				if (this.#seen[target] === stamp || this.shortage[target] === 1) continue;
				this.#seen[target] = stamp;
				this.#byEdge[target] = edge;
				this.#byLearner[target] = learner;
				if (this.#taken[target]! < this.#market.capacity[target]!) {
					this.#move(target);
					return true;
				}
				for (let seat = this.#first[target]!; seat < this.#first[target + 1]!; seat++)
					this.#queue[tail++] = this.#sitter[seat]!;
			}
		}
		this.#markShortage(tail);
		return false;
	}

	#markShortage(tail: number): void {
		const { offset, place } = this.#market;
		for (let position = 0; position < tail; position++) {
			const learner = this.#queue[position]!;
			for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++) this.shortage[place[edge]!] = 1;
		}
	}

	/** Seats the last learner of the path at `target`, and every one before at the place that came free. */
	#move(target: number): void {
		let place = target;
		let seat = this.#takeSeat(place);
		for (;;) {
			const learner = this.#byLearner[place]!;
			const before = this.edge[learner]!;
			const left = this.#seat[learner]!;
			this.edge[learner] = this.#byEdge[place]!;
			this.#sit(learner, seat);
			if (before === UNPLACED) return;
			place = this.#market.place[before]!;
			seat = left;
		}
	}

	#takeSeat(place: number): number {
		const seat = this.#first[place]! + this.#taken[place]!;
		this.#taken[place]!++;
		return seat;
	}

	#sit(learner: number, seat: number): void {
		this.#sitter[seat] = learner;
		this.#seat[learner] = seat;
	}
}
