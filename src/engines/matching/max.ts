import { assignLeastCost } from './assign.ts';
import { edgeCosts, type EdgeCosts, type Objective } from './cost.ts';
import { largestMatching } from './largest.ts';
import { UNPLACED, type Market } from './market.ts';
import { listsOfLearners, listsOfPlaces } from './sorted-rows.ts';
import type { Watch } from './watch.ts';

/**
 * The proof that goes with `max`: a split of the market and prices. `verify.ts` checks it without knowing how it was found.
 * Learners: 0 without any option, 1 in the rest, 2 in the shortage part. Places: 1 rest, 2 shortage.
 */
export type MaxCertificate = {
	readonly learnerPart: Uint8Array;
	readonly placePart: Uint8Array;
	/** Rest: price of a place, at least 0. Shortage: what its dearest seat is worth (row potential). */
	readonly placePrice: Float64Array;
	/** Rest: least cost plus price for the learner. Shortage: price of the learner, 0 for who is left over. */
	readonly learnerPrice: Float64Array;
	/** What one class of urgency weighs in the shortage part; larger than any difference that costs can make. */
	readonly classWeight: number;
	/** What moving somebody weighs, when there was a placement to keep; larger than any difference that costs can make. */
	readonly moveWeight?: number | undefined;
};

export type Max = { readonly edge: Int32Array; readonly objective: Objective; readonly certificate: MaxCertificate };

/** What `max` can be told. */
export type MaxOptions = {
	/** What is made least after placing as many as possible; default `cost`. */
	readonly objective?: Objective | undefined;
	/** A placement to change as little as possible: per learner the edge, or -1. Fewest moved goes before least cost. */
	readonly keep?: Int32Array | undefined;
	/** For a part of a larger market: what `classWeightOf` says of the whole, so that the proofs of the parts together prove the whole. */
	readonly classWeight?: number | undefined;
	readonly watch?: Watch | undefined;
};

const REST = 1;
const SHORTAGE = 2;

/**
 * The exact lexicographic optimum: most learners placed, then most of class 0, of class 1 and so on, then (with `keep`) fewest moved, then
 * least total cost.
 *
 * 1. A largest matching splits the market (Dulmage and Mendelsohn 1958): in the shortage part all seats are taken and learners are left
 *    over, in the rest everyone is placed. No largest matching uses a pair across the split, so both parts are solved apart.
 * 2. The rest: rows are learners, columns places.
 * 3. The shortage part, transposed: rows are seats, columns learners, with class · weight added to the cost. All seats get taken, so
 *    there is no price war over who stays out.
 *
 * Levels 1 and 2 never conflict (transversal matroid). Not strategy-proof: a learner with few options is protected, so hiding places
 * can pay; say so beside the result. Throws a RangeError when costs are so large that sums would not be exact (`costsAreExact`).
 */
export function matchMax(market: Market, { objective = 'cost', keep, classWeight, watch }: MaxOptions = {}): Max {
	const plain = edgeCosts(market, objective);
	const moveWeight = keep ? heavierThan(market, plain) : undefined;
	const cost = keep && moveWeight ? withMoves(market, plain, keep, moveWeight) : plain;
	const { edge: cover, shortage } = largestMatching(market, watch);
	const certificate: MaxCertificate = {
		learnerPart: splitLearners(market, cover, shortage),
		placePart: Uint8Array.from(shortage, (short) => (short ? SHORTAGE : REST)),
		placePrice: new Float64Array(market.places),
		learnerPrice: new Float64Array(market.learners),
		classWeight: classWeight ?? classWeightOf(market, cost),
		moveWeight
	};
	if (!(certificate.classWeight * lastClass(market) < EXACT))
		throw new RangeError('The costs are too large: their sums would not be exact.');
	const chosen = new Int32Array(market.learners).fill(UNPLACED);
	solveRest({ market, cost, certificate, chosen, watch });
	solveShortage({ market, cost, certificate, chosen, watch });
	return { edge: chosen, objective, certificate };
}

/** Sums and differences of whole numbers below this are exact, with room for adding a few. */
const EXACT = 2 ** 51;

function splitLearners(market: Market, cover: Int32Array, shortage: Uint8Array): Uint8Array {
	const part = new Uint8Array(market.learners);
	for (let learner = 0; learner < market.learners; learner++) {
		if (market.offset[learner] === market.offset[learner + 1]) continue;
		const edge = cover[learner]!;
		part[learner] = edge === UNPLACED || shortage[market.place[edge]!] === 1 ? SHORTAGE : REST;
	}
	return part;
}

