import { cheapestChain } from './cheapest-chain.ts';
import { fewestMoves } from './fewest-moves.ts';
import type { Outcome } from './explain.ts';
import { UNPLACED } from './market.ts';
import type { Chain, Move, Witness } from './moves.ts';
import { Sitters } from './sitters.ts';

/** Pairs that one search may look at; at the scale of Flanders no search comes near it. */
const BUDGET = 200_000;

/**
 * Answers "what would it cost the others if this learner sat there?" with the moves as witness. In `max` the cheapest way, by shortest
 * paths over reduced costs (Dijkstra 1959); in the other modes the way with the fewest moves, by breadth-first search. Making it is
 * linear in learners and places; an answer looks at no more pairs than its budget.
 */
export class WitnessSearch {
	readonly #outcome: Outcome;
	readonly #sitters: Sitters;

	constructor(outcome: Outcome) {
		this.#outcome = outcome;
		this.#sitters = new Sitters(outcome.market, outcome.chosen);
	}

	/**
	 * The moves that give `learner` the place of `edge`; undefined when the learner sits there, when the place has no seats, or when the
	 * budget ended before anything was found.
	 */
	giving(learner: number, edge: number, budget = BUDGET): Witness | undefined {
		const { market, chosen, certificate } = this.#outcome;
		if (chosen[learner] === edge || market.capacity[market.place[edge]!] === 0) return undefined;
		const chain = certificate
			? cheapestChain({ ...this.#outcome, certificate }, this.#sitters, { learner, edge, budget })
			: fewestMoves(this.#outcome, this.#sitters, { learner, edge, budget });
		return chain && this.#measured([{ learner, edge }, ...chain.others], chain);
	}

	#measured(moves: readonly Move[], { end, least }: Chain): Witness {
		const { chosen, cost } = this.#outcome;
		let [placed, total] = [0, 0];
		for (const { learner, edge } of moves) {
			const old = chosen[learner]!;
			if (old !== UNPLACED) {
				placed--;
				total -= cost[old]!;
			}
			if (edge !== UNPLACED) {
				placed++;
				total += cost[edge]!;
			}
		}
		return { moves, end, placed, cost: total, least };
	}
}
