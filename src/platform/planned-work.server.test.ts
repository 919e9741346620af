import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dayInBrussels } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import { openPool } from '#platform/pool.server.ts';
import { testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { isLastPlanned, plannedInstant } from './planned-times.ts';
import { CRONTAB, plannedWorkJobs } from './planned-work.server.ts';
import { startWorker, type JobHandlers } from './worker.server.ts';

let database: TestDatabase;
const closing: (() => Promise<void>)[] = [];
let done: string[] = [];

beforeAll(async () => {
	database = await testDatabase();
});
beforeEach(async () => {
	done = [];
	await database.pool.query(
		`delete from planned_work; delete from graphile_worker._private_jobs; delete from graphile_worker._private_known_crontabs`
	);
});
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

const WORK = { night: ['sweep', 'count'], morning: ['greet'] };
const JOBS: JobHandlers = {
	...plannedWorkJobs(WORK),
	...Object.fromEntries(
		['sweep', 'count', 'greet'].map((task) => [
			task,
			async (payload: unknown) => void done.push(`${task} ${(payload as { day: string }).day}`)
		])
	)
};

async function start(): Promise<void> {
	const pool = openPool(database.url, { max: 6, patient: true });
	const stop = await startWorker(pool, JOBS, CRONTAB);
	closing.push(async () => {
		await stop();
		await pool.end();
	});
}

/** The queue knows the crontab for a month and planned last some days ago: as after a stop. */
const stoppedFor = (days: number) =>
	database.pool.query(
		`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
			select id, now() - interval '30 days', now() - make_interval(days => $1) from unnest(array['night', 'morning']) id`,
		[days]
	);

/** The last day whose work is due at this moment. */
function lastDue(planned: 'night' | 'morning', now: Date): PlainDate {
	const today = dayInBrussels(now);
	return plannedInstant(today, planned) <= now ? today : addDays(today, -1);
}

describe('work by the clock', () => {
	test('is made up for once after a stop of five days, with three processes that start at once', async () => {
		await stoppedFor(5);
		const now = new Date();
		await Promise.all([start(), start(), start()]);
		const night = lastDue('night', now);
		const wanted = [`count ${night}`, `greet ${lastDue('morning', now)}`, `sweep ${night}`];
		await expect.poll(() => done.toSorted(), { timeout: 15_000 }).toEqual(wanted);
		for (const close of closing.splice(0)) await close();
		expect(done.toSorted()).toEqual(wanted);
	});

	test('is not made up for on the very first start, nor when nothing was missed', async () => {
		await start();
		await expect
			.poll(async () => (await database.pool.query('select 1 from graphile_worker._private_known_crontabs')).rowCount)
			.toBe(2);
		for (const close of closing.splice(0)) await close();
		await start();
		expect((await database.pool.query('select 1 from graphile_worker._private_jobs')).rowCount).toBe(0);
		expect(done).toEqual([]);
	});

	test('begins once when the job that begins it comes twice, and not at the hour that is none of ours', async () => {
		const now = () => new Date('2026-10-25T08:00:00Z');
		const begin = plannedWorkJobs(WORK, now)['begin-planned-work'];
		const at = (ts: string) =>
			begin?.({ planned: 'night', _cron: { ts, backfilled: false } }, { actor: WORKER as never, signal: undefined });
		await at('2026-10-25T00:30:00.000Z');
		await database.pool.query('delete from graphile_worker._private_jobs');
		await at('2026-10-25T00:30:00.000Z');
		await at('2026-10-25T01:30:00.000Z');
		await at('2026-10-24T00:30:00.000Z');
		expect((await database.pool.query('select 1 from graphile_worker._private_jobs')).rowCount).toBe(0);
		const { rows } = await database.pool.query(
			"select task, to_char(day, 'YYYY-MM-DD') as day from planned_work order by task"
		);
		expect(rows).toEqual([
			{ task: 'count', day: '2026-10-25' },
			{ task: 'sweep', day: '2026-10-25' }
		]);
		expect(isLastPlanned(addDays(rows[0].day as PlainDate, -1), 'night', now())).toBe(false);
	});
});
