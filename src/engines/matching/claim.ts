/**
 * What an outcome promises, and what can be wrong with it. The independent check (`verify.ts`) knows a market and a proof only by these
 * shapes: it shares no type and no code with the matchers.
 */
export type Arrays = {
	readonly learners: number;
	readonly places: number;
	readonly offset: Int32Array;
	readonly place: Int32Array;
	readonly travel: Uint16Array;
	readonly tier: Uint8Array;
	readonly givenCost: Float64Array | undefined;
	readonly capacity: Int32Array;
	readonly priorityClass: Uint8Array;
	readonly lottery: Int32Array;
};

/** The split and the prices that come with a claim of mode `max`. */
export type Proof = {
	readonly learnerPart: Uint8Array;
	readonly placePart: Uint8Array;
	readonly placePrice: Float64Array;
	readonly learnerPrice: Float64Array;
	readonly classWeight: number;
	readonly moveWeight?: number | undefined;
};

/** What the costs are made of. */
export type Objective = 'cost' | 'rank' | 'travel' | { readonly perRank: number; readonly perMinute: number };

/** What is claimed: the outcome, and for `max` its objective and proof. */
export type Claim =
	| { readonly mode: 'stable'; readonly edge: Int32Array; readonly promote?: boolean | undefined }
	| { readonly mode: 'hybrid'; readonly edge: Int32Array }
	| {
			readonly mode: 'max';
			readonly edge: Int32Array;
			readonly objective: Objective;
			/** A placement that was to change as little as possible; with it the proof has a `moveWeight`. */
			readonly keep?: Int32Array | undefined;
			readonly certificate: Proof;
	  };

/** What can be wrong with a claim, in a code. */
export type Fault =
	| 'wrong-length'
	| 'not-own-edge'
	| 'too-many-at-place'
	| 'blocking-pair'
	| 'not-largest'
	| 'proof-shape'
	| 'proof-split'
	| 'proof-class-weight'
	| 'proof-move-weight'
	| 'proof-price-negative'
	| 'proof-price-of-free'
	| 'proof-edge-too-cheap'
	| 'proof-edge-not-tight'
	| 'proof-sums-differ';

/** What the check found; `placed` counts the learners of the claim. */
export type Verdict = {
	readonly ok: boolean;
	readonly placed: number;
	readonly faults: readonly { code: Fault; index: number }[];
};

/** Takes note of a fault; `index` is a learner, place or edge. */
export type Found = (code: Fault, index: number) => void;
