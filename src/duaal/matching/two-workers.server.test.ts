import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import type { RoundId } from '#kernel/id.ts';
import { contentOf, roundRow, startFlanders } from '#tests/rounds/stored-rounds.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { runRound } from './run-round.server.ts';

/** Two real processes on one database, one of which is killed while it computes: the round ends all the same, with the same bytes. */
let database: TestDatabase;
let folder = '';
const processes: ChildProcess[] = [];

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'two-workers-'));
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});

afterAll(async () => {
	for (const child of processes) child.kill('SIGKILL');
	await rm(folder, { recursive: true, force: true });
});

/** Starts a process that takes jobs; answers it, and the name under which it does. */
async function startProcess(name: string): Promise<{ child: ChildProcess; worker: string }> {
	const child = spawn(process.execPath, ['src/main.ts', '--role', 'worker'], {
		env: {
			PATH: process.env['PATH'],
			DATABASE_URL: database.url,
			SAMENSPOOR_DATA: path.join(folder, name),
			SAMENSPOOR_ROUND_PARTS_ABOVE: '10'
		},
		stdio: ['ignore', 'pipe', 'ignore']
	});
	processes.push(child);
	for await (const line of createInterface(child.stdout)) {
		const entry = JSON.parse(line) as { worker?: string };
		if (entry.worker === undefined) continue;
		child.stdout.resume();
		return { child, worker: entry.worker };
	}
	throw new Error('the process ended before it took jobs');
}

async function partsOf(worker: string, status: string): Promise<number[]> {
	const { rows } = await database.pool.query<{ number: number }>(
		'select number from round_part where worker = $1 and status = $2 order by number',
		[worker, status]
	);
	return rows.map(({ number }) => number);
}

/** What is left to do about these rounds, beside the look at the end of their time. */
async function jobsLeft(ids: readonly RoundId[]): Promise<number> {
	const { rows } = await database.pool.query<{ left: number }>(
		`select count(*)::int as left from graphile_worker._private_jobs
			where payload->>'roundId' = any ($1) and key not like 'end-late-round/%'`,
		[ids]
	);
	return rows[0]?.left ?? -1;
}

test('two processes share the parts of a round; killed in the middle, the one leaves its part to the other', async () => {
	const whole = await startFlanders(database.pool, 'two');
	await runRound({ roundId: whole }, { actor: { kind: 'worker', today: TODAY }, signal: undefined });
	await database.pool.query("delete from graphile_worker._private_jobs where key = 'run-round/' || $1", [whole]);
	const id = await startFlanders(database.pool, 'two');

	const [victim, other] = await Promise.all([startProcess('victim'), startProcess('other')]);
	const share = async () => [
		(await partsOf(victim.worker, 'done')).length > 0 && (await partsOf(victim.worker, 'running')).length > 0,
		(await partsOf(other.worker, 'done')).length > 0
	];
	await expect.poll(share, { timeout: 20_000, interval: 5 }).toEqual([true, true]);
	victim.child.kill('SIGKILL');
	await once(victim.child, 'exit');
	const left = await partsOf(victim.worker, 'running');
	const before = await partsOf(victim.worker, 'done');
	expect(left.length).toBeGreaterThan(0);

	const status = async () => (await roundRow(database.pool, id))['status'];
	await expect.poll(status, { timeout: 30_000, interval: 100 }).toBe('done');
	expect(await partsOf(victim.worker, 'done')).toEqual(before);
	expect(await partsOf(other.worker, 'done')).toEqual(expect.arrayContaining(left));
	await expect.poll(() => jobsLeft([whole, id]), { timeout: 20_000, interval: 100 }).toBe(0);
	expect(await contentOf(database.pool, id)).toBe(await contentOf(database.pool, whole));
}, 60_000);
