import { parentPort, workerData } from 'node:worker_threads';
import type { Mode } from '#engines/matching/market.ts';
import type { MaxCertificate } from '#engines/matching/max.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { checkRound, type StoredPlacement } from './check-round.ts';
import { computeRound } from './compute-round.ts';
import { parseInput } from './round-input.ts';

/** What the thread is asked: compute a round from its input as text, or check what was stored. */
export type ThreadTask =
	| { readonly task: 'compute'; readonly input: string }
	| {
			readonly task: 'check';
			readonly input: string;
			readonly stored: readonly { readonly mode: Mode; readonly placements: readonly StoredPlacement[] }[];
			readonly proof: MaxCertificate;
	  };

/**
 * The other thread of `in-thread.server.ts`: computing a round takes seconds at the scale of a country, and pages must go on answering.
 * Sends `{ step }` when a step begins and `{ answer }` at the end.
 */
function work(task: ThreadTask): unknown {
	const input = parseInput(task.input);
	const travel = distanceModel();
	if (travel.id !== input.settings.travelModel) throw new RangeError('the round was made with another travel model');
	if (task.task === 'check') return checkRound(input, travel, task.stored, task.proof);
	return computeRound(input, travel, (step) => parentPort?.postMessage({ step }));
}

parentPort?.postMessage({ answer: work(workerData as ThreadTask) });
