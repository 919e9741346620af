/**
 * The independent check. It knows what an outcome promises, not how it was found: it imports nothing from the matchers, and recomputes
 * ranks, priorities, costs and counts by itself. It runs after every round and in `samenspoor verify`.
 */
type Arrays = {
	readonly learners: number;
	readonly places: number;
	readonly offset: Int32Array;
	readonly place: Int32Array;
	readonly travel: Uint16Array;
	readonly tier: Uint8Array;
	readonly givenCost: Float64Array | undefined;
	readonly capacity: Int32Array;
	readonly priorityClass: Uint8Array;
	readonly lottery: Int32Array;
};

type Proof = {
	readonly learnerPart: Uint8Array;
	readonly placePart: Uint8Array;
	readonly placePrice: Float64Array;
	readonly learnerPrice: Float64Array;
	readonly classWeight: number;
};

type Objective = 'cost' | 'rank' | 'travel' | { readonly perRank: number; readonly perMinute: number };

/** What is claimed: the outcome, and for `max` its objective and proof. */
export type Claim =
	| { readonly mode: 'stable'; readonly edge: Int32Array }
	| { readonly mode: 'hybrid'; readonly edge: Int32Array }
	| {
			readonly mode: 'max';
			readonly edge: Int32Array;
			readonly objective: Objective;
			readonly certificate: Proof;
	  };

/** What can be wrong with a claim, in a code. */
export type Fault =
	| 'wrong-length'
	| 'not-own-edge'
	| 'too-many-at-place'
	| 'blocking-pair'
	| 'not-largest'
	| 'proof-shape'
	| 'proof-split'
	| 'proof-class-weight'
	| 'proof-price-negative'
	| 'proof-price-of-free'
	| 'proof-edge-too-cheap'
	| 'proof-edge-not-tight'
	| 'proof-sums-differ';

/** What the check found; `placed` counts the learners of the claim. */
export type Verdict = {
	readonly ok: boolean;
	readonly placed: number;
	readonly faults: readonly { code: Fault; index: number }[];
};

const MOST_FAULTS = 20;
const PROOF_TOLERANCE = 1e-9;

/** Checks a claim against the market; `faults` names the first twenty, `index` being a learner, place or edge. */
export function verify(market: Arrays, claim: Claim): Verdict {
	const faults: { code: Fault; index: number }[] = [];
	const found = (code: Fault, index: number) => {
		if (faults.length < MOST_FAULTS) faults.push({ code, index });
	};
	const count = countSeats(market, claim.edge, found);
	if (faults.length === 0) {
		if (claim.mode === 'stable') checkStable(market, claim.edge, count, found);
		if (claim.mode === 'hybrid') checkLargest(market, claim.edge, count, found);
		if (claim.mode === 'max') checkOptimal(market, claim, count, found);
	}
	return { ok: faults.length === 0, placed: placedIn(claim.edge), faults };
}

type Found = (code: Fault, index: number) => void;

function placedIn(edge: Int32Array): number {
	return edge.reduce((placed, value) => placed + (value === -1 ? 0 : 1), 0);
}

/** Everybody sits on an edge of their own, and no place holds more than its seats. */
function countSeats(market: Arrays, edge: Int32Array, found: Found): Int32Array {
	const count = new Int32Array(market.places);
	if (edge.length !== market.learners) {
		found('wrong-length', edge.length);
		return count;
	}
	edge.forEach((own, learner) => {
		if (own === -1) return;
		if (own < market.offset[learner]! || own >= market.offset[learner + 1]!) found('not-own-edge', learner);
		else count[market.place[own]!]!++;
	});
	count.forEach((held, place) => {
		if (held > market.capacity[place]!) found('too-many-at-place', place);
	});
	return count;
}

/** No learner would rather have a place that has a free seat, or somebody there with a higher (tier, lottery) number. */
function checkStable(market: Arrays, edge: Int32Array, count: Int32Array, found: Found): void {
	const lastTier = new Int32Array(market.places).fill(-1);
	const lastLottery = new Int32Array(market.places).fill(-1);
	edge.forEach((own, learner) => {
		if (own === -1) return;
		const place = market.place[own]!;
		const tier = market.tier[own]!;
		const lottery = market.lottery[learner]!;
		if (tier > lastTier[place]! || (tier === lastTier[place] && lottery > lastLottery[place]!)) {
			lastTier[place] = tier;
			lastLottery[place] = lottery;
		}
	});
	edge.forEach((own, learner) => {
		const end = own === -1 ? market.offset[learner + 1]! : own;
		for (let better = market.offset[learner]!; better < end; better++) {
			const place = market.place[better]!;
			const tier = market.tier[better]!;
			const wouldBeTaken =
				count[place]! < market.capacity[place]! ||
				tier < lastTier[place]! ||
				(tier === lastTier[place] && market.lottery[learner]! < lastLottery[place]!);
			if (wouldBeTaken) return found('blocking-pair', better);
		}
	});
}

/**
 * Largest by König: walk from the learners without a place over any pair, and back over taken seats. If a free seat is reached, one more
 * could be placed. If not, the places reached and the learners not reached cover every pair, and there are exactly as many taken.
 */
function checkLargest(market: Arrays, edge: Int32Array, count: Int32Array, found: Found): void {
	const sitters: number[][] = Array.from({ length: market.places }, () => []);
	edge.forEach((own, learner) => {
		if (own !== -1) sitters[market.place[own]!]!.push(learner);
	});
	const reached = new Uint8Array(market.places);
	const waiting: number[] = [];
	edge.forEach((own, learner) => {
		if (own === -1) waiting.push(learner);
	});
	for (let learner = waiting.pop(); learner !== undefined; learner = waiting.pop()) {
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++) {
			const place = market.place[pair]!;
			if (reached[place]) continue;
			reached[place] = 1;
			if (count[place]! < market.capacity[place]!) return found('not-largest', place);
			waiting.push(...sitters[place]!);
		}
	}
}

