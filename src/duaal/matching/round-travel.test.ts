import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gtfsTravel } from '#engines/travel/timetable-travel.ts';
import { UNREACHABLE } from '#engines/travel/travel-time.ts';
import { TIMETABLE } from '#duaal/travel-times/travel-parameters.ts';
import { inForce } from '#law/parameter.ts';
import { SETTINGS, smallRound, START } from '#tests/rounds/small-rounds.ts';
import { call, EVERY_DAY, feedOf, type SmallFeed } from '#tests/travel/small-feeds.ts';
import { canonicalInput, parseInput, type RoundInput } from './round-input.ts';
import { hasTravel, travelFor, withJourneys } from './round-travel.ts';

/** Two lines across the country of the small rounds, before eight and before nine. */
const FEED: SmallFeed = {
	stops: [
		{ lat: 51, lon: 3.6 },
		{ lat: 51.2, lon: 4 },
		{ lat: 51.5, lon: 4.6 }
	],
	services: [EVERY_DAY],
	trips: [
		{ service: 0, calls: [call(0, '7:10'), call(1, '7:25'), call(2, '7:45')] },
		{ service: 0, calls: [call(2, '8:10'), call(1, '8:25'), call(0, '8:45')] }
	]
};
const parameters = { ...inForce(TIMETABLE, START).value, accessMetres: 15_000, walkKmPerHour: 50, bikeKmPerHour: 15 };
const timetable = gtfsTravel({ feed: feedOf(FEED), day: START, parameters });

const round: fc.Arbitrary<RoundInput> = fc
	.tuple(smallRound, fc.array(fc.constantFrom(420, 480, 540), { minLength: 6, maxLength: 6 }))
	.map(([input, starts]) => ({
		...input,
		places: input.places.map((place, at) => ({ ...place, start: starts[at]! }))
	}));

describe('the travel times of a round with timetables', () => {
	test('are those of the timetable at the hour of each place, also after the input was kept as text', () => {
		fc.assert(
			fc.property(round, (input) => {
				const text = canonicalInput(withJourneys(input, timetable));
				const read = parseInput(text);
				expect(canonicalInput(read)).toBe(text);
				expect(read.settings.travelModel).toBe(timetable.id);
				const travel = travelFor(read);
				read.learners.forEach((learner) =>
					read.places
						.filter(({ recognitions }) => recognitions.some(({ programmeId }) => programmeId === learner.programmeId))
						.forEach((place) => {
							const minutes = timetable.minutes(learner, place);
							expect(travel.minutes(learner, place)).toBe(minutes <= 180 ? minutes : UNREACHABLE);
						})
				);
			}),
			{ numRuns: 100 }
		);
	});

	test('need the start hour of every place, and belong to the input they were made for', () => {
		const [input] = fc.sample(round, { numRuns: 1, seed: 1 });
		if (!input) throw new Error('no round');
		const { start: _, ...late } = input.places[0] ?? {};
		expect(() => withJourneys({ ...input, places: [late as never] }, timetable)).toThrow(RangeError);
		const made = withJourneys(input, timetable);
		expect(() => travelFor({ ...made, journeys: [...(made.journeys ?? []), []] })).toThrow(RangeError);
	});

	test('without journeys they are those of the distance model, and of no other', () => {
		const input: RoundInput = { settings: SETTINGS, learners: [], places: [] };
		expect(travelFor(input).id).toBe(SETTINGS.travelModel);
		const other = { ...input, settings: { ...SETTINGS, travelModel: timetable.id } };
		expect(hasTravel(other)).toBe(false);
		expect(() => travelFor(other)).toThrow(RangeError);
	});
});
