import { edgeCosts } from '#engines/matching/cost.ts';
import type { Outcome } from '#engines/matching/explain.ts';
import { kpiOf } from '#engines/matching/kpi.ts';
import { UNPLACED, type Market, type Mode } from '#engines/matching/market.ts';
import type { MaxCertificate } from '#engines/matching/max.ts';
import { shortagesOf, type Shortage } from '#engines/matching/shortages.ts';
import { unusedPlaces } from '#engines/matching/unused.ts';
import type { Travel } from '#engines/matching/candidates.ts';
import { isOpenOn, isRecognisedOn } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { bundleSmallGroups, type PublishedGroups } from './small-groups.ts';
import { explainLearners } from './explain-learners.ts';
import {
	CHANGE_CODES,
	type GroupCounts,
	type LearnerRow,
	type PlaceCount,
	type Remedies,
	type RoundKpi,
	type ShortageCount,
	type UnusedReason
} from './explanation.ts';
import { isUsableOn } from './hard-rules.ts';
import type { RoundInput, RoundPlace } from './round-input.ts';
import type { ModeSources } from './mode-sources.ts';
import { roundMarketOf, type RoundMarket } from './round-market.ts';
import type { RoundStep } from './round.ts';
import { solveMarket, type Solution } from './solve-market.ts';

/** Everything one mode says, ready to store. */
export type ModeResult = {
	readonly mode: Mode;
	readonly kpi: RoundKpi;
	readonly groups: GroupCounts;
	readonly publishedGroups: PublishedGroups;
	readonly shortages: readonly ShortageCount[];
	readonly remedies: Remedies;
	readonly places: readonly PlaceCount[];
	readonly learners: readonly LearnerRow[];
};

/** All modes of a round, and the proof that goes with `max`. */
export type RoundOutcome = {
	readonly pairs: number;
	readonly modes: readonly ModeResult[];
	readonly proof: MaxCertificate;
};

/** Why a round cannot be computed. */
export type ComputeRefusal = 'no-learners' | 'no-places' | 'invalid-market';

/**
 * Runs the three modes on the same market and explains each. Equal input gives equal bytes. `onStep` is told when a step begins; it must not
 * change anything. Time: the engine's, plus one pass over the pairs for each mode.
 */
export function computeRound(
	input: RoundInput,
	travel: Travel,
	onStep: (step: RoundStep) => void = () => {}
): Result<RoundOutcome, ComputeRefusal> {
	const built = marketOf(input, travel, onStep);
	if (!built.ok) return built;
	const solution = solveMarket(built.value.market, onStep);
	return ok(describeRound({ input, travel, ...built.value }, solution, onStep));
}

/** The market of a round; refuses one without learners or places. */
export function marketOf(
	input: RoundInput,
	travel: Travel,
	onStep: (step: RoundStep) => void
): Result<RoundMarket, ComputeRefusal> {
	if (input.learners.length === 0) return refuse('no-learners');
	if (input.places.length === 0) return refuse('no-places');
	onStep('pairs');
	return roundMarketOf(input, travel);
}

/** Explains and counts what the engine found, for each mode. */
export function describeRound(
	{ input, travel, market, ownChoices }: RoundMarket & Pick<ModeSources, 'input' | 'travel'>,
	{ cover, shortage, stable, hybrid, max, certificate }: Solution,
	onStep: (step: RoundStep) => void = () => {}
): RoundOutcome {
	onStep('explaining');
	const shortages = shortagesOf(market, cover, shortage);
	const common = { market, shortage, cost: edgeCosts(market, 'cost') };
	const outcomes: Outcome[] = [
		{ ...common, mode: 'stable', chosen: stable },
		{ ...common, mode: 'hybrid', chosen: hybrid, before: stable },
		{ ...common, mode: 'max', chosen: max, certificate }
	];
	const groups = outcomes.map(({ chosen }) => groupCounts(input, chosen));
	const published = bundleSmallGroups(groups);
	const modes = outcomes.map((outcome, index): ModeResult => {
		const sources = { input, travel, outcome, shortages, ownChoices };
		return { ...modeResult(sources, stable), groups: groups[index]!, publishedGroups: published[index]! };
	});
	return { pairs: market.place.length, modes, proof: certificate };
}

function modeResult(sources: ModeSources, stable: Int32Array): Omit<ModeResult, 'groups' | 'publishedGroups'> {
	const { input, outcome, shortages, ownChoices } = sources;
	const { market, mode, chosen } = outcome;
	const learners = explainLearners(sources);
	return {
		mode,
		kpi: roundKpi({ market, ownChoices }, chosen, stable),
		shortages: shortages.map((shortage) => shortageCount(input, shortage)),
		places: placeCounts(input, market, chosen),
		remedies: remediesOf(input, learners),
		learners
	};
}

