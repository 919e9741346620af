import {
	componentsOf,
	membersPerWorker,
	mergeOutcome,
	splitBalanced,
	subMarket,
	type Members
} from '#engines/matching/components.ts';
import { edgeCosts } from '#engines/matching/cost.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';
import { classWeightOf } from '#engines/matching/max.ts';
import type { Solution } from './solve-market.ts';

/** A part of a round that can be computed alone: nobody in it can meet anybody outside. */
export type RoundPart = {
	readonly members: Members;
	readonly market: Market;
	/** That of the whole market, so that prices of all parts have one measure. */
	readonly classWeight: number;
};

const MOST_PARTS = 400;
const PARTS_PER_LIMIT = 4;
const PAIRS_PER_LEARNER = 100;

/**
 * In how many parts a market is computed: in one up to `above` learners with 100 pairs each, else in parts of about a quarter of that, so that
 * there is work for several processes and something left to do for who comes later.
 */
export function partsFor(market: Market, above: number): number {
	const size = Math.max(market.learners, market.place.length / PAIRS_PER_LEARNER) / above;
	return size <= 1 ? 1 : Math.min(MOST_PARTS, Math.ceil(size * PARTS_PER_LIMIT));
}

/**
 * Cuts a market along its connected components into at most `parts` parts with about as much work each; a component is never cut, so one part can
 * be larger. Parts without any pair are left out: there is nothing to compute. The same market gives the same parts. O(pairs).
 */
export function splitRound(market: Market, parts: number): RoundPart[] {
	const components = componentsOf(market);
	const members = membersPerWorker(components, splitBalanced(components, parts), parts);
	const classWeight = classWeightOf(market, edgeCosts(market, 'cost'));
	return members
		.filter(({ learners }) => learners.some((learner) => market.offset[learner + 1]! > market.offset[learner]!))
		.map((each) => ({ members: each, market: subMarket(market, each), classWeight }));
}

/**
 * The solution of the whole from those of its parts. It is the one that the whole market gives by itself: every mode looks for better only along
 * pairs, so it never leaves a component, and order within a part is the order in the whole. Throws a RangeError for members that are no part.
 */
export function mergeSolutions(
	market: Market,
	parts: readonly { readonly members: Members; readonly solution: Solution }[]
): Solution {
	const whole = emptySolution(market, parts[0]?.solution.certificate.classWeight ?? 1);
	for (const { members, solution } of parts) {
		const part = { members, market: subMarket(market, members) };
		for (const mode of ['cover', 'stable', 'hybrid', 'max'] as const)
			mergeOutcome(market, whole[mode], { ...part, edge: solution[mode] });
		const { learnerPart, learnerPrice, placePart, placePrice } = solution.certificate;
		members.learners.forEach((learner, at) => {
			whole.certificate.learnerPart[learner] = learnerPart[at]!;
			whole.certificate.learnerPrice[learner] = learnerPrice[at]!;
		});
		members.places.forEach((place, at) => {
			whole.shortage[place] = solution.shortage[at]!;
			whole.certificate.placePart[place] = placePart[at]!;
			whole.certificate.placePrice[place] = placePrice[at]!;
		});
	}
	return whole;
}

/** Nobody placed; every place in the rest at no price, every learner without a pair. */
function emptySolution(market: Market, classWeight: number): Solution {
	const nobody = () => new Int32Array(market.learners).fill(UNPLACED);
	return {
		cover: nobody(),
		stable: nobody(),
		hybrid: nobody(),
		max: nobody(),
		shortage: new Uint8Array(market.places),
		certificate: {
			learnerPart: new Uint8Array(market.learners),
			placePart: new Uint8Array(market.places).fill(1),
			learnerPrice: new Float64Array(market.learners),
			placePrice: new Float64Array(market.places),
			classWeight
		}
	};
}
