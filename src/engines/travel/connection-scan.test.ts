import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { at, call, EVERY_DAY, feedOf, smallFeed, TUESDAY, type SmallFeed } from '#tests/travel/small-feeds.ts';
import { slowLatestDepartures } from '#tests/travel/slow-journeys.ts';
import { ConnectionScan, NEVER } from './connection-scan.ts';
import { footpathsOf, type WalkParameters } from './footpaths.ts';
import { connectionsOn } from './timetable.ts';

const WALKING: WalkParameters = { detour: 1.3, walkKmPerHour: 5, changeMetres: 600, changeSeconds: 60 };
/** Far enough apart that nobody walks. */
const FAR = [0, 1, 2, 3].map((stop) => ({ lat: 51, lon: 4 + stop }));

function leavesOf(feed: SmallFeed, target: number, by: string, day = TUESDAY): (number | undefined)[] {
	const engine = feedOf(feed);
	const scan = new ConnectionScan(connectionsOn(engine, day), footpathsOf(engine, WALKING));
	const leaves = scan.latestDepartures({ stop: [target], seconds: [0] }, at(by), at(by) - 86_400);
	return Array.from(leaves, (each) => (each === NEVER ? undefined : each));
}

describe('the latest departure', () => {
	const line: SmallFeed = {
		stops: FAR,
		services: [EVERY_DAY],
		trips: [
			{ service: 0, calls: [call(0, '7:00'), call(1, '7:20'), call(2, '7:40')] },
			{ service: 0, calls: [call(0, '7:30'), call(1, '7:50'), call(2, '8:10')] }
		]
	};

	test('is that of the last vehicle that arrives in time, to the second', () => {
		expect(leavesOf(line, 2, '7:40')).toEqual([at('7:00'), at('7:20'), undefined, undefined]);
		expect(leavesOf(line, 2, '7:39:59')).toEqual([undefined, undefined, undefined, undefined]);
		expect(leavesOf(line, 2, '8:10')[0]).toBe(at('7:30'));
	});

	test('leaves the time that a change takes, and not a second more', () => {
		const change = (clock: string): SmallFeed => ({
			...line,
			trips: [line.trips[0]!, { service: 0, calls: [call(1, clock), call(3, '7:55')] }]
		});
		expect(leavesOf(change('7:21'), 3, '8:00')[0]).toBe(at('7:00'));
		expect(leavesOf(change('7:20:59'), 3, '8:00')[0]).toBe(undefined);
	});

	test('keeps to the rules of the feed for changes, also when they name the station', () => {
		const feed = (transfers: SmallFeed['transfers']): SmallFeed => ({
			stops: [FAR[0]!, { ...FAR[1]!, station: 4 }, FAR[2]!, { ...FAR[1]!, lat: 51.001, station: 4 }, FAR[1]!],
			services: [EVERY_DAY],
			trips: [
				{ service: 0, calls: [call(0, '7:00'), call(1, '7:20')] },
				{ service: 0, calls: [call(3, '7:25'), call(2, '7:40')] }
			],
			...(transfers && { transfers })
		});
		// 111 metres as the crow flies: 105 seconds of walking, after the minute of every change.
		expect(leavesOf(feed(undefined), 2, '8:00')[0]).toBe(at('7:00'));
		expect(leavesOf(feed([{ from: 4, to: 4, kind: 2, seconds: 301 }]), 2, '8:00')[0]).toBe(undefined);
		expect(leavesOf(feed([{ from: 4, to: 4, kind: 2, seconds: 300 }]), 2, '8:00')[0]).toBe(at('7:00'));
		expect(leavesOf(feed([{ from: 1, to: 3, kind: 3 }]), 2, '8:00')[0]).toBe(undefined);
		const both = [
			{ from: 1, to: 3, kind: 1 },
			{ from: 4, to: 4, kind: 3 }
		];
		expect(leavesOf(feed(both), 2, '8:00')[0]).toBe(at('7:00'));
	});

	test('sees a change that takes no time to a ride that takes none, whichever trip comes first in the feed', () => {
		const trips = [
			{ service: 0, calls: [call(1, '7:20'), call(2, '7:20')] },
			{ service: 0, calls: [call(0, '7:00'), call(1, '7:20')] }
		];
		const feed = { ...line, transfers: [{ from: 1, to: 1, kind: 1 }] };
		expect(leavesOf({ ...feed, trips }, 2, '8:00')[0]).toBe(at('7:00'));
		expect(leavesOf({ ...feed, trips: trips.toReversed() }, 2, '8:00')[0]).toBe(at('7:00'));
	});

	test('gets on and off only where one may', () => {
		const calls = (board: boolean, alight: boolean): SmallFeed => ({
			...line,
			trips: [{ service: 0, calls: [call(0, '7:00', { board }), call(1, '7:20'), call(2, '7:40', { alight })] }]
		});
		expect(leavesOf(calls(false, true), 2, '8:00').slice(0, 2)).toEqual([undefined, at('7:20')]);
		expect(leavesOf(calls(true, false), 2, '8:00').slice(0, 2)).toEqual([undefined, undefined]);
	});

	test('counts only trips that run that day, exceptions included', () => {
		const on = (service: Partial<typeof EVERY_DAY>) =>
			leavesOf({ ...line, services: [{ ...EVERY_DAY, ...service }] }, 2, '9:00')[0];
		expect(on({ weekdays: [2] })).toBe(at('7:30'));
		expect(on({ weekdays: [1, 3] })).toBe(undefined);
		expect(on({ from: '2026-09-02' })).toBe(undefined);
		expect(on({ until: '2026-09-01' })).toBe(at('7:30'));
		expect(on({ exceptions: [{ day: '2026-09-01', runs: false }] })).toBe(undefined);
		expect(on({ weekdays: [], exceptions: [{ day: '2026-09-01', runs: true }] })).toBe(at('7:30'));
	});

	test('knows trips of the day before that pass midnight', () => {
		const night: SmallFeed = {
			...line,
			services: [{ ...EVERY_DAY, weekdays: [1] }],
			trips: [{ service: 0, calls: [call(0, '23:50'), call(1, '24:10'), call(2, '28:30')] }]
		};
		expect(leavesOf(night, 2, '5:00').slice(0, 2)).toEqual([at('0:10') - 1_200, at('0:10')]);
		expect(leavesOf(night, 2, '5:00', toPlainDate('2026-09-02'))[0]).toBe(undefined);
	});

	test('repeats trips with frequencies until their end, which does not count', () => {
		const often: SmallFeed = {
			...line,
			trips: [{ ...line.trips[0]!, frequencies: [{ from: at('6:00'), until: at('6:30'), headway: 600 }] }]
		};
		expect(leavesOf(often, 2, '9:00')[0]).toBe(at('6:20'));
		expect(leavesOf(often, 2, '6:55')[0]).toBe(at('6:10'));
	});

	test('is what the definition gives, on small random feeds', () => {
		fc.assert(
			fc.property(
				smallFeed,
				fc.integer({ min: 0, max: 5 }),
				fc.integer({ min: 0, max: 5 }),
				fc.constantFrom(0, 60, 200),
				fc.integer({ min: 405, max: 470 }),
				(small, first, second, walk, by) => {
					const feed = feedOf(small);
					const scan = new ConnectionScan(connectionsOn(feed, TUESDAY), footpathsOf(feed, WALKING));
					const end = new Map([
						[second, walk],
						[first, 0]
					]);
					const egress = { stop: [...end.keys()], seconds: [...end.values()] };
					const leaves = scan.latestDepartures(egress, by * 60, -86_400);
					// What left more than six hours before the day began is of no use to anybody, and not kept.
					const kept = (seconds: number | undefined) =>
						seconds === undefined || seconds < at('-6:00') ? undefined : seconds;
					const expected = slowLatestDepartures(small, TUESDAY, WALKING, end, by * 60);
					expect(Array.from(leaves, kept)).toEqual(expected.map(kept));
				}
			),
			{ numRuns: 500 }
		);
	});
});
