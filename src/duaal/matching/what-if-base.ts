import type { Travel } from '#engines/matching/candidates.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import { UNPLACED, type Market, type Mode } from '#engines/matching/market.ts';
import { matchMax } from '#engines/matching/max.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { countShifts, differenceOf, isChange, type ShiftCounts, type ShiftRow, type Standing } from './difference.ts';
import type { RoundInput } from './round-input.ts';
import { roundMarketOf } from './round-market.ts';
import { ROUND_MODES } from './round.ts';
import { applyChanges, touchedLearners, type ChangeRefusal, type WhatIfChange } from './what-if.ts';

/** A round that is ready for questions: its input, its market, and who sits where in each mode. */
export type WhatIfBase = {
	readonly input: RoundInput;
	readonly travel: Travel;
	readonly market: Market;
	readonly standings: Readonly<Record<Mode, readonly Standing[]>>;
};

/** Sums over who has a place. */
export type WhatIfTotals = { readonly learners: number; readonly placed: number; readonly minutes: number };

/** What one mode would answer. */
export type WhatIfMode = {
	readonly mode: Mode;
	readonly before: WhatIfTotals;
	readonly after: WhatIfTotals;
	readonly counts: ShiftCounts;
	/** Who is touched: everybody with another outcome, and the learners that the question is about; by id. */
	readonly rows: readonly ShiftRow[];
};

type Refusal = 'invalid-market';

/** Computes the round once, so that questions about it are quick: most of the time of a round goes into finding who can work where. */
export function whatIfBase(input: RoundInput, travel: Travel): Result<WhatIfBase, Refusal> {
	const built = roundMarketOf(input, travel);
	if (!built.ok) return built;
	const { market } = built.value;
	return ok({ input, travel, market, standings: standingsOf(input, market) });
}

/**
 * What would be different if the changes held: the same answer as a round with that input and seed gives, in each mode. Only the lists of the
 * touched learners are searched again; the matching itself is done anew, because one seat can move many. Linear in the pairs, plus the search for
 * the touched learners, plus the modes.
 */
export function answerWhatIf(
	base: WhatIfBase,
	changes: readonly WhatIfChange[]
): Result<WhatIfMode[], ChangeRefusal | Refusal, WhatIfChange> {
	const changed = applyChanges(base.input, changes);
	if (!changed.ok) return changed;
	const market = changedMarket(base, changed.value);
	if (!market.ok) return refuse(market.code);
	const standings = standingsOf(changed.value, market.value);
	const asked = new Set(changes.flatMap((change) => (change.code === 'travel-limit' ? [change.learnerId] : [])));
	return ok(
		ROUND_MODES.map((mode): WhatIfMode => {
			const rows = differenceOf(base.standings[mode], standings[mode]);
			return {
				mode,
				before: totalsOf(base.standings[mode]),
				after: totalsOf(standings[mode]),
				counts: countShifts(rows),
				rows: rows.filter(({ learnerId, shift }) => isChange(shift) || asked.has(learnerId))
			};
		})
	);
}

/** The market of the changed input: rows of untouched learners are taken over as they are. */
function changedMarket({ input, travel, market }: WhatIfBase, after: RoundInput): Result<Market, Refusal> {
	const touched = touchedLearners(input, after);
	const { settings, learners, places } = after;
	const part = roundMarketOf({ settings, learners: touched.map((index) => learners[index]!), places }, travel);
	if (!part.ok) return part;
	const sources = new Int32Array(market.learners).fill(-1);
	touched.forEach((learner, row) => (sources[learner] = row));
	return ok({ ...spliceRows(market, part.value.market, sources), capacity: part.value.market.capacity });
}

/** `market` in which learner `i` has the pairs of row `sources[i]` of `part`, where that is not -1. */
function spliceRows(market: Market, part: Market, sources: Int32Array): Market {
	const offset = new Int32Array(market.learners + 1);
	const rowOf = (learner: number) => {
		const row = sources[learner]!;
		return row < 0 ? { from: market, at: learner } : { from: part, at: row };
	};
	for (let learner = 0; learner < market.learners; learner++) {
		const { from, at } = rowOf(learner);
		offset[learner + 1] = offset[learner]! + from.offset[at + 1]! - from.offset[at]!;
	}
	const pairs = offset[market.learners]!;
	const [place, travel, tier] = [new Int32Array(pairs), new Uint16Array(pairs), new Uint8Array(pairs)];
	for (let learner = 0; learner < market.learners; learner++) {
		const { from, at } = rowOf(learner);
		const [start, end] = [from.offset[at]!, from.offset[at + 1]!];
		place.set(from.place.subarray(start, end), offset[learner]);
		travel.set(from.travel.subarray(start, end), offset[learner]);
		tier.set(from.tier.subarray(start, end), offset[learner]);
	}
	return { ...market, offset, place, travel, tier };
}

function standingsOf({ learners, places }: RoundInput, market: Market): Record<Mode, Standing[]> {
	const stable = matchStable(market);
	const edges = { stable, hybrid: matchHybrid(market, stable).edge, max: matchMax(market).edge };
	const standings = (chosen: Int32Array) =>
		learners.map(({ id }, learner): Standing => {
			const edge = chosen[learner]!;
			if (edge === UNPLACED) return { learnerId: id, seat: null };
			const [placeId, rank] = [places[market.place[edge]!]!.id, edge - market.offset[learner]! + 1];
			return { learnerId: id, seat: { placeId, minutes: market.travel[edge]!, rank } };
		});
	return { stable: standings(edges.stable), hybrid: standings(edges.hybrid), max: standings(edges.max) };
}

function totalsOf(standings: readonly Standing[]): WhatIfTotals {
	let [placed, minutes] = [0, 0];
	for (const { seat } of standings) {
		if (seat === null) continue;
		placed++;
		minutes += seat.minutes;
	}
	return { learners: standings.length, placed, minutes };
}
