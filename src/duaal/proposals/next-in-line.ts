import { WITHOUT } from '#engines/matching/rolling/occupancy.ts';
import { startRolling, type Rolling } from '#engines/matching/rolling/rolling.ts';
import type { RollingEvent } from '#engines/matching/rolling/event.ts';
import type { Market } from '#engines/matching/market.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import type { RoundInput, RoundLearner } from '#duaal/matching/round-input.ts';
import { roundMarketOf } from '#duaal/matching/round-market.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { PARTIES, REASONS, type FollowedSide, type Proposal } from './proposal.ts';

/** For whom another proposal follows when one has ended: its learner, its seat. */
export type Followers = { readonly learner: boolean; readonly seat: boolean };

const NOBODY: Followers = { learner: false, seat: false };

/**
 * Who is offered something next. Only what came out of a round goes on by itself: a coach who chose somebody chooses again, and so do people who found
 * each other. A seat that the enterprise says is not there is offered to nobody; a side that stayed silent is rung first.
 */
export function followersOf({ status, answers, ownFound, roundId, reason }: Proposal): Followers {
	if (ownFound || roundId === null) return NOBODY;
	if (status === 'refused' && reason !== null) {
		const { about } = REASONS[reason];
		return { learner: about !== 'search', seat: about !== 'seat' };
	}
	if (status !== 'expired') return NOBODY;
	const silent = PARTIES.filter((party) => answers[party] === null);
	if (silent.length !== 1) return NOBODY;
	return { learner: silent[0] === 'enterprise', seat: silent[0] === 'learner' };
}

/** Learners who search and have nothing yet, with their number in the lottery of the round (null: came later), and places with the seats that are free. */
export type Line = {
	readonly input: RoundInput;
	readonly lottery: ReadonlyMap<LearnerId, number>;
	readonly freeSeats: ReadonlyMap<PlaceId, number>;
};

/** One pair that comes next, and for whom it follows. */
export type Next = { readonly learnerId: LearnerId; readonly placeId: PlaceId; readonly follows: FollowedSide };

/**
 * Which pairs come next, by the rules between two rounds (`engines/matching/rolling`): the freed seat goes down the waiting list of its place, and the learner
 * gets the best free seat on the own list. Nobody who has a proposal or an agreement is asked to move: they are not in the line.
 */
export function nextInLine(
	line: Line,
	freed: { readonly placeId: PlaceId | null; readonly learnerId: LearnerId | null }
): Next[] {
	const { input } = line;
	const built = roundMarketOf(input, distanceModelOn(input.settings.startDay));
	if (!built.ok) return [];
	const rolling = started(lineMarket(built.value.market, line, freed.placeId));
	const place = input.places.findIndex(({ id }) => id === freed.placeId);
	const learner = input.learners.findIndex(({ id }) => id === freed.learnerId);
	const nexts: Next[] = [];
	const ask = (event: RollingEvent, follows: Next['follows'], wanted: (learner: number) => boolean) => {
		const answer = rolling.apply(event, { deadline: 0, mostMoved: 0 });
		for (const change of answer.ok ? answer.value : [])
			if (change.code === 'proposed' && wanted(change.learner))
				nexts.push({ learnerId: input.learners[change.learner]!.id, placeId: input.places[change.to]!.id, follows });
	};
	if (place !== -1) ask({ code: 'seats-changed', place, seats: 1 }, 'seat', () => true);
	if (learner !== -1) ask({ code: 'asked-again', learner }, 'learner', (each) => each === learner);
	return nexts;
}

function started(market: Market): Rolling {
	const edge = new Int32Array(market.learners).fill(-1);
	const standing = new Uint8Array(market.learners).fill(WITHOUT);
	const rolling = startRolling(market, { edge, standing });
	if (!rolling.ok) throw new RangeError('nobody sits, so the start cannot be wrong');
	return rolling.value;
}

/** The market with only what is free: the freed seat opens when the engine hears of it. */
function lineMarket(market: Market, { input, lottery, freeSeats }: Line, freed: PlaceId | null): Market {
	const capacity = Int32Array.from(input.places, ({ id }, place) =>
		id === freed ? 0 : Math.min(market.capacity[place]!, Math.max(0, freeSeats.get(id) ?? 0))
	);
	const last = Number.MAX_SAFE_INTEGER;
	const numberOf = ({ id }: RoundLearner) => lottery.get(id) ?? last;
	const order = [...input.learners.keys()].sort(
		(a, b) => numberOf(input.learners[a]!) - numberOf(input.learners[b]!) || a - b
	);
	const drawn = new Int32Array(market.learners);
	order.forEach((learner, position) => (drawn[learner] = position));
	return { ...market, capacity, lottery: drawn };
}
