import { helpOrder, seatOffsets, UNPLACED, type Market } from './market.ts';
import { unwatched, WATCH_EVERY, type Watch } from './watch.ts';

/** A largest matching, and where seats are short whatever one does. */
export type Augmentation = {
	/** Per learner the edge, or -1. */
	readonly edge: Int32Array;
	/** Per place: 1 when it belongs to the shortage part. */
	readonly shortage: Uint8Array;
};

/** What a search may be told: where to start from, whom to help first, and who wants to know how far it is. */
export type AugmentOptions = {
	/** Per learner an edge or -1; default nobody. */
	readonly start?: Int32Array | undefined;
	/** Default `helpOrder`: class, then lottery. */
	readonly order?: Int32Array | undefined;
	readonly watch?: Watch | undefined;
};

/**
 * A largest matching, grown from a start by shortest augmenting paths, one search per learner without a place.
 *
 * 1. Take the learners who have no place in order.
 * 2. A place on the list with a free seat is taken at once; places seen full stay full, so each list is read for this only once.
 * 3. Else search breadth first: from a learner to the places on the list, from a full place to the learners who sit there. The first who
 *    has a free seat on the list ends the search; everyone along the path moves one place on.
 * 4. A search that finds nothing has seen only full places whose learners cannot move either. None of them will ever help anyone:
 *    they are marked as shortage and never visited again.
 *
 * Nobody who had a place loses it (paths only move people). The number placed is the largest possible (Berge 1957). Started from
 * nothing, the learners placed are also best by class: sets that can be placed together form a transversal matroid, for which the
 * default order is the greedy one (Edmonds and Fulkerson 1965). The marked places are the shortage part of Dulmage and Mendelsohn
 * (1958), the same for every largest matching. The outcome does not depend on how learners and places are numbered.
 * Time O(learners · edges) at worst; near linear on real markets, because marked places are skipped.
 */
export function augment(
	market: Market,
	{ start, order = helpOrder(market), watch = unwatched }: AugmentOptions = {}
): Augmentation {
	const search = new PathSearch(market, start, order);
	for (let done = 0; done < order.length; done++) {
		if (done % WATCH_EVERY === 0) watch('largest', done, order.length);
		if (search.edge[order[done]!] === UNPLACED) search.place(order[done]!);
	}
	return { edge: search.edge, shortage: search.shortage() };
}

/** A stamp that no search ever has: the place is marked and skipped by all. */
const MARKED = 2 ** 31 - 1;

class PathSearch {
	readonly edge: Int32Array;
	readonly #market: Market;
	readonly #first: Int32Array;
	readonly #taken: Int32Array;
	readonly #sitter: Int32Array;
	readonly #seat: Int32Array;
	/** Per learner: the first edge whose place was not yet seen full. */
	readonly #next: Int32Array;
	/** Per place: the last search that saw it. */
	readonly #seen: Int32Array;
	/** Per place seen by this search: over which edge, of which learner. */
	readonly #byEdge: Int32Array;
	readonly #byLearner: Int32Array;
	readonly #learners: Int32Array;
	readonly #places: Int32Array;
	#tail = 0;
	#reached = 0;
	#search = 0;

	constructor(market: Market, start: Int32Array | undefined, order: Int32Array) {
		this.#market = market;
		this.edge = start?.slice() ?? new Int32Array(market.learners).fill(UNPLACED);
		this.#first = seatOffsets(market);
		this.#taken = new Int32Array(market.places);
		this.#sitter = new Int32Array(this.#first[market.places]!);
		this.#seat = new Int32Array(market.learners).fill(-1);
		this.#next = market.offset.slice(0, market.learners);
		this.#seen = new Int32Array(market.places);
		this.#byEdge = new Int32Array(market.places);
		this.#byLearner = new Int32Array(market.places);
		this.#learners = new Int32Array(market.learners + 1);
		this.#places = new Int32Array(market.places);
		for (const learner of order) {
			const edge = this.edge[learner]!;
			if (edge !== UNPLACED) this.#sit(learner, edge, this.#takeSeat(market.place[edge]!));
		}
	}

	/** Finds a path for a learner without a place and moves everyone along it; marks the shortage when there is none. */
	place(start: number): boolean {
		this.#search++;
		this.#learners[0] = start;
		this.#tail = 1;
		this.#reached = 0;
		for (let head = 0; head < this.#tail; head++) {
			const learner = this.#learners[head]!;
			const free = this.#freeChoiceOf(learner);
			if (free !== UNPLACED) {
				this.#moveAlong(learner, free);
				return true;
			}
			this.#reachFrom(learner);
		}
		for (let at = 0; at < this.#reached; at++) this.#seen[this.#places[at]!] = MARKED;
		return false;
	}

	/** Per place 1 when a search ended there without finding a seat. */
	shortage(): Uint8Array {
		return Uint8Array.from(this.#seen, (stamp) => (stamp === MARKED ? 1 : 0));
	}

	/** The first edge of a learner to a place with a free seat, or -1. */
	#freeChoiceOf(learner: number): number {
		const { offset, place, capacity } = this.#market;
		const taken = this.#taken;
		const end = offset[learner + 1]!;
		let edge = this.#next[learner]!;
		while (edge < end && taken[place[edge]!]! >= capacity[place[edge]!]!) edge++;
		this.#next[learner] = edge;
		return edge < end ? edge : UNPLACED;
	}

	/** Adds who sits at the places on a learner's list that this search did not see before. */
	#reachFrom(learner: number): void {
		const { offset, place } = this.#market;
		const seen = this.#seen;
		const stamp = this.#search;
		const end = offset[learner + 1]!;
		for (let edge = offset[learner]!; edge < end; edge++) {
			const target = place[edge]!;
			if (seen[target] === stamp || seen[target] === MARKED) continue;
			seen[target] = stamp;
			this.#byEdge[target] = edge;
			this.#byLearner[target] = learner;
			this.#places[this.#reached++] = target;
			for (let seat = this.#first[target]!; seat < this.#first[target + 1]!; seat++)
				this.#learners[this.#tail++] = this.#sitter[seat]!;
		}
	}

	/** Seats the last learner of the path over `last`, and every one before at the place that came free. */
	#moveAlong(lastLearner: number, last: number): void {
		let [learner, edge] = [lastLearner, last];
		let seat = this.#takeSeat(this.#market.place[edge]!);
		for (;;) {
			const before = this.edge[learner]!;
			const left = this.#seat[learner]!;
			this.#sit(learner, edge, seat);
			if (before === UNPLACED) return;
			const place = this.#market.place[before]!;
			edge = this.#byEdge[place]!;
			learner = this.#byLearner[place]!;
			seat = left;
		}
	}

	#takeSeat(place: number): number {
		return this.#first[place]! + this.#taken[place]!++;
	}

	#sit(learner: number, edge: number, seat: number): void {
		this.edge[learner] = edge;
		this.#sitter[seat] = learner;
		this.#seat[learner] = seat;
	}
}
