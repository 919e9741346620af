import { UNPLACED, type Market } from './market.ts';

const NOWHERE = -1;

/**
 * A largest matching that can grow: seats and pairs are added for a try, the number placed is brought up to the new largest by augmenting
 * paths (Berge 1957), and everything can be taken back. Memory linear in learners and places; one path takes at most one pass over the
 * pairs of who can be reached from the learners without a place.
 */
export class Growth {
	readonly #market: Market;
	readonly #seats: Int32Array;
	readonly #taken: Int32Array;
	readonly #at: Int32Array;
	/** Who sits at a place, as a chain: the first, then the next of each. */
	readonly #first: Int32Array;
	readonly #next: Int32Array;
	readonly #before: Int32Array;
	readonly #extra = new Map<number, number[]>();
	readonly #unplaced = new Set<number>();
	readonly #seen: Int32Array;
	readonly #by: Int32Array;
	#search = 0;
	#log: { learner: number; place: number }[] = [];

	constructor(market: Market, cover: Int32Array) {
		this.#market = market;
		this.#seats = market.capacity.slice();
		this.#taken = new Int32Array(market.places);
		this.#at = new Int32Array(market.learners).fill(NOWHERE);
		this.#first = new Int32Array(market.places).fill(NOWHERE);
		this.#next = new Int32Array(market.learners).fill(NOWHERE);
		this.#before = new Int32Array(market.learners).fill(NOWHERE);
		this.#seen = new Int32Array(market.places);
		this.#by = new Int32Array(market.places);
		for (let learner = 0; learner < market.learners; learner++) {
			const edge = cover[learner]!;
			if (edge === UNPLACED) this.#unplaced.add(learner);
			else this.#sit(learner, market.place[edge]!);
		}
	}

	/** How many have no place. */
	get unplaced(): number {
		return this.#unplaced.size;
	}

	/** Adds seats at a place, and learners who may go there too. Only adding makes a larger matching possible. */
	add(place: number, seats: number, learners: Iterable<number>): void {
		this.#seats[place]! += seats;
		for (const learner of learners) {
			const places = this.#extra.get(learner);
			if (places) places.push(place);
			else this.#extra.set(learner, [place]);
		}
	}

	/** Places as many more learners as can be, at most `most`; answers how many. `first` are tried first: that is only faster. */
	grow(most: number, first: Iterable<number>): number {
		this.#log = [];
		let grown = 0;
		while (grown < most && this.#placeOne(first)) grown++;
		return grown;
	}

	/** Takes back the last `grow`, and then what was added: call it with what `add` was called with. */
	takeBack(place: number, seats: number, learners: Iterable<number>): void {
		for (const { learner, place: old } of this.#log.reverse()) {
			this.#leave(learner);
			if (old === NOWHERE) this.#unplaced.add(learner);
			else this.#sit(learner, old);
		}
		this.#log = [];
		this.#seats[place]! -= seats;
		for (const learner of learners) this.#extra.get(learner)?.pop();
	}

	/** One shortest augmenting path, breadth first from all who have no place; false when there is none. */
	#placeOne(first: Iterable<number>): boolean {
		const stamp = ++this.#search;
		const queue: number[] = [];
		for (const learner of first) if (this.#unplaced.has(learner)) queue.push(learner);
		queue.push(...this.#unplaced);
		const { offset, place } = this.#market;
		for (let head = 0; head < queue.length; head++) {
			const learner = queue[head]!;
			for (const target of this.#extra.get(learner) ?? []) if (this.#reach(target, learner, stamp, queue)) return true;
			for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++)
				if (this.#reach(place[edge]!, learner, stamp, queue)) return true;
		}
		return false;
	}

	#reach(target: number, learner: number, stamp: number, queue: number[]): boolean {
		if (this.#seen[target] === stamp) return false;
		this.#seen[target] = stamp;
		this.#by[target] = learner;
		if (this.#taken[target]! < this.#seats[target]!) {
			this.#moveAlong(target);
			return true;
		}
		for (let sitter = this.#first[target]!; sitter !== NOWHERE; sitter = this.#next[sitter]!) queue.push(sitter);
		return false;
	}

	#moveAlong(goal: number): void {
		let place = goal;
		for (;;) {
			const learner = this.#by[place]!;
			const old = this.#at[learner]!;
			this.#log.push({ learner, place: old });
			if (old !== NOWHERE) this.#leave(learner);
			this.#sit(learner, place);
			this.#unplaced.delete(learner);
			if (old === NOWHERE) return;
			place = old;
		}
	}

	#sit(learner: number, place: number): void {
		const head = this.#first[place]!;
		this.#at[learner] = place;
		this.#next[learner] = head;
		this.#before[learner] = NOWHERE;
		if (head !== NOWHERE) this.#before[head] = learner;
		this.#first[place] = learner;
		this.#taken[place]!++;
	}

	#leave(learner: number): void {
		const place = this.#at[learner]!;
		const [next, before] = [this.#next[learner]!, this.#before[learner]!];
		if (before === NOWHERE) this.#first[place] = next;
		else this.#next[before] = next;
		if (next !== NOWHERE) this.#before[next] = before;
		this.#at[learner] = NOWHERE;
		this.#taken[place]!--;
	}
}
