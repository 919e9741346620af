import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { withAccess } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { endRound } from './end-round.server.ts';
import { inThread } from './in-thread.server.ts';
import { duringRound, lockRunning, roundIdOf, tell } from './round-course.server.ts';
import { RoundFailure } from './round-failure.ts';
import { beginPart, countParts, endPart, loadOutcomes } from './round-part.sql.server.ts';
import * as rows from './round.sql.server.ts';
import { loadInput } from './stored-input.server.ts';
import { showStep } from './run-round.server.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/**
 * Job `match-part`: computes one part of a round in a thread and keeps what it gave. Any process may take it; a part whose process died is taken
 * again and gives the same bytes, and one that is done is left alone. Who ends the last part, counted while the round is locked, adds the job that
 * puts them together.
 */
export async function matchPart(payload: unknown, context: JobContext): Promise<void> {
	const { actor, worker = 'none' } = context;
	const id = roundIdOf(payload);
	const { part: number } = payload as { part: number };
	await duringRound(context, { id, status: 'running' }, async (signal) => {
		const market = await withAccess(actor, async (tx) => {
			await lockRunning(tx, id);
			return beginPart(tx, id, { number, worker });
		});
		if (!market) return;
		const { megabytes } = runtime().settings.rounds;
		const solution = await inThread({ task: 'part', part: await decompress(market) }, { signal, megabytes });
		const outcome = await compress(solution);
		await withAccess(actor, async (tx) => {
			await lockRunning(tx, id);
			await endPart(tx, id, { number, worker, outcome });
			const parts = await countParts(tx, id);
			await rows.saveProgress(tx, id, { step: 'stable', parts });
			if (parts.done === parts.total) await tell(tx, actor, id, { kind: 'parts-done', detail: { roundId: id } });
		});
	});
}

/** Job `join-round`: puts the parts of a round together, explains the whole, and ends the round like any other. */
export async function joinRound(payload: unknown, context: JobContext): Promise<void> {
	const { actor } = context;
	const id = roundIdOf(payload);
	await duringRound(context, { id, status: 'running' }, async (signal) => {
		const { input, outcomes, parts } = await withAccess(actor, async (tx) => {
			await lockRunning(tx, id);
			return { input: await loadInput(tx, id), outcomes: await loadOutcomes(tx, id), parts: await countParts(tx, id) };
		});
		if (input === undefined || parts.done !== parts.total || outcomes.length !== parts.total)
			throw new RoundFailure('interrupted');
		const solutions = await Promise.all(outcomes.map((outcome) => decompress(outcome)));
		const { megabytes } = runtime().settings.rounds;
		const onStep = (step: Parameters<typeof showStep>[2]) => showStep(actor, id, step);
		const outcome = await inThread({ task: 'join', input, solutions }, { signal, megabytes, onStep });
		await endRound(actor, id, outcome, signal);
	});
}
