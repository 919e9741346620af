import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { Duration, Query, Router, Time, type StopsIndex, type Timetable } from 'minotor';
import { GtfsParser } from 'minotor/parser';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ConnectionScan, NEVER } from '#engines/travel/connection-scan.ts';
import { footpathsOf } from '#engines/travel/footpaths.ts';
import type { GtfsFeed } from '#engines/travel/gtfs.ts';
import { connectionsOn } from '#engines/travel/timetable.ts';
import { partsOf, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { feedText } from '#tests/travel/feed-text.ts';
import { smallFeed, TUESDAY, type SmallFeed } from '#tests/travel/small-feeds.ts';
import { writeZip } from '#tests/travel/write-zip.ts';
import { readGtfsFeed } from './gtfs-feed.read.server.ts';

/*
 * The other router (minotor) goes forwards from a departure, stop to stop. Asked at our latest departure it must arrive in time, and a minute later too
 * late. It has no walks but those of transfers.txt, takes no time for changing at one stop, knows no frequencies and no trips of the day before,
 * needs both times of every call, cannot get on
 * where a trip comes twice, and may walk two transfers in a row: so the feeds below have none of that.
 */
const SAMPLE = join(dirname(fileURLToPath(import.meta.resolve('sample-gtfs-feed/index.js'))), 'gtfs');
const NO_WALKING = { detour: 1, walkKmPerHour: 5, changeMetres: 0, changeSeconds: 0 };

type Both = {
	readonly feed: GtfsFeed;
	readonly timetable: Timetable;
	readonly index: StopsIndex;
	readonly day: PlainDate;
};

async function readBoth(path: string, day: PlainDate): Promise<Both> {
	const feed = await readGtfsFeed(path, day);
	if (!feed.ok) throw new Error(JSON.stringify(feed.detail));
	const { year, month, day: dayOfMonth } = partsOf(day);
	const { timetable, stopsIndex } = await new GtfsParser(path).parse(new Date(year, month - 1, dayOfMonth, 12));
	return { feed: feed.value, timetable, index: stopsIndex, day };
}

/** The sample feed in a zip without frequencies and the stop that a trip repeats, and with the times that it leaves out at the ends of trips. */
async function writeSample(path: string): Promise<void> {
	const files: Record<string, string> = {};
	for (const name of await readdir(SAMPLE)) files[name] = await readFile(join(SAMPLE, name), 'utf8');
	delete files['frequencies.txt'];
	const times = (files['stop_times.txt'] ?? '').replace(/^c-outbound-all-day,.*,airport,3,.*\n/m, '');
	files['stop_times.txt'] = times.replace(/,,(\d+:\d+:\d+),/g, ',$1,$1,').replace(/,(\d+:\d+:\d+),,/g, ',$1,$1,');
	await writeZip(path, files);
}

/** The latest moment to be at each stop so as to be at the target (or a platform of it) in time, with a transfer at either end. */
function latestByUs({ feed, day }: Both, target: number, by: number): number[] {
	const { stops } = feed;
	const same = (stop: number) => [...stops.id.keys()].filter((other) => isSame(feed, stop, other));
	const footpaths = footpathsOf(feed, NO_WALKING);
	const walks = same(target).flatMap((stop) =>
		Array.from(footpaths.from.subarray(footpaths.offset[stop], footpaths.offset[stop + 1]), (from, at) => ({
			from,
			seconds: footpaths.seconds[footpaths.offset[stop]! + at]!
		}))
	);
	const egress = {
		stop: [...same(target), ...walks.map(({ from }) => from)],
		seconds: [...same(target).map(() => 0), ...walks.map(({ seconds }) => seconds)]
	};
	const leaves = new ConnectionScan(connectionsOn(feed, day), footpaths).latestDepartures(egress, by, 0).slice();
	// Walking a transfer first, to a vehicle.
	const withWalk = leaves.slice();
	for (const { from, seconds } of walks) withWalk[from] = Math.max(withWalk[from]!, by - seconds);
	for (let stop = 0; stop < leaves.length; stop++)
		for (let at = footpaths.offset[stop]!; at < footpaths.offset[stop + 1]!; at++)
			if (leaves[stop] !== NEVER)
				withWalk[footpaths.from[at]!] = Math.max(
					withWalk[footpaths.from[at]!]!,
					leaves[stop]! - footpaths.seconds[at]!
				);
	return Array.from(withWalk, (_, stop) => Math.max(...same(stop).map((each) => withWalk[each]!)));
}

/** The platforms of one station are one place to the other router. */
function isSame({ stops }: GtfsFeed, stop: number, other: number): boolean {
	const station = stops.station[stop]!;
	return stop === other || (station === -1 ? stops.station[other] === stop : stops.station[other] === station);
}

function arrivalByOther({ timetable, index, feed }: Both, from: number, to: number, seconds: number): number {
	const query = new Query.Builder()
		.from(feed.stops.id[from]!)
		.to(feed.stops.id[to]!)
		.departureTime(Time.fromSeconds(seconds))
		.maxTransfers(12)
		.minTransferTime(Duration.zero())
		.build();
	const arrival = new Router(timetable, index).route(query).arrivalAt(feed.stops.id[to]!);
	return arrival?.time.toSeconds() ?? Number.POSITIVE_INFINITY;
}

/** Number of pairs of stops for which both answer and agree; throws where they do not. */
function agreeingPairs(both: Both, by: number): number {
	let connected = 0;
	const count = both.feed.stops.id.length;
	for (let target = 0; target < count; target++) {
		const latest = latestByUs(both, target, by);
		for (let from = 0; from < count; from++) {
			if (isSame(both.feed, from, target) || isSame(both.feed, target, from)) continue;
			// Where nothing calls that day the other router knows no stop, and no transfer either.
			if ([from, target].some((stop) => !both.index.findStopById(both.feed.stops.id[stop]!))) continue;
			const leave = latest[from]!;
			const where = `${both.feed.stops.id[from]!} to ${both.feed.stops.id[target]!} by ${by} on ${both.day}: ${leave}`;
			if (leave >= 0) {
				connected++;
				expect(arrivalByOther(both, from, target, leave), where).toBeLessThanOrEqual(by);
				expect(arrivalByOther(both, from, target, leave + 60), where).toBeGreaterThan(by);
			} else expect(arrivalByOther(both, from, target, 0), where).toBeGreaterThan(by);
		}
	}
	return connected;
}

describe('another router agrees', () => {
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'router-'));
		// The other router tells about every row that it leaves out.
		vi.spyOn(console, 'warn').mockImplementation(() => {});
		vi.spyOn(console, 'info').mockImplementation(() => {});
	});
	afterAll(async () => {
		vi.restoreAllMocks();
		await rm(folder, { recursive: true });
	});

	test.each(['2019-03-30', '2019-05-01', '2019-05-08', '2019-06-15', '2019-07-18', '2019-08-10'])(
		'on the sample feed on %s',
		async (day) => {
			await writeSample(join(folder, 'sample.zip'));
			const both = await readBoth(join(folder, 'sample.zip'), toPlainDate(day));
			const pairs = [14, 16, 17.5, 19.7, 20].map((hour) => agreeingPairs(both, hour * 3_600));
			const nothingRuns = ['2019-05-01', '2019-07-18'].includes(day);
			expect(Math.max(...pairs) > 0).toBe(!nothingRuns);
		}
	);

	test('on small random feeds', async () => {
		let number = 0;
		await fc.assert(
			fc.asyncProperty(smallFeed, fc.integer({ min: 405, max: 470 }), async (small, by) => {
				const path = join(folder, `${number++}.zip`);
				await writeZip(path, feedText(understoodByBoth(small)));
				agreeingPairs(await readBoth(path, TUESDAY), by * 60);
			}),
			{ numRuns: 60 }
		);
	});
});

/** The feed without what only one of the two understands, or each in its own way. */
function understoodByBoth(small: SmallFeed): SmallFeed {
	return {
		...small,
		stops: small.stops.map(({ lat, lon }) => ({ lat, lon })),
		trips: small.trips.map(({ service, calls }) => ({
			service,
			calls: calls
				.filter(
					({ stop, board, alight }, at) => (board || alight) && calls.findIndex((each) => each.stop === stop) === at
				)
				.map((each) => ({ ...each, arrival: each.arrival % 86_400, departure: each.departure % 86_400 }))
		})),
		transfers: (small.transfers ?? [])
			.filter(({ kind }) => kind === 1 || kind === 2)
			.map(({ from, to, kind }) => ({ from: from % 3, to: 3 + (to % 3), kind, seconds: kind === 2 ? 120 : undefined }))
			.filter((each, at, all) => all.findIndex(({ from, to }) => from === each.from && to === each.to) === at)
	};
}
