import type { Objective } from '#engines/matching/cost.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import { kpiOf, type Kpi } from '#engines/matching/kpi.ts';
import type { Market, Mode } from '#engines/matching/market.ts';
import { matchMax } from '#engines/matching/max.ts';
import { matchStable } from '#engines/matching/stable.ts';
import type { Claim } from '#engines/matching/verify.ts';
import type { Watch } from '#engines/matching/watch.ts';

/** How to place. */
export type ModeOptions = { readonly mode: Mode; readonly objective: Objective };

/** What one mode makes of a market: a claim that `verify` can check, and its key figures. */
export function runMode(market: Market, options: ModeOptions, watch: Watch): { claim: Claim; kpi: Kpi } {
	watch(options.mode, 0, 1);
	const claim = claimOf(market, options);
	watch('count', 0, 1);
	return { claim, kpi: kpiOf(market, claim.edge) };
}

function claimOf(market: Market, { mode, objective }: ModeOptions): Claim {
	if (mode === 'max') return { mode, ...matchMax(market, { objective }) };
	const stable = matchStable(market);
	return mode === 'stable' ? { mode, edge: stable } : { mode, edge: matchHybrid(market, stable).edge };
}
