import fc from 'fast-check';
import { buildMarket } from '#engines/matching/build-market.ts';
import type { PairInput } from '#engines/matching/pair-list.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';

/** Builds a market from plain lists: per learner the places in order; throws when the engine refuses it. */
export function marketOf(input: {
	lists: readonly (readonly number[])[];
	capacities: readonly number[];
	classes?: readonly number[];
	lottery?: readonly number[];
	travel?: (learner: number, place: number) => number;
	tier?: (learner: number, place: number) => number;
	cost?: (learner: number, place: number) => number;
}): Market {
	const pairs: PairInput[] = input.lists.flatMap((list, learner) =>
		list.map((place, position) => ({
			learner,
			place,
			rank: position + 1,
			travel: input.travel?.(learner, place) ?? position + 1,
			tier: input.tier?.(learner, place) ?? 0,
			...(input.cost ? { cost: input.cost(learner, place) } : {})
		}))
	);
	const built = buildMarket({
		capacities: input.capacities,
		classes: input.classes ?? input.lists.map(() => 0),
		lottery: input.lottery ?? input.lists.map((_, learner) => learner),
		pairs
	});
	if (!built.ok) throw new Error(JSON.stringify(built).slice(0, 500));
	return built.value;
}

/** Small random markets with capacities (also 0), ties in tier, classes, given costs and short lists. */
export const smallMarket: fc.Arbitrary<Market> = fc
	.record({ learners: fc.integer({ min: 0, max: 5 }), places: fc.integer({ min: 0, max: 5 }) })
	.chain(({ learners, places }) =>
		fc.record({
			lists: fc.tuple(
				...Array.from({ length: learners }, () =>
					fc.shuffledSubarray(Array.from({ length: places }, (_, place) => place))
				)
			),
			capacities: fc.tuple(...Array.from({ length: places }, () => fc.integer({ min: 0, max: 2 }))),
			classes: fc.tuple(...Array.from({ length: learners }, () => fc.integer({ min: 0, max: 2 }))),
			lottery: fc.shuffledSubarray(
				Array.from({ length: learners }, (_, learner) => learner),
				{ minLength: learners }
			),
			numbers: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 25, maxLength: 25 })
		})
	)
	.map(({ lists, capacities, classes, lottery, numbers }) =>
		marketOf({
			lists,
			capacities,
			classes,
			lottery,
			travel: (learner, place) => numbers[learner * 5 + place]! * 7,
			tier: (learner, place) => numbers[place * 5 + learner]! % 3,
			cost: (learner, place) => numbers[24 - learner * 5 - place]! * 3
		})
	);

/** Every outcome in which nobody sits twice and no place is overfull; per learner an edge or -1. Exponential: small markets only. */
export function* allOutcomes(market: Market): Generator<Int32Array> {
	const chosen = new Int32Array(market.learners).fill(UNPLACED);
	const left = market.capacity.slice();
	function* from(learner: number): Generator<Int32Array> {
		if (learner === market.learners) return void (yield chosen.slice());
		chosen[learner] = UNPLACED;
		yield* from(learner + 1);
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			const place = market.place[edge]!;
			if (left[place] === 0) continue;
			left[place]!--;
			chosen[learner] = edge;
			yield* from(learner + 1);
			left[place]!++;
		}
		chosen[learner] = UNPLACED;
	}
	yield* from(0);
}
