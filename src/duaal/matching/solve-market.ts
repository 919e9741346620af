import { augment } from '#engines/matching/augment.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import type { Market } from '#engines/matching/market.ts';
import { matchMax, type MaxCertificate } from '#engines/matching/max.ts';
import { matchStable } from '#engines/matching/stable.ts';
import type { RoundStep } from './round.ts';

/** What the engine says about a market, before anything is explained. Outcomes hold per learner an edge, or -1. */
export type Solution = {
	/** A largest outcome started from nothing, and the places of the shortage part (`augment`): the shortages are read from them. */
	readonly cover: Int32Array;
	readonly shortage: Uint8Array;
	readonly stable: Int32Array;
	readonly hybrid: Int32Array;
	readonly max: Int32Array;
	readonly certificate: MaxCertificate;
};

/**
 * Runs the three modes on a market, or on a part of one: then `classWeight` is that of the whole. `onStep` is told when a mode begins.
 */
export function solveMarket(market: Market, onStep: (step: RoundStep) => void, classWeight?: number): Solution {
	const { edge: cover, shortage } = augment(market);
	onStep('stable');
	const stable = matchStable(market);
	onStep('hybrid');
	const { edge: hybrid } = matchHybrid(market, stable);
	onStep('max');
	const { edge: max, certificate } = matchMax(market, { objective: 'cost', classWeight });
	return { cover, shortage, stable, hybrid, max, certificate };
}
