import { UNPLACED, type Market } from './market.ts';

/** A group of learners who together list too few seats: exactly `missing` of them must stay without a place, whoever is chosen. */
export type Shortage = {
	/** Ascending learner numbers. */
	readonly learners: readonly number[];
	/** Ascending place numbers: every place these learners list. */
	readonly places: readonly number[];
	readonly seats: number;
	readonly missing: number;
	/** Where one more seat places one more learner; first the places that most of the learners left over list themselves. */
	readonly remedies: readonly { readonly place: number; readonly asking: number }[];
};

const MOST_REMEDIES = 10;

/**
 * The shortages of a market, from a largest matching and its marked places (`augment`): the connected parts of the shortage part, most
 * missing first. In each, learners − seats = missing exactly (König; Ore's deficiency; Hall 1935), and the sum of `missing` is the number
 * of learners who list something and still stay without. O(edges) by union and find.
 */
export function shortagesOf(market: Market, cover: Int32Array, shortage: Uint8Array): Shortage[] {
	const group = new Groups(market.places);
	const members: number[] = [];
	for (let learner = 0; learner < market.learners; learner++) {
		const start = market.offset[learner]!;
		const end = market.offset[learner + 1]!;
		const edge = cover[learner]!;
		if (start === end || (edge !== UNPLACED && shortage[market.place[edge]!] !== 1)) continue;
		members.push(learner);
		for (let pair = start + 1; pair < end; pair++) group.join(market.place[start]!, market.place[pair]!);
	}
	const found = new Map<number, { learners: number[]; places: number[]; seats: number; asking: Map<number, number> }>();
	for (const learner of members) {
		const root = group.rootOf(market.place[market.offset[learner]!]!);
		let entry = found.get(root);
		if (!entry) found.set(root, (entry = { learners: [], places: [], seats: 0, asking: new Map() }));
		entry.learners.push(learner);
		if (cover[learner] !== UNPLACED) continue;
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++)
			entry.asking.set(market.place[pair]!, (entry.asking.get(market.place[pair]!) ?? 0) + 1);
	}
	for (let place = 0; place < market.places; place++) {
		const entry = shortage[place] === 1 ? found.get(group.rootOf(place)) : undefined;
		if (!entry) continue;
		entry.places.push(place);
		entry.seats += market.capacity[place]!;
	}
	return [...found.values()]
		.map(({ learners, places, seats, asking }) => ({
			learners,
			places,
			seats,
			missing: learners.length - seats,
			remedies: places
				.map((place) => ({ place, asking: asking.get(place) ?? 0 }))
				.sort((a, b) => b.asking - a.asking || a.place - b.place)
				.slice(0, MOST_REMEDIES)
		}))
		.sort((a, b) => b.missing - a.missing || a.places[0]! - b.places[0]!);
}

/** Union and find with path halving. */
class Groups {
	readonly #parent: Int32Array;

	constructor(size: number) {
		this.#parent = Int32Array.from({ length: size }, (_, index) => index);
	}

	rootOf(index: number): number {
		let at = index;
		while (this.#parent[at] !== at) at = this.#parent[at] = this.#parent[this.#parent[at]!]!;
		return at;
	}

	join(a: number, b: number): void {
		const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
		if (rootA !== rootB) this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
	}
}
