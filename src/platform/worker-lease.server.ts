import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { logger } from './logger.server.ts';

const TICK = 2_000;
/** Nobody is judged before everybody had this many ticks to come back, for example after the database was started again. */
const GRACE = 3;

/**
 * Gives the jobs of processes that died back to the queue, within about ten seconds; the queue itself waits four hours. Each process holds a
 * session lock of the database on the name under which it takes jobs; when it dies, however it dies, the database lets go of that lock, and
 * whoever can take it knows. A process that only lost its connection may still be at work: a job can run twice, and every job must stand that.
 * Stops, and gives its own lock back, with the function it returns. `tick`: milliseconds between two looks.
 */
export function keepLease(pool: Pool, name: string, tick = TICK): () => Promise<void> {
	const stopping = new AbortController();
	const running = holdOn(pool, { name, tick, stop: stopping.signal });
	return async () => {
		stopping.abort();
		await running;
	};
}

type Lease = { readonly name: string; readonly tick: number; readonly stop: AbortSignal };

async function holdOn(pool: Pool, lease: Lease): Promise<void> {
	const { name, stop } = lease;
	while (!stop.aborted) {
		let client: PoolClient | undefined;
		try {
			client = await pool.connect();
			await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`worker/${name}`]);
			await sweep(client, lease);
		} catch (error) {
			if (!stop.aborted) logger.warn({ err: error }, 'the lease of the worker broke');
		} finally {
			// Ending the session gives the lock back, whatever state it is in.
			client?.release(true);
		}
		await rest(lease);
	}
}

async function sweep(client: PoolClient, lease: Lease): Promise<void> {
	const since = performance.now();
	while (!lease.stop.aborted) {
		await rest(lease);
		if (lease.stop.aborted) return;
		if (performance.now() - since < GRACE * lease.tick) await client.query('select 1');
		else await freeDead(client, lease);
	}
}

async function freeDead(client: PoolClient, { name, tick }: Lease): Promise<void> {
	// A process takes jobs a moment before it holds its lock.
	const { rows } = await client.query<{ locked_by: string }>(
		`select distinct locked_by from graphile_worker._private_jobs
			where locked_by <> $1 and locked_at < now() - make_interval(secs => $2)`,
		[name, (GRACE * tick) / 1_000]
	);
	for (const { locked_by: other } of rows) {
		const key = [`worker/${other}`];
		const lock = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken';
		if (!(await client.query<{ taken: boolean }>(lock, key)).rows[0]?.taken) continue;
		await client.query('select graphile_worker.force_unlock_workers(array[$1]::text[])', [other]);
		await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', key);
		logger.warn({ worker: other }, 'the jobs of a process that died are free again');
	}
}

async function rest({ tick, stop }: Lease): Promise<void> {
	await sleep(tick, undefined, { signal: stop, ref: false }).catch(() => undefined);
}
