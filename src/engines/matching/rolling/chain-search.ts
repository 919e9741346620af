import { withRoom } from './with-room.ts';
import type { RollingState } from './rolling-state.ts';
import { NOT_STARTED, NOWHERE, PROPOSED } from './occupancy.ts';

/** One move of a chain: who goes where. */
export type Move = { readonly learner: number; readonly to: number };

/** The moves, the learner without a seat first and the one who takes the free seat last; or why there are none. */
export type ChainAnswer = readonly Move[] | 'none' | 'budget-spent';

/** More than anybody may ask to move; so that the numbers of one search are all above those of the one before. */
export const MOST_LEVELS = 1024;

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
	/** Per place: the search that met it last and its level there, as one number that only grows; its least total, and by whom. */
	#met = new Float64Array(0);
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
		this.#met = withRoom(Float64Array, this.#met, places);
		this.#total = withRoom(Float64Array, this.#total, places);
		this.#by = withRoom(Int32Array, this.#by, places);
		this.#search += MOST_LEVELS;
		this.#looked = 0;
		this.#best = undefined;
	}

	#look(learner: number, level: number, reached: number[]): void {
		const { lists, occupancy } = this.#state;
		const start = lists.start(learner);
		const end = start + lists.length(learner);
		const own = occupancy.at[learner]!;
		const before = own === NOWHERE ? 0 : this.#total[own]! - lists.travel(start + occupancy.position[learner]!);
		const now = this.#search + level;
		let choice = start;
		for (; choice < end; choice++) {
			const place = lists.place(choice);
			const met = this.#met[place]!;
			// Met by an earlier level of this search: full, and reached with fewer moves.
			if (met >= this.#search && met < now) continue;
			const total = before + lists.travel(choice);
			if (met !== now && occupancy.free[place]! > 0) {
				if (!this.#best || total < this.#best.total) this.#best = { total, learner, to: place };
				break;
			}
			if (this.#best || (met === now && this.#total[place]! <= total)) continue;
			if (met !== now) reached.push(place);
			this.#met[place] = now;
			this.#total[place] = total;
			this.#by[place] = learner;
		}
		this.#looked += choice - start;
	}

	#sitters(places: readonly number[]): number[] {
		const { occupancy, proposals } = this.#state;
		const found: number[] = [];
		for (const place of places) {
			for (let sitter = occupancy.firstSitter(place); sitter !== NOWHERE; sitter = occupancy.after(sitter)) {
				const standing = occupancy.standing[sitter]!;
				const movable = standing === PROPOSED || standing === NOT_STARTED;
				if (movable && occupancy.stays[sitter] === 0 && !proposals.has(sitter)) found.push(sitter);
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
