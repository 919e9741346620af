import type { EdgeCosts } from '#engines/matching/cost.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';

/** How many learners have a place. */
export function placed(outcome: Int32Array): number {
	return outcome.reduce((count, edge) => count + (edge === UNPLACED ? 0 : 1), 0);
}

/** Placed, then per class from the most urgent, then minus the cost: what `max` makes largest, in this order. Classes 0 to 2. */
export function scoreOf(market: Market, outcome: Int32Array, cost: EdgeCosts): number[] {
	const perClass = [0, 0, 0];
	let total = 0;
	outcome.forEach((edge, learner) => {
		if (edge === UNPLACED) return;
		perClass[market.priorityClass[learner]!]!++;
		total += cost[edge]!;
	});
	return [placed(outcome), ...perClass, -total];
}

/** Above 0 when `a` is better than `b` at the first level where they differ. */
export function compare(a: readonly number[], b: readonly number[]): number {
	for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return a[index]! - b[index]!;
	return 0;
}
