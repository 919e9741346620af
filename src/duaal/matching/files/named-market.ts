import { candidatePairs } from '#engines/matching/candidates.ts';
import type { PairRows } from '#engines/matching/pair-list.ts';
import { buildMarket } from '#engines/matching/build-market.ts';
import { drawLottery } from '#engines/matching/lottery.ts';
import type { Market } from '#engines/matching/market.ts';
import type { Watch } from '#engines/matching/watch.ts';
import type { PairTravel } from '#engines/travel/travel-time.ts';
import type { Lists } from './columns.ts';
import { inOrder, nearTogether, positionsIn } from './locality.ts';
import type { LearnerColumns } from './read-learners.ts';
import type { PlaceColumns } from './read-places.ts';

/** One side of a market with the ids that people know. The market numbers it in an order of its own, in which neighbours stand together. */
export type Side = {
	/** In the order of the file. */
	readonly ids: readonly string[];
	/** Per row of the file the number in the market. */
	readonly number: Int32Array;
	/** Per number in the market the row of the file. */
	readonly row: Int32Array;
	/** The row of the file with an id. */
	readonly find: (id: string) => number | undefined;
};

/** A market and who is who in it. */
export type NamedMarket = { readonly market: Market; readonly learners: Side; readonly places: Side };

/** Most places for a learner without choices of their own; with choices there is no limit. */
const MOST_CANDIDATES = 50;

/** What a market is made of: `rows` are pairs in the order of the files; without them they follow from programmes and coordinates. */
export type MarketColumns = {
	readonly learners: LearnerColumns;
	readonly places: PlaceColumns;
	readonly rows: PairRows | undefined;
};

/** The seed of the lottery, and how travel times are found. */
export type MarketChoices = {
	readonly seed: string;
	readonly travel: { between(learners: LearnerColumns, places: PlaceColumns, watch: Watch): PairTravel };
	readonly watch: Watch;
};

/**
 * Builds the market. The lottery is drawn by the order of the learners' file, and equally near places keep the order of the places' file; in
 * which order the market keeps them changes nothing about who has which pairs and which priority.
 */
export function namedMarketOf(
	{ learners, places, rows }: MarketColumns,
	{ seed, travel, watch }: MarketChoices
): NamedMarket {
	const lottery = lotteryOf(learners, seed);
	const placeOrder = rows ? numbersTo(places.seats.length) : orderOfPlaces(places);
	const learnerOrder = rows ? numbersTo(lottery.length) : nearTogether(learners.programme, learners.points, lottery);
	const pairs = rows ?? nearPairs(learners, places, learnerOrder, { travel, watch });
	const placeNumber = positionsIn(placeOrder);
	if (!rows) for (let pair = 0; pair < pairs.place.length; pair++) pairs.place[pair] = placeNumber[pairs.place[pair]!]!;
	watch('build market', 0, 1);
	const built = buildMarket({
		capacities: inOrder(places.seats, placeOrder),
		classes: inOrder(learners.priorityClass, learnerOrder),
		lottery: inOrder(lottery, learnerOrder),
		pairs
	});
	// Every cell was checked before: what the engine still refuses is a mistake of ours.
	if (!built.ok) throw new Error(`the engine refused checked files: ${JSON.stringify(built.detail?.slice(0, 3))}`);
	return {
		market: built.value,
		learners: {
			ids: learners.ids.names,
			number: positionsIn(learnerOrder),
			row: learnerOrder,
			find: (id) => learners.ids.find(id)
		},
		places: { ids: places.ids.names, number: placeNumber, row: placeOrder, find: (id) => places.ids.find(id) }
	};
}

/** The lottery as numbers 0 … n - 1: the file's own numbers in their order, or drawn from the seed. */
function lotteryOf({ ids, lottery }: LearnerColumns, seed: string): Int32Array {
	if (!lottery) return drawLottery(seed, ids.names.length);
	return positionsIn(numbersTo(lottery.length).sort((a, b) => lottery[a]! - lottery[b]!));
}

function numbersTo(length: number): Int32Array<ArrayBuffer> {
	const numbers = new Int32Array(length);
	for (let index = 0; index < length; index++) numbers[index] = index;
	return numbers;
}

/** By first programme. */
function orderOfPlaces({ seats, programmes, points }: PlaceColumns): Int32Array {
	const { offset, value } = programmes;
	const first = Int32Array.from(seats, (_, place) =>
		offset[place] === offset[place + 1] ? 0 : value[offset[place]!]!
	);
	return nearTogether(first, points, numbersTo(seats.length));
}

/** The pairs within reach, rows in the order given, places as numbered in their file. */
function nearPairs(
	learners: LearnerColumns,
	places: PlaceColumns,
	order: Int32Array,
	{ travel, watch }: Pick<MarketChoices, 'travel' | 'watch'>
): PairRows {
	const found = candidatePairs(
		{
			programme: inOrder(learners.programme, order),
			lat: inOrder(learners.points.lat, order),
			lon: inOrder(learners.points.lon, order),
			maxMinutes: inOrder(learners.maxMinutes, order),
			choices: listsInOrder(learners.choices, order)
		},
		{ ...places.points, programmes: places.programmes },
		travel.between(learners, places, watch),
		{ most: MOST_CANDIDATES, watch }
	);
	const { offset, place, travel: minutes, tier } = found;
	return { offset, place, travel: minutes, tier };
}

function listsInOrder({ offset, value }: Lists, order: Int32Array): Lists {
	const arranged = { offset: new Int32Array(offset.length), value: new Int32Array(value.length) };
	order.forEach((row, position) => {
		const start = arranged.offset[position]!;
		arranged.value.set(value.subarray(offset[row]!, offset[row + 1]!), start);
		arranged.offset[position + 1] = start + offset[row + 1]! - offset[row]!;
	});
	return arranged;
}
