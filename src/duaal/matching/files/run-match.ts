import { augment } from '#engines/matching/augment.ts';
import { edgeCosts, type Objective } from '#engines/matching/cost.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import { kpiOf, type Kpi } from '#engines/matching/kpi.ts';
import { UNPLACED, type Market, type Mode } from '#engines/matching/market.ts';
import { matchMax } from '#engines/matching/max.ts';
import { shortagesOf } from '#engines/matching/shortages.ts';
import { matchStable } from '#engines/matching/stable.ts';
import type { Claim } from '#engines/matching/verify.ts';

/** What one mode makes of a market: a claim that `verify` can check, and its key figures. */
export function runMode(market: Market, mode: Mode, objective: Objective): { claim: Claim; kpi: Kpi } {
	const claim = claimOf(market, mode, objective);
	return { claim, kpi: kpiOf(market, claim.edge) };
}

function claimOf(market: Market, mode: Mode, objective: Objective): Claim {
	if (mode === 'max') return { mode, ...matchMax(market, { objective }) };
	const stable = matchStable(market);
	return mode === 'stable' ? { mode, edge: stable } : { mode, edge: matchHybrid(market, stable).edge };
}

/** A line of `assignment.csv`: ids and numbers of one placed learner. */
export type AssignmentRow = { learner: string; place: string; rank: number; travel: number; cost: number };

/** The placed learners, in the order of the learners' file. */
export function assignmentRows(
	market: Market,
	edge: Int32Array,
	learnerIds: readonly string[],
	placeIds: readonly string[]
): AssignmentRow[] {
	const cost = edgeCosts(market, 'cost');
	return learnerIds.flatMap((learner, index) => {
		const own = edge[index]!;
		if (own === UNPLACED) return [];
		return {
			learner,
			place: placeIds[market.place[own]!]!,
			rank: own - market.offset[index]! + 1,
			travel: market.travel[own]!,
			cost: cost[own]!
		};
	});
}

/** The shortages with ids instead of numbers, and who has no option at all. */
export function namedShortages(market: Market, learnerIds: readonly string[], placeIds: readonly string[]) {
	const { edge, shortage } = augment(market);
	return {
		withoutOption: learnerIds.filter((_, learner) => market.offset[learner] === market.offset[learner + 1]),
		shortages: shortagesOf(market, edge, shortage).map(({ learners, places, seats, missing, remedies }) => ({
			learners: learners.length,
			seats,
			missing,
			learnerIds: learners.map((learner) => learnerIds[learner]!),
			placeIds: places.map((place) => placeIds[place]!),
			remedies: remedies.map(({ place, asking }) => ({ place: placeIds[place]!, asking }))
		}))
	};
}
