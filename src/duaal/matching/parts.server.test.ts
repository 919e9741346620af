import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import type { LearnerId, PlaceId, RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { setRuntime } from '#platform/runtime.server.ts';
import type { RoundLimits } from '#platform/settings.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { learnerWith, placeWith, SETTINGS } from '#tests/rounds/small-rounds.ts';
import { actorOf, contentOf, rolesOf, roundRow, startFlanders } from '#tests/rounds/stored-rounds.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { cancelRound } from './cancel-round.server.ts';
import { inThread } from './in-thread.server.ts';
import { MATCHING_JOBS } from './jobs.server.ts';
import { duringRound } from './round-course.server.ts';
import { canonicalInput } from './round-input.ts';

let database: TestDatabase;
const CONTEXT: JobContext = { actor: { kind: 'worker', today: TODAY }, signal: undefined };
const IN_ONE: RoundLimits = { partsAbove: 20_000, minutes: 5, megabytes: 1_024 };

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});

beforeEach(() => limit({}));

function limit(limits: Partial<RoundLimits>): void {
	const { settings } = database.runtime;
	setRuntime({ ...database.runtime, settings: { ...settings, rounds: { ...IN_ONE, ...limits } } });
}

type Job = { task_identifier: string; payload: { part?: number } };

/** The jobs of a round that wait in the queue, in the order in which they were added; the look at the end of its time left out. */
async function jobsOf(id: RoundId): Promise<Job[]> {
	const { rows } = await database.pool.query<Job>(
		`select t.identifier as task_identifier, j.payload from graphile_worker._private_jobs j
			join graphile_worker._private_tasks t on t.id = j.task_id
		where j.payload->>'roundId' = $1 and t.identifier <> 'end-late-round' order by j.id`,
		[id]
	);
	return rows;
}

/** Does one job of a round, and takes it out of the queue when it did not throw. */
async function work(id: RoundId, { task_identifier: task, payload }: Job, context = CONTEXT): Promise<void> {
	await MATCHING_JOBS[task]?.({ roundId: id, ...payload }, context);
	await database.pool.query('delete from graphile_worker._private_jobs where key = $1', [
		[task, id, ...('part' in payload ? [payload.part] : [])].join('/')
	]);
}

/** Does all jobs of a round, and answers which of those that compute it, in order. */
async function workAll(id: RoundId): Promise<string[]> {
	const done: string[] = [];
	for (let jobs = await jobsOf(id); jobs[0]; jobs = await jobsOf(id)) {
		if (/^(run|join)-round|match-part/.test(jobs[0].task_identifier)) done.push(jobs[0].task_identifier);
		await work(id, jobs[0]);
	}
	return done;
}

/** A round that was cut; its parts wait. */
async function cutRound(seed: string): Promise<RoundId> {
	limit({ partsAbove: 80 });
	const id = await startFlanders(database.pool, seed);
	await work(id, { task_identifier: 'run-round', payload: {} });
	return id;
}

