import type { Instance } from './instance.ts';
import { drawnOrder, SmallFast } from './random.ts';

const SEED = 20_260_901;

/** The same market with learners and places in a drawn order: it shows what order is worth. */
export function shuffled(instance: Instance): Instance {
	const random = new SmallFast(SEED);
	const learnerAt = drawnOrder(instance.learners, () => random.next());
	return inOrder(
		instance,
		learnerAt,
		drawnOrder(instance.places, () => random.next())
	);
}

/**
 * The same market, in which the learner at `i` was `learnerAt[i]` and the place at `i` was `placeAt[i]`; each learner keeps the own list,
 * priorities and lottery number, so every figure of the outcome stays the same.
 */
export function inOrder(instance: Instance, learnerAt: Int32Array, placeAt: Int32Array): Instance {
	const newNumber = new Int32Array(instance.places);
	placeAt.forEach((place, number) => (newNumber[place] = number));
	const offset = new Int32Array(instance.learners + 1);
	const place = new Int32Array(instance.place.length);
	const cost = new Uint16Array(place.length);
	const tier = new Uint8Array(place.length);
	let edge = 0;
	learnerAt.forEach((learner, position) => {
		for (let old = instance.offset[learner]!; old < instance.offset[learner + 1]!; old++) {
			place[edge] = newNumber[instance.place[old]!]!;
			cost[edge] = instance.cost[old]!;
			tier[edge++] = instance.tier[old]!;
		}
		offset[position + 1] = edge;
	});
	return {
		learners: instance.learners,
		places: instance.places,
		offset,
		place,
		cost,
		tier,
		capacity: placeAt.map((old) => instance.capacity[old]!),
		lottery: learnerAt.map((learner) => instance.lottery[learner]!)
	};
}
