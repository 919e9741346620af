import type { Instance } from './instance.ts';
import { mulberry, type Random } from './random.ts';

/** What an instance is drawn from. */
export type UniSettings = { readonly learners: number; readonly seatRatio: number };

const SEED = 42;
const LIST_LENGTH = 20;
const LARGEST_COST = 1000;

/**
 * An instance of the family UNI(N, seat ratio): 20 random places for each learner, cost 1 … 1000. No locality and no structure: the hard
 * case for a method that lives from locality, which is why it is here.
 */
export function makeUni({ learners, seatRatio }: UniSettings): Instance {
	const next = mulberry(SEED);
	const capacity = drawCapacities(Math.round(learners * seatRatio), next);
	const offset = Int32Array.from({ length: learners + 1 }, (_, learner) => learner * LIST_LENGTH);
	const place = new Int32Array(learners * LIST_LENGTH);
	const cost = new Uint16Array(place.length);
	const tier = new Uint8Array(place.length);
	let edge = 0;
	for (let learner = 0; learner < learners; learner++) {
		const list = new Set<number>();
		while (list.size < LIST_LENGTH) list.add(Math.floor(next() * capacity.length));
		for (const listed of list) {
			place[edge] = listed;
			cost[edge] = 1 + Math.floor(next() * LARGEST_COST);
			tier[edge++] = Math.floor(next() * 4);
		}
	}
	const lottery = Int32Array.from({ length: learners }, (_, learner) => learner);
	return { learners, places: capacity.length, offset, place, cost, tier, capacity, lottery };
}

function drawCapacities(wanted: number, next: Random): Int32Array {
	const capacity: number[] = [];
	for (let seats = 0; seats < wanted; seats += capacity.at(-1) ?? 0) {
		const drawn = next();
		capacity.push(Math.min(drawn < 0.65 ? 1 : drawn < 0.9 ? 2 : 3, wanted - seats));
	}
	return Int32Array.from(capacity);
}
