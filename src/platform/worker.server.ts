import { EventEmitter } from 'node:events';
import { Logger as GraphileLogger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { dayInBrussels } from '#kernel/brussels.ts';
import type { Actor } from './database.server.ts';
import { logger } from './logger.server.ts';
import { keepLease } from './worker-lease.server.ts';

/** What a job gets beside its payload: who it acts as (the worker, on the day it runs) and when to stop. */
export type JobContext = {
	readonly actor: Actor & { kind: 'worker' };
	/** Aborted when the process stops: throw, and another process takes the job. */
	readonly signal: AbortSignal | undefined;
	/** Which process does it; absent in tests and where a job is done without the queue. */
	readonly worker?: string;
	/** How often it was begun, this time included; also counts the times that the process died of it. */
	readonly attempt?: number;
};

/** Does one job; throws to have it tried again later (exponential back-off, twelve times). */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

const CONCURRENCY = 2;

/**
 * Takes jobs from the queue in the same database until the function that it returns is called. `crontab`: what the queue adds by the clock, in UTC;
 * of several processes one adds it.
 */
export async function startWorker(pool: Pool, handlers: JobHandlers, crontab = ''): Promise<() => Promise<void>> {
	const events: WorkerEvents = new EventEmitter();
	let worker = '';
	events.once('pool:create', ({ workerPool }) => (worker = workerPool.id));
	const taskList: TaskList = {};
	for (const [task, handle] of Object.entries(handlers)) {
		taskList[task] = async (payload, { abortSignal: signal, job }) => {
			const started = performance.now();
			const actor = { kind: 'worker', today: dayInBrussels(new Date()) } as const;
			await handle(payload, { actor, signal, worker, attempt: job.attempts });
			logger.info({ task, ms: Math.round(performance.now() - started) }, 'job done');
		};
	}
	const runner = await run({
		pgPool: pool,
		concurrency: CONCURRENCY,
		noHandleSignals: true,
		pollInterval: 2_000,
		taskList,
		crontab,
		events,
		logger: new GraphileLogger(() => (level, _message, meta) => {
			// The queue's own message can quote a payload; its error is logged by code only.
			if (level === 'error' || level === 'warning')
				logger.warn({ err: (meta as { error?: unknown } | undefined)?.error }, 'queue reported a problem');
		})
	});
	const giveBack = keepLease(pool, worker);
	logger.info({ worker }, 'this process takes jobs');
	return async () => {
		await runner.stop();
		await giveBack();
	};
}
