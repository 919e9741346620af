import { MOST_LEVELS } from './chain-search.ts';
import type { EventRefusal, Listing, RollingEvent, RollingPolicy } from './event.ts';
import type { RollingState } from './rolling-state.ts';
import { GONE, NOT_STARTED, NOWHERE, PROPOSED, RUNNING, WITHOUT } from './occupancy.ts';

const MOST_SEATS = 1_000_000;
const LONGEST_JOURNEY = 65_534;
const LAST_TIER = 255;

type Found = EventRefusal | undefined;

/** Why an event cannot be, or undefined. Reads only; O(size of the event and of the lists that it names). */
export function problemOf(state: RollingState, event: RollingEvent, policy: RollingPolicy): Found {
	if (!isPolicy(policy)) return 'bad-policy';
	switch (event.code) {
		case 'learner-arrived':
			return problemOfLearner(state, event);
		case 'place-arrived':
			return problemOfPlace(state, event);
		case 'place-left':
			return knownPlace(state, event.place);
		case 'seats-changed':
			return knownPlace(state, event.place) ?? (isSeats(event.seats) ? undefined : 'bad-seats');
		default:
			return knownLearner(state, event.learner) ?? problemOfAct(state, event);
	}
}

function isPolicy({ deadline, mostMoved = 0, budget = 0 }: RollingPolicy): boolean {
	return (
		Number.isFinite(deadline) && isWhole(mostMoved, 0, MOST_LEVELS - 1) && isWhole(budget, 0, Number.MAX_SAFE_INTEGER)
	);
}

type Act = Exclude<RollingEvent, { code: 'learner-arrived' | 'place-arrived' | 'place-left' | 'seats-changed' }>;

function problemOfAct({ occupancy, proposals }: RollingState, event: Act): Found {
	const { learner } = event;
	const standing = occupancy.standing[learner]!;
	switch (event.code) {
		case 'learner-left':
			return undefined;
		case 'asked-again':
			return standing === WITHOUT ? undefined : 'has-seat';
		case 'agreement-ended':
			return standing === NOT_STARTED || standing === RUNNING ? undefined : 'no-agreement';
		case 'agreement-started':
			if (standing === RUNNING) return 'already-running';
			return standing === NOT_STARTED ? undefined : 'no-agreement';
		default: {
			if (standing === PROPOSED && occupancy.at[learner] === event.place) return undefined;
			const proposal = proposals.find(learner, event.place);
			if (!proposal) return 'no-proposal';
			return proposal.accepted && event.code !== 'refused' ? 'already-accepted' : undefined;
		}
	}
}

function knownLearner({ occupancy }: RollingState, learner: number): Found {
	if (!isWhole(learner, 0, occupancy.learners - 1)) return 'unknown-learner';
	return occupancy.standing[learner] === GONE ? 'learner-gone' : undefined;
}

function knownPlace({ occupancy }: RollingState, place: number): Found {
	if (!isWhole(place, 0, occupancy.places - 1)) return 'unknown-place';
	return occupancy.open[place] === 1 ? undefined : 'place-gone';
}

function problemOfLearner(state: RollingState, event: Extract<RollingEvent, { code: 'learner-arrived' }>): Found {
	const { learner, lottery, priorityClass, choices } = event;
	const { learners } = state.occupancy;
	if (learner !== learners) return isWhole(learner, 0, learners) ? 'learner-already-here' : 'learner-number-not-next';
	if (!Number.isFinite(lottery)) return 'bad-lottery';
	if (!isWhole(priorityClass, 0, 255)) return 'bad-class';
	const listed = new Set<number>();
	for (const choice of choices) {
		const problem = knownPlace(state, choice.place) ?? problemOfJourney(choice);
		if (problem) return problem;
		if (listed.has(choice.place)) return 'listed-twice';
		listed.add(choice.place);
	}
	return undefined;
}

function problemOfPlace(state: RollingState, event: Extract<RollingEvent, { code: 'place-arrived' }>): Found {
	const { place, seats, listings } = event;
	const { places } = state.occupancy;
	if (place !== places) return isWhole(place, 0, places) ? 'place-already-here' : 'place-number-not-next';
	if (!isSeats(seats)) return 'bad-seats';
	const listed = new Set<number>();
	for (const listing of listings) {
		const problem =
			knownLearner(state, listing.learner) ?? problemOfJourney(listing) ?? problemOfBefore(state, listing);
		if (problem) return problem;
		if (listed.has(listing.learner)) return 'listed-twice';
		listed.add(listing.learner);
	}
	return undefined;
}

function problemOfBefore({ lists }: RollingState, { learner, before }: Listing): Found {
	return before === undefined || lists.find(learner, before) !== NOWHERE ? undefined : 'not-on-list';
}

function problemOfJourney({ travel, tier }: { readonly travel: number; readonly tier: number }): Found {
	if (!isWhole(travel, 0, LONGEST_JOURNEY)) return 'bad-travel';
	return isWhole(tier, 0, LAST_TIER) ? undefined : 'bad-tier';
}

function isSeats(seats: number): boolean {
	return isWhole(seats, 0, MOST_SEATS);
}

function isWhole(value: number, least: number, most: number): boolean {
	return Number.isInteger(value) && value >= least && value <= most;
}
