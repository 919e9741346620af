import type { EdgeCosts } from './cost.ts';
import { UNPLACED, type Market } from './market.ts';
import type { MaxCertificate } from './max.ts';
import type { Shortage } from './shortages.ts';

/** What a shortage is cut by: numbers of regions and programmes as the caller counts them, and the outcome that says who sits where. */
export type CutBy = {
	/** Per learner an edge or -1: an outcome that places as many as can be (`hybrid`, `max`, `augment`). */
	readonly chosen: Int32Array;
	readonly regionOfPlace: Int32Array;
	readonly programmeOfLearner: Int32Array;
	/**
	 * Per place: what one more seat there is worth, higher is scarcer (`seatPrices`); without prices the learner's own order decides.
	 */
	readonly price?: Float64Array;
	/** Per edge: its cost, in the unit of the prices; needed with `price`. */
	readonly cost?: EdgeCosts;
};

/** One region of a shortage. Sums over the regions of a shortage are exactly those of the shortage. */
export type ShortageRegion = {
	readonly region: number;
	/** Who sits in the region, and who is left over and would be helped soonest there. */
	readonly learners: number;
	readonly seats: number;
	readonly missing: number;
	/** Highest price of a seat in the region; 0 without prices. */
	readonly price: number;
	/** Most missing first, then by number. */
	readonly programmes: readonly { readonly programme: number; readonly learners: number; readonly missing: number }[];
	/** Places of the region, the highest price first, then by number. */
	readonly places: Int32Array;
};

/**
 * Cuts a shortage into regions that people can act on; one is often as wide as a sector in all of Flanders.
 *
 * 1. A place counts in its own region, with its seats.
 * 2. A learner who has a place counts where that place is.
 * 3. A learner who is left over counts at the place on the list where the least stands between: least cost minus price (in `max`, where
 *    the learner's price is tight); without prices at the first choice.
 *
 * All seats of a shortage are taken, so learners − seats = missing holds in every region. Regions come most missing first, then highest
 * price, then by number. O(edges of the shortage).
 */
export function cutShortage(market: Market, shortage: Shortage, by: CutBy): ShortageRegion[] {
	const regions = new Map<number, Region>();
	const regionAt = (number: number) => {
		const known: Region = regions.get(number) ?? { learners: 0, seats: 0, price: 0, places: [], programmes: new Map() };
		regions.set(number, known);
		return known;
	};
	for (const place of shortage.places) {
		const region = regionAt(by.regionOfPlace[place]!);
		region.seats += market.capacity[place]!;
		region.price = region.places.length === 0 ? priceOf(by, place) : Math.max(region.price, priceOf(by, place));
		region.places.push(place);
	}
	for (const learner of shortage.learners) {
		const edge = by.chosen[learner]!;
		const nearest = edge === UNPLACED ? soonestEdge(market, learner, by) : edge;
		const region = regionAt(by.regionOfPlace[market.place[nearest]!]!);
		region.learners++;
		const programme = by.programmeOfLearner[learner]!;
		const counts = region.programmes.get(programme) ?? { learners: 0, missing: 0 };
		region.programmes.set(programme, counts);
		counts.learners++;
		if (edge === UNPLACED) counts.missing++;
	}
	return [...regions]
		.map(([number, region]) => finished(number, region, by))
		.sort((a, b) => b.missing - a.missing || b.price - a.price || a.region - b.region);
}

type Region = {
	learners: number;
	seats: number;
	price: number;
	places: number[];
	programmes: Map<number, { learners: number; missing: number }>;
};

function finished(number: number, region: Region, by: CutBy): ShortageRegion {
	return {
		region: number,
		learners: region.learners,
		seats: region.seats,
		missing: region.learners - region.seats,
		price: region.price,
		programmes: [...region.programmes]
			.map(([programme, counts]) => ({ programme, ...counts }))
			.sort((a, b) => b.missing - a.missing || a.programme - b.programme),
		places: Int32Array.from(region.places.sort((a, b) => priceOf(by, b) - priceOf(by, a) || a - b))
	};
}

function priceOf({ price }: CutBy, place: number): number {
	return price?.[place] ?? 0;
}

/** The edge at which the least stands between a learner and a seat; the earliest on the list when several do. */
function soonestEdge(market: Market, learner: number, by: CutBy): number {
	const start = market.offset[learner]!;
	if (!by.price || !by.cost) return start;
	let best = start;
	let least = Infinity;
	for (let edge = start; edge < market.offset[learner + 1]!; edge++) {
		const between = by.cost[edge]! - by.price[market.place[edge]!]!;
		if (between >= least) continue;
		least = between;
		best = edge;
	}
	return best;
}

/**
 * What one more seat is worth at each place, from the proof of `max`: in the rest the price of the place; in the shortage part minus what
 * one more seat would cost (class of urgency first, then cost), so that the highest price is where it places the most urgent learner, at
 * the least cost. O(edges).
 */
export function seatPrices(market: Market, cost: EdgeCosts, certificate: MaxCertificate): Float64Array {
	const { placePart, placePrice, learnerPart, learnerPrice, classWeight } = certificate;
	const price = placePrice.map((value, place) => (placePart[place] === SHORTAGE ? -value : value));
	// A place without seats has no dearest seat: what a first one would save or cost follows from the learners who list it.
	for (let place = 0; place < market.places; place++)
		if (market.capacity[place] === 0) price[place] = placePart[place] === SHORTAGE ? -Infinity : 0;
	for (let learner = 0; learner < market.learners; learner++) {
		const worth = learnerPrice[learner]!;
		const own = market.priorityClass[learner]! * classWeight + worth;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			const place = market.place[edge]!;
			if (market.capacity[place] !== 0) continue;
			const gain = learnerPart[learner] === SHORTAGE ? -(cost[edge]! + own) : worth - cost[edge]!;
			// Across the split a seat serves who is left over, not who sits elsewhere.
			if (learnerPart[learner] === placePart[place]) price[place] = Math.max(price[place]!, gain);
		}
	}
	return price;
}

const SHORTAGE = 2;
