import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { keepLease } from './worker-lease.server.ts';

let database: TestDatabase;
const TICK = 40;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
	database = await testDatabase();
	await database.pool.query("select graphile_worker.add_job('send-mail', job_key => 'lease')");
});

afterEach(async () => {
	for (const stop of open.splice(0)) await stop();
});

function lease(name: string, tick = TICK): () => Promise<void> {
	const stop = keepLease(database.pool, name, tick);
	open.push(stop);
	return stop;
}

/** The job is taken by `name`, some time ago. */
async function takenBy(name: string): Promise<void> {
	await database.pool.query(
		"update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute' where key = 'lease'",
		[name]
	);
}

async function holder(): Promise<string | null> {
	const { rows } = await database.pool.query("select locked_by from graphile_worker._private_jobs where key = 'lease'");
	return (rows[0] as { locked_by: string | null }).locked_by;
}

test('the job of a process that is gone is free again, that of a process that lives is not', async () => {
	await takenBy('gone');
	lease('here');
	await expect.poll(holder, { timeout: 5_000 }).toBe(null);
	lease('alive');
	await sleep(3 * TICK);
	await takenBy('alive');
	await sleep(10 * TICK);
	expect(await holder()).toBe('alive');
});

test('nobody takes jobs from a process that stands and lives, until it stops', async () => {
	const stop = lease('first');
	await sleep(3 * TICK);
	await takenBy('first');
	lease('second');
	await sleep(10 * TICK);
	expect(await holder()).toBe('first');
	await stop();
	await expect.poll(holder, { timeout: 5_000 }).toBe(null);
});

test('a lease that lost its connection is taken again, and judges nobody at once', async () => {
	lease('slow', 8 * TICK);
	lease('quick', 4 * TICK);
	await sleep(3 * TICK);
	await takenBy('slow');
	await database.pool.query(
		'select pg_terminate_backend(pid) from pg_locks where locktype = $1 and pid <> pg_backend_pid()',
		['advisory']
	);
	await sleep(22 * TICK);
	expect(await holder()).toBe('slow');
});
