import { Worker } from 'node:worker_threads';
import type { Result } from '#kernel/result.ts';
import type { ComputeRefusal, RoundOutcome } from './compute-round.ts';
import type { StoredVerdict } from './explanation.ts';
import type { RoundStep } from './round.ts';
import type { ThreadTask } from './round-thread.server.ts';

/** Computes a round in a thread of its own; `onStep` is told when a step begins. Rejects when the thread breaks or `signal` aborts. */
export function computeInThread(
	input: string,
	onStep: (step: RoundStep) => void,
	signal?: AbortSignal
): Promise<Result<RoundOutcome, ComputeRefusal>> {
	return inThread({ task: 'compute', input }, onStep, signal);
}

/** Checks stored placements in a thread of its own. */
export function checkInThread(
	task: Omit<ThreadTask & { task: 'check' }, 'task'>,
	signal?: AbortSignal
): Promise<StoredVerdict[]> {
	return inThread({ task: 'check', ...task }, () => {}, signal);
}

function inThread<Answer>(
	task: ThreadTask,
	onStep: (step: RoundStep) => void,
	signal: AbortSignal | undefined
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(new URL('./round-thread.server.ts', import.meta.url), { workerData: task });
		const stop = () => void thread.terminate();
		signal?.addEventListener('abort', stop, { once: true });
		thread.on('message', (message: { step: RoundStep } | { answer: Answer }) => {
			if ('step' in message) onStep(message.step);
			else resolve(message.answer);
		});
		thread.on('error', reject);
		thread.on('exit', (code) => {
			signal?.removeEventListener('abort', stop);
			// After an answer this changes nothing: a promise is settled once.
			reject(new Error(`the thread of a round ended with code ${code} and no answer`));
		});
	});
}
