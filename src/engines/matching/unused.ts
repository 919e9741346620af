import { UNPLACED, type Market } from './market.ts';

/**
 * Why seats stay empty. `nobody-in-reach`: no learner has a pair with the place. `all-placed-better`: everyone who lists it sits at a
 * choice they like more. `preferred-by-some`: somebody would rather sit here (only possible when travel or cost decides: waste).
 */
export type UnusedCode = 'nobody-in-reach' | 'all-placed-better' | 'preferred-by-some';

/** A place with seats that nobody took, and why. */
export type UnusedPlace = {
	readonly place: number;
	readonly freeSeats: number;
	readonly code: UnusedCode;
	/** Learners who list the place. */
	readonly listedBy: number;
};

/** Places with a free seat in an outcome, in order of place number. Linear in the number of edges. */
export function unusedPlaces(market: Market, chosen: Int32Array): UnusedPlace[] {
	const taken = new Int32Array(market.places);
	const listedBy = new Int32Array(market.places);
	const preferred = new Uint8Array(market.places);
	for (let learner = 0; learner < market.learners; learner++) {
		const edge = chosen[learner]!;
		if (edge !== UNPLACED) taken[market.place[edge]!]!++;
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++) {
			listedBy[market.place[pair]!]!++;
			if (edge === UNPLACED || pair < edge) preferred[market.place[pair]!] = 1;
		}
	}
	const unused: UnusedPlace[] = [];
	for (let place = 0; place < market.places; place++) {
		const freeSeats = market.capacity[place]! - taken[place]!;
		if (freeSeats === 0) continue;
		const code =
			listedBy[place] === 0 ? 'nobody-in-reach' : preferred[place] ? 'preferred-by-some' : 'all-placed-better';
		unused.push({ place, freeSeats, code, listedBy: listedBy[place]! });
	}
	return unused;
}
