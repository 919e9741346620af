import type { ChainSearch } from './chain-search.ts';
import type { Proposal, ProposalReason, RollingChange, RollingPolicy } from './event.ts';
import type { OpenProposal } from './proposals.ts';
import type { RollingState } from './rolling-state.ts';
import { GONE, NOT_STARTED, NOWHERE, WITHOUT } from './occupancy.ts';
import type { WaitingCauses } from './waiting-cause.ts';

/** The chain to which the next proposal for a freed seat belongs. */
type Origin = { readonly chain: number; readonly order: number };

type Withdrawal = Extract<RollingChange, { code: 'withdrawn' }>['cause'];

/** The two searches; they keep their working arrays from one event to the next. */
export type Searches = { readonly chains: ChainSearch; readonly causes: WaitingCauses };

const DEFAULTS = { mostMoved: 3, budget: 20_000 };

/**
 * What one event brings about. The event first does what it says (`loseSeat`, `take`, `refuse` …), which only notes which seats came free
 * and who should be looked after; `settle` then deals with those notes:
 *
 * 1. A seat that came free is proposed down the waiting list of its place, by (tier, lottery).
 * 2. Who has nothing, or may want a seat that nobody claims, gets the best free seat on the own list; most urgent class first.
 * 3. Who lost a seat and finds none: a chain, else the waiting lists, with the cause.
 *
 * A proposal holds a seat until it is answered. Accepting one frees another seat, whose proposals go on in the same chain.
 */
export class Consequences {
	readonly changes: RollingChange[] = [];
	readonly #state: RollingState;
	readonly #searches: Searches;
	readonly #policy: Required<RollingPolicy>;
	readonly #freed = new Map<number, Origin | undefined>();
	readonly #unclaimed = new Set<number>();
	readonly #seeking = new Set<number>();

	constructor(state: RollingState, searches: Searches, policy: RollingPolicy) {
		this.#state = state;
		this.#searches = searches;
		this.#policy = { ...DEFAULTS, ...policy };
	}

