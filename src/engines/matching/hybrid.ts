import { augment } from './augment.ts';
import { UNPLACED, type Market } from './market.ts';

/** The outcome of `matchHybrid`, and whom it moved. */
export type Hybrid = {
	/** Per learner the edge, or -1. */
	readonly edge: Int32Array;
	/** Learners who sit elsewhere than in the stable outcome, so that somebody else could be placed; ascending. */
	readonly moved: Int32Array;
	/** Per place: 1 when it belongs to the shortage part. */
	readonly shortage: Uint8Array;
};

/**
 * The stable outcome, then shortest augmenting paths until the largest possible number is placed. Everyone who had a place keeps one;
 * few people move. It can leave justified envy: that is counted (`kpi.ts`) and explained (`explain.ts`), never hidden.
 */
export function matchHybrid(market: Market, stable: Int32Array): Hybrid {
	const { edge, shortage } = augment(market, { start: stable });
	const moved = Int32Array.from(
		stable.keys().filter((learner) => stable[learner] !== UNPLACED && stable[learner] !== edge[learner])
	);
	return { edge, moved, shortage };
}
