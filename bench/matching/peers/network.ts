import type { Instance } from '../instances/instance.ts';

/** What a solver says: how long it took, how many are placed and at what total. */
export type Answer = {
	readonly seconds: number;
	readonly cpuSeconds: number;
	readonly placed: number;
	readonly cost?: number;
};

/** Loads a package from the folder of the peers, whatever it exports. */
export type Load = (name: string) => Promise<unknown>;

/** What it costs to leave a learner without a place: more than any chain of moves can save in these instances (the same for every peer). */
export const UNPLACED_COST = 100_000;

/** How many sit somewhere and what it costs, from the flow on each edge of the instance. */
export function totalOf(instance: Instance, flow: (edge: number) => number): { placed: number; cost: number } {
	let [placed, cost] = [0, 0];
	for (let edge = 0; edge < instance.place.length; edge++)
		if (flow(edge) > 0.5) {
			placed++;
			cost += instance.cost[edge]!;
		}
	return { placed, cost };
}

/** The learner of each edge. */
export function learnerOfEdge({ learners, offset, place }: Instance): Int32Array {
	const owner = new Int32Array(place.length);
	for (let learner = 0; learner < learners; learner++) owner.fill(learner, offset[learner], offset[learner + 1]);
	return owner;
}
