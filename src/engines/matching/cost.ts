import type { Market } from './market.ts';

/**
 * What `max` makes least after the number placed: `rank` the sum of positions on the lists, `travel` the minutes, a weighted mix of both
 * (whole weights, 0 or more), or `cost`: the costs given with the pairs, else rank · 1000 + minutes.
 */
export type Objective = (typeof OBJECTIVES)[number] | CostMix;
export const OBJECTIVES = ['cost', 'rank', 'travel'] as const;
/** What one position further down the list costs, and what one minute costs. */
export type CostMix = { readonly perRank: number; readonly perMinute: number };

/** One place further down the list weighs as much as this many minutes: rank is the major cost, travel the minor one. */
const RANK_FIRST: CostMix = { perRank: 1_000, perMinute: 1 };

/** Costs of all edges; the narrowest array that holds them exactly. */
export type EdgeCosts = Uint16Array | Int32Array | Float64Array;

/**
 * Cost of every edge under an objective. Without given costs `cost` puts rank first: least travel alone would leave learners next to an
 * empty seat they prefer. The array belongs to the market for `travel` and given costs: do not write in it.
 */
export function edgeCosts(market: Market, objective: Objective): EdgeCosts {
	if (objective === 'travel') return market.travel;
	if (objective === 'cost' && market.givenCost) return market.givenCost;
	const { perRank, perMinute } = mixOf(objective);
	const most = perRank * market.places + perMinute * 65_535;
	const cost = most < 2 ** 31 ? new Int32Array(market.place.length) : new Float64Array(market.place.length);
	for (let learner = 0; learner < market.learners; learner++) {
		const start = market.offset[learner]!;
		for (let edge = start; edge < market.offset[learner + 1]!; edge++)
			cost[edge] = perRank * (edge - start + 1) + perMinute * market.travel[edge]!;
	}
	return cost;
}

function mixOf(objective: 'cost' | 'rank' | CostMix): CostMix {
	if (objective === 'rank') return { perRank: 1, perMinute: 0 };
	return objective === 'cost' ? RANK_FIRST : objective;
}
