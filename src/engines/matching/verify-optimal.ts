import type { Arrays, Claim, Found, Objective, Proof } from './claim.ts';

type MaxClaim = Extract<Claim, { mode: 'max' }>;

const PROOF_TOLERANCE = 1e-9;
const WHOLE_SUMS = 2 ** 53;

/**
 * Lexicographic optimality from the certificate:
 * 1. the split is a cover: learners of the shortage part list only places of the shortage part; all its seats are taken by its own
 *    learners; everyone in the rest is placed in the rest. So the number placed is largest and no largest outcome crosses the split;
 * 2. in each part the prices are feasible and every chosen edge is tight, so its total cost is least; urgency outweighs any saving, and
 *    where a placement was to be kept, so does every move;
 * 3. primal = dual in each part. Whole numbers are compared exactly.
 */
export function checkOptimal(market: Arrays, claim: MaxClaim, count: Int32Array, found: Found): void {
	const { learnerPart, placePart, placePrice, learnerPrice } = claim.certificate;
	const sizes = [learnerPart.length, learnerPrice.length, placePart.length, placePrice.length];
	if (sizes.join() !== [market.learners, market.learners, market.places, market.places].join())
		return found('proof-shape', 0);
	const costs = new Costs(market, claim);
	checkWeights(market, claim, costs, found);
	checkSplit(market, claim.edge, count, claim.certificate, found);
	checkPrices(market, claim, count, found);
	checkPairs(market, claim, costs, found);
}

/** The cost of every pair, recomputed where it is needed. */
class Costs {
	readonly #market: Arrays;
	readonly #given: Float64Array | undefined;
	readonly #perRank: number;
	readonly #perMinute: number;
	readonly #keep: Int32Array | undefined;
	readonly #moveWeight: number;
	/** Largest difference between two costs, moves not counted and counted. */
	readonly spread: number;
	readonly spreadWithMoves: number;
	readonly whole: boolean;