/**
 * Lexicographic optimality from the certificate:
 * 1. the split is a cover: learners of the shortage part list only places of the shortage part; all its seats are taken by its own
 *    learners; everyone in the rest is placed in the rest. So the number placed is largest and no largest outcome crosses the split;
 * 2. in each part the prices are feasible and every chosen edge is tight, so its total cost is least; urgency outweighs any saving.
 */
function checkOptimal(market: Arrays, claim: Extract<Claim, { mode: 'max' }>, count: Int32Array, found: Found): void {
	const { learnerPart, placePart, placePrice, learnerPrice } = claim.certificate;
	const sizes = [learnerPart.length, learnerPrice.length, placePart.length, placePrice.length];
	if (sizes.join() !== [market.learners, market.learners, market.places, market.places].join())
		return found('proof-shape', 0);
	const cost = costsOf(market, claim.objective);
	checkClassWeight(market, cost, claim.certificate.classWeight, found);
	checkSplit(market, claim.edge, count, claim.certificate, found);
	checkPrices(market, claim, count, cost, found);
	checkSums(market, claim, cost, found);
}

function costsOf(market: Arrays, objective: Objective): Float64Array {
	if (objective === 'cost' && market.givenCost) return market.givenCost;
	const named = { cost: [1000, 1], rank: [1, 0], travel: [0, 1] } as const;
	const [rankWeight, minuteWeight] =
		typeof objective === 'string' ? named[objective] : [objective.perRank, objective.perMinute];
	const cost = new Float64Array(market.place.length);
	for (let learner = 0; learner < market.learners; learner++)
		for (let edge = market.offset[learner]!, rank = 1; edge < market.offset[learner + 1]!; edge++, rank++)
			cost[edge] = rank * rankWeight + market.travel[edge]! * minuteWeight;
	return cost;
}

function checkClassWeight(market: Arrays, cost: Float64Array, weight: number, found: Found): void {
	const classes = new Set(market.priorityClass);
	if (classes.size < 2 || cost.length === 0) return;
	const spread =
		cost.reduce((most, value) => Math.max(most, value), -Infinity) -
		cost.reduce((least, value) => Math.min(least, value), Infinity);
	const seats = market.capacity.reduce((total, value) => total + value, 0);
	if (!(weight > spread * Math.min(seats, market.learners, 2 ** 20))) found('proof-class-weight', 0);
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

function checkPrices(
	market: Arrays,
	claim: Extract<Claim, { mode: 'max' }>,
	count: Int32Array,
	cost: Float64Array,
	found: Found
): void {
	const { learnerPart, placePart, placePrice, learnerPrice, classWeight } = claim.certificate;
	placePrice.forEach((price, place) => {
		if (placePart[place] !== 1) return;
		if (!(price >= 0)) found('proof-price-negative', place);
		if (price > 0 && count[place]! < market.capacity[place]!) found('proof-price-of-free', place);
	});
	claim.edge.forEach((own, learner) => {
		const part = learnerPart[learner]!;
		if (part === 2 && !(learnerPrice[learner]! >= 0)) found('proof-price-negative', learner);
		if (part === 2 && own === -1 && learnerPrice[learner] !== 0) found('proof-price-of-free', learner);
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++) {
			const place = market.place[pair]!;
			// Nobody can ever sit at a place without seats, so its pairs bind nothing.
			if (part !== placePart[place] || market.capacity[place] === 0) continue;
			const slack =
				part === 1
					? cost[pair]! + placePrice[place]! - learnerPrice[learner]!
					: cost[pair]! + market.priorityClass[learner]! * classWeight + learnerPrice[learner]! - placePrice[place]!;
			const tolerance = PROOF_TOLERANCE * Math.max(1, Math.abs(placePrice[place]!), Math.abs(learnerPrice[learner]!));
			if (!(slack >= -tolerance)) return found('proof-edge-too-cheap', pair);
			if (pair === own && !(slack <= tolerance)) return found('proof-edge-not-tight', pair);
		}
	});
}

/** Primal = dual, part by part: rest Σ cost = Σ worth − Σ seats · price; shortage Σ weighted cost = Σ seats · worth − Σ learner prices. */
function checkSums(market: Arrays, claim: Extract<Claim, { mode: 'max' }>, cost: Float64Array, found: Found): void {
	const { learnerPart, placePart, placePrice, learnerPrice, classWeight } = claim.certificate;
	const primal = [0, 0, 0];
	const dual = [0, 0, 0];
	claim.edge.forEach((own, learner) => {
		const part = learnerPart[learner]!;
		if (part === 1) dual[1]! += learnerPrice[learner]!;
		if (part === 2) dual[2]! -= learnerPrice[learner]!;
		if (own !== -1) primal[part]! += cost[own]! + (part === 2 ? market.priorityClass[learner]! * classWeight : 0);
	});
	placePrice.forEach((price, place) => {
		const part = placePart[place]!;
		dual[part]! += (part === 1 ? -1 : 1) * price * market.capacity[place]!;
	});
	for (const part of [1, 2]) {
		const scale = Math.max(1, Math.abs(primal[part]!), Math.abs(dual[part]!));
		if (!(Math.abs(primal[part]! - dual[part]!) <= PROOF_TOLERANCE * scale)) found('proof-sums-differ', part);
	}
}