	/** Notes that a place may have a seat to propose. */
	seatFreed(place: number, origin?: Origin): void {
		if (!this.#freed.has(place)) this.#freed.set(place, origin);
	}

	/** Notes that a learner may have to be helped. */
	seek(learner: number): void {
		this.#seeking.add(learner);
	}

	/** Takes a learner's seat; with `pair: 'out'` the place leaves the list for good. */
	loseSeat(learner: number, { displaced, pair }: { displaced: boolean; pair: 'out' | 'stays' }): void {
		const { occupancy, lists } = this.#state;
		const had = this.#state.wishes(learner);
		this.#leaveChain(learner);
		const from = occupancy.rise(learner);
		if (pair === 'out') this.#state.removePair(learner, from);
		this.#state.waitFor(learner, had, lists.length(learner));
		if (displaced) occupancy.displaced[learner] = 1;
		this.changes.push({ code: 'displaced', learner, from });
		this.seatFreed(from);
		this.seek(learner);
	}

	/** Ends everything about a learner who goes. */
	leave(learner: number): void {
		const { occupancy, proposals } = this.#state;
		for (const proposal of proposals.of(learner)) this.withdraw(proposal, 'learner-gone');
		if (occupancy.at[learner] !== NOWHERE) this.seatFreed(occupancy.rise(learner));
		occupancy.standing[learner] = GONE;
	}

	/** Acts on a yes: at once, or when it belongs to a chain as soon as everybody has said yes. */
	accept(proposal: OpenProposal): void {
		const { occupancy, proposals } = this.#state;
		if (proposal.reason === 'chain') return this.#acceptInChain(proposal);
		const { learner, to, chain, order } = proposal;
		this.#close(proposal);
		this.#leaveChain(learner);
		const had = this.#state.wishes(learner);
		const from = occupancy.at[learner]!;
		if (from !== NOWHERE) this.seatFreed(occupancy.rise(learner), { chain, order: order + 1 });
		this.#take({ learner, from, to, had });
		for (const other of proposals.of(learner)) this.#withdrawUnlessBetter(other);
	}

	/** Acts on a no. Saying no to giving way costs nothing: the place stays on the list. Every other no takes it off. */
	refuse(proposal: OpenProposal, by: 'learner' | 'place'): void {
		const { occupancy, lists } = this.#state;
		const { learner, to, chain, order } = proposal;
		const givesWay = lists.find(learner, to) >= this.#state.wishes(learner);
		this.#close(proposal);
		if (givesWay && by === 'learner') occupancy.stays[learner] = 1;
		else this.#state.removePair(learner, to);
		if (proposal.reason === 'chain') this.#fell(chain);
		if (proposal.holds) this.seatFreed(to, proposal.reason === 'chain' ? undefined : { chain, order });
		this.seek(learner);
	}

	/** Ends a proposal without an answer; one of a chain takes the whole chain with it. */
	withdraw(proposal: OpenProposal, cause: Withdrawal): void {
		const { learner, to, chain, order } = proposal;
		this.#close(proposal);
		this.changes.push({ code: 'withdrawn', learner, to, chain, cause });
		if (proposal.reason === 'chain') this.#fell(chain);
		if (proposal.holds) this.seatFreed(to, proposal.reason === 'chain' ? undefined : { chain, order });
		this.seek(learner);
	}

	/** Deals with everything noted; call once, after the event did what it says. */
	settle(): void {
		for (const [place, origin] of this.#freed) {
			this.#freed.delete(place);
			this.#fill(place, origin);
		}
		const { occupancy } = this.#state;
		const urgentFirst = (a: number, b: number) =>
			occupancy.priorityClass[a]! - occupancy.priorityClass[b]! || (occupancy.goesFirst(a, 0, b, 0) ? -1 : 1);
		for (const learner of [...this.#seeking].sort(urgentFirst)) this.#help(learner);
		for (const place of this.#unclaimed) {
			const seats = occupancy.free[place]!;
			if (seats > 0) this.changes.push({ code: 'seats-free', place, seats });
		}
	}

	#fill(place: number, origin: Origin | undefined): void {
		const { occupancy, proposals } = this.#state;
		const free = occupancy.free[place]!;
		if (free <= 0) return;
		let from = origin;
		for (const learner of this.#state.firstWaiting(place, free)) {
			// Was to get this seat by a chain; nobody has to give way for it any more.
			if (proposals.find(learner, place)) this.#leaveChain(learner);
			this.#propose(learner, place, 'waiting-list', from ?? this.#newChain(), true);
			from = undefined;
		}
		if (occupancy.free[place]! <= 0) return;
		this.#unclaimed.add(place);
		for (const { holds, chain } of proposals.at(place)) if (!holds) this.#fell(chain);
	}

	#help(learner: number): void {
		const { occupancy, proposals } = this.#state;
		const standing = occupancy.standing[learner]!;
		const seat = this.#bestFreeSeat(learner);
		if (seat !== undefined) return this.#propose(learner, seat, 'free-seat', this.#newChain(), true);
		if (standing !== WITHOUT || proposals.has(learner)) return;
		const { mostMoved, budget } = this.#policy;
		const mayAsk = mostMoved > 0 && occupancy.displaced[learner] === 1;
		const moves = mayAsk ? this.#searches.chains.find(learner, mostMoved, budget) : 'none';
		if (moves === 'none')
			this.changes.push({ code: 'waiting', learner, cause: this.#searches.causes.of(learner, budget) });
		else if (moves === 'budget-spent')
			this.changes.push({ code: 'waiting', learner, cause: { code: 'too-large-to-name' } });
		else {
			const { chain } = this.#newChain();
			moves.forEach((move, order) =>
				this.#propose(move.learner, move.to, 'chain', { chain, order }, order === moves.length - 1)
			);
		}
	}

	/** The first free seat on the own list that is better than what the learner has or has been proposed. */
	#bestFreeSeat(learner: number): number | undefined {
		const { lists, occupancy, proposals } = this.#state;
		let until = this.#state.wishes(learner);
		for (const { to } of proposals.of(learner)) until = Math.min(until, lists.find(learner, to));
		const start = lists.start(learner);
		for (let choice = start; choice < start + until; choice++)
			if (occupancy.free[lists.place(choice)]! > 0) return lists.place(choice);
		return undefined;
	}

	#newChain(): Origin {
		return { chain: this.#state.chains++, order: 0 };
	}

	#propose(learner: number, to: number, reason: ProposalReason, origin: Origin, holds: boolean): void {
		const { occupancy, proposals } = this.#state;
		const from = occupancy.at[learner]!;
		const proposal: Proposal = { learner, from, to, reason, ...origin, deadline: this.#policy.deadline };
		proposals.add({ ...proposal, holds, accepted: false });
		if (holds) occupancy.hold(to);
		this.changes.push({ code: 'proposed', ...proposal });
	}

	/** No longer open; its seat is no longer held. */
	#close(proposal: OpenProposal): void {
		this.#state.proposals.remove(proposal);
		if (proposal.holds) this.#state.occupancy.release(proposal.to);
	}

	/** Seats a learner who has just risen from `from` (or had nothing); `had` is how many choices were better than that. */
	#take({ learner, from, to, had }: { learner: number; from: number; to: number; had: number }): void {
		const { occupancy, lists } = this.#state;
		const position = lists.find(learner, to);
		occupancy.sit(learner, to, position, NOT_STARTED);
		this.#state.waitFor(learner, had, position);
		this.changes.push({ code: 'placed', learner, from, to });
		this.seek(learner);
	}

	#withdrawUnlessBetter(proposal: OpenProposal): void {
		const { learner, to } = proposal;
		if (this.#state.lists.find(learner, to) >= this.#state.wishes(learner)) this.withdraw(proposal, 'has-better');
	}

	#leaveChain(learner: number): void {
		const own = this.#state.proposals.of(learner).find(({ reason }) => reason === 'chain');
		if (own) this.#fell(own.chain, learner);
	}

	/** Everybody in a chain keeps what they have, except who gets another answer; the seat at its end is free again. */
	#fell(chain: number, except?: number): void {
		const { occupancy, proposals } = this.#state;
		for (const proposal of proposals.inChain(chain)) {
			const { learner, to } = proposal;
			this.#close(proposal);
			if (proposal.holds) this.seatFreed(to);
			this.changes.push({ code: 'withdrawn', learner, to, chain, cause: 'chain-fell' });
			const at = occupancy.at[learner]!;
			if (at !== NOWHERE && learner !== except) this.changes.push({ code: 'kept', learner, at });
			this.seek(learner);
		}
	}

	#acceptInChain(proposal: OpenProposal): void {
		const { occupancy, proposals } = this.#state;
		const { learner, chain } = proposal;
		proposal.accepted = true;
		const members = proposals.inChain(chain);
		const open = members.filter(({ accepted }) => !accepted).length;
		if (open > 0) return void this.changes.push({ code: 'chain-waits', learner, chain, open });
		const moves = members.map((member) => {
			this.#close(member);
			const had = this.#state.wishes(member.learner);
			const from = occupancy.at[member.learner]!;
			if (from !== NOWHERE) occupancy.rise(member.learner);
			return { learner: member.learner, from, to: member.to, had };
		});
		for (const move of moves) this.#take(move);
		for (const { learner: member } of moves)
			for (const other of proposals.of(member)) this.#withdrawUnlessBetter(other);
	}
}
