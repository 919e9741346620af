import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId } from '#kernel/id.ts';
import { learnerWith, placeWith, PROGRAMMES, SETTINGS, smallRound } from '#tests/rounds/small-rounds.ts';
import { computeRound, type RoundOutcome } from './compute-round.ts';
import type { RoundInput } from './round-input.ts';
import type { ActionCount } from './round-insight.ts';
import { storedInsight } from './stored-insight.ts';

const travel = distanceModel();

function outcomeOf(input: RoundInput): RoundOutcome {
	const computed = computeRound(input, travel);
	if (!computed.ok) throw new Error(computed.code);
	return computed.value;
}

/** All programmes are of one sector; places lie in two regions. */
function insightOf(input: RoundInput, outcome: RoundOutcome) {
	const sources = {
		stored: outcome.modes.map(({ mode, learners }) => ({ mode, placements: learners })),
		proof: outcome.proof,
		surroundings: {
			municipalityOf: Object.fromEntries(input.places.map(({ id }, at) => [id, at % 2 ? '44021' : '31005'])),
			sectorOf: Object.fromEntries(PROGRAMMES.map((id) => [id, 'food']))
		},
		traits: Object.fromEntries(
			input.learners.map(({ id }, at) => [
				id,
				{ providerId: at % 2 ? 'north' : 'south', gender: at % 3 ? 'female' : null, supportNeed: at % 4 === 0 }
			])
		)
	};
	return storedInsight(input, travel, sources);
}

function mostPlaced(outcome: RoundOutcome): number {
	return outcome.modes.find(({ mode }) => mode === 'max')?.kpi.placed ?? -1;
}

/** The round in which an action is carried out: a seat more, or a recognition from before the start day on. */
function withDone(input: RoundInput, { placeId, kind, programmeId }: ActionCount): RoundInput {
	return {
		...input,
		places: input.places.map((place) => {
			if (place.id !== placeId) return place;
			if (kind === 'seat') return { ...place, seats: place.seats + 1 };
			const recognition = {
				programmeId: programmeId ?? expect.fail(),
				status: 'recognised' as const,
				decidedOn: toPlainDate('2026-01-01'),
				validUntil: toPlainDate('2031-01-01')
			};
			return { ...place, recognitions: [...place.recognitions, recognition] };
		})
	};
}

