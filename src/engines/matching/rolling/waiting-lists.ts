import { withRoom } from './with-room.ts';

const NONE = -1;

/**
 * Per place the learners who joined its waiting list, in no order. Whether an entry still counts is asked when the list is read
 * (`sweep`): who found something better simply stays behind until then, and may join again. So a change costs nothing for lists that
 * nobody reads.
 *
 * Only learners who would rather sit somewhere stand in its list, not everyone who lists it: 5 M entries of 8 bytes instead of 40 M
 * for a country of a million learners.
 */
export class WaitingLists {
	#first: Int32Array;
	#learner: Int32Array;
	#next: Int32Array;
	#used: number;
	#unused = NONE;

	/**
	 * `each` calls back with every (place, learner) of the start, twice in the same order: once to count, once to lay them out place by
	 * place, so that reading a list is reading in order.
	 */
	constructor(places: number, each: (entry: (place: number, learner: number) => void) => void) {
		const end = new Int32Array(places + 1);
		each((place) => void end[place + 1]!++);
		for (let place = 0; place < places; place++) end[place + 1]! += end[place]!;
		this.#used = end[places]!;
		this.#learner = new Int32Array(this.#used);
		this.#next = new Int32Array(this.#used).fill(NONE);
		this.#first = new Int32Array(places).fill(NONE);
		each((place, learner) => {
			const entry = end[place]!++;
			this.#learner[entry] = learner;
			if (this.#first[place] === NONE) this.#first[place] = entry;
			else this.#next[entry - 1] = entry;
		});
	}

	/** Makes room for a place with the next number. */
	addPlace(place: number): void {
		this.#first = withRoom(Int32Array, this.#first, place + 1, NONE);
		this.#first[place] = NONE;
	}

	/** Puts a learner on the list of a place. O(1), amortised. */
	join(place: number, learner: number): void {
		const entry = this.#unused === NONE ? this.#used++ : this.#unused;
		if (entry === this.#unused) this.#unused = this.#next[entry]!;
		this.#learner = withRoom(Int32Array, this.#learner, this.#used);
		this.#next = withRoom(Int32Array, this.#next, this.#used);
		this.#learner[entry] = learner;
		this.#next[entry] = this.#first[place]!;
		this.#first[place] = entry;
	}

	/** Shows every entry of a place; one for which `counts` answers false is taken off. O(entries). */
	sweep(place: number, counts: (learner: number) => boolean): void {
		let before = NONE;
		let entry = this.#first[place]!;
		while (entry !== NONE) {
			const next = this.#next[entry]!;
			if (counts(this.#learner[entry]!)) before = entry;
			else {
				if (before === NONE) this.#first[place] = next;
				else this.#next[before] = next;
				this.#next[entry] = this.#unused;
				this.#unused = entry;
			}
			entry = next;
		}
	}
}
