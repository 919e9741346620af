import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Market } from './market.ts';

/** A pair of a learner and a place (by index), as somebody listed it; `rank` 1 is the learner's first choice. */
export type PairInput = {
	readonly learner: number;
	readonly place: number;
	readonly rank: number;
	/** Whole minutes, 0 to 65534. */
	readonly travel: number;
	readonly tier?: number;
	readonly cost?: number;
};

/** Everything a market is made of, in the order in which people gave it. */
export type MarketInput = {
	/** Per place: seats, 0 to 1,000,000. */
	readonly capacities: readonly number[];
	/** Per learner: urgency class, 0 to 255. */
	readonly classes: readonly number[];
	/** Per learner: lottery number; any distinct whole numbers, ordered as they are. */
	readonly lottery: ArrayLike<number>;
	readonly pairs: readonly PairInput[];
};

/** What is wrong with the input, and where: the number of the pair, learner or place in the order given. */
export type MarketProblem = {
	readonly code:
		| 'unknown-learner'
		| 'unknown-place'
		| 'pair-listed-twice'
		| 'rank-gap'
		| 'bad-rank'
		| 'bad-travel'
		| 'bad-tier'
		| 'bad-cost'
		| 'cost-missing'
		| 'bad-capacity'
		| 'bad-class'
		| 'lottery-not-distinct';
	readonly at: 'pair' | 'learner' | 'place';
	readonly index: number;
};

const MOST_SEATS = 1_000_000;
const LARGEST_COST = 2 ** 40;

/**
 * Checks everything and lays it out in arrays; refuses with every problem found, before any work. Learners without a pair and places
 * without seats are fine. Time and memory are linear in the number of pairs (apart from sorting each learner's own list).
 */
export function buildMarket(input: MarketInput): Result<Market, 'invalid-market', readonly MarketProblem[]> {
	const problems = [...problemsOfSides(input), ...problemsOfPairs(input)];
	if (problems.length > 0) return refuse('invalid-market', problems);
	const learners = input.classes.length;
	const offset = new Int32Array(learners + 1);
	for (const { learner } of input.pairs) offset[learner + 1]!++;
	for (let learner = 0; learner < learners; learner++) offset[learner + 1]! += offset[learner]!;
	const size = input.pairs.length;
	const slot = new Array<PairInput>(size);
	for (const pair of input.pairs) slot[offset[pair.learner]! + pair.rank - 1] = pair;
	const gap = firstGap(slot);
	if (gap !== undefined)
		return refuse('invalid-market', [{ code: 'rank-gap', at: 'learner', index: ownerOf(offset, gap) }]);
	const market: Market = {
		learners,
		places: input.capacities.length,
		offset,
		place: Int32Array.from(slot, ({ place }) => place),
		travel: Uint16Array.from(slot, ({ travel }) => travel),
		tier: Uint8Array.from(slot, ({ tier }) => tier ?? 0),
		givenCost: slot[0]?.cost === undefined ? undefined : Float64Array.from(slot, ({ cost }) => cost ?? 0),
		capacity: Int32Array.from(input.capacities),
		priorityClass: Uint8Array.from(input.classes),
		lottery: asPermutation(input.lottery)
	};
	const twice = listedTwice(market);
	return twice === undefined
		? ok(market)
		: refuse('invalid-market', [{ code: 'pair-listed-twice', at: 'learner', index: twice }]);
}

function problemsOfSides({ capacities, classes, lottery }: MarketInput): MarketProblem[] {
	const problems: MarketProblem[] = [];
	capacities.forEach((seats, index) => {
		if (!Number.isInteger(seats) || seats < 0 || seats > MOST_SEATS)
			problems.push({ code: 'bad-capacity', at: 'place', index });
	});
	classes.forEach((value, index) => {
		if (!Number.isInteger(value) || value < 0 || value > 255)
			problems.push({ code: 'bad-class', at: 'learner', index });
	});
	const drawn = new Set<number>();
	for (let index = 0; index < classes.length; index++) {
		const number = lottery[index];
		if (number === undefined || !Number.isInteger(number) || drawn.has(number))
			problems.push({ code: 'lottery-not-distinct', at: 'learner', index });
		else drawn.add(number);
	}
	return problems;
}

function problemsOfPairs({ pairs, classes, capacities }: MarketInput): MarketProblem[] {
	const problems: MarketProblem[] = [];
	const withCost = pairs[0]?.cost !== undefined;
	const listLength = new Int32Array(classes.length);
	for (const { learner } of pairs) if (isIndex(learner, classes.length)) listLength[learner]!++;
	pairs.forEach((pair, index) => {
		const found = (code: MarketProblem['code']) => problems.push({ code, at: 'pair', index });
		if (!isIndex(pair.learner, classes.length)) return found('unknown-learner');
		if (!isIndex(pair.place, capacities.length)) return found('unknown-place');
		if (!Number.isInteger(pair.rank) || pair.rank < 1) found('bad-rank');
		else if (pair.rank > listLength[pair.learner]!) found('rank-gap');
		if (!Number.isInteger(pair.travel) || pair.travel < 0 || pair.travel > 65_534) found('bad-travel');
		if (pair.tier !== undefined && (!Number.isInteger(pair.tier) || pair.tier < 0 || pair.tier > 255))
			found('bad-tier');
		if ((pair.cost !== undefined) !== withCost) found('cost-missing');
		else if (pair.cost !== undefined && !(Math.abs(pair.cost) <= LARGEST_COST)) found('bad-cost');
		return undefined;
	});
	return problems;
}

function isIndex(value: number, length: number): boolean {
	return Number.isInteger(value) && value >= 0 && value < length;
}

/** Ranks are whole and at most the list's length, so a list has a gap exactly when a slot stayed empty. */
function firstGap(slot: readonly (PairInput | undefined)[]): number | undefined {
	for (let edge = 0; edge < slot.length; edge++) if (slot[edge] === undefined) return edge;
	return undefined;
}

function ownerOf(offset: Int32Array, edge: number): number {
	let learner = 0;
	while (offset[learner + 1]! <= edge) learner++;
	return learner;
}

function listedTwice(market: Market): number | undefined {
	const lastLearner = new Int32Array(market.places).fill(-1);
	for (let learner = 0; learner < market.learners; learner++) {
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			const place = market.place[edge]!;
			if (lastLearner[place] === learner) return learner;
			lastLearner[place] = learner;
		}
	}
	return undefined;
}

function asPermutation(lottery: ArrayLike<number>): Int32Array {
	const order = Array.from(lottery, (_, learner) => learner).sort((a, b) => lottery[a]! - lottery[b]!);
	const permutation = new Int32Array(order.length);
	order.forEach((learner, position) => (permutation[learner] = position));
	return permutation;
}
