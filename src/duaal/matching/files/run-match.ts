import type { Objective } from '#engines/matching/cost.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import type { Market, Mode } from '#engines/matching/market.ts';
import { matchMaxInAnyOrder } from '#engines/matching/local-order.ts';
import { matchStable } from '#engines/matching/stable.ts';
import type { Claim } from '#engines/matching/claim.ts';
import type { Watch } from '#engines/matching/watch.ts';

/** How to place. */
export type ModeOptions = {
	readonly mode: Mode;
	/** Of `max`: what is made least. */
	readonly objective: Objective;
	/** Of `stable`: Király's rule. */
	readonly promote: boolean;
};

/** What one mode makes of a market: a claim that `verify` can check, and of `hybrid` the stable outcome it began with. */
export type Placed = { readonly claim: Claim; readonly before?: Int32Array };

/** Runs one mode; `keep` is a placement that `max` changes as little as possible. */
export function runMode(
	market: Market,
	{ mode, objective, promote }: ModeOptions,
	watch: Watch,
	keep?: Int32Array
): Placed {
	watch(mode, 0, 1);
	if (mode === 'max') return { claim: { mode, ...matchMaxInAnyOrder(market, { objective, keep, watch }), keep } };
	const edge = matchStable(market, { promote, watch });
	if (mode === 'stable') return { claim: { mode, edge, promote } };
	return { claim: { mode, edge: matchHybrid(market, edge).edge }, before: edge };
}
