import { withRoom } from './with-room.ts';
import type { RollingState } from './rolling-state.ts';
import { NOT_STARTED, NOWHERE, PROPOSED } from './occupancy.ts';

/** One move of a chain: who goes where. */
export type Move = { readonly learner: number; readonly to: number };

/** The moves, the learner without a seat first and the one who takes the free seat last; or why there are none. */
export type ChainAnswer = readonly Move[] | 'none' | 'budget-spent';

/**
 * Finds a seat for a learner without one by asking others to move: the fewest others, and of those chains the least extra travel.
 *
 * 1. A level is a set of learners, each reached with a total of extra travel; level 0 is the learner who needs a seat.
 * 2. Somebody of the level lists a free seat: the best free one on the own list ends the chain. The least total of the level wins.
 * 3. Otherwise everybody who may move and sits at a place that this level lists, and no earlier one, is in the next level.
 *
 * Exact: in a chain with the fewest moves no place comes twice, and the place at step j is not listed by an earlier level (else a
 * shorter chain would exist), so looking at a place in its first level only loses nothing. Whoever takes a free seat takes the best free
 * one on the own list, so that nobody ends up preferring a seat that stays empty.
 * Learners with a running agreement, with an open proposal, or who said no to giving way, are not asked.
 * O(choices looked at); the search stops when those pass the budget.
 */
export class ChainSearch {
	readonly #state: RollingState;
	#search = 0;
	/** Per place: the search that met it last, its level then, its least total, and by whom. */
	#met = new Int32Array(0);
	#level = new Int32Array(0);
	#total = new Float64Array(0);
	#by = new Int32Array(0);
	#looked = 0;
	#best: { total: number; learner: number; to: number } | undefined;

	constructor(state: RollingState) {
		this.#state = state;
	}

	/** `mostMoved` counts the others, not the learner who needs a seat. */
	find(learner: number, mostMoved: number, budget: number): ChainAnswer {
		this.#begin();
		let members = [learner];
		for (let level = 0; level <= mostMoved && members.length > 0; level++) {
			const reached: number[] = [];
			for (const member of members) {
				this.#look(member, level, reached);
				if (this.#looked > budget) return 'budget-spent';
			}
			if (this.#best) return this.#movesTo(this.#best);
			members = level < mostMoved ? this.#sitters(reached) : [];
		}
		return 'none';
	}

	#begin(): void {
		const { places } = this.#state.occupancy;
		this.#met = withRoom(Int32Array, this.#met, places);
		this.#level = withRoom(Int32Array, this.#level, places);
		this.#total = withRoom(Float64Array, this.#total, places);
		this.#by = withRoom(Int32Array, this.#by, places);
		this.#search++;
		this.#looked = 0;
		this.#best = undefined;
	}

	#look(learner: number, level: number, reached: number[]): void {
		const { lists, occupancy } = this.#state;
		const start = lists.start(learner);
		const end = start + lists.length(learner);
		const own = occupancy.at[learner]!;
		const before = own === NOWHERE ? 0 : this.#total[own]! - lists.travel(start + occupancy.position[learner]!);
		let choice = start;
		for (; choice < end; choice++) {
			const place = lists.place(choice);
			if (place === own) continue;
			const total = before + lists.travel(choice);
			if (occupancy.free(place) > 0) {
				if (!this.#best || total < this.#best.total) this.#best = { total, learner, to: place };
				break;
			}
			if (!this.#best) this.#reach(place, level, total, learner, reached);
		}
		this.#looked += choice - start;
	}

	#reach(place: number, level: number, total: number, by: number, reached: number[]): void {
		if (this.#met[place] === this.#search) {
			if (this.#level[place]! < level || this.#total[place]! <= total) return;
		} else {
			this.#met[place] = this.#search;
			this.#level[place] = level;
			reached.push(place);
		}
		this.#total[place] = total;
		this.#by[place] = by;
	}

	#sitters(places: readonly number[]): number[] {
		const { occupancy, proposals } = this.#state;
		const found: number[] = [];
		for (const place of places) {
			for (let sitter = occupancy.firstSitter(place); sitter !== NOWHERE; sitter = occupancy.after(sitter)) {
				const standing = occupancy.standing[sitter]!;
				const movable = standing === PROPOSED || standing === NOT_STARTED;
				if (movable && occupancy.stays[sitter] === 0 && proposals.of(sitter).length === 0) found.push(sitter);
			}
		}
		return found;
	}

	#movesTo(end: Move): Move[] {
		const moves: Move[] = [];
		let { learner, to } = end;
		for (;;) {
			moves.push({ learner, to });
			const own = this.#state.occupancy.at[learner]!;
			if (own === NOWHERE) return moves.reverse();
			to = own;
			learner = this.#by[own]!;
		}
	}
}
