import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Watch } from '#engines/matching/watch.ts';
import type { MatchAnswer, MatchJob } from './files/match-job.server.ts';
import type { ThreadMessage } from './match-thread.server.ts';

/** What became of a matching: an answer, why the machine could not give one, or `cancelled`. */
export type MatchOutcome = MatchAnswer | { readonly failed: string } | 'cancelled';

const LONGEST_WAIT_MS = 1_000;

/** Runs a matching in a thread of its own, so that `signal` ends it at once. Rejects on a mistake of ours. */
export function matchInThread(job: MatchJob, watch: Watch, signal: AbortSignal): Promise<MatchOutcome> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(new URL('./match-thread.server.ts', import.meta.url), { workerData: job });
		// A thread that waits for a pipe cannot end: then the process does, and the thread with it.
		const ended = () => Promise.race([thread.terminate(), setTimeout(LONGEST_WAIT_MS)]);
		const stop = () => void ended().then(() => resolve('cancelled'), reject);
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });
		thread.on('message', (message: ThreadMessage) => {
			if ('step' in message) watch(message.step, message.done, message.total);
			else resolve('answer' in message ? message.answer : message);
		});
		thread.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ failed: 'too large for the memory of this machine' });
			else reject(error);
		});
		thread.on('exit', (code) => {
			signal.removeEventListener('abort', stop);
			// After an answer this changes nothing: a promise is settled once.
			if (!signal.aborted) reject(new Error(`the thread ended with code ${code} and no answer`));
		});
	});
}
