import { UNPLACED, type Market } from './market.ts';
import { Sitters } from './sitters.ts';

/** A group of places that together have more seats than learners who list any of them: exactly `spare` seats stay empty, whoever is chosen. */
export type Surplus = {
	/** Ascending place numbers. */
	readonly places: readonly number[];
	readonly seats: number;
	/** Everyone who lists a place of the group; all of them sit in it. */
	readonly learners: number;
	readonly spare: number;
};

/**
 * The mirror of `shortagesOf`: places that a free seat can be moved to by alternating paths in a largest matching (Dulmage and Mendelsohn
 * 1958), in connected groups, most spare first, then by first place. Whoever lists a place of a group sits in the group, so no more than
 * `learners` of its seats can ever be taken. The sum of `spare` is the number of free seats. Linear in the edges.
 */
export function surplusesOf(market: Market, cover: Int32Array): Surplus[] {
	const sitters = new Sitters(market, cover);
	const inSurplus = surplusPlaces(market, cover, sitters);
	const parent = Int32Array.from({ length: market.places }, (_, place) => place);
	for (let learner = 0; learner < market.learners; learner++) {
		const edge = cover[learner]!;
		if (edge === UNPLACED || inSurplus[market.place[edge]!] === 0) continue;
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++)
			if (inSurplus[market.place[pair]!] === 1) join(parent, market.place[edge]!, market.place[pair]!);
	}
	const groups = new Map<number, { places: number[]; seats: number; learners: number }>();
	for (let place = 0; place < market.places; place++) {
		if (inSurplus[place] === 0) continue;
		const root = rootOf(parent, place);
		const group = groups.get(root) ?? { places: [], seats: 0, learners: 0 };
		groups.set(root, group);
		group.places.push(place);
		group.seats += market.capacity[place]!;
		group.learners += sitters.taken(place);
	}
	return [...groups.values()]
		.map((group) => ({ ...group, spare: group.seats - group.learners }))
		.sort((a, b) => b.spare - a.spare || a.places[0]! - b.places[0]!);
}

/** From every free seat back: who lists the place and sits elsewhere could move there, which frees the seat where they sit. */
function surplusPlaces(market: Market, cover: Int32Array, sitters: Sitters): Uint8Array {
	const { first, learner: listing } = listingLearners(market);
	const inSurplus = new Uint8Array(market.places);
	const queue = new Int32Array(market.places);
	let tail = 0;
	for (let place = 0; place < market.places; place++) {
		if (!sitters.hasRoom(place)) continue;
		inSurplus[place] = 1;
		queue[tail++] = place;
	}
	for (let head = 0; head < tail; head++) {
		const place = queue[head]!;
		for (let at = first[place]!; at < first[place + 1]!; at++) {
			const edge = cover[listing[at]!]!;
			if (edge === UNPLACED) continue;
			const from = market.place[edge]!;
			if (inSurplus[from] === 1) continue;
			inSurplus[from] = 1;
			queue[tail++] = from;
		}
	}
	return inSurplus;
}

/** Who lists each place, place by place: a counting sort of the edges. */
function listingLearners(market: Market): { first: Int32Array; learner: Int32Array } {
	const first = new Int32Array(market.places + 1);
	for (const place of market.place) first[place + 1]!++;
	for (let place = 0; place < market.places; place++) first[place + 1]! += first[place]!;
	const filled = first.slice(0, market.places);
	const learner = new Int32Array(market.place.length);
	for (let own = 0; own < market.learners; own++)
		for (let edge = market.offset[own]!; edge < market.offset[own + 1]!; edge++)
			learner[filled[market.place[edge]!]!++] = own;
	return { first, learner };
}

function rootOf(parent: Int32Array, start: number): number {
	let at = start;
	while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
	return at;
}

function join(parent: Int32Array, a: number, b: number): void {
	const [rootA, rootB] = [rootOf(parent, a), rootOf(parent, b)];
	if (rootA !== rootB) parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}
