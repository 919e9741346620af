import { parentPort, workerData } from 'node:worker_threads';
import { runMatchJob, type MatchAnswer, type MatchJob } from './files/match-job.server.ts';

/** What the thread tells: how far it is, and at the end an answer or why there is none. */
export type ThreadMessage =
	| { readonly step: string; readonly done: number; readonly total: number }
	| { readonly answer: MatchAnswer }
	| { readonly failed: string };

const TELL_EVERY_MS = 100;

/** The other thread of `match-in-thread.server.ts`: whoever waits can cancel it at any moment, also in the middle of a long computation. */
async function work(job: MatchJob): Promise<ThreadMessage> {
	let told = -TELL_EVERY_MS;
	let named = '';
	const watch = (step: string, done: number, total: number): void => {
		const now = performance.now();
		if (step === named && now - told < TELL_EVERY_MS) return;
		[told, named] = [now, step];
		parentPort?.postMessage({ step, done, total } satisfies ThreadMessage);
	};
	try {
		return { answer: await runMatchJob(job, watch) };
	} catch (error) {
		const failed = failureOf(error as NodeJS.ErrnoException);
		if (failed === undefined) throw error;
		return { failed };
	}
}

/** What the machine refuses, in words; undefined for what is a mistake of ours. */
function failureOf({ name, message, syscall }: NodeJS.ErrnoException): string | undefined {
	if (syscall !== undefined) return `cannot write the result: ${message}`;
	return name === 'RangeError' ? `cannot be matched: ${message}` : undefined;
}

parentPort?.postMessage(await work(workerData as MatchJob));