describe('a round in parts', () => {
	test('stores the same bytes as the same round in one piece', async () => {
		const whole = await startFlanders(database.pool, 'parts');
		expect(await workAll(whole)).toEqual(['run-round']);
		limit({ partsAbove: 80 });
		const parts = await startFlanders(database.pool, 'parts');
		const done = await workAll(parts);
		expect(done.filter((task) => task === 'match-part').length).toBeGreaterThan(5);
		expect(done.at(-1)).toBe('join-round');
		expect(await roundRow(database.pool, parts)).toMatchObject({ status: 'done', failure_code: null });
		expect(await contentOf(database.pool, parts)).toBe(await contentOf(database.pool, whole));
	});

	test('a part whose process died is done by another, one that is done stays as it is, and the parts are joined once', async () => {
		const id = await cutRound('again');
		const [first, ...others] = await jobsOf(id);
		const total = others.length + 1;
		await database.pool.query(
			"update round_part set status = 'running', worker = 'dead' where round_id = $1 and number = 0",
			[id]
		);
		for (const job of [...others, ...others.slice(0, 2)]) await work(id, job, { ...CONTEXT, worker: 'one' });
		expect((await roundRow(database.pool, id))['progress']).toEqual({
			step: 'stable',
			parts: { done: total - 1, total }
		});
		expect((await jobsOf(id)).map(({ task_identifier }) => task_identifier)).toEqual(['match-part']);
		for (let time = 0; time < 2; time++) await work(id, first as Job, { ...CONTEXT, worker: 'two' });
		expect(await workAll(id)).toEqual(['join-round']);
		const { rows } = await database.pool.query(
			'select worker, count(*)::int as parts, count(market)::int + count(outcome)::int as kept from round_part where round_id = $1 group by worker order by worker',
			[id]
		);
		expect(rows).toEqual([
			{ worker: 'one', parts: total - 1, kept: 0 },
			{ worker: 'two', parts: 1, kept: 0 }
		]);
		limit({});
		const whole = await startFlanders(database.pool, 'again');
		await workAll(whole);
		expect(await contentOf(database.pool, id)).toBe(await contentOf(database.pool, whole));
	});

	test('begun again after it was cut, a round leaves its parts alone', async () => {
		const id = await cutRound('twice');
		const before = await jobsOf(id);
		await work(id, { task_identifier: 'run-round', payload: {} });
		expect(await jobsOf(id)).toEqual(before);
		await workAll(id);
		expect(await roundRow(database.pool, id)).toMatchObject({ status: 'done' });
	});
});

describe('the end of a round that does not go well', () => {
	const failed = async (id: RoundId) => {
		const { status, failure_code: code } = await roundRow(database.pool, id);
		return [status, code];
	};
	const run = (id: RoundId, context = CONTEXT) => work(id, { task_identifier: 'run-round', payload: {} }, context);

	test('longer than a round may take: its thread is ended in the middle and it fails by name', async () => {
		limit({ minutes: 0.02 });
		const id = await startFlanders(database.pool, 'slow');
		await database.pool.query("update round set status = 'running', begun_at = now() where id = $1", [id]);
		await duringRound(CONTEXT, { id, status: 'running' }, (signal) => longThread(signal));
		expect(await failed(id)).toEqual(['failed', 'took-too-long']);
	});

	test('longer than a round may take, and nobody at work on it: it fails by name', async () => {
		const id = await cutRound('forgotten');
		await database.pool.query("update round set begun_at = now() - interval '1 hour' where id = $1", [id]);
		await work(id, { task_identifier: 'end-late-round', payload: {} });
		expect(await failed(id)).toEqual(['failed', 'took-too-long']);
	});

	test('somebody looks after the longest time, and leaves alone what is still in time or done', async () => {
		const id = await cutRound('late');
		const { rows } = await database.pool.query(
			"select run_at > now() + interval '4 minutes' as later from graphile_worker.jobs where key = $1",
			[`end-late-round/${id}`]
		);
		expect(rows).toEqual([{ later: true }]);
		await work(id, { task_identifier: 'end-late-round', payload: {} });
		expect(await failed(id)).toEqual(['running', null]);
		await workAll(id);
		await database.pool.query("update round set begun_at = now() - interval '1 day' where id = $1", [id]);
		await work(id, { task_identifier: 'end-late-round', payload: {} });
		expect(await failed(id)).toEqual(['done', null]);
	});

	test('more memory than the thread may have: it fails by name', async () => {
		limit({ megabytes: 8 });
		const id = await startFlanders(database.pool, 'memory');
		await run(id);
		expect(await failed(id)).toEqual(['failed', 'too-large']);
	});

	test('a job that was begun too often ends the round instead of dying for ever', async () => {
		const id = await startFlanders(database.pool, 'dies');
		await run(id, { ...CONTEXT, attempt: 6 });
		expect(await failed(id)).toEqual(['failed', 'interrupted']);
	});

	test('a process that stops in the middle leaves the round to the next, which gives it its end', async () => {
		const stop = new AbortController();
		const id = await startFlanders(database.pool, 'stop');
		stop.abort();
		await expect(run(id, { ...CONTEXT, signal: stop.signal })).rejects.toThrow();
		expect(await failed(id)).toEqual(['running', null]);
		await workAll(id);
		expect(await failed(id)).toEqual(['done', null]);
	});
});

