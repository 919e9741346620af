import type { Objective } from '#engines/matching/cost.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import type { Market, Mode } from '#engines/matching/market.ts';
import { matchMax } from '#engines/matching/max.ts';
import { matchStable } from '#engines/matching/stable.ts';
import type { Claim } from '#engines/matching/claim.ts';
import type { Watch } from '#engines/matching/watch.ts';

/** How to place. */
export type ModeOptions = { readonly mode: Mode; readonly objective: Objective };

/** What one mode makes of a market: a claim that `verify` can check, and of `hybrid` the stable outcome it began with. */
export type Placed = { readonly claim: Claim; readonly before?: Int32Array };

/** Runs one mode. */
export function runMode(market: Market, { mode, objective }: ModeOptions, watch: Watch): Placed {
	watch(mode, 0, 1);
	if (mode === 'max') return { claim: { mode, ...matchMax(market, { objective }) } };
	const stable = matchStable(market);
	if (mode === 'stable') return { claim: { mode, edge: stable } };
	return { claim: { mode, edge: matchHybrid(market, stable).edge }, before: stable };
}
