import fc from 'fast-check';
import { toPlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import type { RoundInput, RoundLearner, RoundPlace, RoundSettings } from '#duaal/matching/round-input.ts';

/** The day on which the small rounds of the tests start. */
export const START = toPlainDate('2026-09-01');
export const PROGRAMMES = ['bakery', 'roofing'] as unknown as readonly [ProgrammeId, ProgrammeId];

export const SETTINGS: RoundSettings = {
	schoolYear: toSchoolYear('2026-2027'),
	startDay: START,
	seed: 'tests',
	longSearchWeeks: 4,
	nearMinutes: 15,
	travelModel: distanceModel().id
};

/** A learner who may go anywhere near, unless `with` says otherwise. */
export function learnerWith(parts: Partial<RoundLearner> = {}): RoundLearner {
	return {
		id: 'learner-0' as LearnerId,
		programmeId: PROGRAMMES[0],
		municipality: '44021',
		lat: 51.05,
		lon: 3.72,
		maxMinutes: 60,
		age: 17,
		licence: false,
		searchFrom: START,
		searchCause: 'start',
		choices: [],
		declines: [],
		...parts
	};
}

/** A place with one seat, recognised and open, unless `with` says otherwise. */
export function placeWith(parts: Partial<RoundPlace> = {}): RoundPlace {
	return {
		id: 'place-0' as PlaceId,
		lat: 51.06,
		lon: 3.73,
		seats: 1,
		minimumAge: null,
		licenceRequired: false,
		closedFrom: null,
		recognitions: [
			{
				programmeId: PROGRAMMES[0],
				status: 'recognised',
				decidedOn: toPlainDate('2024-09-01'),
				validUntil: toPlainDate('2029-09-01')
			}
		],
		...parts
	};
}

const spot = { lat: fc.integer({ min: 0, max: 30 }), lon: fc.integer({ min: 0, max: 40 }) };
const day = fc.constantFrom('2026-08-31', '2026-09-01', '2026-09-02', '2027-01-01').map(toPlainDate);

const place = fc
	.record({
		...spot,
		seats: fc.integer({ min: 0, max: 2 }),
		minimumAge: fc.constantFrom(null, null, 18),
		licence: fc.boolean(),
		closed: fc.option(day, { freq: 1 }),
		status: fc.constantFrom('recognised', 'recognised', 'guided', 'lifted'),
		until: fc.constantFrom('2026-09-01', '2026-09-02', '2029-09-01', '2029-09-01').map(toPlainDate),
		programmes: fc.subarray([0, 1], { minLength: 1 })
	})
	.map(({ lat, lon, seats, minimumAge, licence, closed, status, until, programmes }) =>
		placeWith({
			lat: 51 + lat / 60,
			lon: 3.6 + lon / 40,
			seats,
			minimumAge,
			licenceRequired: licence && minimumAge === null,
			closedFrom: closed,
			recognitions: programmes.map((index) => ({
				programmeId: PROGRAMMES[index]!,
				status: status as 'recognised',
				decidedOn: toPlainDate('2024-09-01'),
				validUntil: until
			}))
		})
	);

const learner = (places: number) =>
	fc
		.record({
			...spot,
			programme: fc.constantFrom(0, 0, 1),
			maxMinutes: fc.constantFrom(15, 30, 45, 90),
			age: fc.constantFrom(16, 18),
			licence: fc.boolean(),
			weeks: fc.integer({ min: 0, max: 8 }),
			lost: fc.boolean(),
			choices: fc.shuffledSubarray(
				Array.from({ length: places }, (_, index) => index),
				{ maxLength: Math.min(3, places) }
			),
			declined: fc.subarray(Array.from({ length: places }, (_, index) => index))
		})
		.map(({ lat, lon, programme, maxMinutes, age, licence, weeks, lost, choices, declined }) =>
			learnerWith({
				lat: 51 + lat / 60,
				lon: 3.6 + lon / 40,
				programmeId: PROGRAMMES[programme]!,
				maxMinutes,
				age,
				licence,
				searchFrom: toPlainDate(`2026-0${weeks > 4 ? 7 : 8}-0${1 + weeks}`),
				searchCause: lost ? 'lost-place' : 'start',
				choices: choices.map(placeId),
				declines: declined.slice(0, 1).map((index) => ({ placeId: placeId(index), by: 'learner' as const, on: START }))
			})
		);

function placeId(index: number): PlaceId {
	return `place-${index}` as PlaceId;
}

/** Small random rounds in which every hard rule bites now and then. */
export const smallRound: fc.Arbitrary<RoundInput> = fc
	.record({ places: fc.array(place, { minLength: 1, maxLength: 6 }), seed: fc.string({ minLength: 1, maxLength: 5 }) })
	.chain(({ places, seed }) =>
		fc.array(learner(places.length), { minLength: 1, maxLength: 6 }).map((learners) => ({
			settings: { ...SETTINGS, seed },
			learners: learners.map((each, index) => ({ ...each, id: `learner-${index}` as LearnerId })),
			places: places.map((each, index) => ({ ...each, id: placeId(index) }))
		}))
	);

/** Random rounds of one programme with more learners than seats, some of whom live near: who lives near, and the lottery, decide. */
export const crowdedRound: fc.Arbitrary<RoundInput> = fc
	.record({
		homes: fc.array(fc.record({ ...spot, maxMinutes: fc.constantFrom(30, 60, 120) }), { minLength: 5, maxLength: 9 }),
		spots: fc.array(fc.record({ ...spot, seats: fc.integer({ min: 1, max: 2 }) }), { minLength: 2, maxLength: 3 }),
		seed: fc.string({ minLength: 1, maxLength: 5 })
	})
	.map(({ homes, spots, seed }) => ({
		settings: { ...SETTINGS, seed, nearMinutes: 25 },
		learners: homes.map(({ lat, lon, maxMinutes }, index) =>
			learnerWith({ id: `learner-${index}` as LearnerId, lat: 51 + lat / 200, lon: 3.6 + lon / 120, maxMinutes })
		),
		places: spots.map(({ lat, lon, seats }, index) =>
			placeWith({ id: placeId(index), lat: 51 + lat / 200, lon: 3.6 + lon / 120, seats })
		)
	}));
