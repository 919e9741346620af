import { Worker } from 'node:worker_threads';
import type { Result } from '#kernel/result.ts';
import type { ComputeRefusal, RoundOutcome } from './compute-round.ts';
import type { StoredVerdict } from './explanation.ts';
import { RoundFailure } from './round-failure.ts';
import { putTogether, type OutcomePiece } from './outcome-pieces.ts';
import type { RoundStep } from './round.ts';
import type { Computed, ThreadTask } from './round-thread.server.ts';
import type { readJourneys } from './timetables.server.ts';
import type { storedInsight } from './stored-insight.ts';

type AnswerTo<Task extends ThreadTask['task']> = {
	readonly journeys: Awaited<ReturnType<typeof readJourneys>>;
	readonly compute: Result<Computed, ComputeRefusal>;
	readonly part: Uint8Array;
	readonly join: RoundOutcome;
	readonly check: readonly StoredVerdict[];
	readonly insight: ReturnType<typeof storedInsight>;
}[Task];

type Message<Task extends ThreadTask['task']> =
	{ readonly step: RoundStep } | { readonly piece: OutcomePiece } | { readonly answer: AnswerTo<Task> };

/** How a thread is held in check. */
export type ThreadOptions = {
	/** Ends the thread at once, in the middle of whatever it does; the promise rejects with the signal's reason. */
	readonly signal: AbortSignal;
	/** Most memory for objects, in MB; large arrays of numbers are beside it and are bounded by the size of a part. */
	readonly megabytes: number;
	/** Told when a step begins. */
	readonly onStep?: (step: RoundStep) => void;
};

/**
 * Does a task in a thread of its own, so that pages go on answering. Rejects when the thread breaks or ends without an answer, with
 * `too-large` when it had too little memory, and as `signal` says when that aborts: it never hangs.
 */
export function inThread<Task extends ThreadTask>(
	task: Task,
	{ signal, megabytes, onStep }: ThreadOptions
): Promise<AnswerTo<Task['task']>> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) return reject(signal.reason as Error);
		const thread = new Worker(new URL('./round-thread.server.ts', import.meta.url), {
			workerData: task,
			resourceLimits: { maxOldGenerationSizeMb: megabytes }
		});
		const stop = () => void thread.terminate().then(() => reject(signal.reason as Error), reject);
		signal.addEventListener('abort', stop, { once: true });
		const pieces: OutcomePiece[] = [];
		thread.on('message', (message: Message<Task['task']>) => {
			if ('step' in message) onStep?.(message.step);
			else if ('answer' in message) resolve(withRows(message.answer, pieces));
			else {
				pieces.push(message.piece);
				// After whatever waits: pages are answered between two pieces.
				setImmediate(() => thread.postMessage('taken'));
			}
		});
		thread.on('error', (error: NodeJS.ErrnoException) =>
			reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new RoundFailure('too-large') : error)
		);
		thread.on('exit', (code) => {
			signal.removeEventListener('abort', stop);
			// A promise is settled once: after an answer this changes nothing, and when it was stopped that is the reason.
			if (!signal.aborted) reject(new Error(`the thread of a round ended with code ${code} and no answer`));
		});
		return undefined;
	});
}

/** The answer with the rows that went ahead of it. */
function withRows<Answer>(answer: Answer, pieces: readonly OutcomePiece[]): Answer {
	if (pieces.length === 0) return answer;
	const outcome = answer as RoundOutcome | { readonly ok: true; readonly value: { readonly outcome: RoundOutcome } };
	if (!('value' in outcome)) return putTogether(outcome, pieces) as Answer;
	return { ...outcome, value: { outcome: putTogether(outcome.value.outcome, pieces) } } as Answer;
}
