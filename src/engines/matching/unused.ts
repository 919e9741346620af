import { UNPLACED, type Market } from './market.ts';
import { Sitters } from './sitters.ts';

/**
 * Why seats stay empty. `nobody-in-reach`: no learner has a pair with the place. `others-would-have-to-move`: somebody without a place could
 * have one if others moved on, the last of them to this seat (only where a mode asks nobody to move). `preferred-by-some`: somebody would
 * rather sit here (only possible when travel or cost decides: waste). `all-placed-better`: everyone who lists it sits at a choice they
 * like more, and moving anybody here helps nobody.
 */
export type UnusedCode = 'nobody-in-reach' | 'others-would-have-to-move' | 'preferred-by-some' | 'all-placed-better';

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
	const sitters = new Sitters(market, chosen);
	const reached = reachedByUnplaced(market, chosen, sitters);
	const listedBy = new Int32Array(market.places);
	const preferred = new Uint8Array(market.places);
	for (let learner = 0; learner < market.learners; learner++) {
		const edge = chosen[learner]!;
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++) {
			listedBy[market.place[pair]!]!++;
			if (edge === UNPLACED || pair < edge) preferred[market.place[pair]!] = 1;
		}
	}
	const unused: UnusedPlace[] = [];
	for (let place = 0; place < market.places; place++) {
		if (!sitters.hasRoom(place)) continue;
		const freeSeats = market.capacity[place]! - sitters.taken(place);
		const code = codeOf(listedBy[place]! > 0, reached[place] === 1, preferred[place] === 1);
		unused.push({ place, freeSeats, code, listedBy: listedBy[place]! });
	}
	return unused;
}

function codeOf(listed: boolean, reached: boolean, preferred: boolean): UnusedCode {
	if (!listed) return 'nobody-in-reach';
	if (reached) return 'others-would-have-to-move';
	return preferred ? 'preferred-by-some' : 'all-placed-better';
}

/** Places that learners without a place can reach when others move on: over any pair, and from a place to all on the lists of who sits there. */
function reachedByUnplaced(market: Market, chosen: Int32Array, sitters: Sitters): Uint8Array {
	const reached = new Uint8Array(market.places);
	const queue = new Int32Array(market.learners);
	let tail = 0;
	for (let learner = 0; learner < market.learners; learner++) if (chosen[learner] === UNPLACED) queue[tail++] = learner;
	for (let head = 0; head < tail; head++) {
		const learner = queue[head]!;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			const place = market.place[edge]!;
			if (reached[place] === 1) continue;
			reached[place] = 1;
			for (let seat = sitters.first[place]!; seat < sitters.first[place + 1]!; seat++)
				queue[tail++] = sitters.learner[seat]!;
		}
	}
	return reached;
}
