import type { Market } from '../market.ts';
import { withRoom } from './with-room.ts';

/** One choice on a list: a place, the journey in whole minutes, the learner's priority there (0 first). */
export type Choice = { readonly place: number; readonly travel: number; readonly tier: number };

/**
 * Every learner's list, best choice first, that can grow and shrink. Choices are addressed by their position on the list, 0 first.
 *
 * The market's own arrays are read and never copied: a list moves to a growing area of its own the first time that it changes, with
 * room to spare, so that a change costs O(length of that list) and the other lists are not touched.
 */
export class PreferenceLists {
	readonly #market: Market;
	readonly #shared: number;
	#learners: number;
	#start: Int32Array;
	#length: Int32Array;
	/** Entries that the own area of a list can hold; 0 while the list is the market's. */
	#room: Int32Array;
	#place = new Int32Array(0);
	#travel = new Uint16Array(0);
	#tier = new Uint8Array(0);
	#used = 0;

	constructor(market: Market) {
		const { learners, offset } = market;
		this.#market = market;
		this.#shared = market.place.length;
		this.#learners = learners;
		this.#start = offset.slice(0, learners);
		this.#length = new Int32Array(learners);
		for (let learner = 0; learner < learners; learner++)
			this.#length[learner] = offset[learner + 1]! - offset[learner]!;
		this.#room = new Int32Array(learners);
	}

	/** How many learners ever had a list. */
	get learners(): number {
		return this.#learners;
	}

	/** Number of the first choice, for `place`, `travel` and `tier`; the others follow. It holds until this list changes. */
	start(learner: number): number {
		return this.#start[learner]!;
	}

	/** How many choices a learner lists. */
	length(learner: number): number {
		return this.#length[learner]!;
	}

	place(choice: number): number {
		return choice < this.#shared ? this.#market.place[choice]! : this.#place[choice - this.#shared]!;
	}

	travel(choice: number): number {
		return choice < this.#shared ? this.#market.travel[choice]! : this.#travel[choice - this.#shared]!;
	}

	tier(choice: number): number {
		return choice < this.#shared ? this.#market.tier[choice]! : this.#tier[choice - this.#shared]!;
	}

	/** Position of a place among the first `length` choices of a learner (default: all), or -1. O(length). */
	find(learner: number, place: number, length: number = this.#length[learner]!): number {
		const start = this.#start[learner]!;
		for (let choice = start; choice < start + length; choice++) if (this.place(choice) === place) return choice - start;
		return -1;
	}

	/** The list of the next learner. */
	append(choices: readonly Choice[]): void {
		const learner = this.#learners++;
		this.#start = withRoom(Int32Array, this.#start, this.#learners);
		this.#length = withRoom(Int32Array, this.#length, this.#learners);
		this.#room = withRoom(Int32Array, this.#room, this.#learners);
		this.#start[learner] = this.#take(choices.length);
		this.#room[learner] = choices.length;
		this.#length[learner] = choices.length;
		choices.forEach((choice, position) => this.#put(this.#start[learner]! + position, choice));
	}

	/** Puts a choice at a position; those from there on move one further. */
	insert(learner: number, position: number, choice: Choice): void {
		this.#own(learner, this.#length[learner]! + 1);
		const at = this.#start[learner]! - this.#shared + position;
		const end = at - position + this.#length[learner]!;
		this.#place.copyWithin(at + 1, at, end);
		this.#travel.copyWithin(at + 1, at, end);
		this.#tier.copyWithin(at + 1, at, end);
		this.#length[learner]!++;
		this.#put(this.#start[learner]! + position, choice);
	}

	/** Takes a choice off; those behind it move one forward. */
	remove(learner: number, position: number): void {
		this.#own(learner, this.#length[learner]!);
		const at = this.#start[learner]! - this.#shared + position;
		const end = at - position + this.#length[learner]!;
		this.#place.copyWithin(at, at + 1, end);
		this.#travel.copyWithin(at, at + 1, end);
		this.#tier.copyWithin(at, at + 1, end);
		this.#length[learner]!--;
	}

	/** Sees to it that the list stands in the own area with room for `need`. */
	#own(learner: number, need: number): void {
		if (need <= this.#room[learner]!) return;
		const room = Math.max(2 * this.#length[learner]!, need, 4);
		const from = this.#start[learner]!;
		const start = this.#take(room);
		for (let position = 0; position < this.#length[learner]!; position++) {
			const choice = from + position;
			this.#put(start + position, {
				place: this.place(choice),
				travel: this.travel(choice),
				tier: this.tier(choice)
			});
		}
		this.#start[learner] = start;
		this.#room[learner] = room;
	}

	#take(room: number): number {
		const start = this.#used;
		this.#used += room;
		this.#place = withRoom(Int32Array, this.#place, this.#used);
		this.#travel = withRoom(Uint16Array, this.#travel, this.#used);
		this.#tier = withRoom(Uint8Array, this.#tier, this.#used);
		return this.#shared + start;
	}

	#put(number: number, { place, travel, tier }: Choice): void {
		this.#place[number - this.#shared] = place;
		this.#travel[number - this.#shared] = travel;
		this.#tier[number - this.#shared] = tier;
	}
}
