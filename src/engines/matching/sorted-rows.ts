import type { EdgeCosts } from './cost.ts';
import type { Market } from './market.ts';

/** Lists of an assignment problem, cheapest first: list `i` is `offset[i]` up to (not including) `offset[i + 1]`. */
export type SortedLists = {
	readonly offset: Int32Array;
	readonly column: Int32Array;
	readonly cost: Int32Array | Float64Array;
};

/**
 * The lists of some learners, cheapest first, with only the places that `kept` says (1). Equal costs keep the learner's own order.
 * One list per learner, in the order given. O(pairs) and sorting each list: by insertion, since lists are short and often nearly in order.
 */
export function listsOfLearners(market: Market, cost: EdgeCosts, learners: Int32Array, kept: Uint8Array): SortedLists {
	const { offset, place } = market;
	const from = new Int32Array(learners.length + 1);
	for (let list = 0; list < learners.length; list++) {
		const learner = learners[list]!;
		let size = 0;
		for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++) size += kept[place[edge]!]!;
		from[list + 1] = from[list]! + size;
	}
	const size = from[learners.length]!;
	const sorted = cost instanceof Float64Array ? new Float64Array(size) : new Int32Array(size);
	const column = new Int32Array(size);
	for (let list = 0; list < learners.length; list++) {
		const learner = learners[list]!;
		let at = from[list]!;
		for (let edge = offset[learner]!; edge < offset[learner + 1]!; edge++) {
			if (kept[place[edge]!] === 0) continue;
			column[at] = place[edge]!;
			sorted[at++] = cost[edge]!;
		}
		if (at - from[list]! > INSERTION) sortLong(column, sorted, from[list]!, at);
		else sortShort(column, sorted, from[list]!, at);
	}
	return { offset: from, column, cost: sorted };
}

type Costs = Int32Array | Float64Array;

function sortShort(column: Int32Array, cost: Costs, start: number, end: number): void {
	for (let next = start + 1; next < end; next++) {
		const key = cost[next]!;
		if (cost[next - 1]! <= key) continue;
		const value = column[next]!;
		let at = next;
		while (at > start && cost[at - 1]! > key) {
			cost[at] = cost[at - 1]!;
			column[at] = column[at - 1]!;
			at--;
		}
		cost[at] = key;
		column[at] = value;
	}
}

function sortLong(column: Int32Array, cost: Costs, start: number, end: number): void {
	const [columns, costs] = [column.slice(start, end), cost.slice(start, end)];
	const order = Int32Array.from(columns.keys()).sort((a, b) => costs[a]! - costs[b]! || a - b);
	order.forEach((from, at) => {
		column[start + at] = columns[from]!;
		cost[start + at] = costs[from]!;
	});
}

const INSERTION = 80;

/** What the other side of a market looks like to `listsOfPlaces`. */
export type PlaceLists = {
	readonly cost: EdgeCosts;
	/** Per learner: 1 when the learner is on the lists. */
	readonly kept: Uint8Array;
	/** Added to the cost once for each class of the learner. */
	readonly classWeight: number;
};

/**
 * The learners who list each place, those of the lowest class and cost first; equal ones in order of number. One list per place, empty
 * where no kept learner lists it. Each list is sorted as plain numbers (class and cost above, learner below) where those fit exactly.
 */
export function listsOfPlaces(market: Market, { cost, kept, classWeight }: PlaceLists): SortedLists {
	const { offset: rowOf, place, priorityClass, learners } = market;
	const offset = countByPlace(market, kept);
	const scale = scaleOf(market, cost, kept);
	if (scale === undefined) return sortedByComparing(market, offset, { cost, kept, classWeight });
	const next = offset.slice(0, market.places);
	const keys = new Float64Array(offset[market.places]!);
	for (let learner = 0; learner < learners; learner++) {
		if (kept[learner] !== 1) continue;
		const base = priorityClass[learner]! * scale.levels - scale.least;
		for (let edge = rowOf[learner]!; edge < rowOf[learner + 1]!; edge++)
			keys[next[place[edge]!]!++] = (cost[edge]! + base) * learners + learner;
	}
	for (let at = 0; at < market.places; at++)
		if (offset[at + 1]! - offset[at]! > 1) keys.subarray(offset[at], offset[at + 1]).sort();
	const column = new Int32Array(keys.length);
	const sorted = costsFor(cost, classWeight, keys.length);
	for (let at = 0; at < keys.length; at++) {
		const level = Math.floor(keys[at]! / learners);
		const learner = keys[at]! - level * learners;
		const own = priorityClass[learner]!;
		column[at] = learner;
		sorted[at] = level - own * scale.levels + scale.least + own * classWeight;
	}
	return { offset, column, cost: sorted };
}

function countByPlace(market: Market, kept: Uint8Array): Int32Array {
	const { offset: rowOf, place } = market;
	const offset = new Int32Array(market.places + 1);
	for (let learner = 0; learner < market.learners; learner++) {
		if (kept[learner] !== 1) continue;
		for (let edge = rowOf[learner]!; edge < rowOf[learner + 1]!; edge++) offset[place[edge]! + 1]!++;
	}
	for (let at = 0; at < market.places; at++) offset[at + 1]! += offset[at]!;
	return offset;
}

/** Least cost and number of levels, when (class, cost, learner) fits exactly in one number; costs must then be whole. */
function scaleOf(market: Market, cost: EdgeCosts, kept: Uint8Array): { least: number; levels: number } | undefined {
	let [least, most] = [Infinity, -Infinity];
	for (let learner = 0; learner < market.learners; learner++) {
		if (kept[learner] !== 1) continue;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			const value = cost[edge]!;
			if (!Number.isInteger(value)) return undefined;
			if (value < least) least = value;
			if (value > most) most = value;
		}
	}
	if (most === -Infinity) return { least: 0, levels: 1 };
	const levels = most - least + 1;
	return levels * CLASSES * market.learners < 2 ** 53 ? { least, levels } : undefined;
}

const CLASSES = 256;

function costsFor(cost: EdgeCosts, classWeight: number, size: number): Int32Array | Float64Array {
	const narrow = !(cost instanceof Float64Array) && classWeight * CLASSES < 2 ** 30;
	return narrow ? new Int32Array(size) : new Float64Array(size);
}

/** The same for costs that do not fit: one list at a time, sorted by comparing. */
function sortedByComparing(market: Market, offset: Int32Array, { cost, kept, classWeight }: PlaceLists): SortedLists {
	const next = offset.slice(0, market.places);
	const column = new Int32Array(offset[market.places]!);
	const sorted = new Float64Array(column.length);
	for (let learner = 0; learner < market.learners; learner++) {
		if (kept[learner] !== 1) continue;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			const at = next[market.place[edge]!]!++;
			column[at] = learner;
			sorted[at] = cost[edge]! + market.priorityClass[learner]! * classWeight;
		}
	}
	// Learners come in order, and equal costs keep that order.
	for (let place = 0; place < market.places; place++) sortLong(column, sorted, offset[place]!, offset[place + 1]!);
	return { offset, column, cost: sorted };
}
