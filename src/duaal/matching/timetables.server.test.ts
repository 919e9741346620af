import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { OrganisationId, RoundId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { setRuntime } from '#platform/runtime.server.ts';
import { member, testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { feedText } from '#tests/travel/feed-text.ts';
import { at, type SmallCall, type SmallFeed } from '#tests/travel/small-feeds.ts';
import { writeZip } from '#tests/travel/write-zip.ts';
import { recheckRound } from './end-round.server.ts';
import { readLearnerPage } from './round-learner.read.server.ts';
import { runRound } from './run-round.server.ts';
import { startRound } from './start-round.server.ts';

let database: TestDatabase;
let folder = '';
const context = { actor: { kind: 'worker', today: TODAY } as Actor & { kind: 'worker' }, signal: undefined };

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'timetables-'));
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	await writeZip(join(folder, 'feed.zip'), feedText(await fastLines()));
});
afterAll(() => rm(folder, { recursive: true }));

/** From the middle of each municipality with a learner to each establishment there is: one fast vehicle, in time for every start hour. */
async function fastLines(): Promise<SmallFeed> {
	const { rows } = await database.pool.query<{ lat: number; lon: number }>(
		`select distinct m.lat, m.lon from learner l join municipality m on m.nis = l.home_municipality_nis
		union select lat, lon from establishment order by 1, 2`
	);
	const hours = ['5:30', '6:30', '7:00', '7:30', '8:00', '8:30'];
	const ring = (start: string): SmallCall[] =>
		rows.map((_, stop) => ({ stop, arrival: at(start) + stop, departure: at(start) + stop }));
	return {
		stops: rows,
		services: [{ weekdays: [1, 2, 3, 4, 5], from: '2026-09-01', until: '2026-12-31' }],
		trips: hours.map((start) => ({ service: 0, calls: ring(start) }))
	};
}

function useFeed(path: string | undefined): void {
	setRuntime({ ...database.runtime, settings: { ...database.runtime.settings, timetables: path } });
}

async function ran(startDay: PlainDate = TODAY): Promise<RoundId> {
	const { rows } = await database.pool.query<{ organisation_id: OrganisationId; role: string }>(
		'select organisation_id, role from membership where person_id = $1',
		[personaOf('koen').personId]
	);
	const roles = rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id, role }));
	const actor = member(personaOf('koen').personId) as Actor & { kind: 'member' };
	const asked = { schoolYear: toSchoolYear('2026-2027'), startDay, seed: 'timetables', scope: 'flanders' };
	const outcome = await startRound(actor, roles, asked);
	if (!outcome.ok) throw new Error(outcome.code);
	await runRound({ roundId: outcome.value }, context);
	return outcome.value;
}

type Stored = {
	status: string;
	failure_code: string | null;
	input_hash: string;
	model: string;
	minutes: string;
	ok: boolean;
};

async function stored(id: RoundId): Promise<Stored> {
	const { rows } = await database.pool.query<Stored>(
		`select r.status, r.failure_code, r.input_hash, r.settings->>'travelModel' as model,
			(select bool_and((verdict->>'ok')::bool) from round_result where round_id = r.id) as ok,
			(select string_agg(travel_minutes::text, ' ' order by mode, learner_id) from round_learner where round_id = r.id) as minutes
		from round r where id = $1`,
		[id]
	);
	return rows[0] as Stored;
}

test('a round with timetables keeps their minutes: it is checked again without the feed, and the same feed gives the same bytes', async () => {
	const byDistance = await stored(await ran());
	useFeed(join(folder, 'feed.zip'));
	const [first, second] = [await ran(), await ran()];
	const round = await stored(first);
	expect(round).toMatchObject({ status: 'done', failure_code: null, ok: true });
	expect(round.model).toMatch(/^gtfs\/[0-9a-f]{16}\/2026-11-24\//);
	expect(round.minutes).not.toBe(byDistance.minutes);
	expect(await stored(second)).toEqual(round);

	useFeed(join(folder, 'gone.zip'));
	await recheckRound({ roundId: first }, context);
	expect(await stored(first)).toEqual(round);
});

test('its pages say no travel time that was not computed', async () => {
	useFeed(join(folder, 'feed.zip'));
	const id = await ran();
	const { rows } = await database.pool.query('select learner_id from round_learner where round_id = $1 limit 40', [id]);
	const pages = await Promise.all(
		rows.map(({ learner_id }) => withAccess(context.actor, (tx) => readLearnerPage(tx, id, learner_id)))
	);
	const rejected = pages.flatMap((page) => page?.rejected ?? []);
	expect(rejected.length).toBeGreaterThan(0);
	for (const { minutes, rejections } of rejected) {
		expect(minutes).toBe(null);
		expect(rejections.map(({ code }) => code)).not.toContain('travel-over-limit');
	}
});

test('a feed that is not there, is wrong, or says nothing about the day ends the round by name', async () => {
	const codeWith = async (path: string, day?: PlainDate) => {
		useFeed(join(folder, path));
		return (await stored(await ran(day))).failure_code;
	};
	expect(await codeWith('gone.zip')).toBe('timetables-unusable');
	await writeZip(join(folder, 'empty.zip'), { 'stops.txt': '' });
	expect(await codeWith('empty.zip')).toBe('timetables-unusable');
	// The first school day on or after it lies in the next year, of which the feed knows nothing.
	expect(await codeWith('feed.zip', toPlainDate('2026-12-21'))).toBe('timetables-unusable');
});
