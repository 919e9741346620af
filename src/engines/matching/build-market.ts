import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Market } from './market.ts';
import { isCost, MOST_PAIRS, PairList, type PairInput, type PairProblem, type PairRows } from './pair-list.ts';

/** Everything a market is made of, in the order in which people gave it. */
export type MarketInput = {
	/** Per place: seats, 0 to 1,000,000. */
	readonly capacities: ArrayLike<number>;
	/** Per learner: urgency class, 0 to 255. */
	readonly classes: ArrayLike<number>;
	/** Per learner: lottery number; any distinct whole numbers, ordered as they are. */
	readonly lottery: ArrayLike<number>;
	/** One by one, or in rows that are already laid out (those are used as they are, not copied). */
	readonly pairs: readonly PairInput[] | PairRows;
};

/** What is wrong with the input, and where: the number of the pair, learner or place in the order given. */
export type MarketProblem = {
	readonly code: PairProblem | 'pair-listed-twice' | 'bad-rows' | 'bad-capacity' | 'bad-class' | 'lottery-not-distinct';
	readonly at: 'pair' | 'learner' | 'place';
	readonly index: number;
};

const MOST_SEATS = 1_000_000;
const MOST_SEATS_IN_ALL = MOST_PAIRS;
const LAST_CLASS = 255;

type Built<Value> = Result<Value, 'invalid-market', readonly MarketProblem[]>;

/**
 * Checks everything and lays it out in arrays; refuses with every problem found (of the first kind that was found), before any work.
 * Learners without a pair and places without seats are fine. Time and memory are linear in the number of pairs, apart from sorting a
 * lottery that is not yet a permutation.
 */
export function buildMarket(input: MarketInput): Built<Market> {
	const sides = problemsOfSides(input);
	const rows = Array.isArray(input.pairs)
		? rowsOf(input.pairs as readonly PairInput[], input, sides)
		: checkedRows(input.pairs as PairRows, input, sides);
	if (!rows.ok) return rows;
	const { offset, place, travel, tier, cost } = rows.value;
	const twice = listedTwice(rows.value, input.capacities.length);
	if (twice !== undefined)
		return refuse('invalid-market', [{ code: 'pair-listed-twice', at: 'learner', index: twice }]);
	return ok({
		learners: input.classes.length,
		places: input.capacities.length,
		offset,
		place,
		travel,
		tier,
		givenCost: cost,
		capacity: Int32Array.from(input.capacities),
		priorityClass: Uint8Array.from(input.classes),
		lottery: asPermutation(input.lottery)
	});
}

function problemsOfSides({ capacities, classes, lottery }: MarketInput): MarketProblem[] {
	const problems: MarketProblem[] = [];
	let seats = 0;
	for (let index = 0; index < capacities.length; index++) {
		seats += capacities[index]!;
		if (!isWhole(capacities[index]!, MOST_SEATS) || seats > MOST_SEATS_IN_ALL)
			problems.push({ code: 'bad-capacity', at: 'place', index });
	}
	for (let index = 0; index < classes.length; index++)
		if (!isWhole(classes[index]!, LAST_CLASS)) problems.push({ code: 'bad-class', at: 'learner', index });
	if (isPermutation(lottery, classes.length)) return problems;
	const drawn = new Set<number>();
	for (let index = 0; index < classes.length; index++) {
		const number = lottery[index];
		if (number === undefined || !Number.isInteger(number) || drawn.has(number))
			problems.push({ code: 'lottery-not-distinct', at: 'learner', index });
		else drawn.add(number);
	}
	return problems;
}

function rowsOf(pairs: readonly PairInput[], input: MarketInput, sides: readonly MarketProblem[]): Built<PairRows> {
	const [learners, places] = [input.classes.length, input.capacities.length];
	const problems = [...sides];
	const list = new PairList();
	pairs.forEach((pair, index) => {
		const stranger = pair.learner >= learners ? 'unknown-learner' : pair.place >= places ? 'unknown-place' : undefined;
		const code = stranger ?? list.add(pair);
		if (code !== undefined) problems.push({ code, at: 'pair', index });
	});
	if (problems.length > 0) return refuse('invalid-market', problems);
	const rows = list.rows(learners);
	return 'learner' in rows
		? refuse('invalid-market', [{ code: 'rank-gap', at: 'learner', index: rows.learner }])
		: ok(rows);
}

function checkedRows(rows: PairRows, input: MarketInput, sides: readonly MarketProblem[]): Built<PairRows> {
	const { offset, place, travel, tier, cost } = rows;
	const learners = input.classes.length;
	const problems = [...sides];
	const wrong = (code: MarketProblem['code'], at: MarketProblem['at'], index: number) =>
		void problems.push({ code, at, index });
	if (place.length > MOST_PAIRS) wrong('too-many-pairs', 'pair', MOST_PAIRS);
	const lengths = [offset.length - 1 === learners, offset[0] === 0, offset[learners] === place.length];
	const columns = [travel.length, tier.length, cost?.length ?? place.length];
	if (lengths.includes(false) || columns.some((length) => length !== place.length)) wrong('bad-rows', 'pair', 0);
	else {
		for (let learner = 0; learner < learners; learner++)
			if (offset[learner + 1]! < offset[learner]!) wrong('bad-rows', 'learner', learner);
		for (let pair = 0; pair < place.length; pair++) {
			if (place[pair]! < 0 || place[pair]! >= input.capacities.length) wrong('unknown-place', 'pair', pair);
			if (travel[pair] === 65_535) wrong('bad-travel', 'pair', pair);
			if (cost && !isCost(cost[pair]!)) wrong('bad-cost', 'pair', pair);
		}
	}
	return problems.length > 0 ? refuse('invalid-market', problems) : ok(rows);
}

function isWhole(value: number, most: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= most;
}

function listedTwice({ offset, place }: PairRows, places: number): number | undefined {
	const lastLearner = new Int32Array(places).fill(-1);
	for (let learner = 0; learner < offset.length - 1; learner++) {
		for (let pair = offset[learner]!; pair < offset[learner + 1]!; pair++) {
			if (lastLearner[place[pair]!] === learner) return learner;
			lastLearner[place[pair]!] = learner;
		}
	}
	return undefined;
}

/** True when the numbers are 0 to `length` - 1, each once. */
function isPermutation(numbers: ArrayLike<number>, length: number): boolean {
	if (numbers.length !== length) return false;
	const seen = new Uint8Array(length);
	for (let index = 0; index < length; index++) {
		const number = numbers[index]!;
		if (!isWhole(number, length - 1) || seen[number] === 1) return false;
		seen[number] = 1;
	}
	return true;
}

function asPermutation(lottery: ArrayLike<number>): Int32Array {
	if (isPermutation(lottery, lottery.length)) return Int32Array.from(lottery);
	const order = Int32Array.from({ length: lottery.length }, (_, learner) => learner).sort(
		(a, b) => lottery[a]! - lottery[b]!
	);
	const permutation = new Int32Array(order.length);
	order.forEach((learner, position) => (permutation[learner] = position));
	return permutation;
}
