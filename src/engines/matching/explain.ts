import { occupation } from './kpi.ts';
import type { EdgeCosts } from './cost.ts';
import type { MaxCertificate } from './max.ts';
import { priorityOf, UNPLACED, type Market, type Mode } from './market.ts';

/** Why a learner does not sit at a place on the list, in a code and numbers; sentences live with the screens. */
export type WhyNot =
	/** The learner has a choice higher on the list. */
	| { readonly code: 'has-better-choice'; readonly rank: number }
	/** Everyone there has a better (tier, lottery); `last` is the one admitted last. */
	| {
			readonly code: 'full-others-first';
			readonly own: { readonly tier: number; readonly lottery: number };
			readonly last: { readonly tier: number; readonly lottery: number };
			readonly position: number;
	  }
	/** Somebody with a lower priority sits there, who would otherwise have no place, or cost more; `extra` is what it would cost the others. */
	| { readonly code: 'needed-by-others'; readonly position: number; readonly extra?: number }
	/** A seat is free, but the total (travel or cost) is less this way. */
	| { readonly code: 'free-but-costlier'; readonly extra?: number }
	/** Nobody can sit there: the place has no seats. */
	| { readonly code: 'no-seats' };

/** What an outcome says about one learner. */
export type LearnerExplanation =
	| {
			readonly code: 'placed';
			readonly edge: number;
			readonly rank: number;
			readonly listed: number;
			readonly moved: boolean;
	  }
	| { readonly code: 'no-option' }
	/** Part of a group with too few seats: see `shortagesOf`. */
	| { readonly code: 'in-shortage'; readonly listed: number }
	/** Could be placed if others moved, which this mode does not ask of them. */
	| { readonly code: 'others-would-have-to-move'; readonly listed: number };

/** Everything the questions below need about one outcome; made once, then each answer takes time in the length of one list. */
export type Outcome = {
	readonly market: Market;
	readonly mode: Mode;
	readonly chosen: Int32Array;
	/** Learners whom `hybrid` moved. */
	readonly moved?: ReadonlySet<number>;
	/** Per place: 1 in the shortage part. */
	readonly shortage: Uint8Array;
	readonly certificate?: MaxCertificate;
	readonly cost: EdgeCosts;
};

/** Answers "why?" about an outcome. */
export class Explainer {
	readonly #outcome: Outcome;
	readonly #taken: Int32Array;
	readonly #worst: Float64Array;
	readonly #waiting: number[][];

	constructor(outcome: Outcome) {
		this.#outcome = outcome;
		const { taken, worst } = occupation(outcome.market, outcome.chosen);
		this.#taken = taken;
		this.#worst = worst;
		this.#waiting = waitingLists(outcome);
	}

	/** What happened to a learner. */
	about(learner: number): LearnerExplanation {
		const { market, chosen, moved, shortage } = this.#outcome;
		const start = market.offset[learner]!;
		const listed = market.offset[learner + 1]! - start;
		const edge = chosen[learner]!;
		if (edge !== UNPLACED)
			return { code: 'placed', edge, rank: edge - start + 1, listed, moved: moved?.has(learner) ?? false };
		if (listed === 0) return { code: 'no-option' };
		return shortage[market.place[start]!] === 1
			? { code: 'in-shortage', listed }
			: { code: 'others-would-have-to-move', listed };
	}

	/** Why the learner does not sit at the place of this edge; undefined when that is where the learner sits. */
	whyNot(learner: number, edge: number): WhyNot | undefined {
		const { market, chosen } = this.#outcome;
		const own = chosen[learner]!;
		if (own === edge) return undefined;
		if (own !== UNPLACED && own < edge) return { code: 'has-better-choice', rank: own - market.offset[learner]! + 1 };
		const place = market.place[edge]!;
		if (market.capacity[place] === 0) return { code: 'no-seats' };
		const extra = this.#extraCost(learner, edge);
		if (this.#taken[place]! < market.capacity[place]!) return { code: 'free-but-costlier', ...extra };
		const priority = priorityOf(market, learner, edge);
		const position = this.waitingPosition(learner, place);
		if (this.#worst[place]! > priority) return { code: 'needed-by-others', position, ...extra };
		return { code: 'full-others-first', own: this.#split(priority), last: this.#split(this.#worst[place]!), position };
	}

	/** Place in the row of those who would rather sit here than where they are, by (tier, lottery); 0 when the learner is not in it. */
	waitingPosition(learner: number, place: number): number {
		return this.#waiting[place]!.indexOf(learner) + 1;
	}

	/** How many learners would rather sit at a place than where they are. */
	waitingLength(place: number): number {
		return this.#waiting[place]!.length;
	}

	/** Reduced cost: the least that the total would rise if the learner sat there (`max` only, inside one part). */
	#extraCost(learner: number, edge: number): { extra?: number } {
		const { market, certificate, cost } = this.#outcome;
		if (!certificate) return {};
		const place = market.place[edge]!;
		const part = certificate.learnerPart[learner];
		if (part !== certificate.placePart[place]) return {};
		const sign = part === 1 ? 1 : -1;
		const extra =
			cost[edge]! +
			(part === 2 ? market.priorityClass[learner]! * certificate.classWeight : 0) +
			sign * (certificate.placePrice[place]! - certificate.learnerPrice[learner]!);
		return { extra: Math.max(0, extra) };
	}

	#split(priority: number): { tier: number; lottery: number } {
		const learners = this.#outcome.market.learners;
		return { tier: Math.floor(priority / learners), lottery: (priority % learners) + 1 };
	}
}

function waitingLists({ market, chosen }: Outcome): number[][] {
	const lists: { learner: number; priority: number }[][] = Array.from({ length: market.places }, () => []);
	for (let learner = 0; learner < market.learners; learner++) {
		const own = chosen[learner]!;
		const end = own === UNPLACED ? market.offset[learner + 1]! : own;
		for (let edge = market.offset[learner]!; edge < end; edge++)
			lists[market.place[edge]!]!.push({ learner, priority: priorityOf(market, learner, edge) });
	}
	return lists.map((list) => list.sort((a, b) => a.priority - b.priority).map(({ learner }) => learner));
}
