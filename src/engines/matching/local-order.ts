import { UNPLACED, type Market } from './market.ts';
import { matchMax, type Max, type MaxOptions } from './max.ts';

/** Smaller markets fit in the processor's own memory in any order. */
const SMALL = 50_000;
/** A market lies together when a learner's places are, on average, within this part of all places from the first one. */
const TOGETHER = 0.02;
/** Pairs per learner that are followed to find out who lies near whom. */
const FOLLOWED = 8;

/**
 * `matchMax` for a market in any order. Learners and places that meet often are numbered near each other first, because a large market is
 * several times quicker when what is needed next lies near in memory; the answer is numbered as the market was. Which of several equally
 * good outcomes comes out may differ from `matchMax`. A small market, or one that lies together already, is left as it is.
 */
export function matchMaxInAnyOrder(market: Market, options: MaxOptions = {}): Max {
	if (market.learners < SMALL || liesTogether(market)) return matchMax(market, options);
	const { learnerAt, placeAt } = localOrder(market);
	const local = renumbered(market, learnerAt, placeAt);
	const shift = (at: number) => market.offset[learnerAt[at]!]! - local.offset[at]!;
	const { keep } = options;
	const kept =
		keep && learnerAt.map((learner, at) => (keep[learner] === UNPLACED ? UNPLACED : keep[learner]! - shift(at)));
	const found = matchMax(local, { ...options, keep: kept });
	const edge = new Int32Array(market.learners);
	const certificate = {
		...found.certificate,
		learnerPart: new Uint8Array(market.learners),
		learnerPrice: new Float64Array(market.learners),
		placePart: new Uint8Array(market.places),
		placePrice: new Float64Array(market.places)
	};
	learnerAt.forEach((learner, at) => {
		edge[learner] = found.edge[at] === UNPLACED ? UNPLACED : found.edge[at]! + shift(at);
		certificate.learnerPart[learner] = found.certificate.learnerPart[at]!;
		certificate.learnerPrice[learner] = found.certificate.learnerPrice[at]!;
	});
	placeAt.forEach((place, at) => {
		certificate.placePart[place] = found.certificate.placePart[at]!;
		certificate.placePrice[place] = found.certificate.placePrice[at]!;
	});
	return { ...found, edge, certificate };
}

/** Looks at one learner in a hundred. */
function liesTogether({ learners, places, offset, place }: Market): boolean {
	let [apart, looked] = [0, 0];
	for (let learner = 0; learner < learners; learner += 101) {
		const first = offset[learner]!;
		for (let edge = first + 1; edge < offset[learner + 1]!; edge++) {
			apart += Math.abs(place[edge]! - place[first]!);
			looked++;
		}
	}
	return looked === 0 || apart / looked < TOGETHER * places;
}

/** Breadth first over the pairs (Cuthill and McKee 1969), from the lowest place not yet numbered; learners without a pair come last. */
function localOrder(market: Market): { learnerAt: Int32Array; placeAt: Int32Array } {
	const { learners, places, offset, place } = market;
	const listedBy = learnersByPlace(market);
	const learnerAt = new Int32Array(learners);
	const placeAt = new Int32Array(places);
	const [learnerSeen, placeSeen] = [new Uint8Array(learners), new Uint8Array(places)];
	let [numbered, reached] = [0, 0];
	const reach = (next: number) => {
		if (placeSeen[next] === 1) return;
		placeSeen[next] = 1;
		placeAt[reached++] = next;
	};
	for (let start = 0, head = 0; start < places; start++) {
		reach(start);
		for (; head < reached; head++) {
			const from = placeAt[head]!;
			for (let at = listedBy.offset[from]!; at < listedBy.offset[from + 1]!; at++) {
				const learner = listedBy.learner[at]!;
				if (learnerSeen[learner] === 1) continue;
				learnerSeen[learner] = 1;
				learnerAt[numbered++] = learner;
				for (let edge = offset[learner]!; edge < followedEnd(market, learner); edge++) reach(place[edge]!);
			}
		}
	}
	for (let learner = 0; learner < learners; learner++) if (learnerSeen[learner] === 0) learnerAt[numbered++] = learner;
	return { learnerAt, placeAt };
}

function followedEnd({ offset }: Market, learner: number): number {
	return Math.min(offset[learner + 1]!, offset[learner]! + FOLLOWED);
}

function learnersByPlace(market: Market): { offset: Int32Array; learner: Int32Array } {
	const { learners, places, place } = market;
	const offset = new Int32Array(places + 1);
	for (let learner = 0; learner < learners; learner++)
		for (let edge = market.offset[learner]!; edge < followedEnd(market, learner); edge++) offset[place[edge]! + 1]!++;
	for (let at = 0; at < places; at++) offset[at + 1]! += offset[at]!;
	const next = offset.slice(0, places);
	const listed = new Int32Array(offset[places]!);
	for (let learner = 0; learner < learners; learner++)
		for (let edge = market.offset[learner]!; edge < followedEnd(market, learner); edge++)
			listed[next[place[edge]!]!++] = learner;
	return { offset, learner: listed };
}

/** The same market, in which the learner at `i` is `learnerAt[i]`, and the place at `i` is `placeAt[i]`. */
function renumbered(market: Market, learnerAt: Int32Array, placeAt: Int32Array): Market {
	const numberOf = new Int32Array(market.places);
	placeAt.forEach((place, at) => (numberOf[place] = at));
	const offset = new Int32Array(market.learners + 1);
	const place = new Int32Array(market.place.length);
	const travel = new Uint16Array(place.length);
	const tier = new Uint8Array(place.length);
	const givenCost = market.givenCost && new Float64Array(place.length);
	let to = 0;
	learnerAt.forEach((learner, at) => {
		const [start, end] = [market.offset[learner]!, market.offset[learner + 1]!];
		travel.set(market.travel.subarray(start, end), to);
		tier.set(market.tier.subarray(start, end), to);
		if (market.givenCost) givenCost?.set(market.givenCost.subarray(start, end), to);
		for (let edge = start; edge < end; edge++) place[to++] = numberOf[market.place[edge]!]!;
		offset[at + 1] = to;
	});
	return {
		learners: market.learners,
		places: market.places,
		offset,
		place,
		travel,
		tier,
		givenCost,
		capacity: placeAt.map((own) => market.capacity[own]!),
		priorityClass: Uint8Array.from(learnerAt, (learner) => market.priorityClass[learner]!),
		lottery: learnerAt.map((learner) => market.lottery[learner]!)
	};
}
