import { candidatePairs, type CandidateLearner, type Travel } from '#engines/matching/candidates.ts';
import { buildMarket } from '#engines/matching/build-market.ts';
import type { PairInput } from '#engines/matching/pair-list.ts';
import { drawLottery } from '#engines/matching/lottery.ts';
import type { Market } from '#engines/matching/market.ts';
import type { Result } from '#kernel/result.ts';
import { ok, refuse } from '#kernel/result.ts';
import { isUsableOn, programmesOn, rejectionsOf } from './hard-rules.ts';
import { priorityClassOf, tierOf } from './priority.ts';
import type { RoundInput, RoundLearner } from './round-input.ts';

/** The market of a round, and which part of each learner's list was chosen by the learner. */
export type RoundMarket = {
	readonly market: Market;
	/** Per learner: how many of the first pairs are own choices; the rest follows by travel time. */
	readonly ownChoices: Int32Array;
};

/**
 * Most places on a learner's list beside the own choices, nearest first. A limit makes it worth while to think about what to list, so this one
 * lies far above what anybody within an hour can reach in Flanders today; it only bounds the memory of a round many times as large.
 */
const MOST_OPTIONS = 400;

/**
 * Builds the market: every pair that passes the hard rules (`hard-rules.ts`). A learner's list starts with the own choices in the own order,
 * then come all other possible places, nearest first: a short list of wishes should not cost a learner a workplace. Learners and places keep
 * their order in the input, so the lottery number of a learner follows from the seed and the order of ids.
 */
export function roundMarketOf(input: RoundInput, travel: Travel): Result<RoundMarket, 'invalid-market'> {
	const lists = listsOf(input, travel);
	const pairs = lists.flatMap(({ own, rest }) => [...own, ...rest].map((pair, at) => ({ ...pair, rank: at + 1 })));
	const built = buildMarket({
		// A place where nobody can start has no seats: its seats would count as unused.
		capacities: input.places.map((place) => (isUsableOn(place, input.settings.startDay) ? place.seats : 0)),
		classes: input.learners.map((learner) => priorityClassOf(learner, input.settings)),
		lottery: drawLottery(input.settings.seed, input.learners.length),
		pairs
	});
	if (!built.ok) return refuse('invalid-market');
	return ok({ market: built.value, ownChoices: Int32Array.from(lists, ({ own }) => own.length) });
}

type List = { own: PairInput[]; rest: PairInput[] };

function listsOf(input: RoundInput, travel: Travel): List[] {
	const { settings, learners, places } = input;
	const programmeNumber = new Map<string, number>();
	const numberOf = (id: string) => {
		const known = programmeNumber.get(id) ?? programmeNumber.size;
		programmeNumber.set(id, known);
		return known;
	};
	const placeNumber = new Map(places.map(({ id }, index) => [id as string, index]));
	const candidates = places.map((place) => ({
		programmes: programmesOn(place, settings.startDay).map(numberOf),
		lat: place.lat,
		lon: place.lon
	}));
	const known = learners.map((learner) => learner.choices.flatMap((id) => placeNumber.get(id) ?? []));
	const search = (choices: readonly (readonly number[])[]) =>
		candidatePairs(
			learners.map((learner, index) => candidateOf(learner, numberOf, choices[index] ?? [])),
			candidates,
			travel,
			{
				most: MOST_OPTIONS,
				tierOf: (minutes) => tierOf(minutes, settings),
				// Travel and programme are judged by the search itself, on the same figures.
				allowed: (learner, place) => rejectionsOf(learners[learner]!, places[place]!, settings.startDay, 0).length === 0
			}
		);
	const nobody = learners.map(() => []);
	return joinLists(learners, known, search(nobody), known.some((list) => list.length > 0) ? search(known) : []);
}

function candidateOf(
	learner: RoundLearner,
	numberOf: (id: string) => number,
	choices: readonly number[]
): CandidateLearner {
	const { lat, lon, maxMinutes } = learner;
	return { programme: numberOf(learner.programmeId), lat, lon, maxMinutes, choices };
}

function joinLists(
	learners: readonly RoundLearner[],
	choices: readonly (readonly number[])[],
	near: readonly PairInput[],
	chosen: readonly PairInput[]
): List[] {
	const lists: List[] = learners.map(() => ({ own: [], rest: [] }));
	// Who chose nothing also comes back from the second search, with everything near: that is not an own choice.
	for (const pair of chosen) if (choices[pair.learner]!.length > 0) lists[pair.learner]!.own.push(pair);
	const taken = lists.map(({ own }) => new Set(own.map(({ place }) => place)));
	for (const pair of near) if (!taken[pair.learner]!.has(pair.place)) lists[pair.learner]!.rest.push(pair);
	return lists;
}
