/**
 * A market: learners, places with seats, and the pairs that pass every hard rule. A structure of arrays in compressed rows, so that a
 * whole country fits in memory and is read in order. Build one with `buildMarket`; nothing changes it afterwards.
 *
 * The pairs of learner `i` are the edges `offset[i]` up to (not including) `offset[i + 1]`, best choice first: the rank of edge `e` is
 * `e - offset[i] + 1`.
 */
export type Market = {
	readonly learners: number;
	readonly places: number;
	/** Length `learners + 1`. */
	readonly offset: Int32Array;
	/** Per edge: which place. */
	readonly place: Int32Array;
	/** Per edge: travel time in whole minutes. */
	readonly travel: Uint16Array;
	/** Per edge: priority of this learner at this place, 0 first. */
	readonly tier: Uint8Array;
	/** Per edge: a cost given from outside; undefined when nobody gave one. */
	readonly givenCost: Float64Array | undefined;
	/** Per place: number of seats. */
	readonly capacity: Int32Array;
	/** Per learner: how urgent, 0 first (only `hybrid` and `max` look at it). */
	readonly priorityClass: Uint8Array;
	/** Per learner: one lottery number for all places, a permutation of 0 … learners - 1; lower goes first. */
	readonly lottery: Int32Array;
};

/** The three policies; `README.md` beside this file says what each promises. */
export const MODES = ['stable', 'hybrid', 'max'] as const;
export type Mode = (typeof MODES)[number];

/** No edge: this learner is not placed. */
export const UNPLACED = -1;

/** First seat number of each place; length `places + 1`, the last entry is the number of seats. */
export function seatOffsets(market: Market): Int32Array {
	const first = new Int32Array(market.places + 1);
	for (let place = 0; place < market.places; place++) first[place + 1] = first[place]! + market.capacity[place]!;
	return first;
}

/** Priority of an edge at its place as one number: tier first, then lottery; lower is better. Exact below 2^53. */
export function priorityOf(market: Market, learner: number, edge: number): number {
	return market.tier[edge]! * market.learners + market.lottery[learner]!;
}

/** Learners in the order in which `hybrid` and `max` help them: class first, then lottery. Two counting passes. */
export function helpOrder({ learners, priorityClass, lottery }: Market): Int32Array {
	const byLottery = new Int32Array(learners);
	for (let learner = 0; learner < learners; learner++) byLottery[lottery[learner]!] = learner;
	const next = new Int32Array(257);
	for (const each of priorityClass) next[each + 1]!++;
	for (let each = 0; each < 256; each++) next[each + 1]! += next[each]!;
	const order = new Int32Array(learners);
	for (const learner of byLottery) order[next[priorityClass[learner]!]!++] = learner;
	return order;
}
