import type { Travel } from '#engines/matching/candidates.ts';
import { UNPLACED, type Mode } from '#engines/matching/market.ts';
import type { MaxCertificate } from '#engines/matching/max.ts';
import { verify } from '#engines/matching/verify.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import type { StoredVerdict } from './explanation.ts';
import { rejectionsOf } from './hard-rules.ts';
import type { RoundInput } from './round-input.ts';
import { roundMarketOf } from './round-market.ts';

/** Who sits where in one mode, as read back from what was stored; by learner id. */
export type StoredPlacement = { readonly learnerId: LearnerId; readonly placeId: PlaceId | null };

/**
 * Checks what was stored against the input, with code that shares nothing with the matchers (`engines/matching/verify.ts`): nobody twice, no place
 * overfull, every pair within the hard rules, and what the mode promises. Reading back catches faults of computing, of storing and of later hands.
 */
export function checkRound(
	input: RoundInput,
	travel: Travel,
	stored: readonly { readonly mode: Mode; readonly placements: readonly StoredPlacement[] }[],
	proof: MaxCertificate
): StoredVerdict[] {
	const built = roundMarketOf(input, travel);
	if (!built.ok) return stored.map(() => ({ ok: false, placed: 0, faults: ['invalid-market'] }));
	const { market } = built.value;
	return stored.map(({ mode, placements }) => {
		const { edge, faults } = edgesOf(input, travel, market, placements);
		if (faults.length > 0) return { ok: false, placed: 0, faults };
		const claim = mode === 'max' ? { mode, edge, objective: 'cost' as const, certificate: proof } : { mode, edge };
		const verdict = verify(market, claim);
		return {
			ok: verdict.ok,
			placed: verdict.placed,
			faults: verdict.faults.map(({ code, index }) => `${code}:${index}`)
		};
	});
}

/** The pair of each learner; faults where a placement is no pair that the rules allow. */
export function edgesOf(
	{ learners, places, settings }: RoundInput,
	travel: Travel,
	market: { readonly offset: Int32Array; readonly place: Int32Array },
	placements: readonly StoredPlacement[]
): { edge: Int32Array; faults: string[] } {
	const edge = new Int32Array(learners.length).fill(UNPLACED);
	const faults: string[] = [];
	const placeOf = new Map(placements.map(({ learnerId, placeId }) => [learnerId, placeId]));
	if (placements.length !== learners.length || placeOf.size !== learners.length)
		return { edge, faults: ['wrong-learners'] };
	learners.forEach((learner, index) => {
		const placeId = placeOf.get(learner.id);
		if (placeId === undefined) faults.push(`unknown-learner:${index}`);
		if (placeId == null) return;
		for (let pair = market.offset[index]!; pair < market.offset[index + 1]!; pair++)
			if (places[market.place[pair]!]!.id === placeId) edge[index] = pair;
		const place = places[market.place[edge[index]!] ?? -1];
		if (edge[index] === UNPLACED || place === undefined) faults.push(`not-on-list:${index}`);
		else if (rejectionsOf(learner, place, settings.startDay, travel.minutes(learner, place)).length > 0)
			faults.push(`hard-rule:${index}`);
	});
	return { edge, faults: faults.slice(0, 20) };
}