/** What one class weighs: no saving of cost ever buys a less urgent learner's place. 1 when all are of one class. */
export function classWeightOf(market: Market, cost: EdgeCosts): number {
	const one = market.priorityClass.every((each) => each === market.priorityClass[0]);
	return one ? 1 : heavierThan(market, cost);
}

function lastClass(market: Market): number {
	return market.priorityClass.reduce((most, each) => Math.max(most, each), 1);
}

/** More than the costs of two outcomes of equal size can differ: every placed learner could gain the largest difference of two costs. */
function heavierThan(market: Market, cost: EdgeCosts): number {
	let least = Infinity;
	let most = -Infinity;
	for (let edge = 0; edge < cost.length; edge++) {
		const value = cost[edge]!;
		if (value < least) least = value;
		if (value > most) most = value;
	}
	const seats = market.capacity.reduce((total, each) => total + each, 0);
	return cost.length === 0 ? 1 : (most - least) * Math.min(market.learners, seats) + 1;
}

function withMoves(market: Market, cost: EdgeCosts, keep: Int32Array, moveWeight: number): Float64Array {
	const weighted = Float64Array.from(cost);
	for (let learner = 0; learner < market.learners; learner++) {
		if (keep[learner] === UNPLACED) continue;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++)
			if (edge !== keep[learner]) weighted[edge]! += moveWeight;
	}
	return weighted;
}

type Work = {
	readonly market: Market;
	readonly cost: EdgeCosts;
	readonly certificate: MaxCertificate;
	readonly chosen: Int32Array;
	readonly watch: Watch | undefined;
};

function solveRest({ market, cost, certificate, chosen, watch }: Work): void {
	const { learnerPart, placePart, placePrice, learnerPrice } = certificate;
	const learners = Int32Array.from(learnerPart.keys().filter((learner) => learnerPart[learner] === REST));
	// A place without seats takes nobody: its pairs bind nothing.
	const kept = placePart.map((part, place) => (part === REST && market.capacity[place]! > 0 ? 1 : 0));
	const lists = listsOfLearners(market, cost, learners, kept);
	const problem = {
		rows: learners.length,
		from: lists.offset.subarray(0, learners.length),
		until: lists.offset.subarray(1),
		columns: market.places,
		column: lists.column,
		cost: lists.cost,
		capacity: market.capacity
	};
	const { position, price, worth } = assignLeastCost(problem, 'rest', watch);
	learners.forEach((learner, row) => {
		chosen[learner] = edgeTo(market, learner, lists.column[position[row]!]!);
		learnerPrice[learner] = worth[row]!;
	});
	for (let place = 0; place < market.places; place++) if (kept[place]) placePrice[place] = price[place]!;
}

function solveShortage({ market, cost, certificate, chosen, watch }: Work): void {
	const { learnerPart, placePart, placePrice, learnerPrice, classWeight } = certificate;
	const kept = learnerPart.map((part) => (part === SHORTAGE ? 1 : 0));
	const lists = listsOfPlaces(market, { cost, kept, classWeight });
	const placeOf = seatsOfPart(market, placePart);
	const problem = {
		rows: placeOf.length,
		from: placeOf.map((place) => lists.offset[place]!),
		until: placeOf.map((place) => lists.offset[place + 1]!),
		columns: market.learners,
		column: lists.column,
		cost: lists.cost,
		capacity: new Int32Array(market.learners).fill(1)
	};
	const { position, price, worth } = assignLeastCost(problem, 'shortage', watch);
	placeOf.forEach((place, row) => {
		const learner = lists.column[position[row]!]!;
		chosen[learner] = edgeTo(market, learner, place);
		placePrice[place] = worth[row]!;
	});
	for (let learner = 0; learner < market.learners; learner++)
		if (kept[learner]) learnerPrice[learner] = price[learner]!;
}

/** The place of every seat of the shortage part, in order of place. */
function seatsOfPart({ places, capacity }: Market, placePart: Uint8Array): Int32Array {
	let seats = 0;
	for (let place = 0; place < places; place++) if (placePart[place] === SHORTAGE) seats += capacity[place]!;
	const placeOf = new Int32Array(seats);
	let from = 0;
	for (let place = 0; place < places; place++) {
		if (placePart[place] !== SHORTAGE) continue;
		placeOf.fill(place, from, from + capacity[place]!);
		from += capacity[place]!;
	}
	return placeOf;
}

/** The edge of a learner to a place on the list. */
function edgeTo({ offset, place }: Market, learner: number, wanted: number): number {
	let edge = offset[learner]!;
	while (place[edge] !== wanted) edge++;
	return edge;
}
