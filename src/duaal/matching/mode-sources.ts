import type { Travel } from '#engines/matching/candidates.ts';
import type { Outcome } from '#engines/matching/explain.ts';
import type { Shortage } from '#engines/matching/shortages.ts';
import type { RoundInput } from './round-input.ts';

/** What the explanations of one mode are made from. */
export type ModeSources = {
	readonly input: RoundInput;
	readonly travel: Travel;
	readonly outcome: Outcome;
	readonly shortages: readonly Shortage[];
	/** Per learner: length of the part of the list that the learner chose. */
	readonly ownChoices: Int32Array;
};