describe('cancelling', () => {
	const cancel = async (key: string, id: RoundId) => cancelRound(actorOf(key), await rolesOf(database.pool, key), id);
	const statusOf = async (id: RoundId) => (await roundRow(database.pool, id))['status'];

	test('is for the organisation that started the round, once, and before its end', async () => {
		const id = await startFlanders(database.pool, 'cancel');
		for (const key of ['bart', 'nadia', 'jan', 'amina', 'sven'])
			expect(await cancel(key, id), key).toMatchObject({ ok: false });
		expect(await statusOf(id)).toBe('waiting');
		expect(await cancel('koen', id)).toEqual({ ok: true, value: true });
		expect(await cancel('koen', id)).toMatchObject({ code: 'already-ended' });
		const { rows } = await database.pool.query('select kind from audit_entry where subject = $1 order by number', [
			`round/${id}`
		]);
		expect(rows.map(({ kind }) => kind)).toEqual(['round-started', 'round-cancelled']);
		await workAll(id);
		expect(await statusOf(id)).toBe('cancelled');
	});

	test('the database itself refuses who is not of that organisation, and a round that has ended', async () => {
		const id = await startFlanders(database.pool, 'wall');
		const asked = (key: string) =>
			withAccess(actorOf(key), (tx) => sql<{ done: boolean }>`select access.cancel_round(${id}) as done`.execute(tx));
		for (const key of ['bart', 'nadia', 'jan', 'amina'])
			expect((await asked(key)).rows, key).toEqual([{ done: false }]);
		await workAll(id);
		expect((await asked('koen')).rows).toEqual([{ done: false }]);
		expect(await statusOf(id)).toBe('done');
		await expect(
			withAccess(actorOf('koen'), (tx) => sql`update round set status = 'cancelled' where id = ${id}`.execute(tx))
		).rejects.toThrow('permission denied');
	});

	test('who computes stops, and nothing of the round is kept', async () => {
		const id = await cutRound('midway');
		const [first, second] = await jobsOf(id);
		await work(id, first as Job);
		await cancel('koen', id);
		await work(id, second as Job);
		await workAll(id);
		expect(await statusOf(id)).toBe('cancelled');
		const { rows } = await database.pool.query(
			`select (select count(*)::int from round_archive where round_id = $1) as archive,
				(select count(market)::int + count(outcome)::int from round_part where round_id = $1) as parts,
				(select count(*)::int from round_part where round_id = $1 and status = 'done') as done`,
			[id]
		);
		expect(rows).toEqual([{ archive: 0, parts: 0, done: 1 }]);
	});

	test('a thread in the middle of its work is ended; pages go on being answered while it works', async () => {
		const id = await startFlanders(database.pool, 'thread');
		let ticks = 0;
		const timer = setInterval(() => ticks++, 20);
		const working = duringRound(CONTEXT, { id, status: 'waiting' }, (signal) => longThread(signal));
		await sleep(1_000);
		expect(ticks).toBeGreaterThan(15);
		await cancel('koen', id);
		await working;
		clearInterval(timer);
		expect(await statusOf(id)).toBe('cancelled');
	});
});

/** A round that takes far longer than a test may: everybody can go anywhere, and there are too few seats. */
async function longThread(signal: AbortSignal): Promise<void> {
	const learners = Array.from({ length: 6_000 }, (_, index) => learnerWith({ id: `learner-${index}` as LearnerId }));
	const places = Array.from({ length: 3_000 }, (_, index) => placeWith({ id: `place-${index}` as PlaceId }));
	const input = canonicalInput({ settings: SETTINGS, learners, places });
	await inThread({ task: 'compute', input, partsAbove: 1e9 }, { signal, megabytes: 2_048 });
}
