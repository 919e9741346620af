import type { Market } from '../market.ts';
import { withRoom } from './with-room.ts';

/** How firm a learner's seat is, from nothing to never moved. */
export const STANDINGS = ['gone', 'without', 'proposed', 'not-started', 'running'] as const;
/** Where a learner stands: not in the market any more, without a seat, or with one that is proposed, agreed, or running. */
export type Standing = (typeof STANDINGS)[number];

/** As kept per learner: the position in `STANDINGS`. */
export const GONE = 0;
/** In the market, without a seat. */
export const WITHOUT = 1;
/** Sits for as long as the proposal is open. */
export const PROPOSED = 2;
/** Sits; the agreement begins later. */
export const NOT_STARTED = 3;
/** Sits, and is never moved. */
export const RUNNING = 4;

/** No place, no learner. */
export const NOWHERE = -1;

/**
 * Who sits where. Per learner: standing, place and position on the own list, lottery number, urgency class. Per place: seats, how many
 * are taken, how many of those by running agreements, how many more are held for open proposals. Every change is O(1).
 */
export class Occupancy {
	learners: number;
	places: number;
	standing: Uint8Array;
	at: Int32Array;
	/** Position of `at` on the learner's list; anything when nowhere. */
	position: Int32Array;
	/** Lower goes first; equal numbers in order of arrival. */
	lottery: Float64Array;
	priorityClass: Uint8Array;
	/** 1: lost a seat without having asked for that, and has had none since. */
	displaced: Uint8Array;
	/** 1: was asked to give way for somebody else and said no; not asked again while sitting here. */
	stays: Uint8Array;
	capacity: Int32Array;
	taken: Int32Array;
	running: Int32Array;
	held: Int32Array;
	/**
	 * Seats that nobody sits on and that are held for nobody: capacity - taken - held, kept because searches ask nothing else of most
	 * places. 0 or less when a place is full or over-full.
	 */
	free: Int32Array;
	/** 1 until the place leaves. */
	open: Uint8Array;
	#sitter: Int32Array;
	#before: Int32Array;
	#after: Int32Array;

	constructor({ learners, places, lottery, priorityClass, capacity }: Market) {
		this.learners = learners;
		this.places = places;
		this.standing = new Uint8Array(learners).fill(WITHOUT);
		this.at = new Int32Array(learners).fill(NOWHERE);
		this.position = new Int32Array(learners);
		this.lottery = Float64Array.from(lottery);
		this.priorityClass = priorityClass.slice();
		this.displaced = new Uint8Array(learners);
		this.stays = new Uint8Array(learners);
		this.#before = new Int32Array(learners);
		this.#after = new Int32Array(learners);
		this.capacity = capacity.slice();
		this.taken = new Int32Array(places);
		this.running = new Int32Array(places);
		this.held = new Int32Array(places);
		this.free = capacity.slice();
		this.open = new Uint8Array(places).fill(1);
		this.#sitter = new Int32Array(places).fill(NOWHERE);
	}

	/** Gives a place another number of seats. */
	resize(place: number, seats: number): void {
		this.free[place]! += seats - this.capacity[place]!;
		this.capacity[place] = seats;
	}

	/** Keeps a free seat for an open proposal. */
	hold(place: number): void {
		this.held[place]!++;
		this.free[place]!--;
	}

	/** Ends a `hold`. */
	release(place: number): void {
		this.held[place]!--;
		this.free[place]!++;
	}

	/** One of those who sit at a place, or -1; `after` gives the others. */
	firstSitter(place: number): number {
		return this.#sitter[place]!;
	}

	/** The next of those who sit at the same place, or -1. */
	after(learner: number): number {
		return this.#after[learner]!;
	}

	/** Whether the first of two learners, with their tiers at a place, goes before the second there. */
	goesFirst(learner: number, tier: number, other: number, otherTier: number): boolean {
		if (tier !== otherTier) return tier < otherTier;
		const difference = this.lottery[learner]! - this.lottery[other]!;
		return difference === 0 ? learner < other : difference < 0;
	}

	/** Seats a learner who sits nowhere. */
	sit(learner: number, place: number, position: number, standing: number): void {
		this.at[learner] = place;
		this.position[learner] = position;
		this.standing[learner] = standing;
		this.displaced[learner] = 0;
		this.stays[learner] = 0;
		this.taken[place]!++;
		this.free[place]!--;
		if (standing === RUNNING) this.running[place]!++;
		const first = this.#sitter[place]!;
		this.#before[learner] = NOWHERE;
		this.#after[learner] = first;
		if (first !== NOWHERE) this.#before[first] = learner;
		this.#sitter[place] = learner;
	}

	/** The agreement of a learner who sits begins. */
	run(learner: number): void {
		this.standing[learner] = RUNNING;
		this.running[this.at[learner]!]!++;
	}

	/** Takes a learner from the seat; answers the place. */
	rise(learner: number): number {
		const place = this.at[learner]!;
		this.taken[place]!--;
		this.free[place]!++;
		if (this.standing[learner] === RUNNING) this.running[place]!--;
		const before = this.#before[learner]!;
		const after = this.#after[learner]!;
		if (before === NOWHERE) this.#sitter[place] = after;
		else this.#after[before] = after;
		if (after !== NOWHERE) this.#before[after] = before;
		this.at[learner] = NOWHERE;
		this.standing[learner] = WITHOUT;
		this.stays[learner] = 0;
		return place;
	}

	/** The next learner number, without a seat. */
	addLearner(lottery: number, priorityClass: number): void {
		const learner = this.learners++;
		this.standing = withRoom(Uint8Array, this.standing, this.learners);
		this.at = withRoom(Int32Array, this.at, this.learners);
		this.position = withRoom(Int32Array, this.position, this.learners);
		this.lottery = withRoom(Float64Array, this.lottery, this.learners);
		this.priorityClass = withRoom(Uint8Array, this.priorityClass, this.learners);
		this.displaced = withRoom(Uint8Array, this.displaced, this.learners);
		this.stays = withRoom(Uint8Array, this.stays, this.learners);
		this.#before = withRoom(Int32Array, this.#before, this.learners);
		this.#after = withRoom(Int32Array, this.#after, this.learners);
		this.standing[learner] = WITHOUT;
		this.at[learner] = NOWHERE;
		this.lottery[learner] = lottery;
		this.priorityClass[learner] = priorityClass;
	}

	/** The next place number, with nobody there. */
	addPlace(seats: number): void {
		const place = this.places++;
		this.capacity = withRoom(Int32Array, this.capacity, this.places);
		this.taken = withRoom(Int32Array, this.taken, this.places);
		this.running = withRoom(Int32Array, this.running, this.places);
		this.held = withRoom(Int32Array, this.held, this.places);
		this.free = withRoom(Int32Array, this.free, this.places);
		this.open = withRoom(Uint8Array, this.open, this.places);
		this.#sitter = withRoom(Int32Array, this.#sitter, this.places);
		this.capacity[place] = seats;
		this.free[place] = seats;
		this.open[place] = 1;
		this.#sitter[place] = NOWHERE;
	}
}
