import { edgeCosts } from './cost.ts';
import { priorityOf, UNPLACED, type Market } from './market.ts';

/** The key figures of one outcome; counts of people are exact, totals are in the unit named. */
export type Kpi = {
	readonly learners: number;
	readonly places: number;
	readonly seats: number;
	readonly placed: number;
	/** Learners who have no option at all. */
	readonly withoutOption: number;
	readonly perClass: readonly { readonly priorityClass: number; readonly learners: number; readonly placed: number }[];
	/** Sum over the placed, in minutes. */
	readonly travel: number;
	/** Sum over the placed: given cost, or rank · 1000 + minutes. */
	readonly cost: number;
	readonly rankSum: number;
	readonly firstChoice: number;
	/** How many sit at their 1st, 2nd, … 10th choice, and last: further down. */
	readonly rankProfile: readonly number[];
	/** Learners who would rather have a place where somebody with a lower priority sits (justified envy). */
	readonly envy: number;
	readonly envyPairs: number;
	/** Learners who would rather have a seat that stays empty. */
	readonly waste: number;
};

const PROFILE = 10;
const CLASSES = 256;

/** Counts the key figures of an outcome (per learner an edge, or -1). Linear in the number of edges. */
export function kpiOf(market: Market, chosen: Int32Array): Kpi {
	const cost = edgeCosts(market, 'cost');
	const occupied = occupation(market, chosen);
	const inClass = new Int32Array(CLASSES);
	const placedInClass = new Int32Array(CLASSES);
	const rankProfile = new Array<number>(PROFILE + 1).fill(0);
	const sum = { placed: 0, withoutOption: 0, travel: 0, cost: 0, rankSum: 0, envy: 0, envyPairs: 0, waste: 0 };
	for (let learner = 0; learner < market.learners; learner++) {
		const start = market.offset[learner]!;
		const end = market.offset[learner + 1]!;
		const edge = chosen[learner]!;
		inClass[market.priorityClass[learner]!]!++;
		if (start === end) sum.withoutOption++;
		if (edge !== UNPLACED) {
			const rank = edge - start + 1;
			placedInClass[market.priorityClass[learner]!]!++;
			sum.placed++;
			sum.travel += market.travel[edge]!;
			sum.cost += cost[edge]!;
			sum.rankSum += rank;
			rankProfile[Math.min(rank, PROFILE + 1) - 1]!++;
		}
		const { envies, wastes } = wishes(market, learner, edge, occupied);
		sum.envyPairs += envies;
		if (envies > 0) sum.envy++;
		if (wastes) sum.waste++;
	}
	return {
		learners: market.learners,
		places: market.places,
		seats: market.capacity.reduce((total, seats) => total + seats, 0),
		perClass: classCounts(inClass, placedInClass),
		firstChoice: rankProfile[0]!,
		rankProfile,
		...sum
	};
}

function classCounts(learners: Int32Array, placed: Int32Array): Kpi['perClass'] {
	return Array.from(learners, (count, priorityClass) => ({
		priorityClass,
		learners: count,
		placed: placed[priorityClass]!
	})).filter((counts) => counts.learners > 0);
}

/** Better places than the own one: how many hold somebody with a lower priority, and whether one has a free seat. */
function wishes(
	market: Market,
	learner: number,
	edge: number,
	{ taken, worst }: Occupation
): { envies: number; wastes: boolean } {
	const end = edge === UNPLACED ? market.offset[learner + 1]! : edge;
	let envies = 0;
	let wastes = false;
	for (let better = market.offset[learner]!; better < end; better++) {
		const place = market.place[better]!;
		if (taken[place]! < market.capacity[place]!) wastes = true;
		else if (worst[place]! > priorityOf(market, learner, better)) envies++;
	}
	return { envies, wastes };
}

type Occupation = { readonly taken: Int32Array; readonly worst: Float64Array };

/** Per place: seats taken, and the worst priority among who sits there (-1 when nobody does). */
export function occupation(market: Market, chosen: Int32Array): Occupation {
	const taken = new Int32Array(market.places);
	const worst = new Float64Array(market.places).fill(-1);
	for (let learner = 0; learner < market.learners; learner++) {
		const edge = chosen[learner]!;
		if (edge === UNPLACED) continue;
		const place = market.place[edge]!;
		taken[place]!++;
		worst[place] = Math.max(worst[place]!, priorityOf(market, learner, edge));
	}
	return { taken, worst };
}
