import type { EdgeCosts } from './cost.ts';
import { occupation } from './kpi.ts';
import type { MaxCertificate } from './max.ts';
import { priorityOf, UNPLACED, type Market, type Mode } from './market.ts';
import { WaitingLists } from './waiting.ts';

/** What a seat would cost the others, at least: `extra` in cost; or `urgent`, that somebody of a more urgent class is left without. */
type Others = { readonly extra?: number; readonly urgent?: true };

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
	/** Somebody with a lower priority sits there, who would otherwise have no place, or cost more; see `Others`. */
	| ({ readonly code: 'needed-by-others'; readonly position: number } & Others)
	/** A seat is free, but the total (travel or cost) is less this way. */
	| ({ readonly code: 'free-but-costlier' } & Others)
	/** Nobody can sit there: the place has no seats. */
	| { readonly code: 'no-seats' };

/** What can have happened to a learner, in the order of the numbers of `explainEveryone`. */
export const OUTCOME_CODES = ['placed', 'no-option', 'in-shortage', 'others-would-have-to-move'] as const;

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
	/** Of `hybrid`: the stable outcome it began with, so that who moved can be told. */
	readonly before?: Int32Array;
	/** Per place: 1 in the shortage part. */
	readonly shortage: Uint8Array;
	readonly certificate?: MaxCertificate;
	readonly cost: EdgeCosts;
};

/** Answers "why?" about an outcome. Making it takes one pass over the pairs that are better than the own place. */
export class Explainer {
	readonly waiting: WaitingLists;
	readonly #outcome: Outcome;
	readonly #taken: Int32Array;
	readonly #worst: Float64Array;

	constructor(outcome: Outcome) {
		this.#outcome = outcome;
		const { taken, worst } = occupation(outcome.market, outcome.chosen);
		this.#taken = taken;
		this.#worst = worst;
		this.waiting = new WaitingLists(outcome.market, outcome.chosen);
	}

	/** What happened to a learner. */
	about(learner: number): LearnerExplanation {
		const { market, chosen, before } = this.#outcome;
		const start = market.offset[learner]!;
		const listed = market.offset[learner + 1]! - start;
		const code = outcomeCode(this.#outcome, learner);
		if (code === 'no-option') return { code };
		if (code !== 'placed') return { code, listed };
		const edge = chosen[learner]!;
		const old = before ? before[learner]! : edge;
		return { code, edge, rank: edge - start + 1, listed, moved: old !== UNPLACED && old !== edge };
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
		const position = this.waiting.positionOf(learner, edge);
		if (this.#worst[place]! > priority) return { code: 'needed-by-others', position, ...extra };
		return { code: 'full-others-first', own: this.#split(priority), last: this.#split(this.#worst[place]!), position };
	}

	/** Reduced cost: the least that the total would rise if the learner sat there and nobody lost a place (`max` only, inside one part). */
	#extraCost(learner: number, edge: number): Others {
		const { market, certificate, cost } = this.#outcome;
		if (!certificate) return {};
		const place = market.place[edge]!;
		if (certificate.learnerPart[learner] !== certificate.placePart[place]) return {};
		const extra = Math.max(0, reducedCost(market, cost, certificate, learner, edge));
		const { classWeight, learnerPart } = certificate;
		// Costs alone never come near the weight of a class; from half of it on, a class is what it costs.
		const isUrgent = learnerPart[learner] === 2 && classWeight > 1 && extra * 2 >= classWeight;
		return isUrgent ? { urgent: true } : { extra };
	}

	#split(priority: number): { tier: number; lottery: number } {
		const learners = this.#outcome.market.learners;
		return { tier: Math.floor(priority / learners), lottery: (priority % learners) + 1 };
	}
}

/** What happened to a learner, in one word. */
export function outcomeCode({ market, chosen, shortage }: Outcome, learner: number): (typeof OUTCOME_CODES)[number] {
	if (chosen[learner] !== UNPLACED) return 'placed';
	const start = market.offset[learner]!;
	if (start === market.offset[learner + 1]) return 'no-option';
	return shortage[market.place[start]!] === 1 ? 'in-shortage' : 'others-would-have-to-move';
}

/**
 * What stands between a learner and a seat in the proof of `max`, at least 0 and 0 where somebody sits: cost + price − worth, in the
 * shortage part with the class of urgency. Only inside one part.
 */
export function reducedCost(
	market: Market,
	cost: EdgeCosts,
	certificate: MaxCertificate,
	learner: number,
	edge: number
): number {
	const { learnerPart, learnerPrice, placePrice, classWeight } = certificate;
	const place = market.place[edge]!;
	return learnerPart[learner] === 2
		? cost[edge]! + market.priorityClass[learner]! * classWeight + learnerPrice[learner]! - placePrice[place]!
		: cost[edge]! + placePrice[place]! - learnerPrice[learner]!;
}