function roundKpi({ market, ownChoices }: RoundMarket, chosen: Int32Array, stable: Int32Array): RoundKpi {
	const { rankProfile, envyPairs, cost, ...kpi } = kpiOf(market, chosen);
	let moved = 0;
	let withChoices = 0;
	let ownChoice = 0;
	chosen.forEach((edge, learner) => {
		if (edge !== UNPLACED && stable[learner] !== UNPLACED && stable[learner] !== edge) moved++;
		if (ownChoices[learner]! === 0) return;
		withChoices++;
		if (edge !== UNPLACED && edge - market.offset[learner]! < ownChoices[learner]!) ownChoice++;
	});
	return { ...kpi, moved, withChoices, ownChoice };
}

function groupCounts({ learners }: RoundInput, chosen: Int32Array): GroupCounts {
	const countBy = (keyOf: (index: number) => string) => {
		const counts = new Map<string, { learners: number; placed: number }>();
		learners.forEach((_, index) => {
			const key = keyOf(index);
			const count = counts.get(key) ?? { learners: 0, placed: 0 };
			counts.set(key, count);
			count.learners++;
			if (chosen[index] !== UNPLACED) count.placed++;
		});
		return [...counts].map(([key, count]) => ({ key, ...count })).sort((a, b) => (a.key < b.key ? -1 : 1));
	};
	return {
		programmes: countBy((index) => learners[index]!.programmeId),
		municipalities: countBy((index) => learners[index]!.municipality)
	};
}

function shortageCount({ learners, places }: RoundInput, shortage: Shortage): ShortageCount {
	const members = Array.from(shortage.learners, (index) => learners[index]!);
	const countBy = (keyOf: (member: (typeof members)[number]) => string) =>
		[...Map.groupBy(members, keyOf)]
			.map(([key, group]) => ({ key, learners: group.length }))
			.sort((a, b) => b.learners - a.learners || (a.key < b.key ? -1 : 1));
	return {
		learners: members.length,
		seats: shortage.seats,
		places: shortage.places.length,
		missing: shortage.missing,
		programmes: countBy(({ programmeId }) => programmeId),
		municipalities: countBy(({ municipality }) => municipality),
		remedies: shortage.remedies.map(({ place, asking }) => ({ placeId: places[place]!.id, asking }))
	};
}

/** Every place that somebody could take on the start day or that has a seat left, by id. */
function placeCounts(input: RoundInput, market: Market, chosen: Int32Array): PlaceCount[] {
	const taken = new Int32Array(market.places);
	const listedBy = new Int32Array(market.places);
	for (const edge of chosen) if (edge !== UNPLACED) taken[market.place[edge]!]!++;
	for (const place of market.place) listedBy[place]!++;
	const unused = new Map(unusedPlaces(market, chosen).map(({ place, code }) => [place, code]));
	return input.places.map((there, place) => ({
		placeId: there.id,
		seats: there.seats,
		taken: taken[place]!,
		listedBy: listedBy[place]!,
		unused: unusableReason(there, input.settings.startDay) ?? unused.get(place) ?? null
	}));
}

function unusableReason(place: RoundPlace, day: PlainDate): UnusedReason | undefined {
	if (isUsableOn(place, day) || place.seats === 0) return undefined;
	const paused = place.recognitions.some((each) => isRecognisedOn(each, day) && each.pausedFrom !== undefined);
	return isOpenOn(place.closedFrom, day) && !paused ? 'not-recognised' : 'closed';
}

const EXTRA_MINUTES = [10, 20, 30, 60] as const;

/** What would place the unplaced, counted over what was computed for each of them. */
function remediesOf(input: RoundInput, rows: readonly LearnerRow[]): Remedies {
	const unplaced = rows.filter(({ placeId }) => placeId === null);
	const changes = unplaced.flatMap(({ explanation }) => explanation.changes);
	const extra = unplaced.flatMap(({ explanation }) =>
		explanation.changes.flatMap((change) =>
			change.code === 'travel-limit' ? change.minutes - explanation.maxMinutes : []
		)
	);
	const without = input.learners.filter((_, index) => rows[index]!.explanation.outcome === 'no-option');
	return {
		unplaced: unplaced.length,
		changes: Object.fromEntries(
			CHANGE_CODES.map((code) => [code, changes.filter((change) => change.code === code).length])
		) as Remedies['changes'],
		extraMinutes: EXTRA_MINUTES.map((atMost) => ({
			atMost,
			learners: extra.filter((minutes) => minutes <= atMost).length
		})),
		withoutOption: [...Map.groupBy(without, ({ programmeId }) => programmeId)]
			.map(([key, group]) => ({ key: key as string, learners: group.length }))
			.sort((a, b) => b.learners - a.learners || (a.key < b.key ? -1 : 1))
	};
}
