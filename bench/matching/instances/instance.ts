import type { Market } from '#engines/matching/market.ts';

/** A market as it lies in a file: the same bytes for us and for every peer. Rows per learner, in the learner's own order. */
export type Instance = {
	readonly learners: number;
	readonly places: number;
	/** Length `learners + 1`. */
	readonly offset: Int32Array;
	readonly place: Int32Array;
	/** Per edge what the optimum adds up: minutes (FLA) or cost (UNI). */
	readonly cost: Uint16Array;
	readonly tier: Uint8Array;
	readonly capacity: Int32Array;
	readonly lottery: Int32Array;
};

/** The instance as the engine takes it: its costs are the travel times, whatever they mean. Without classes all are equally urgent. */
export function marketOf(instance: Instance, classes?: Uint8Array): Market {
	const { learners, places, offset, place, cost, tier, capacity, lottery } = instance;
	const priorityClass = classes ?? new Uint8Array(learners);
	return {
		learners,
		places,
		offset,
		place,
		travel: cost,
		tier,
		capacity,
		lottery,
		givenCost: undefined,
		priorityClass
	};
}
