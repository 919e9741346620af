import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { RoundId } from '#kernel/id.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { inThread } from './in-thread.server.ts';
import { roundIdOf } from './round-course.server.ts';
import { parseInput } from './round-input.ts';
import { loadArchive, loadStored, lockRound } from './round.sql.server.ts';
import { loadInput } from './stored-input.server.ts';
import type { storedInsight } from './stored-insight.ts';
import { readSurroundings, readTraits } from './surroundings.read.server.ts';

const decompress = promisify(gunzip);
/** Far above what it takes; a thread that hangs must not hold a worker. */
const LONGEST_MS = 15 * 60_000;

/**
 * Job `round-insight`: makes what a finished round tells who acts on it, in a thread. A round that is not done is left alone; made again it
 * gives the same. When it fails the round stays done, and its pages say that this part is not there.
 */
export async function makeInsight(payload: unknown, { actor, signal }: JobContext): Promise<void> {
	const id = roundIdOf(payload);
	const found = await withAccess(actor, async (tx) => {
		const round = await lockRound(tx, id);
		const text = await loadInput(tx, id);
		const proof = await loadArchive(tx, id, 'proof');
		if (round?.status !== 'done' || text === undefined || !proof) return undefined;
		const input = parseInput(text);
		return {
			input: text,
			proof,
			stored: await loadStored(tx, id),
			surroundings: await readSurroundings(tx, input),
			traits: await readTraits(tx, input)
		};
	});
	if (!found) return;
	const { megabytes } = runtime().settings.rounds;
	const longest = AbortSignal.timeout(LONGEST_MS);
	const insight = await inThread(
		{ task: 'insight', ...found, proof: await decompress(found.proof) },
		{ signal: signal ? AbortSignal.any([signal, longest]) : longest, megabytes }
	);
	await withAccess(actor, (tx) => saveInsight(tx, id, insight));
}

async function saveInsight(tx: Tx, id: RoundId, insight: ReturnType<typeof storedInsight>): Promise<void> {
	const row = {
		regions: JSON.stringify(insight.regions),
		actions: JSON.stringify(insight.actions),
		surpluses: JSON.stringify(insight.surpluses),
		fairness: JSON.stringify(insight.fairness)
	};
	await tx
		.insertInto('round_insight')
		.values({ round_id: id, ...row })
		.onConflict((conflict) => conflict.column('round_id').doUpdateSet(row))
		.execute();
}
