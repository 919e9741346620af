import { assignLeastCost, type AssignmentProblem } from './assign.ts';
import { augment } from './augment.ts';
import { edgeCosts, type EdgeCosts, type Objective } from './cost.ts';
import { ownersOf, UNPLACED, type Market } from './market.ts';

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
};

export type Max = { readonly edge: Int32Array; readonly objective: Objective; readonly certificate: MaxCertificate };

/**
 * `objective` is what is made least after placing as many as possible; default `cost`. `classWeight`: for a part of a larger market, what
 * `classWeightOf` says of the whole, so that the proofs of the parts together prove the whole.
 */
export type MaxOptions = { readonly objective?: Objective | undefined; readonly classWeight?: number | undefined };

const REST = 1;
const SHORTAGE = 2;

/**
 * The exact lexicographic optimum: most learners placed, then most of class 0, of class 1 and so on, then least total cost.
 *
 * 1. A largest matching splits the market (Dulmage and Mendelsohn 1958): in the shortage part all seats are taken and learners are left
 *    over, in the rest everyone is placed. No largest matching uses a pair across the split, so both parts are solved apart.
 * 2. The rest: rows are learners, columns places.
 * 3. The shortage part, transposed: rows are seats, columns learners, with class · weight added to the cost. All seats get taken, so
 *    there is no price war over who stays out.
 *
 * Levels 1 and 2 never conflict (transversal matroid). Not strategy-proof: a learner with few options is protected, so hiding places
 * can pay; say so beside the result.
 */
export function matchMax(market: Market, { objective = 'cost', classWeight }: MaxOptions = {}): Max {
	const cost = edgeCosts(market, objective);
	const { edge: cover, shortage } = augment(market);
	const parts = splitLearners(market, cover, shortage);
	const chosen = new Int32Array(market.learners).fill(UNPLACED);
	const certificate: MaxCertificate = {
		learnerPart: parts,
		placePart: Uint8Array.from(shortage, (short) => (short ? SHORTAGE : REST)),
		placePrice: new Float64Array(market.places),
		learnerPrice: new Float64Array(market.learners),
		classWeight: classWeight ?? classWeightOf(market, cost)
	};
	solveRest(market, cost, certificate, chosen);
	solveShortage(market, cost, certificate, chosen);
	return { edge: chosen, objective, certificate };
}

function splitLearners(market: Market, cover: Int32Array, shortage: Uint8Array): Uint8Array {
	const part = new Uint8Array(market.learners);
	for (let learner = 0; learner < market.learners; learner++) {
		if (market.offset[learner] === market.offset[learner + 1]) continue;
		const edge = cover[learner]!;
		part[learner] = edge === UNPLACED || shortage[market.place[edge]!] === 1 ? SHORTAGE : REST;
	}
	return part;
}

/** Larger than the sum of all differences between costs, so that no saving ever buys a less urgent learner's place. */
export function classWeightOf(market: Market, cost: EdgeCosts): number {
	let least = Infinity;
	let most = -Infinity;
	for (const value of cost) {
		if (value < least) least = value;
		if (value > most) most = value;
	}
	return cost.length === 0 ? 1 : (most - least) * Math.min(market.learners, 2 ** 20) + 1;
}

/** The edges of a list in order of cost; equal costs keep the learner's own order. */
function byCost(cost: EdgeCosts, edges: number[]): number[] {
	return edges.sort((a, b) => cost[a]! - cost[b]! || a - b);
}

function solveRest(market: Market, cost: EdgeCosts, certificate: MaxCertificate, chosen: Int32Array): void {
	const learners: number[] = [];
	const edges: number[] = [];
	const from: number[] = [0];
	for (let learner = 0; learner < market.learners; learner++) {
		if (certificate.learnerPart[learner] !== REST) continue;
		const own: number[] = [];
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++)
			if (certificate.placePart[market.place[edge]!] === REST) own.push(edge);
		for (const edge of byCost(cost, own)) edges.push(edge);
		learners.push(learner);
		from.push(edges.length);
	}
	const problem: AssignmentProblem = {
		rows: learners.length,
		from: Int32Array.from(from.slice(0, -1)),
		until: Int32Array.from(from.slice(1)),
		columns: market.places,
		column: Int32Array.from(edges, (edge) => market.place[edge]!),
		cost: Float64Array.from(edges, (edge) => cost[edge]!),
		capacity: market.capacity
	};
	const { position, price, worth } = assignLeastCost(problem);
	learners.forEach((learner, row) => {
		chosen[learner] = edges[position[row]!]!;
		certificate.learnerPrice[learner] = worth[row]!;
	});
	for (let place = 0; place < market.places; place++)
		if (certificate.placePart[place] === REST) certificate.placePrice[place] = price[place]!;
}

function solveShortage(market: Market, cost: EdgeCosts, certificate: MaxCertificate, chosen: Int32Array): void {
	const owner = ownersOf(market);
	const weighted = new Float64Array(cost.length);
	const lists = new Map<number, number[]>();
	for (let edge = 0; edge < cost.length; edge++) {
		const learner = owner[edge]!;
		if (certificate.learnerPart[learner] !== SHORTAGE) continue;
		weighted[edge] = cost[edge]! + market.priorityClass[learner]! * certificate.classWeight;
		const place = market.place[edge]!;
		const list = lists.get(place);
		if (list) list.push(edge);
		else lists.set(place, [edge]);
	}
	const edges: number[] = [];
	const seats: { place: number; from: number; until: number }[] = [];
	for (const [place, list] of [...lists].sort(([a], [b]) => a - b)) {
		const from = edges.length;
		for (const edge of byCost(weighted, list)) edges.push(edge);
		for (let seat = 0; seat < market.capacity[place]!; seat++) seats.push({ place, from, until: edges.length });
	}
	const { position, price, worth } = assignLeastCost({
		rows: seats.length,
		from: Int32Array.from(seats, ({ from }) => from),
		until: Int32Array.from(seats, ({ until }) => until),
		columns: market.learners,
		column: Int32Array.from(edges, (edge) => owner[edge]!),
		cost: Float64Array.from(edges, (edge) => weighted[edge]!),
		capacity: new Int32Array(market.learners).fill(1)
	});
	seats.forEach(({ place }, row) => {
		const edge = edges[position[row]!]!;
		chosen[owner[edge]!] = edge;
		certificate.placePrice[place] = worth[row]!;
	});
	for (let learner = 0; learner < market.learners; learner++)
		if (certificate.learnerPart[learner] === SHORTAGE) certificate.learnerPrice[learner] = price[learner]!;
}
