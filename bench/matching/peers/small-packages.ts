import type { Instance } from '../instances/instance.ts';
import { timed } from '../measurement.ts';
import { learnerOfEdge, totalOf, UNPLACED_COST, type Answer, type Load } from './network.ts';

/** What a package exports, whether it is written for `import` or for `require`. */
function exportsOf<Exports>(loaded: unknown): Exports {
	const module = loaded as { default?: Exports };
	return { ...(module as Exports), ...module.default };
}

type Yalps = { status: string; variables: [number, number][] };

/** YALPS, a simplex in JavaScript: the same linear programme as for HiGHS, in names instead of arrays. */
export async function solveWithYalps(instance: Instance, load: Load): Promise<Answer> {
	const { solve } = exportsOf<{ solve: (model: object) => Yalps }>(await load('yalps'));
	const { value, ...time } = timed(() => {
		const owner = learnerOfEdge(instance);
		const constraints = new Map<string, { max: number }>();
		for (let learner = 0; learner < instance.learners; learner++) constraints.set(`l${learner}`, { max: 1 });
		instance.capacity.forEach((seats, place) => constraints.set(`p${place}`, { max: seats }));
		const variables = new Map<number, [string, number][]>();
		instance.place.forEach((place, edge) =>
			variables.set(edge, [
				['worth', UNPLACED_COST - instance.cost[edge]!],
				[`l${owner[edge]}`, 1],
				[`p${place}`, 1]
			])
		);
		const { status, variables: solution } = solve({
			direction: 'maximize',
			objective: 'worth',
			constraints,
			variables
		});
		if (status !== 'optimal') throw new Error(`ended as ${status}`);
		return new Map(solution);
	});
	return { ...time, ...totalOf(instance, (edge) => value.get(edge) ?? 0) };
}

type Arc = { from: number; to: number; capacity: number; cost: number };
type MinCostFlow = { minCostFlowForNumberNodes(graph: Arc[]): { flow: number }[] };

/** min-cost-flow, successive shortest paths on a full matrix; the largest flow at least cost is exactly the question. */
export async function solveWithMinCostFlow(instance: Instance, load: Load): Promise<Answer> {
	const { minCostFlowForNumberNodes } = exportsOf<MinCostFlow>(await load('min-cost-flow'));
	const { learners, places, place, cost, capacity } = instance;
	const { value, ...time } = timed(() => {
		const owner = learnerOfEdge(instance);
		const sink = 1 + learners + places;
		const arcs = Array.from(place, (to, edge) => ({
			from: 1 + owner[edge]!,
			to: 1 + learners + to,
			capacity: 1,
			cost: cost[edge]!
		}));
		for (let learner = 0; learner < learners; learner++) arcs.push({ from: 0, to: 1 + learner, capacity: 1, cost: 0 });
		capacity.forEach((seats, at) => arcs.push({ from: 1 + learners + at, to: sink, capacity: seats, cost: 0 }));
		return minCostFlowForNumberNodes(arcs);
	});
	return { ...time, ...totalOf(instance, (edge) => value[edge]!.flow) };
}

type HopcroftKarp = { hopcroftKarp(graph: Record<string, string[]>): Record<string, string | null> };

/** hopcroft-karp: most placed; every seat is a node of its own, learners and seats have names. */
export async function largestWithHopcroftKarp(instance: Instance, load: Load): Promise<Answer> {
	const { hopcroftKarp } = exportsOf<HopcroftKarp>(await load('hopcroft-karp'));
	const { learners, offset, place, capacity } = instance;
	const { value, ...time } = timed(() => {
		const graph: Record<string, string[]> = {};
		for (let learner = 0; learner < learners; learner++) {
			const seats: string[] = [];
			for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++)
				for (let seat = 0; seat < capacity[place[edge]!]!; seat++) seats.push(`p${place[edge]}.${seat}`);
			graph[`l${learner}`] = seats;
		}
		return hopcroftKarp(graph);
	});
	const placed = Object.entries(value).filter(([name, seat]) => name.startsWith('l') && seat !== null).length;
	return { ...time, placed };
}
