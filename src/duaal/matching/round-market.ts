import { candidatePairs, type CandidateLearners, type Candidates, type Travel } from '#engines/matching/candidates.ts';
import { rowsOf, type CandidatePlaces } from '#engines/matching/candidates-strips.ts';
import { buildMarket } from '#engines/matching/build-market.ts';
import { drawLottery } from '#engines/matching/lottery.ts';
import type { Market } from '#engines/matching/market.ts';
import type { Watch } from '#engines/matching/watch.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { Result } from '#kernel/result.ts';
import { ok, refuse } from '#kernel/result.ts';
import { isUsableOn, personalRejections, programmesOn } from './hard-rules.ts';
import { priorityClassOf, tierOf } from './priority.ts';
import type { RoundInput, RoundLearner, RoundPlace } from './round-input.ts';

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
export function roundMarketOf(input: RoundInput, travel: Travel, watch?: Watch): Result<RoundMarket, 'invalid-market'> {
	const { own, ...pairs } = pairsOf(input, travel, watch);
	const built = buildMarket({
		// A place where nobody can start has no seats: its seats would count as unused.
		capacities: input.places.map((place) => (isUsableOn(place, input.settings.startDay) ? place.seats : 0)),
		classes: input.learners.map((learner) => priorityClassOf(learner, input.settings)),
		lottery: drawLottery(input.settings.seed, input.learners.length),
		pairs
	});
	if (!built.ok) return refuse('invalid-market');
	return ok({ market: built.value, ownChoices: own });
}

function pairsOf({ settings, learners, places }: RoundInput, travel: Travel, watch?: Watch): Candidates {
	const numbers = new Map<string, number>();
	const numberOf = (id: string) => {
		const known = numbers.get(id) ?? numbers.size;
		numbers.set(id, known);
		return known;
	};
	// Who must be asked about this learner at this place: most pairs have nothing personal.
	const asks = places.map(({ minimumAge, licenceRequired }) => minimumAge !== null || licenceRequired);
	return candidatePairs(
		learnerColumns(learners, places, numberOf),
		placeColumns(places, settings.startDay, numberOf),
		travel,
		{
			most: MOST_OPTIONS,
			rest: 'choices-first',
			tierOf: (minutes) => tierOf(minutes, settings),
			allowed: (learner, place) =>
				(!asks[place] && learners[learner]!.declines.length === 0) ||
				personalRejections(learners[learner]!, places[place]!).length === 0,
			...(watch && { watch })
		}
	);
}

function learnerColumns(
	learners: readonly RoundLearner[],
	places: readonly RoundPlace[],
	numberOf: (programme: string) => number
): CandidateLearners {
	const placeNumber = new Map<string, number>(places.map(({ id }, index) => [id, index]));
	return {
		programme: Int32Array.from(learners, ({ programmeId }) => numberOf(programmeId)),
		lat: Float64Array.from(learners, ({ lat }) => lat),
		lon: Float64Array.from(learners, ({ lon }) => lon),
		maxMinutes: Uint16Array.from(learners, ({ maxMinutes }) => maxMinutes),
		// A place that is not in the round cannot be had: the choice falls away.
		choices: rowsOf(learners.map(({ choices }) => choices.flatMap((id) => placeNumber.get(id) ?? [])))
	};
}

/** A place where nobody can start that day is left without programmes. */
function placeColumns(
	places: readonly RoundPlace[],
	startDay: PlainDate,
	numberOf: (programme: string) => number
): CandidatePlaces {
	const starts = places.flatMap(({ start }) => start ?? []);
	return {
		lat: Float64Array.from(places, ({ lat }) => lat),
		lon: Float64Array.from(places, ({ lon }) => lon),
		start: starts.length === places.length ? Int32Array.from(starts) : undefined,
		programmes: rowsOf(
			places.map((place) => (isUsableOn(place, startDay) ? programmesOn(place, startDay).map(numberOf) : []))
		)
	};
}
