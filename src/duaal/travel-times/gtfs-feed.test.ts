import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { GtfsFeed } from '#engines/travel/gtfs.ts';
import { toDayNumber, toPlainDate } from '#kernel/date.ts';
import { problemLine } from './feed-problem.ts';
import { readGtfsFeed } from './gtfs-feed.read.server.ts';

const SAMPLE = dirname(fileURLToPath(import.meta.resolve('sample-gtfs-feed/index.js')));
const TUESDAY = toPlainDate('2026-09-01');
const folder = await mkdtemp(join(tmpdir(), 'feed-'));
afterAll(() => rm(folder, { recursive: true }));

/** A line of three stops, once a day. */
const LINE = {
	'stops.txt': 'stop_id,stop_lat,stop_lon\na,51,4\nb,51,4.1\nc,51,4.2\n',
	'calendar.txt':
		'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nweek,1,1,1,1,1,0,0,20260801,20270630\n',
	'trips.txt': 'route_id,service_id,trip_id\n1,week,t\n',
	'stop_times.txt':
		'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,7:00:00,7:00:00,a,1\nt,07:10:00,07:11:00,b,2\nt,25:20:00,25:20:00,c,9\n'
};

let made = 0;
/** The line with other or more files; `undefined` takes a file away. */
async function feedWith(files: Record<string, string | undefined>): Promise<string> {
	const path = await mkdtemp(join(folder, `${made++}-`));
	for (const [name, text] of Object.entries({ ...LINE, ...files }))
		if (text !== undefined) await writeFile(join(path, name), text);
	return path;
}

async function read(path: string, day = TUESDAY): Promise<GtfsFeed> {
	const feed = await readGtfsFeed(path, day);
	if (!feed.ok) throw new Error(feed.detail ? problemLine(feed.detail) : feed.code);
	return feed.value;
}

async function refusalOf(files: Record<string, string | undefined>): Promise<string> {
	const feed = await readGtfsFeed(await feedWith(files), TUESDAY);
	return feed.ok || !feed.detail ? 'read' : problemLine(feed.detail);
}

