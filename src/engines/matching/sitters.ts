import { UNPLACED, type Market } from './market.ts';

/** Who sits where in an outcome, place by place in one array. Linear in learners and places to make. */
export class Sitters {
	/** Row of a place: `learner[first[place]]` up to (not including) `learner[first[place + 1]]`, ascending. */
	readonly first: Int32Array;
	readonly learner: Int32Array;
	readonly #capacity: Int32Array;

	constructor(market: Market, chosen: Int32Array) {
		this.#capacity = market.capacity;
		this.first = new Int32Array(market.places + 1);
		for (const edge of chosen) if (edge !== UNPLACED) this.first[market.place[edge]! + 1]!++;
		for (let place = 0; place < market.places; place++) this.first[place + 1]! += this.first[place]!;
		this.learner = new Int32Array(this.first[market.places]!);
		const filled = this.first.slice(0, market.places);
		for (let learner = 0; learner < market.learners; learner++) {
			const edge = chosen[learner]!;
			if (edge !== UNPLACED) this.learner[filled[market.place[edge]!]!++] = learner;
		}
	}

	/** Seats taken at a place. */
	taken(place: number): number {
		return this.first[place + 1]! - this.first[place]!;
	}

	/** True when a seat is free. */
	hasRoom(place: number): boolean {
		return this.taken(place) < this.#capacity[place]!;
	}
}
