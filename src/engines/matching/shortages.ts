import { UNPLACED, type Market } from './market.ts';

/** A group of learners who together list too few seats: exactly `missing` of them must stay without a place, whoever is chosen. */
export type Shortage = {
	/** Ascending learner numbers. */
	readonly learners: Int32Array;
	/** Ascending place numbers: every place these learners list. */
	readonly places: Int32Array;
	readonly seats: number;
	readonly missing: number;
	/** Where one more seat places one more learner; first the places that most of the learners left over list themselves. */
	readonly remedies: readonly Remedy[];
};

/** A place where one more seat places one more learner; `asking`: how many of the learners left over list it. */
export type Remedy = { readonly place: number; readonly asking: number };

const MOST_REMEDIES = 10;
const NO_GROUP = -1;

/**
 * The shortages of a market, from a largest matching and its marked places (`augment`): the connected parts of the shortage part, most
 * missing first, then by first place. In each, learners − seats = missing exactly (König; Ore's deficiency; Hall 1935), and the sum of
 * `missing` is the number of learners who list something and still stay without. O(edges) by union and find, in typed arrays.
 */
export function shortagesOf(market: Market, cover: Int32Array, shortage: Uint8Array): Shortage[] {
	const parent = joinPlaces(market, cover, shortage);
	const groups = labelled(market, parent, shortage);
	const ofLearner = learnerGroups(market, cover, shortage, groups.ofPlace);
	const learners = listsOf(ofLearner, groups.count);
	const places = listsOf(groups.ofPlace, groups.count);
	const asking = askingPerPlace(market, cover);
	const found: Shortage[] = [];
	for (let group = 0; group < groups.count; group++) {
		const own = learners.of(group);
		// A place without seats that nobody left over lists is in no group of learners.
		if (own.length === 0) continue;
		const there = places.of(group);
		const seats = groups.seats[group]!;
		found.push({
			learners: own,
			places: there,
			seats,
			missing: own.length - seats,
			remedies: mostAsked(there, asking, MOST_REMEDIES)
		});
	}
	return found.sort((a, b) => b.missing - a.missing || a.places[0]! - b.places[0]!);
}

/** True for a learner of the shortage part: lists something, and is left over or sits at a marked place. */
function isShort({ offset, place }: Market, cover: Int32Array, shortage: Uint8Array, learner: number): boolean {
	if (offset[learner] === offset[learner + 1]) return false;
	const edge = cover[learner]!;
	return edge === UNPLACED || shortage[place[edge]!] === 1;
}

function joinPlaces(market: Market, cover: Int32Array, shortage: Uint8Array): Int32Array {
	const parent = new Int32Array(market.places);
	for (let at = 0; at < market.places; at++) parent[at] = at;
	for (let learner = 0; learner < market.learners; learner++) {
		if (!isShort(market, cover, shortage, learner)) continue;
		const end = market.offset[learner + 1]!;
		let edge = market.offset[learner]!;
		let root = rootOf(parent, market.place[edge]!);
		while (++edge < end) {
			const other = rootOf(parent, market.place[edge]!);
			if (other < root) {
				parent[root] = other;
				root = other;
			} else parent[other] = root;
		}
	}
	return parent;
}

function rootOf(parent: Int32Array, start: number): number {
	let at = start;
	while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
	return at;
}

type Groups = { readonly count: number; readonly ofPlace: Int32Array; readonly seats: Float64Array };

/** Numbers the groups in order of their first place; a root is always the first place of its group. */
function labelled(market: Market, parent: Int32Array, shortage: Uint8Array): Groups {
	const ofPlace = new Int32Array(market.places).fill(NO_GROUP);
	const seats = new Float64Array(market.places);
	let count = 0;
	for (let place = 0; place < market.places; place++) {
		if (shortage[place] !== 1) continue;
		const root = rootOf(parent, place);
		if (root === place) ofPlace[place] = count++;
		else ofPlace[place] = ofPlace[root]!;
		seats[ofPlace[place]!]! += market.capacity[place]!;
	}
	return { count, ofPlace, seats };
}

function learnerGroups(market: Market, cover: Int32Array, shortage: Uint8Array, ofPlace: Int32Array): Int32Array {
	const ofLearner = new Int32Array(market.learners).fill(NO_GROUP);
	for (let learner = 0; learner < market.learners; learner++)
		if (isShort(market, cover, shortage, learner))
			ofLearner[learner] = ofPlace[market.place[market.offset[learner]!]!]!;
	return ofLearner;
}

/** The members of every group, ascending, in one array: a counting sort. */
function listsOf(groupOf: Int32Array, count: number): { of: (group: number) => Int32Array } {
	const first = new Int32Array(count + 1);
	for (const group of groupOf) if (group !== NO_GROUP) first[group + 1]!++;
	for (let group = 0; group < count; group++) first[group + 1]! += first[group]!;
	const filled = first.slice(0, count);
	const member = new Int32Array(first[count]!);
	for (let at = 0; at < groupOf.length; at++) {
		const group = groupOf[at]!;
		if (group !== NO_GROUP) member[filled[group]!++] = at;
	}
	return { of: (group) => member.subarray(first[group], first[group + 1]) };
}

/** Per place: how many learners without a place list it. */
function askingPerPlace({ learners, places, offset, place }: Market, cover: Int32Array): Int32Array {
	const asking = new Int32Array(places);
	for (let learner = 0; learner < learners; learner++) {
		if (cover[learner] !== UNPLACED) continue;
		for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++) asking[place[edge]!]!++;
	}
	return asking;
}

/** The places that most ask for, then by number; keeps a short sorted list while it reads. */
function mostAsked(places: Int32Array, asking: Int32Array, most: number): Remedy[] {
	const best: { place: number; asking: number }[] = [];
	for (const place of places) {
		const asks = asking[place]!;
		if (best.length === most && best[most - 1]!.asking >= asks) continue;
		let at = best.length;
		while (at > 0 && best[at - 1]!.asking < asks) at--;
		best.splice(at, 0, { place, asking: asks });
		if (best.length > most) best.pop();
	}
	return best;
}
