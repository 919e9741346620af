import type { WaitingCause } from './event.ts';
import { withRoom } from './with-room.ts';
import type { RollingState } from './rolling-state.ts';
import { NOWHERE, RUNNING, WITHOUT } from './occupancy.ts';

/**
 * Says why a learner has to wait, by naming the smallest closed group around that learner.
 *
 * 1. Start with the learner. Everybody in the group adds the places on the own list; every place adds those who sit there without a
 *    running agreement, and those for whom a seat is held. A free seat on the way ends it: others would have to move.
 * 2. When nothing is added any more, these learners list only these places, which have no seat to spare.
 * 3. Learners without a seat all of whose places are in the group wait for the same seats, and are counted too.
 *
 * Learners minus seats must wait, whoever is chosen (Hall 1935). Seats of running agreements are not counted, nor the learners on them.
 * O(choices and waiting entries looked at); gives up when those pass the budget.
 */
export class WaitingCauses {
	readonly #state: RollingState;
	#search = 0;
	#metLearner = new Int32Array(0);
	#metPlace = new Int32Array(0);
	#learners: number[] = [];
	#places: number[] = [];
	#looked = 0;

	constructor(state: RollingState) {
		this.#state = state;
	}

	/** For a learner without a seat and without an open proposal. */
	of(learner: number, budget: number): WaitingCause {
		const { lists, occupancy } = this.#state;
		if (lists.length(learner) === 0) return { code: 'no-option' };
		this.#begin(learner);
		for (let head = 0; head < this.#learners.length; head++) {
			if (this.#addPlacesOf(this.#learners[head]!)) return { code: 'others-would-have-to-move' };
			if (this.#looked > budget) return { code: 'too-large-to-name' };
		}
		let seats = 0;
		for (const place of this.#places) {
			seats += Math.max(0, occupancy.capacity[place]! - occupancy.running[place]!);
			this.#addThoseStuckAt(place);
			if (this.#looked > budget) return { code: 'too-large-to-name' };
		}
		const learners = this.#learners.length;
		if (learners <= seats) return { code: 'proposals-open' };
		return { code: 'shortage', learners, seats, missing: learners - seats };
	}

	#begin(learner: number): void {
		const { occupancy } = this.#state;
		this.#metLearner = withRoom(Int32Array, this.#metLearner, occupancy.learners);
		this.#metPlace = withRoom(Int32Array, this.#metPlace, occupancy.places);
		this.#search++;
		this.#looked = 0;
		this.#learners = [];
		this.#places = [];
		this.#meet(learner);
	}

	#meet(learner: number): void {
		if (this.#metLearner[learner] === this.#search) return;
		this.#metLearner[learner] = this.#search;
		this.#learners.push(learner);
	}

	/** Answers true when one of the places has a seat to spare. */
	#addPlacesOf(learner: number): boolean {
		const { lists, occupancy, proposals } = this.#state;
		const start = lists.start(learner);
		const end = start + lists.length(learner);
		this.#looked += end - start;
		for (let choice = start; choice < end; choice++) {
			const place = lists.place(choice);
			if (this.#metPlace[place] === this.#search) continue;
			if (occupancy.free[place]! > 0) return true;
			this.#metPlace[place] = this.#search;
			this.#places.push(place);
			for (let sitter = occupancy.firstSitter(place); sitter !== NOWHERE; sitter = occupancy.after(sitter))
				if (occupancy.standing[sitter] !== RUNNING) this.#meet(sitter);
			for (const proposal of proposals.at(place)) this.#meet(proposal.learner);
		}
		return false;
	}

	#addThoseStuckAt(place: number): void {
		const { occupancy } = this.#state;
		this.#state.eachWaiting(place, (learner) => {
			this.#looked++;
			if (occupancy.standing[learner] === WITHOUT && this.#listsOnlyPlacesMet(learner)) this.#meet(learner);
		});
	}

	#listsOnlyPlacesMet(learner: number): boolean {
		const { lists } = this.#state;
		const start = lists.start(learner);
		const end = start + lists.length(learner);
		for (let choice = start; choice < end; choice++) {
			this.#looked++;
			if (this.#metPlace[lists.place(choice)] !== this.#search) return false;
		}
		return true;
	}
}
