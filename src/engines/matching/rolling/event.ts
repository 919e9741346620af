import type { Choice } from './preference-lists.ts';

/** Something that happened between two rounds. Learners and places are numbers; newcomers take the next number. */
export type RollingEvent =
	/** `choices` best first; `lottery` any finite number, lower goes first, equal ones in order of arrival. */
	| {
			readonly code: 'learner-arrived';
			readonly learner: number;
			readonly lottery: number;
			readonly priorityClass: number;
			readonly choices: readonly Choice[];
	  }
	/** Stops searching, changes school, finishes: gives back seat and proposals. */
	| { readonly code: 'learner-left'; readonly learner: number }
	| {
			readonly code: 'place-arrived';
			readonly place: number;
			readonly seats: number;
			readonly listings: readonly Listing[];
	  }
	/** Closes, or loses its recognition: everybody who sits there, also with a running agreement, loses the seat. */
	| { readonly code: 'place-left'; readonly place: number }
	/** New number of seats. Below those taken: the least urgent lose theirs, running agreements never. */
	| { readonly code: 'seats-changed'; readonly place: number; readonly seats: number }
	/** An agreement is ended early, running or not; the learner looks for another place. */
	| { readonly code: 'agreement-ended'; readonly learner: number; readonly seat: 'stays' | 'goes' }
	/** Both sides said yes to an open proposal, or to the proposed seat where the learner sits. */
	| { readonly code: 'accepted'; readonly learner: number; readonly place: number }
	| {
			readonly code: 'refused';
			readonly learner: number;
			readonly place: number;
			readonly by: 'learner' | 'place';
	  }
	/** Nobody answered before the deadline. */
	| { readonly code: 'expired'; readonly learner: number; readonly place: number }
	| { readonly code: 'agreement-started'; readonly learner: number }
	/** Looks once more for a learner without a seat: what had no answer may have one by now. */
	| { readonly code: 'asked-again'; readonly learner: number };

/** A learner for whom a new place is possible: just before which place on the list it comes, or last (`undefined`). */
export type Listing = Omit<Choice, 'place'> & { readonly learner: number; readonly before: number | undefined };

/** What the caller decides about proposals. The engine has no clock. */
export type RollingPolicy = {
	/** Written on each new proposal as it is, for instance a day number. */
	readonly deadline: number;
	/** How many learners at most are asked to move for one who lost a seat; 0 asks nobody. Default 3. */
	readonly mostMoved?: number;
	/** Choices looked at in one search for a chain, and in one to name a shortage. Default 20,000. */
	readonly budget?: number;
};

/** Why a seat is proposed: first on its waiting list, it stood free, or as part of a chain that helps somebody who lost a seat. */
export type ProposalReason = 'waiting-list' | 'free-seat' | 'chain';

/** A seat proposed to a learner, open until both sides answer. */
export type Proposal = {
	readonly learner: number;
	/** Where the learner sits, -1 for nowhere. */
	readonly from: number;
	readonly to: number;
	readonly reason: ProposalReason;
	/** Proposals that follow from one another share a number; `order` counts from 0 inside it. */
	readonly chain: number;
	readonly order: number;
	readonly deadline: number;
};

/** Why a learner without a seat has to wait. */
export type WaitingCause =
	| { readonly code: 'no-option' }
	/** The learners around this one who list only these places; `missing` of them must wait, whoever is chosen. */
	| { readonly code: 'shortage'; readonly learners: number; readonly seats: number; readonly missing: number }
	/** The group is larger than the budget. */
	| { readonly code: 'too-large-to-name' }
	/** A seat could be made free, but not within the rules for asking others to move. */
	| { readonly code: 'others-would-have-to-move' }
	/** There are seats enough, but some are held for proposals that are still open. */
	| { readonly code: 'proposals-open' };

/** What an event brought about, in the order in which it did. Consent stays with people: a new seat is always a proposal first. */
export type RollingChange =
	| ({ readonly code: 'proposed' } & Proposal)
	/** An open proposal ends without an answer of its own. */
	| {
			readonly code: 'withdrawn';
			readonly learner: number;
			readonly to: number;
			readonly chain: number;
			readonly cause: 'chain-fell' | 'seat-gone' | 'has-better' | 'learner-gone' | 'agreement-started';
	  }
	/** Agreed, but a chain moves only when all have agreed: `open` others have not answered. */
	| { readonly code: 'chain-waits'; readonly learner: number; readonly chain: number; readonly open: number }
	/** Sits at `to` from now on; the agreement has not started. */
	| { readonly code: 'placed'; readonly learner: number; readonly from: number; readonly to: number }
	/** Had a seat and has none any more. */
	| { readonly code: 'displaced'; readonly learner: number; readonly from: number }
	/** A chain fell, and this learner keeps the seat. */
	| { readonly code: 'kept'; readonly learner: number; readonly at: number }
	| { readonly code: 'waiting'; readonly learner: number; readonly cause: WaitingCause }
	/** Nobody waits for these seats. */
	| { readonly code: 'seats-free'; readonly place: number; readonly seats: number }
	/** More running agreements than seats: for people to solve. */
	| { readonly code: 'over-full'; readonly place: number; readonly excess: number };

/** Why an event is refused; nothing has changed then. */
export type EventRefusal =
	| 'unknown-learner'
	| 'learner-gone'
	| 'learner-already-here'
	| 'learner-number-not-next'
	| 'unknown-place'
	| 'place-gone'
	| 'place-already-here'
	| 'place-number-not-next'
	| 'listed-twice'
	| 'not-on-list'
	| 'bad-seats'
	| 'bad-travel'
	| 'bad-tier'
	| 'bad-lottery'
	| 'bad-class'
	| 'bad-policy'
	| 'no-proposal'
	| 'already-accepted'
	| 'no-agreement'
	| 'already-running'
	| 'has-seat';
