import type { Instance } from '../instances/instance.ts';
import { startClock } from '../measurement.ts';
import { learnerOfEdge, totalOf, type Answer, type Load } from './network.ts';

type NetworkFlow = {
	initNetworkFlow(): Promise<void>;
	solveGraphPayload(payload: object): Promise<{ flows?: number[] }>;
};

/**
 * Min-cost flow of OR-tools as WebAssembly, asked for the largest flow at least cost: exactly the question, and faster than with an arc for
 * every learner without a place. Calls the function under its classes, which saves it a copy for every arc.
 */
export async function solveWithOrTools(instance: Instance, load: Load): Promise<Answer> {
	const solver = (await load('or-tools-wasm/network-flow')) as NetworkFlow;
	await solver.initNetworkFlow();
	const clock = startClock();
	const { flows } = await solver.solveGraphPayload(networkOf(instance));
	const time = clock();
	if (!flows) throw new Error('no solution');
	return { ...time, ...totalOf(instance, (edge) => flows[edge]!) };
}

/** Arcs from learners to places, then from places to the sink. */
function networkOf(instance: Instance): object {
	const { learners, places, place, cost, capacity } = instance;
	const sink = learners + places;
	const owner = learnerOfEdge(instance);
	const [tails, heads]: [number[], number[]] = [Array.from(owner), Array.from(place, (to) => learners + to)];
	const capacities = new Array<number>(place.length).fill(1);
	const unitCosts = Array.from(cost);
	capacity.forEach((seats, at) => {
		tails.push(learners + at);
		heads.push(sink);
		capacities.push(seats);
		unitCosts.push(0);
	});
	const supplies = new Array<number>(sink + 1).fill(0).fill(1, 0, learners);
	supplies[sink] = -learners;
	return { algorithm: 'minCostFlow', tails, heads, capacities, unitCosts, supplies, solveMaxFlowWithMinCost: true };
}
