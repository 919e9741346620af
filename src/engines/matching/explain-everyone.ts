import { OUTCOME_CODES, outcomeCode, type Outcome } from './explain.ts';
import { occupation } from './kpi.ts';
import { priorityOf, UNPLACED } from './market.ts';
import { WaitingLists } from './waiting.ts';

/** Why the first choice was not given, in the order of the numbers of `explainEveryone`; 0 is for who has it or lists nothing. */
export const FIRST_CHOICE_CODES = [
	'given',
	'full-others-first',
	'needed-by-others',
	'free-but-costlier',
	'no-seats'
] as const;

/** What happened to every learner, in arrays with an entry per learner. */
export type Everyone = {
	/** Position in `OUTCOME_CODES`. */
	readonly code: Uint8Array;
	/** Place on the own list, 1 first; 0 for who has none. */
	readonly rank: Int32Array;
	/** Position in `FIRST_CHOICE_CODES`. */
	readonly firstChoice: Uint8Array;
	/** On the waiting list of the first choice, 1 first; 0 for who has it or lists nothing. */
	readonly position: Int32Array;
	/** How many wait for the first choice; 0 for who has it or lists nothing. */
	readonly waiting: Int32Array;
	/** Who was admitted last at the first choice when it is full, as (tier, lottery from 1); 0 and 0 otherwise. */
	readonly lastTier: Uint8Array;
	readonly lastLottery: Int32Array;
};

/**
 * The explanations of all learners at once: what happened, and why not the first choice. A country takes well under a second; the words
 * for one learner come from `Explainer`. Linear in the wishes, apart from sorting the waiting lists that are asked about.
 */
export function explainEveryone(outcome: Outcome): Everyone {
	const { market, chosen } = outcome;
	const { taken, worst } = occupation(market, chosen);
	const lists = new WaitingLists(market, chosen);
	const all = emptyAnswer(market.learners);
	for (let learner = 0; learner < market.learners; learner++) {
		const first = market.offset[learner]!;
		const own = chosen[learner]!;
		all.code[learner] = OUTCOME_CODES.indexOf(outcomeCode(outcome, learner));
		if (own !== UNPLACED) all.rank[learner] = own - first + 1;
		if (own === first || first === market.offset[learner + 1]) continue;
		const place = market.place[first]!;
		all.position[learner] = lists.positionOf(learner, first);
		all.waiting[learner] = lists.lengthOf(place);
		const isFull = taken[place]! >= market.capacity[place]!;
		if (market.capacity[place] === 0) all.firstChoice[learner] = NO_SEATS;
		else if (!isFull) all.firstChoice[learner] = FREE;
		else {
			all.firstChoice[learner] = worst[place]! > priorityOf(market, learner, first) ? NEEDED : FULL;
			all.lastTier[learner] = Math.floor(worst[place]! / market.learners);
			all.lastLottery[learner] = (worst[place]! % market.learners) + 1;
		}
	}
	return all;
}

const [FULL, NEEDED, FREE, NO_SEATS] = [1, 2, 3, 4];

function emptyAnswer(learners: number): Everyone {
	return {
		code: new Uint8Array(learners),
		rank: new Int32Array(learners),
		firstChoice: new Uint8Array(learners),
		position: new Int32Array(learners),
		waiting: new Int32Array(learners),
		lastTier: new Uint8Array(learners),
		lastLottery: new Int32Array(learners)
	};
}