describe('a feed', () => {
	test('is read the same from the zip and from the folder, apart from its hash', async () => {
		const day = toPlainDate('2019-06-15');
		const { hash: zipHash, ...zip } = await read(join(SAMPLE, 'gtfs.zip'), day);
		const { hash: folderHash, ...loose } = await read(join(SAMPLE, 'gtfs'), day);
		expect(zip).toEqual(loose);
		expect([zipHash, folderHash].every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
		expect(zipHash).not.toBe(folderHash);
		expect(zip.stops.id).toEqual(['airport', 'airport-1', 'airport-2', 'center', 'lake', 'museum']);
		expect([...zip.stops.station]).toEqual([-1, 0, 0, -1, -1, -1]);
		expect([...zip.transfers.kind]).toEqual([1]);
	});

	test('needs no more than stops, a calendar, trips and their times; byte order mark, empty lines and spaces do no harm', async () => {
		const feed = await read(
			await feedWith({ 'stops.txt': `\uFEFF${LINE['stops.txt'].replaceAll(',', ' , ')}\r\n\r\n` })
		);
		expect(feed.stops.id).toEqual(['a', 'b', 'c']);
		expect([...feed.calls.departure]).toEqual([25_200, 25_860, 91_200]);
		expect([...feed.services.from]).toEqual([toDayNumber(toPlainDate('2026-08-01'))]);
	});

	test('keeps only trips that can run on the day, those of the day before included', async () => {
		const saturday = await read(await feedWith({}), toPlainDate('2026-09-05'));
		expect(saturday.trips.service.length).toBe(1);
		const sunday = await read(await feedWith({}), toPlainDate('2026-09-06'));
		expect(sunday.trips.service.length).toBe(0);
		const dates = {
			'calendar.txt': undefined,
			'calendar_dates.txt': 'service_id,date,exception_type\nweek,20260906,1\n'
		};
		expect((await read(await feedWith(dates), toPlainDate('2026-09-06'))).trips.service.length).toBe(1);
		expect((await read(await feedWith(dates))).trips.service.length).toBe(0);
	});

	test('orders calls by their sequence, and spreads stops without a time between the others', async () => {
		const rows = ['t,,,b,5', 't,8:00:00,,c,20', 't,,7:00:00,a,0', 't,,,a,7', 't,,,b,9'];
		const feed = await read(
			await feedWith({
				'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${rows.join('\n')}`
			})
		);
		expect([...feed.calls.stop]).toEqual([0, 1, 0, 1, 2]);
		expect([...feed.calls.arrival]).toEqual([25_200, 26_100, 27_000, 27_900, 28_800]);
	});

	test('leaves aside doors that stay closed, rules for some trips, stays in the vehicle and places that are no stop', async () => {
		const feed = await read(
			await feedWith({
				'stops.txt':
					'stop_id,stop_lat,stop_lon,location_type,parent_station\na,51,4,0,s\nb,51,4,,\nc,51,4,0,\ns,51,4,1,\ne,,,2,s\n',
				'stop_times.txt':
					'trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\nt,7:00:00,7:00:00,a,1,0,1\nt,8:00:00,8:00:00,b,2,1,2\nt,9:00:00,9:00:00,c,3,3,\n',
				'transfers.txt':
					'from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id\na,b,2,90,\ns,s,3,,\na,b,0,,t\na,b,4,,\na,c,,,\n'
			})
		);
		expect([...feed.calls.board]).toEqual([1, 0, 1]);
		expect([...feed.calls.alight]).toEqual([0, 1, 1]);
		expect(feed.transfers).toEqual({
			from: Int32Array.of(0, 3, 0),
			to: Int32Array.of(1, 3, 2),
			kind: Uint8Array.of(2, 3, 0),
			seconds: Int32Array.of(90, -1, -1)
		});
	});
});

const HEADER = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n';

describe('a bad feed is refused with file, line and reason:', () => {
	test.each<[Record<string, string | undefined>, string]>([
		[{ 'stops.txt': undefined }, 'stops.txt: "missing": expected this file in the feed'],
		[{ 'calendar.txt': undefined }, 'calendar.txt: "missing"'],
		[{ 'trips.txt': '' }, 'trips.txt: "empty": expected a header'],
		[{ 'trips.txt': 'trip_id\nt\n' }, 'trips.txt line 1: "trip_id": expected a header with the column service_id'],
		[
			{ 'trips.txt': 'trip_id,service_id,trip_id\n' },
			'trips.txt line 1: "trip_id,service_id,trip_id": expected a header that names'
		],
		[{ 'trips.txt': 'trip_id,service_id\nt,week\nt,week\n' }, 'trips.txt line 3, column trip_id: "t"'],
		[
			{ 'trips.txt': 'trip_id,service_id\nt,never\n' },
			'trips.txt line 2, column service_id: "never": expected a service of this feed'
		],
		[{ 'stops.txt': 'stop_id,stop_lat,stop_lon\na,51,4\n\na,51,4\n' }, 'stops.txt line 4, column stop_id: "a"'],
		[{ 'stops.txt': 'stop_id,stop_lat,stop_lon\na,91,4\n' }, 'stops.txt line 2, column stop_lat: "91"'],
		[{ 'stops.txt': 'stop_id,stop_lat,stop_lon\na,51,NaN\n' }, 'stops.txt line 2, column stop_lon: "NaN"'],
		[
			{ 'stops.txt': 'stop_id,stop_lat,stop_lon,parent_station\na,51,4,s\n' },
			'stops.txt line 2, column parent_station: "s"'
		],
		[{ 'stop_times.txt': `${HEADER}t,7:00:00,7:00:00,z,1\n` }, 'stop_times.txt line 2, column stop_id: "z"'],
		[{ 'stop_times.txt': `${HEADER}x,7:00:00,7:00:00,a,1\n` }, 'stop_times.txt line 2, column trip_id: "x"'],
		[{ 'stop_times.txt': `${HEADER}t,7:60:00,,a,1\n` }, 'stop_times.txt line 2, column arrival_time: "7:60:00"'],
		[{ 'stop_times.txt': `${HEADER}t,99:00:00,,a,1\n` }, 'stop_times.txt line 2, column arrival_time: "99:00:00"'],
		[
			{ 'stop_times.txt': `${HEADER}t,8:00:00,,a,1\nt,7:59:59,,b,2\n` },
			'stop_times.txt line 3, column arrival_time: "07:59:59"'
		],
		[
			{ 'stop_times.txt': `${HEADER}t,8:00:00,7:00:00,a,1\n` },
			'stop_times.txt line 2, column departure_time: "07:00:00"'
		],
		[{ 'stop_times.txt': `${HEADER}t,8:00:00,,a,1\nt,,,b,2\n` }, 'stop_times.txt line 3, column arrival_time: ""'],
		[
			{ 'stop_times.txt': `${HEADER}t,8:00:00,,a,1\nt,8:00:00,,b,1\n` },
			'stop_times.txt line 3, column stop_sequence: "1"'
		],
		[{ 'stop_times.txt': `${HEADER}t,8:00:00,,"a,1\n` }, 'stop_times.txt line 2: "CSV_QUOTE_NOT_CLOSED"'],
		[{ 'stop_times.txt': `${HEADER}t,8:00:00,,a,-1\n` }, 'stop_times.txt line 2, column stop_sequence: "-1"'],
		[
			{ 'calendar.txt': LINE['calendar.txt'].replace('20270630', '20270631') },
			'calendar.txt line 2, column end_date: "20270631"'
		],
		[{ 'calendar.txt': LINE['calendar.txt'].replace('1,0,0', '1,0,2') }, 'calendar.txt line 2, column sunday: "2"'],
		[
			{ 'calendar_dates.txt': 'service_id,date,exception_type\nweek,20260901,3\n' },
			'calendar_dates.txt line 2, column exception_type: "3"'
		],
		[
			{ 'calendar_dates.txt': 'service_id,date,exception_type\nweek,20260901,1\nweek,20260901,2\n' },
			'calendar_dates.txt line 3, column date: "20260901"'
		],
		[
			{ 'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nt,7:00:00,8:00:00,0\n' },
			'frequencies.txt line 2, column headway_secs: "0"'
		],
		[
			{ 'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nt,7:00:00,,60\n' },
			'frequencies.txt line 2, column end_time: ""'
		],
		[
			{ 'transfers.txt': 'from_stop_id,to_stop_id,transfer_type\na,z,0\n' },
			'transfers.txt line 2, column to_stop_id: "z"'
		],
		[
			{ 'transfers.txt': 'from_stop_id,to_stop_id,transfer_type\na,b,6\n' },
			'transfers.txt line 2, column transfer_type: "6"'
		]
	])('%j', async (files, expected) => {
		expect(await refusalOf(files)).toContain(expected);
	});

	test('also when it is too large, no zip at all, or only part of one', async () => {
		const feed = await readGtfsFeed(await feedWith({}), TUESDAY, { fileBytes: 70, rows: 9, files: 9 });
		expect(feed).toMatchObject({ detail: { file: 'calendar.txt', expected: 'at most 70 bytes' } });
		const rows = await readGtfsFeed(await feedWith({}), TUESDAY, { fileBytes: 999, rows: 3, files: 9 });
		expect(rows).toMatchObject({ detail: { file: 'stops.txt', line: 4, expected: 'at most 3 rows' } });
		const whole = await readFile(join(SAMPLE, 'gtfs.zip'));
		const crowded = await readGtfsFeed(join(SAMPLE, 'gtfs.zip'), TUESDAY, { fileBytes: 99_999, rows: 999, files: 3 });
		expect(crowded).toMatchObject({ detail: { file: 'gtfs.zip', expected: 'at most 3 files' } });
		const broken = join(folder, 'broken.zip');
		await writeFile(broken, whole.subarray(0, 1_000));
		expect(await readGtfsFeed(broken, TUESDAY)).toMatchObject({
			code: 'bad-feed',
			detail: { file: 'broken.zip', line: 0 }
		});
		// The middle of the packed bytes of the first file, overwritten.
		await writeFile(broken, Buffer.concat([whole.subarray(0, 60), Buffer.alloc(9_000, 7), whole.subarray(9_060)]));
		expect(await readGtfsFeed(broken, TUESDAY)).toMatchObject({ code: 'bad-feed' });
		await expect(readGtfsFeed(join(folder, 'nowhere.zip'), TUESDAY)).rejects.toMatchObject({ code: 'ENOENT' });
	});
});
