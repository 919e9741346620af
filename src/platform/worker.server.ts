import { Logger as GraphileLogger, run, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { dayInBrussels } from '#kernel/brussels.ts';
import type { Actor } from './database.server.ts';
import { logger } from './logger.server.ts';

/** What a job gets beside its payload: who it acts as (the worker, on the day it runs) and when to stop. */
export type JobContext = { readonly actor: Actor & { kind: 'worker' }; readonly signal: AbortSignal | undefined };

/** Does one job; throws to have it tried again later (exponential back-off, twelve times). */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

const CONCURRENCY = 2;

/** Takes jobs from the queue in the same database until stopped. */
export async function startWorker(pool: Pool, handlers: JobHandlers): Promise<Runner> {
	const taskList: TaskList = {};
	for (const [task, handle] of Object.entries(handlers)) {
		taskList[task] = async (payload, { abortSignal }) => {
			const started = performance.now();
			await handle(payload, { actor: { kind: 'worker', today: dayInBrussels(new Date()) }, signal: abortSignal });
			logger.info({ task, ms: Math.round(performance.now() - started) }, 'job done');
		};
	}
	return run({
		pgPool: pool,
		concurrency: CONCURRENCY,
		noHandleSignals: true,
		pollInterval: 2_000,
		taskList,
		logger: new GraphileLogger(() => (level, _message, meta) => {
			// The queue's own message can quote a payload; its error is logged by code only.
			if (level === 'error' || level === 'warning')
				logger.warn({ err: (meta as { error?: unknown } | undefined)?.error }, 'queue reported a problem');
		})
	});
}