describe('what a round tells who acts on it', () => {
	test('regions add up to exactly those who could go somewhere and stay without', () => {
		fc.assert(
			fc.property(smallRound, (input) => {
				const outcome = outcomeOf(input);
				const { regions, surpluses } = insightOf(input, outcome);
				const sum = (of: 'learners' | 'seats' | 'missing') => regions.reduce((total, each) => total + each[of], 0);
				const max = outcome.modes.find(({ mode }) => mode === 'max') ?? expect.fail();
				expect(sum('missing')).toBe(max.kpi.learners - max.kpi.placed - max.kpi.withoutOption);
				expect(sum('missing')).toBe(sum('learners') - sum('seats'));
				const spare = surpluses.reduce((total, each) => total + each.spare, 0);
				expect(spare).toBe(max.kpi.seats - max.kpi.placed);
				expect(sum('learners')).toBe(max.shortages.reduce((total, each) => total + each.learners, 0));
			}),
			{ numRuns: 400 }
		);
	});

	test('carrying out the first action places exactly as many more, and all of them at least as many', () => {
		fc.assert(
			fc.property(smallRound, (input) => {
				const outcome = outcomeOf(input);
				const { actions } = insightOf(input, outcome);
				const before = mostPlaced(outcome);
				const max = outcome.modes.find(({ mode }) => mode === 'max') ?? expect.fail();
				let [done, gain] = [input, 0];
				actions.forEach((action, index) => {
					done = withDone(done, action);
					gain += action.gain;
					const now = mostPlaced(outcomeOf(done)) - before;
					if (index === 0) expect(now).toBe(gain);
					expect(now).toBeGreaterThanOrEqual(gain);
					expect(action.of).toBeGreaterThanOrEqual(action.kind === 'seat' ? 1 : action.gain);
					const full = max.places.find((place) => place.placeId === action.placeId);
					if (action.kind !== 'seat') expect(full?.taken).toBeLessThan(full?.seats ?? 0);
				});
			}),
			{ numRuns: 400 }
		);
	});

	test('an establishment with empty seats is asked a recognition for the neighbour programme before anybody adds a seat', () => {
		const roofing = placeWith().recognitions.map((each) => ({ ...each, programmeId: PROGRAMMES[1] }));
		const input: RoundInput = {
			settings: SETTINGS,
			learners: [0, 1, 2].map((at) => learnerWith({ id: `learner-${at}` as LearnerId })),
			places: [placeWith(), placeWith({ id: 'place-1' as PlaceId, seats: 5, recognitions: roofing })]
		};
		const { actions } = insightOf(input, outcomeOf(input));
		expect(actions).toEqual([{ placeId: 'place-1', kind: 'recognition', programmeId: PROGRAMMES[0], gain: 2, of: 2 }]);
		const expired = placeWith().recognitions.map((each) => ({ ...each, validUntil: SETTINGS.startDay }));
		const lapsed = {
			...input,
			places: [placeWith(), placeWith({ id: 'place-1' as PlaceId, seats: 1, recognitions: expired })]
		};
		expect(insightOf(lapsed, outcomeOf(lapsed)).actions.map(({ kind, placeId }) => [kind, placeId])).toEqual([
			['renewal', 'place-1'],
			['seat', 'place-0']
		]);
		const alone = { ...lapsed, places: lapsed.places.slice(1) };
		expect(insightOf(alone, outcomeOf(alone)).actions.map(({ kind, placeId }) => [kind, placeId])).toEqual([
			['renewal', 'place-1']
		]);
	});

	test('two recognitions at a place that lost both bring its seats once', () => {
		const ended = PROGRAMMES.map((programmeId) => ({
			...placeWith().recognitions[0]!,
			programmeId,
			validUntil: SETTINGS.startDay
		}));
		const input: RoundInput = {
			settings: SETTINGS,
			learners: PROGRAMMES.map((programmeId, at) => learnerWith({ id: `learner-${at}` as LearnerId, programmeId })),
			places: [placeWith({ recognitions: ended })]
		};
		expect(insightOf(input, outcomeOf(input)).actions).toEqual([
			{ placeId: 'place-0', kind: 'renewal', programmeId: PROGRAMMES[0], gain: 1, of: 1 }
		]);
	});

	test('who gains by others moving on is counted among those it could help', () => {
		const [bakery, roofing] = PROGRAMMES.map((programmeId) => ({ ...placeWith().recognitions[0]!, programmeId }));
		if (!bakery || !roofing) expect.fail();
		const input: RoundInput = {
			settings: SETTINGS,
			learners: [
				learnerWith({ programmeId: PROGRAMMES[1], searchCause: 'lost-place' }),
				learnerWith({ id: 'learner-1' as LearnerId }),
				learnerWith({ id: 'learner-2' as LearnerId, programmeId: PROGRAMMES[1] })
			],
			places: [
				placeWith({ recognitions: [bakery, roofing] }),
				placeWith({ id: 'place-1' as PlaceId, seats: 2, recognitions: [{ ...roofing, validUntil: SETTINGS.startDay }] })
			]
		};
		expect(insightOf(input, outcomeOf(input)).actions).toEqual([
			{ placeId: 'place-1', kind: 'renewal', programmeId: PROGRAMMES[1], gain: 2, of: 2 }
		]);
	});

	test('nobody is asked again for what was lifted, nor where every seat is taken by who cannot move', () => {
		const [bakery, roofing] = PROGRAMMES.map((programmeId) => ({ ...placeWith().recognitions[0]!, programmeId }));
		if (!bakery || !roofing) expect.fail();
		const lifted = placeWith({ seats: 3, recognitions: [{ ...bakery, status: 'lifted' }, roofing] });
		const full = placeWith({ id: 'place-1' as PlaceId, recognitions: [roofing] });
		const learners = PROGRAMMES.map((programmeId, at) =>
			learnerWith({ id: `learner-${at}` as LearnerId, programmeId })
		);
		for (const place of [lifted, full]) {
			const input: RoundInput = { settings: SETTINGS, learners, places: [place] };
			expect(insightOf(input, outcomeOf(input)).actions).toEqual([]);
		}
	});

	test('every property splits all learners of the round, in every mode', () => {
		fc.assert(
			fc.property(smallRound, (input) => {
				const outcome = outcomeOf(input);
				const { fairness } = insightOf(input, outcome);
				for (const { mode, kpi } of outcome.modes) {
					for (const groups of Object.values(fairness[mode] ?? expect.fail())) {
						const sum = (of: 'learners' | 'placed' | 'rankSum' | 'minutesSum') =>
							groups.reduce((total, group) => total + group[of], 0);
						expect([sum('learners'), sum('placed'), sum('rankSum'), sum('minutesSum')]).toEqual([
							kpi.learners,
							kpi.placed,
							kpi.rankSum,
							kpi.travel
						]);
					}
				}
			}),
			{ numRuns: 100 }
		);
	});

	test('refuses what is not the result of the round', () => {
		const input = { settings: SETTINGS, learners: [learnerWith()], places: [placeWith()] };
		const outcome = outcomeOf(input);
		const other = { ...input, places: [placeWith({ seats: 0 })] };
		expect(() => insightOf(other, outcome)).toThrow('not the result of this round');
	});
});
