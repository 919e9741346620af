import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Market } from '../market.ts';
import { ChainSearch } from './chain-search.ts';
import { problemOf } from './check-event.ts';
import { Consequences, type Searches } from './consequences.ts';
import type { EventRefusal, Proposal, RollingChange, RollingEvent, RollingPolicy } from './event.ts';
import { RollingState, type RollingStart } from './rolling-state.ts';
import { NOT_STARTED, NOWHERE, PROPOSED, RUNNING, STANDINGS, type Standing } from './occupancy.ts';
import { loseSeats } from './seats-lost.ts';
import { WaitingCauses } from './waiting-cause.ts';

/**
 * The matching between two rounds: takes events one by one and answers what follows from each. It never decides for people: a new seat
 * is a proposal with a deadline, a running agreement is never moved. The same events give the same answers. `README.md` beside this file
 * explains the rules.
 */
export class Rolling {
	readonly #state: RollingState;
	readonly #searches: Searches;

	/** Use `startRolling`, which checks the start. */
	constructor(state: RollingState) {
		this.#state = state;
		this.#searches = { chains: new ChainSearch(state), causes: new WaitingCauses(state) };
	}

	/** What the event brings about, in order; refused with a code, and nothing changed, when it cannot be. */
	apply(event: RollingEvent, policy: RollingPolicy): Result<readonly RollingChange[], EventRefusal> {
		const problem = problemOf(this.#state, event, policy);
		if (problem) return refuse(problem);
		const consequences = new Consequences(this.#state, this.#searches, policy);
		if (event.code === 'learner-arrived' || event.code === 'place-arrived') this.#arrive(event, consequences);
		else if (event.code === 'place-left' || event.code === 'seats-changed') this.#resize(event, consequences);
		else if (event.code === 'accepted' || event.code === 'refused' || event.code === 'expired')
			this.#answer(event, consequences);
		else this.#change(event, consequences);
		consequences.settle();
		return ok(consequences.changes);
	}

	/** Numbers so far, with those who left; the next to arrive gets this number. */
	get learners(): number {
		return this.#state.occupancy.learners;
	}

	/** As `learners`, for places. */
	get places(): number {
		return this.#state.occupancy.places;
	}

	/** Where a learner stands and sits (-1 for nowhere), and the places on the list, best first. Throws for an unknown learner. */
	learner(learner: number): { standing: Standing; at: number; list: number[] } {
		const { occupancy, lists } = this.#state;
		const standing = STANDINGS[occupancy.standing[learner] ?? NOWHERE];
		if (standing === undefined) throw new RangeError(`no learner ${learner}`);
		const start = lists.start(learner);
		const list = Array.from({ length: lists.length(learner) }, (_, position) => lists.place(start + position));
		return { standing, at: occupancy.at[learner]!, list };
	}

	/** Seats of a place: all, those taken, and those held for open proposals. Throws for an unknown place. */
	place(place: number): { open: boolean; seats: number; taken: number; held: number } {
		const { open, capacity, taken, held } = this.#state.occupancy;
		if (!(place >= 0 && place < this.places)) throw new RangeError(`no place ${place}`);
		return { open: open[place] === 1, seats: capacity[place]!, taken: taken[place]!, held: held[place]! };
	}

	/** Who would rather sit at a place than where they are and has no seat held there, first in line first. */
	waitingList(place: number): Int32Array {
		return Int32Array.from(this.#state.firstWaiting(place, Infinity));
	}

	/** Every open proposal. Those made by the start (standing `proposed`) are not among them: the learner sits there. */
	openProposals(): Proposal[] {
		const { at } = this.#state.occupancy;
		return this.#state.proposals.all().map(({ learner, to, reason, chain, order, deadline }) => {
			return { learner, from: at[learner]!, to, reason, chain, order, deadline };
		});
	}

	#arrive(
		event: Extract<RollingEvent, { code: 'learner-arrived' | 'place-arrived' }>,
		consequences: Consequences
	): void {
		const state = this.#state;
		if (event.code === 'place-arrived') {
			state.addPlace(event.place, event.seats, event.listings);
			return consequences.seatFreed(event.place);
		}
		state.addLearner(event.lottery, event.priorityClass, event.choices);
		consequences.seek(event.learner);
	}

