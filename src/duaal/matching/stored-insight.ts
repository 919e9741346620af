import type { MaxCertificate } from '#engines/matching/max.ts';
import type { Travel } from '#engines/matching/candidates.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import type { Mode } from '#engines/matching/market.ts';
import { edgesOf } from './check-round.ts';
import { roundFairness, type LearnerTraits, type RoundFairness } from './round-fairness.ts';
import type { RoundInput } from './round-input.ts';
import { roundInsight, type RoundInsight } from './round-insight.ts';
import type { Surroundings } from './surroundings.ts';
import { roundMarketOf } from './round-market.ts';

/** What one mode stored of each learner. */
export type StoredRows = {
	readonly mode: Mode;
	readonly placements: readonly {
		readonly learnerId: LearnerId;
		readonly placeId: PlaceId | null;
		readonly rank: number | null;
		readonly minutes: number | null;
	}[];
};

/** What is known around a round: about places and programmes, and about each learner by id. */
export type InsightSources = {
	readonly stored: readonly StoredRows[];
	readonly proof: MaxCertificate;
	readonly surroundings: Surroundings;
	readonly traits: Readonly<Record<string, LearnerTraits>>;
};

/**
 * What a finished round tells who acts on it, from what was stored of it: nothing is matched again. Throws a RangeError when what is stored
 * does not fit the input; a round is only done after a check of exactly that.
 */
export function storedInsight(
	input: RoundInput,
	travel: Travel,
	{ stored, proof, surroundings, traits }: InsightSources
): RoundInsight & { readonly fairness: RoundFairness } {
	const built = roundMarketOf(input, travel);
	const max = stored.find(({ mode }) => mode === 'max');
	if (!built.ok || !max) throw new RangeError('not the result of this round');
	const { market } = built.value;
	const { edge, faults } = edgesOf(input, travel, market, max.placements);
	if (faults.length > 0) throw new RangeError(`not the result of this round: ${faults.join(', ')}`);
	const nearest = input.learners.map((_, learner) => {
		const minutes = market.travel.subarray(market.offset[learner], market.offset[learner + 1]);
		return minutes.length === 0 ? undefined : minutes.reduce((least, each) => Math.min(least, each));
	});
	const given = stored.map(({ mode, placements }) => {
		const byLearner = new Map(placements.map((row) => [row.learnerId, row]));
		return { mode, given: input.learners.map(({ id }) => byLearner.get(id) ?? { rank: null, minutes: null }) };
	});
	const known = input.learners.map(({ id }) => traits[id] ?? { providerId: '', gender: null, supportNeed: false });
	return {
		...roundInsight(input, travel, { market, edge, certificate: proof }, surroundings),
		fairness: roundFairness(input, known, nearest, given)
	};
}
