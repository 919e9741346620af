import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, call, EVERY_DAY, feedOf, TUESDAY, type SmallFeed } from '#tests/travel/small-feeds.ts';
import { gtfsTravel, type TimetableParameters } from './timetable-travel.ts';
import { UNREACHABLE, type Points } from './travel-time.ts';
import { tableTravel, travelTable } from './travel-table.ts';

const PARAMETERS: TimetableParameters = {
	detour: 1.3,
	walkKmPerHour: 5,
	bikeKmPerHour: 15,
	accessMetres: 1_000,
	changeMetres: 600,
	changeSeconds: 120,
	mostMinutes: 240
};
/** A line of 70 kilometres along the 51st parallel, with stops at both ends and one in the middle. */
const LINE: SmallFeed = {
	stops: [0, 0.5, 1].map((east) => ({ lat: 51, lon: 4 + east })),
	services: [EVERY_DAY],
	trips: [
		{ service: 0, calls: [call(0, '7:00'), call(1, '7:20'), call(2, '7:40')] },
		{ service: 0, calls: [call(0, '8:15'), call(2, '8:50')] }
	]
};
/** About 500 metres from a stop: almost eight minutes of walking. */
const near = (stop: number) => ({ lat: 51.0045, lon: LINE.stops[stop]!.lon });
const WALK = 469;

function travelWith(parameters: Partial<TimetableParameters> = {}, start?: number) {
	return gtfsTravel({ feed: feedOf(LINE), day: TUESDAY, start, parameters: { ...PARAMETERS, ...parameters } });
}

describe('travel by timetable', () => {
	test('counts from leaving home until work starts, walks included', () => {
		const minutes = Math.ceil((at('8:00') - at('7:00') + WALK) / 60);
		expect(travelWith().minutes(near(0), { ...near(2), start: 480 })).toBe(minutes);
		// The vehicle arrives at 7:40 and the walk takes almost eight minutes: not before 7:47.
		expect(travelWith().modes(near(0), { ...near(2), start: 467 }).transit).toBe(UNREACHABLE);
		expect(travelWith().modes(near(0), { ...near(2), start: 468 }).transit).toBe(minutes - 12);
	});

	test('starts at the hour of the workplace, else at the hour asked for, else at eight', () => {
		const later = Math.ceil((at('9:00') - at('8:15') + WALK) / 60);
		expect(travelWith().minutes(near(0), { ...near(2), start: 540 })).toBe(later);
		expect(travelWith({}, 540).minutes(near(0), near(2))).toBe(later);
		expect(travelWith().minutes(near(0), near(2))).toBe(travelWith({}, 480).minutes(near(0), near(2)));
	});

	test('takes the quickest of walking, the bike and the timetable', () => {
		const close = { lat: 51.009, lon: 4 };
		expect(travelWith().modes(close, near(0))).toEqual({ walk: 8, bike: 3, transit: UNREACHABLE });
		expect(travelWith().minutes(close, near(0))).toBe(3);
		expect(travelWith({ bikeKmPerHour: 100 }).minutes(near(0), near(2))).toBe(55);
	});

	test('goes nowhere from beyond a walk to a stop, nor longer than the most minutes', () => {
		const away = { lat: 51.02, lon: 4 };
		expect(travelWith().modes(away, near(2)).transit).toBe(UNREACHABLE);
		expect(travelWith({ accessMetres: 2_500 }).modes(away, near(2)).transit).toBeLessThan(UNREACHABLE);
		expect(travelWith({ mostMinutes: 60 }).minutes(near(0), near(2))).toBe(UNREACHABLE);
	});

	test('names the feed, the day and every parameter', () => {
		expect(travelWith({ changeSeconds: 90 }).id).toBe('gtfs/small00000000000/2026-09-01/480/1.3/5/15/1000/600/90/240');
	});
});

test('a table says the same as the model that it was made with, within its limit', () => {
	const place = fc.record({ lat: fc.constantFrom(51, 51.004, 51.2), lon: fc.constantFrom(4, 4.3, 4.5, 5.001) });
	const start = fc.constantFrom(470, 480, 540);
	fc.assert(
		fc.property(
			fc.uniqueArray(place, { maxLength: 5, selector: ({ lat, lon }) => `${lat} ${lon}` }),
			fc.uniqueArray(fc.tuple(place, start), {
				maxLength: 5,
				selector: ([{ lat, lon }, hour]) => `${lat} ${lon} ${hour}`
			}),
			fc.constantFrom(30, 60, 240),
			(from, to, atMost) => {
				const travel = travelWith();
				const homes = columnsOf(from);
				const workplaces = { ...columnsOf(to.map(([point]) => point)), start: Int32Array.from(to, ([, hour]) => hour) };
				const everyone = Int32Array.from(from.keys());
				const table = tableTravel(travelTable(travel, { homes, workplaces, wanted: () => everyone, atMost }));
				const pair = table.between(homes, workplaces);
				from.forEach((home, i) =>
					to.forEach(([point, hour], j) => {
						const minutes = travel.minutes(home, { ...point, start: hour });
						const expected = minutes <= atMost ? minutes : UNREACHABLE;
						expect(table.minutes(home, { ...point, start: hour })).toBe(expected);
						expect(pair(i, j, 45)).toBe(expected <= 45 ? expected : UNREACHABLE);
					})
				);
				expect(table.minutes({ lat: 0, lon: 0 }, { lat: 51, lon: 4, start: 480 })).toBe(UNREACHABLE);
			}
		),
		{ numRuns: 100 }
	);
});

function columnsOf(points: readonly { lat: number; lon: number }[]): Points {
	return { lat: Float64Array.from(points, ({ lat }) => lat), lon: Float64Array.from(points, ({ lon }) => lon) };
}
