import { UNPLACED, type Market } from './market.ts';

/** The connected parts of a market: nobody in one part can ever meet anybody of another, so each can be matched alone. */
export type Components = {
	readonly count: number;
	/** Per learner: the number of the part. A learner without pairs is a part of their own. */
	readonly ofLearner: Int32Array;
	/** Per place: the number of the part. A place that nobody lists is a part of its own. */
	readonly ofPlace: Int32Array;
	/** Per part: how much work it is, counted as pairs + learners + places. */
	readonly weight: Float64Array;
};

/** Some learners and places of a market, by number, both ascending. */
export type Members = { readonly learners: Int32Array; readonly places: Int32Array };

/**
 * The connected parts of a market, numbered in order of their first learner, then (places that nobody lists) of their first place.
 * Union and find with path halving (Tarjan and Van Leeuwen 1984): O(pairs) time in practice, O(learners + places) memory.
 */
export function componentsOf(market: Market): Components {
	const parent = joinPlaces(market);
	const label = new Int32Array(market.places).fill(-1);
	const ofLearner = new Int32Array(market.learners);
	const ofPlace = new Int32Array(market.places);
	let count = 0;
	for (let learner = 0; learner < market.learners; learner++) {
		const start = market.offset[learner]!;
		if (start === market.offset[learner + 1]) ofLearner[learner] = count++;
		else {
			const root = rootOf(parent, market.place[start]!);
			if (label[root] === -1) label[root] = count++;
			ofLearner[learner] = label[root]!;
		}
	}
	for (let place = 0; place < market.places; place++) {
		const root = rootOf(parent, place);
		if (label[root] === -1) label[root] = count++;
		ofPlace[place] = label[root]!;
	}
	return { count, ofLearner, ofPlace, weight: weightsOf(market, count, ofLearner, ofPlace) };
}

