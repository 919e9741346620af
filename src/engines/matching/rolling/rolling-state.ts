import type { Market } from '../market.ts';
import type { Listing } from './event.ts';
import { withRoom } from './with-room.ts';
import { PreferenceLists, type Choice } from './preference-lists.ts';
import { Proposals } from './proposals.ts';
import { NOT_STARTED, NOWHERE, PROPOSED, Occupancy, WITHOUT } from './occupancy.ts';
import { WaitingLists } from './waiting-lists.ts';

/** A matching to start from: per learner the edge of the market, or -1, and how firm that seat is (a number of `occupancy.ts`). */
export type RollingStart = { readonly edge: Int32Array; readonly standing: Uint8Array };

/** Everything that events change, with the questions that the rules ask about it. */
export class RollingState {
	readonly lists: PreferenceLists;
	readonly occupancy: Occupancy;
	readonly waiting: WaitingLists;
	readonly proposals = new Proposals();
	/** Number of the next chain. */
	chains = 0;
	/** Number of waiting lists read so far: marks who was met in this one. */
	#reading = 0;
	#met: Int32Array;

	/** O(learners + places + waiting entries). The start must have been checked: see `startRolling`. */
	constructor(market: Market, start: RollingStart) {
		this.lists = new PreferenceLists(market);
		this.occupancy = new Occupancy(market);
		this.#met = new Int32Array(market.learners);
		for (let learner = 0; learner < market.learners; learner++) {
			const edge = start.edge[learner]!;
			if (edge === NOWHERE) continue;
			this.occupancy.sit(learner, market.place[edge]!, edge - market.offset[learner]!, start.standing[learner]!);
		}
		this.waiting = new WaitingLists(market.places, (entry) => {
			for (let learner = 0; learner < market.learners; learner++) {
				const end = market.offset[learner]! + this.wishes(learner);
				for (let edge = market.offset[learner]!; edge < end; edge++) entry(market.place[edge]!, learner);
			}
		});
	}

	/** How many of the first choices of a learner are better than what the learner has; none with a running agreement or when gone. */
	wishes(learner: number): number {
		switch (this.occupancy.standing[learner]) {
			case WITHOUT:
				return this.lists.length(learner);
			case PROPOSED:
			case NOT_STARTED:
				return this.occupancy.position[learner]!;
			default:
				return 0;
		}
	}

	/** The learner's choices from one position up to (not including) another are now better than what the learner has. */
	waitFor(learner: number, from: number, until: number): void {
		const start = this.lists.start(learner);
		for (let choice = start + from; choice < start + until; choice++)
			this.waiting.join(this.lists.place(choice), learner);
	}

	/**
	 * The first `most` of those who would rather sit at a place than where they are and have no seat held there, by (tier, lottery).
	 * O(entries of the waiting list · length of the part of a list that is looked at), and sorting when more than one is asked.
	 */
	firstWaiting(place: number, most: number): number[] {
		const { occupancy } = this;
		const found: { learner: number; tier: number }[] = [];
		this.eachWaiting(place, (learner, tier) => {
			if (this.proposals.find(learner, place)?.holds) return;
			const best = found[0];
			if (most > 1 || !best) found.push({ learner, tier });
			else if (occupancy.goesFirst(learner, tier, best.learner, best.tier)) found[0] = { learner, tier };
		});
		if (most > 1) found.sort((a, b) => (occupancy.goesFirst(a.learner, a.tier, b.learner, b.tier) ? -1 : 1));
		return found.slice(0, most).map(({ learner }) => learner);
	}

	/** Shows everybody who would rather sit at a place than where they are, once, in no order, with the tier there. */
	eachWaiting(place: number, show: (learner: number, tier: number) => void): void {
		const reading = ++this.#reading;
		this.waiting.sweep(place, (learner) => {
			if (this.#met[learner] === reading) return false;
			const position = this.lists.find(learner, place, this.wishes(learner));
			if (position === -1) return false;
			this.#met[learner] = reading;
			show(learner, this.lists.tier(this.lists.start(learner) + position));
			return true;
		});
	}

	/** Takes a place off a learner's list for good. */
	removePair(learner: number, place: number): void {
		const position = this.lists.find(learner, place);
		if (position === -1) return;
		this.lists.remove(learner, position);
		if (this.occupancy.at[learner] !== NOWHERE && this.occupancy.position[learner]! > position)
			this.occupancy.position[learner]!--;
	}

	/** The next learner, without a seat. */
	addLearner(lottery: number, priorityClass: number, choices: readonly Choice[]): void {
		const learner = this.occupancy.learners;
		this.lists.append(choices);
		this.occupancy.addLearner(lottery, priorityClass);
		this.#met = withRoom(Int32Array, this.#met, learner + 1);
		this.waitFor(learner, 0, choices.length);
	}

	/** The next place, put on the lists of those for whom it is possible. O(lengths of their lists). */
	addPlace(place: number, seats: number, listings: readonly Listing[]): void {
		this.occupancy.addPlace(seats);
		this.waiting.addPlace(place);
		for (const { learner, before, travel, tier } of listings) {
			const position = before === undefined ? this.lists.length(learner) : this.lists.find(learner, before);
			this.lists.insert(learner, position, { place, travel, tier });
			if (this.occupancy.at[learner] !== NOWHERE && position <= this.occupancy.position[learner]!)
				this.occupancy.position[learner]!++;
			if (position < this.wishes(learner)) this.waiting.join(place, learner);
		}
	}

	/** Tier of a learner at a place on the list. */
	tierAt(learner: number, place: number): number {
		return this.lists.tier(this.lists.start(learner) + this.lists.find(learner, place));
	}
}
