import type { Market } from './market.ts';

/** What `max` makes least after the number placed: position on the list, minutes, or a cost (given, else rank first, then minutes). */
export const OBJECTIVES = ['cost', 'rank', 'travel'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** One place further down the list weighs as much as this many minutes: rank is the major cost, travel the minor one. */
const MINUTES_PER_RANK = 1_000;

/**
 * Cost of every edge under an objective. `cost` without given costs is rank · 1000 + minutes: least travel alone would leave learners
 * next to an empty seat they prefer.
 */
export function edgeCosts(market: Market, objective: Objective): Float64Array {
	if (objective === 'cost' && market.givenCost) return market.givenCost;
	const cost = new Float64Array(market.place.length);
	for (let learner = 0; learner < market.learners; learner++) {
		const start = market.offset[learner]!;
		for (let edge = start; edge < market.offset[learner + 1]!; edge++) {
			const rank = edge - start + 1;
			const minutes = market.travel[edge]!;
			cost[edge] = objective === 'rank' ? rank : objective === 'travel' ? minutes : rank * MINUTES_PER_RANK + minutes;
		}
	}
	return cost;
}