function joinPlaces({ learners, places, offset, place }: Market): Int32Array {
	const parent = new Int32Array(places);
	for (let at = 0; at < places; at++) parent[at] = at;
	for (let learner = 0; learner < learners; learner++) {
		const end = offset[learner + 1]!;
		let edge = offset[learner]!;
		if (edge === end) continue;
		let root = rootOf(parent, place[edge]!);
		while (++edge < end) {
			const other = rootOf(parent, place[edge]!);
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

function weightsOf(market: Market, count: number, ofLearner: Int32Array, ofPlace: Int32Array): Float64Array {
	const weight = new Float64Array(count);
	for (let learner = 0; learner < market.learners; learner++)
		weight[ofLearner[learner]!]! += 1 + market.offset[learner + 1]! - market.offset[learner]!;
	for (let place = 0; place < market.places; place++) weight[ofPlace[place]!]!++;
	return weight;
}

/**
 * Spreads the parts over a number of workers so that the work is about even: heaviest first, each to who has least (Graham 1969: at
 * most 4/3 of the best spread). Returns per part the number of the worker, 0 … `workers` - 1. O(parts · log parts + parts · workers).
 */
export function splitBalanced(components: Components, workers: number): Int32Array {
	if (!Number.isInteger(workers) || workers < 1) throw new RangeError('at least one worker is needed');
	const { count, weight } = components;
	const order = new Int32Array(count);
	for (let part = 0; part < count; part++) order[part] = part;
	order.sort((a, b) => weight[b]! - weight[a]! || a - b);
	const load = new Float64Array(workers);
	const workerOf = new Int32Array(count);
	for (const part of order) {
		let least = 0;
		for (let worker = 1; worker < workers; worker++) if (load[worker]! < load[least]!) least = worker;
		workerOf[part] = least;
		load[least]! += weight[part]!;
	}
	return workerOf;
}

/** The learners and places of every worker, for a spread as `splitBalanced` gives it; ascending. Linear. */
export function membersPerWorker(components: Components, workerOf: Int32Array, workers: number): Members[] {
	const learners = listPerWorker(components.ofLearner, workerOf, workers);
	const places = listPerWorker(components.ofPlace, workerOf, workers);
	return learners.map((list, worker) => ({ learners: list, places: places[worker]! }));
}

function listPerWorker(ofMember: Int32Array, workerOf: Int32Array, workers: number): Int32Array[] {
	const size = new Int32Array(workers);
	for (const part of ofMember) size[workerOf[part]!]!++;
	const lists = Array.from(size, (length) => new Int32Array(length));
	const filled = new Int32Array(workers);
	for (let member = 0; member < ofMember.length; member++) {
		const worker = workerOf[ofMember[member]!]!;
		lists[worker]![filled[worker]!++] = member;
	}
	return lists;
}

/**
 * The market of some learners and places alone. Everything keeps its order: learner and place `i` are `members.learners[i]` and
 * `members.places[i]`, lists stay as they are, and who had the lower lottery number still has it. Throws a `RangeError` when a learner
 * lists a place that is not among the members. O(places of the whole + pairs of the members + members · log members).
 */
export function subMarket(market: Market, members: Members): Market {
	const { learners, places } = members;
	const offset = new Int32Array(learners.length + 1);
	for (let at = 0; at < learners.length; at++)
		offset[at + 1] = offset[at]! + market.offset[learners[at]! + 1]! - market.offset[learners[at]!]!;
	const size = offset[learners.length]!;
	const tier = new Uint8Array(size);
	const travel = new Uint16Array(size);
	const { givenCost } = market;
	const cost = givenCost && new Float64Array(size);
	for (let at = 0; at < learners.length; at++) {
		const [from, until] = [market.offset[learners[at]!]!, market.offset[learners[at]! + 1]!];
		tier.set(market.tier.subarray(from, until), offset[at]);
		travel.set(market.travel.subarray(from, until), offset[at]);
		if (givenCost) cost?.set(givenCost.subarray(from, until), offset[at]);
	}
	return {
		learners: learners.length,
		places: places.length,
		offset,
		place: renumberedPlaces(market, members, offset),
		travel,
		tier,
		givenCost: cost,
		capacity: places.map((place) => market.capacity[place]!),
		priorityClass: Uint8Array.from(learners, (learner) => market.priorityClass[learner]!),
		lottery: relativeLottery(market.lottery, learners)
	};
}

function renumberedPlaces(market: Market, { learners, places }: Members, offset: Int32Array): Int32Array {
	const numberOf = new Int32Array(market.places).fill(-1);
	for (let at = 0; at < places.length; at++) numberOf[places[at]!] = at;
	const place = new Int32Array(offset[learners.length]!);
	for (let at = 0, pair = 0; at < learners.length; at++) {
		for (let edge = market.offset[learners[at]!]!; edge < market.offset[learners[at]! + 1]!; edge++) {
			const number = numberOf[market.place[edge]!]!;
			if (number < 0) throw new RangeError(`learner ${learners[at]!} lists place ${market.place[edge]!} outside`);
			place[pair++] = number;
		}
	}
	return place;
}

/** Lottery numbers 0 … n - 1 in the same order; number and position share one exact key (both below 2^26 or so). */
function relativeLottery(lottery: Int32Array, learners: Int32Array): Int32Array {
	const size = learners.length;
	const key = new Float64Array(size);
	for (let at = 0; at < size; at++) key[at] = lottery[learners[at]!]! * size + at;
	key.sort();
	const relative = new Int32Array(size);
	for (let position = 0; position < size; position++) relative[key[position]! % size] = position;
	return relative;
}

/** Writes the outcome of a `subMarket` (per learner there an edge, or -1) into the outcome `whole` of the market it was taken from. */
export function mergeOutcome(
	market: Market,
	whole: Int32Array,
	part: { readonly members: Members; readonly market: Market; readonly edge: Int32Array }
): void {
	for (let at = 0; at < part.edge.length; at++) {
		const learner = part.members.learners[at]!;
		const edge = part.edge[at]!;
		whole[learner] = edge === UNPLACED ? UNPLACED : market.offset[learner]! + edge - part.market.offset[at]!;
	}
}