	#resize(event: Extract<RollingEvent, { code: 'place-left' | 'seats-changed' }>, consequences: Consequences): void {
		const { occupancy } = this.#state;
		if (event.code === 'place-left') occupancy.open[event.place] = 0;
		occupancy.resize(event.place, event.code === 'place-left' ? 0 : event.seats);
		loseSeats(this.#state, consequences, event.place);
		consequences.seatFreed(event.place);
	}

	#answer(
		event: Extract<RollingEvent, { code: 'accepted' | 'refused' | 'expired' }>,
		consequences: Consequences
	): void {
		const { occupancy, proposals } = this.#state;
		const { learner, place } = event;
		const by = event.code === 'refused' ? event.by : 'learner';
		const proposal = proposals.find(learner, place);
		if (proposal) {
			if (event.code === 'accepted') consequences.accept(proposal);
			else consequences.refuse(proposal, by);
		} else if (event.code === 'accepted') {
			occupancy.standing[learner] = NOT_STARTED;
			consequences.changes.push({ code: 'placed', learner, from: place, to: place });
		} else consequences.loseSeat(learner, { displaced: by === 'place', pair: 'out' });
	}

	#change(
		event: Extract<RollingEvent, { code: 'learner-left' | 'agreement-ended' | 'agreement-started' | 'asked-again' }>,
		consequences: Consequences
	): void {
		const { occupancy, proposals } = this.#state;
		const { learner } = event;
		switch (event.code) {
			case 'learner-left':
				return consequences.leave(learner);
			case 'agreement-started':
				occupancy.run(learner);
				for (const proposal of proposals.of(learner)) consequences.withdraw(proposal, 'agreement-started');
				return;
			case 'agreement-ended': {
				const place = occupancy.at[learner]!;
				if (event.seat === 'goes') occupancy.resize(place, Math.max(0, occupancy.capacity[place]! - 1));
				return consequences.loseSeat(learner, { displaced: true, pair: 'out' });
			}
			case 'asked-again':
				consequences.seek(learner);
		}
	}
}

/** What is wrong with a start, and for whom; `index` is a learner or a place. */
export type StartProblem = {
	readonly code: 'wrong-length' | 'not-an-own-edge' | 'bad-standing' | 'over-full';
	readonly index: number;
};

/**
 * Starts from a market and a matching: per learner an edge, or -1, and how firm that seat is (`PROPOSED`, `NOT_STARTED`, `RUNNING`;
 * `WITHOUT` for -1). Reads the market's arrays and never changes or copies its edges. Refuses with the first problem.
 * O(learners + places + choices better than the own seat); about 100 bytes a learner beside the market.
 */
export function startRolling(market: Market, start: RollingStart): Result<Rolling, 'invalid-start', StartProblem> {
	const problem = problemOfStart(market, start);
	return problem ? refuse('invalid-start', problem) : ok(new Rolling(new RollingState(market, start)));
}

function problemOfStart(market: Market, { edge, standing }: RollingStart): StartProblem | undefined {
	if (edge.length !== market.learners || standing.length !== market.learners) return { code: 'wrong-length', index: 0 };
	const left = market.capacity.slice();
	for (let learner = 0; learner < market.learners; learner++) {
		const own = edge[learner]!;
		const how = standing[learner]!;
		const sits = how === PROPOSED || how === NOT_STARTED || how === RUNNING;
		if (sits !== (own !== NOWHERE)) return { code: 'bad-standing', index: learner };
		if (!sits) continue;
		if (own < market.offset[learner]! || own >= market.offset[learner + 1]!)
			return { code: 'not-an-own-edge', index: learner };
		const place = market.place[own]!;
		if (--left[place]! < 0) return { code: 'over-full', index: place };
	}
	return undefined;
}