	constructor(market: Arrays, { objective, keep, certificate }: MaxClaim) {
		this.#market = market;
		this.#given = objective === 'cost' ? market.givenCost : undefined;
		[this.#perRank, this.#perMinute] = weightsOf(objective);
		this.#keep = keep;
		this.#moveWeight = certificate.moveWeight ?? 0;
		const plain = this.#range((learner, edge) => this.#plain(learner, edge));
		this.spread = plain.most - plain.least;
		const moves = keep ? this.#range((learner, edge) => this.at(learner, edge)) : plain;
		this.spreadWithMoves = moves.most - moves.least;
		this.whole = plain.whole && Number.isInteger(this.#moveWeight);
	}

	at(learner: number, edge: number): number {
		const stays = this.#keep === undefined || this.#keep[learner] === -1 || this.#keep[learner] === edge;
		return this.#plain(learner, edge) + (stays ? 0 : this.#moveWeight);
	}

	#plain(learner: number, edge: number): number {
		if (this.#given) return this.#given[edge]!;
		const rank = edge - this.#market.offset[learner]! + 1;
		return rank * this.#perRank + this.#market.travel[edge]! * this.#perMinute;
	}

	#range(costOf: (learner: number, edge: number) => number): { least: number; most: number; whole: boolean } {
		let [least, most, whole] = [Infinity, -Infinity, true];
		for (let learner = 0; learner < this.#market.learners; learner++) {
			for (let edge = this.#market.offset[learner]!; edge < this.#market.offset[learner + 1]!; edge++) {
				const value = costOf(learner, edge);
				if (value < least) least = value;
				if (value > most) most = value;
				if (whole && !Number.isInteger(value)) whole = false;
			}
		}
		return least > most ? { least: 0, most: 0, whole } : { least, most, whole };
	}
}

function weightsOf(objective: Objective): [perRank: number, perMinute: number] {
	const named = { cost: [1000, 1], rank: [1, 0], travel: [0, 1] } as const;
	return typeof objective === 'string' ? [...named[objective]] : [objective.perRank, objective.perMinute];
}

/** No saving on all placed learners together makes up for one of a more urgent class, nor (when asked to keep) for one move. */
function checkWeights(market: Arrays, { keep, certificate }: MaxClaim, costs: Costs, found: Found): void {
	const seats = market.capacity.reduce((total, value) => total + value, 0);
	const placed = Math.min(seats, market.learners);
	const urgent = market.priorityClass.some((value) => value !== market.priorityClass[0]);
	const { classWeight, moveWeight } = certificate;
	if (urgent && !(classWeight > costs.spreadWithMoves * placed)) found('proof-class-weight', 0);
	if ((keep !== undefined) !== (moveWeight !== undefined)) found('proof-move-weight', 0);
	else if (moveWeight !== undefined && !(moveWeight > costs.spread * placed)) found('proof-move-weight', 0);
}

function checkSplit(market: Arrays, edge: Int32Array, count: Int32Array, proof: Proof, found: Found): void {
	const { learnerPart, placePart } = proof;
	edge.forEach((own, learner) => {
		const part = learnerPart[learner]!;
		const start = market.offset[learner]!;
		const end = market.offset[learner + 1]!;
		if ((part === 0) !== (start === end) || part > 2) return found('proof-split', learner);
		if (part === 1 && (own === -1 || placePart[market.place[own]!] !== 1)) return found('proof-split', learner);
		if (part === 2)
			for (let pair = start; pair < end; pair++)
				if (placePart[market.place[pair]!] !== 2) return found('proof-split', learner);
	});
	count.forEach((held, place) => {
		if (placePart[place] === 2 && held !== market.capacity[place]) found('proof-split', place);
		if (placePart[place] !== 1 && placePart[place] !== 2) found('proof-split', place);
	});
}

/** Prices are never negative where that would be a gain, and nothing is asked for what is left over. */
function checkPrices(market: Arrays, claim: MaxClaim, count: Int32Array, found: Found): void {
	const { learnerPart, placePart, placePrice, learnerPrice } = claim.certificate;
	placePrice.forEach((price, place) => {
		if (market.capacity[place] === 0 && price !== 0) found('proof-price-of-free', place);
		if (placePart[place] !== 1) return;
		if (!(price >= 0)) found('proof-price-negative', place);
		if (price > 0 && count[place]! < market.capacity[place]!) found('proof-price-of-free', place);
	});
	learnerPrice.forEach((price, learner) => {
		if (learnerPart[learner] === 0 && price !== 0) found('proof-price-of-free', learner);
		if (learnerPart[learner] !== 2) return;
		if (!(price >= 0)) found('proof-price-negative', learner);
		if (claim.edge[learner] === -1 && price !== 0) found('proof-price-of-free', learner);
	});
}

/**
 * No pair is cheaper than its prices say, every chosen pair costs exactly that, and the sums agree part by part: rest Σ cost = Σ worth −
 * Σ seats · price; shortage Σ weighted cost = Σ seats · worth − Σ learner prices.
 */
function checkPairs(market: Arrays, claim: MaxClaim, costs: Costs, found: Found): void {
	const { learnerPart, placePart, placePrice, learnerPrice, classWeight } = claim.certificate;
	const sums = new Sums(costs.whole);
	for (let learner = 0; learner < market.learners; learner++) {
		const part = learnerPart[learner]!;
		const own = claim.edge[learner]!;
		const worth = learnerPrice[learner]!;
		const urgency = part === 2 ? market.priorityClass[learner]! * classWeight : 0;
		sums.dual(part, part === 1 ? worth : -worth);
		if (own !== -1) sums.primal(part, costs.at(learner, own) + urgency);
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++) {
			const place = market.place[pair]!;
			// Nobody can ever sit at a place without seats, so its pairs bind nothing.
			if (part !== placePart[place] || market.capacity[place] === 0) continue;
			const price = placePrice[place]!;
			const slack = costs.at(learner, pair) + urgency + (part === 1 ? price - worth : worth - price);
			const tolerance = costs.whole ? 0 : PROOF_TOLERANCE * Math.max(1, Math.abs(price), Math.abs(worth));
			if (!(slack >= -tolerance)) return found('proof-edge-too-cheap', pair);
			if (pair === own && !(slack <= tolerance)) return found('proof-edge-not-tight', pair);
		}
	}
	placePrice.forEach((price, place) =>
		sums.dual(placePart[place]!, (placePart[place] === 1 ? -1 : 1) * price * market.capacity[place]!)
	);
	for (const part of [1, 2]) if (!sums.agree(part)) found('proof-sums-differ', part);
}

/** Both sides of the proof, per part of the split. */
class Sums {
	readonly #primal = [0, 0, 0];
	readonly #dual = [0, 0, 0];
	readonly #whole: boolean;
	#largest = 1;

	constructor(whole: boolean) {
		this.#whole = whole;
	}

	primal(part: number, value: number): void {
		this.#primal[part]! += value;
		this.#largest = Math.max(this.#largest, Math.abs(this.#primal[part]!));
	}

	dual(part: number, value: number): void {
		this.#dual[part]! += value;
		this.#largest = Math.max(this.#largest, Math.abs(this.#dual[part]!));
	}

	/** Whole numbers that stay exact must be equal; others nearly so. */
	agree(part: number): boolean {
		const exact = this.#whole && this.#largest < WHOLE_SUMS;
		const difference = Math.abs(this.#primal[part]! - this.#dual[part]!);
		return difference <= (exact ? 0 : PROOF_TOLERANCE * this.#largest);
	}
}
