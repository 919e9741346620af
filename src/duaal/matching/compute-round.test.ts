import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mode } from '#engines/matching/market.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { learnerWith, placeWith, SETTINGS, smallRound } from '#tests/rounds/small-rounds.ts';
import { checkRound } from './check-round.ts';
import { computeRound, type RoundOutcome } from './compute-round.ts';
import type { Change } from './explanation.ts';
import { packProof, unpackProof } from './part-bytes.ts';
import { canonicalInput, parseInput, type RoundInput } from './round-input.ts';

const travel = distanceModel();

function outcomeOf(input: RoundInput): RoundOutcome {
	const computed = computeRound(input, travel);
	if (!computed.ok) throw new Error(computed.code);
	return computed.value;
}

function placeOf(outcome: RoundOutcome, mode: Mode, learner: LearnerId): PlaceId | null {
	return (
		outcome.modes.find((each) => each.mode === mode)?.learners.find((row) => row.learnerId === learner)?.placeId ?? null
	);
}

function placedIn(outcome: RoundOutcome, mode: Mode): number {
	return outcome.modes.find((each) => each.mode === mode)?.kpi.placed ?? 0;
}

/** The round in which one thing is different: what the change asks for, and nothing else. */
function changed(input: RoundInput, learnerId: LearnerId, change: Change): RoundInput {
	const learners = (edit: (learner: RoundInput['learners'][number]) => object) => ({
		...input,
		learners: input.learners.map((each) => (each.id === learnerId ? { ...each, ...edit(each) } : each))
	});
	const places = (id: PlaceId, edit: (place: RoundInput['places'][number]) => object) => ({
		...input,
		places: input.places.map((each) => (each.id === id ? { ...each, ...edit(each) } : each))
	});
	switch (change.code) {
		case 'travel-limit':
			return learners(() => ({ maxMinutes: change.minutes }));
		case 'licence':
			return learners(() => ({ licence: true }));
		case 'take-back-decline':
			return learners(({ declines }) => ({ declines: declines.filter(({ placeId }) => placeId !== change.placeId) }));
		case 'recognition':
			return places(change.placeId, ({ recognitions }) => ({
				recognitions: recognitions.map((each) => ({ ...each, validUntil: '2031-09-01' }))
			}));
		case 'seat-there':
			return places(change.placeId, ({ seats }) => ({ seats: seats + 1 }));
		case 'seat-in-group':
			return input;
	}
}

describe('a round', () => {
	test('the same input gives the same bytes, also after it was written and read', () => {
		fc.assert(
			fc.property(smallRound, (input) => {
				const text = canonicalInput(input);
				expect(canonicalInput(parseInput(text))).toBe(text);
				expect(JSON.stringify(outcomeOf(parseInput(text)).modes)).toBe(JSON.stringify(outcomeOf(input).modes));
			}),
			{ numRuns: 100 }
		);
	});

	test('what is said to give a learner a place does give it, in a round with only that changed', () => {
		const seen = new Map<string, number>();
		fc.assert(
			fc.property(smallRound, (input) => {
				for (const { mode, learners } of outcomeOf(input).modes)
					for (const { learnerId, explanation } of learners)
						for (const change of explanation.changes) {
							seen.set(change.code, (seen.get(change.code) ?? 0) + 1);
							if (change.code === 'seat-in-group') continue;
							const after = outcomeOf(changed(input, learnerId, change));
							const place = placeOf(after, mode, learnerId);
							if (change.code === 'recognition')
								expect(placedIn(after, mode)).toBeGreaterThan(placedIn(outcomeOf(input), mode));
							else expect(place, change.code).not.toBeNull();
						}
			}),
			{ numRuns: 300, seed: 7 }
		);
		// A property that never meets a kind of change says nothing about it.
		for (const code of ['travel-limit', 'licence', 'take-back-decline', 'recognition', 'seat-there', 'seat-in-group'])
			expect(seen.get(code) ?? 0, code).toBeGreaterThan(0);
	});

	test('what was computed passes the independent check, and a learner moved to another place does not', () => {
		fc.assert(
			fc.property(smallRound, (input) => {
				const outcome = outcomeOf(input);
				const proof = unpackProof(packProof(outcome.proof));
				const stored = outcome.modes.map(({ mode, learners }) => ({ mode, placements: learners }));
				for (const verdict of checkRound(input, travel, stored, proof))
					expect(verdict).toMatchObject({ ok: true, faults: [] });
				const placed = outcome.modes[1]!.learners.findIndex(({ placeId }) => placeId !== null);
				if (placed < 0) return;
				const moved = outcome.modes[1]!.learners.map((row, index) =>
					index === placed ? { ...row, placeId: null } : row
				);
				const [verdict] = checkRound(input, travel, [{ mode: 'hybrid', placements: moved }], proof);
				expect(verdict?.ok).toBe(false);
			}),
			{ numRuns: 100 }
		);
	});

	test('the check refuses a pair that breaks a rule, a missing learner and an unknown one', () => {
		const input = {
			settings: SETTINGS,
			learners: [learnerWith()],
			places: [placeWith(), placeWith({ id: 'closed' as PlaceId, closedFrom: SETTINGS.startDay })]
		};
		const { proof } = outcomeOf(input);
		const faultsOf = (placements: { learnerId: string; placeId: string | null }[]) =>
			checkRound(input, travel, [{ mode: 'stable', placements: placements as never }], proof)[0]?.faults;
		expect(faultsOf([{ learnerId: 'learner-0', placeId: 'place-0' }])).toEqual([]);
		expect(faultsOf([{ learnerId: 'learner-0', placeId: 'closed' }])).toEqual(['not-on-list:0']);
		expect(faultsOf([])).toEqual(['wrong-learners']);
		expect(faultsOf([{ learnerId: 'somebody', placeId: null }])).toEqual(['unknown-learner:0']);
	});

	test('counts by group, shortages and places add up to the key figures', () => {
		fc.assert(
			fc.property(smallRound, (input) => {
				for (const { kpi, groups, shortages, places, learners, mode, remedies } of outcomeOf(input).modes) {
					const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
					for (const table of [groups.programmes, groups.municipalities]) {
						expect(sum(table.map((group) => group.learners))).toBe(kpi.learners);
						expect(sum(table.map((group) => group.placed))).toBe(kpi.placed);
					}
					expect(sum(places.map(({ taken }) => taken))).toBe(kpi.placed);
					const unplaced = kpi.learners - kpi.placed;
					if (mode !== 'stable')
						expect(sum(shortages.map(({ missing }) => missing))).toBe(unplaced - kpi.withoutOption);
					expect(sum(remedies.withoutOption.map((each) => each.learners))).toBe(kpi.withoutOption);
					expect(learners.filter(({ explanation }) => explanation.outcome === 'placed')).toHaveLength(kpi.placed);
				}
			}),
			{ numRuns: 100 }
		);
	});

	test('a round without learners or places is refused by name', () => {
		expect(computeRound({ settings: SETTINGS, learners: [], places: [placeWith()] }, travel)).toMatchObject({
			code: 'no-learners'
		});
		expect(computeRound({ settings: SETTINGS, learners: [learnerWith()], places: [] }, travel)).toMatchObject({
			code: 'no-places'
		});
	});
});
