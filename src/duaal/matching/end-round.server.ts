import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { RoundId } from '#kernel/id.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { logger } from '#platform/logger.server.ts';
import { sha256 } from '#platform/record.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import type { ModeResult, RoundOutcome } from './compute-round.ts';
import type { StoredVerdict } from './explanation.ts';
import { inThread } from './in-thread.server.ts';
import { packProof } from './part-bytes.ts';
import { duringRound, lockRunning, roundIdOf, tell } from './round-course.server.ts';
import { RoundEnded, RoundFailure } from './round-failure.ts';
import { emptyParts } from './round-part.sql.server.ts';
import * as rows from './round.sql.server.ts';
import { ROUND_MODES } from './round.ts';
import { loadInput } from './stored-input.server.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Stores the outcome of a running round, reads it back, has it checked by independent code, and only then says that the round is done. */
export async function endRound(actor: Actor, id: RoundId, outcome: RoundOutcome, signal: AbortSignal): Promise<void> {
	await step(actor, id, 'storing');
	const resultHashes = await store(actor, id, outcome);
	await step(actor, id, 'checking');
	await check(actor, id, signal);
	await withAccess(actor, async (tx) => {
		await lockRunning(tx, id);
		await rows.saveEnd(tx, id, { status: 'done' });
		await emptyParts(tx, id);
		const inputHash = (await rows.loadInputHash(tx, id)) ?? '';
		await tell(tx, actor, id, { kind: 'round-finished', detail: { roundId: id, inputHash, resultHashes } });
	});
	logger.info({ roundId: id, pairs: outcome.pairs }, 'round finished');
}

/** Job `check-round`: has what is stored of a finished round checked again; a fault ends the round as failed. */
export async function recheckRound(payload: unknown, context: JobContext): Promise<void> {
	const { actor } = context;
	const id = roundIdOf(payload);
	const round = await withAccess(actor, (tx) => rows.lockRound(tx, id));
	if (round?.status !== 'done') return;
	await duringRound(context, { id, status: 'done' }, async (signal) => {
		await check(actor, id, signal);
		await withAccess(actor, (tx) => tell(tx, actor, id, { kind: 'round-checked', detail: { ok: true } }));
	});
}

/** Job `clear-round`: removes what a cancelled round left, and what the parts of a failed one hold; the round itself stays in the list. */
export async function clearRound(payload: unknown, { actor }: JobContext): Promise<void> {
	const id = roundIdOf(payload);
	await withAccess(actor, async (tx) => {
		const round = await rows.lockRound(tx, id);
		if (round?.status === 'cancelled') await rows.clearResults(tx, id);
		if (round?.status === 'cancelled') await rows.clearInput(tx, id);
		if (round?.status === 'cancelled' || round?.status === 'failed') await emptyParts(tx, id);
	});
}

async function step(actor: Actor, id: RoundId, name: 'storing' | 'checking'): Promise<void> {
	await withAccess(actor, (tx) => rows.saveProgress(tx, id, { step: name }));
}

async function store(actor: Actor, id: RoundId, outcome: RoundOutcome): Promise<string[]> {
	const proof = await compress(packProof(outcome.proof));
	const hashes = outcome.modes.map((mode) => resultHashOf(mode.learners));
	await withAccess(actor, async (tx) => {
		// Somebody else stores the same bytes already: a job can be taken twice when a process lost its connection.
		if (!(await rows.holdForStoring(tx, id))) throw new RoundEnded();
		await rows.clearResults(tx, id);
		await rows.saveArchive(tx, id, 'proof', proof);
		for (const [index, mode] of outcome.modes.entries()) await rows.saveMode(tx, id, mode, hashes[index] ?? '');
		// Last, so that nobody who cancels has to wait for the lock.
		await lockRunning(tx, id);
	});
	return hashes;
}

/** Throws a `RoundFailure` when anything stored is not what it should be; keeps what was found. */
async function check(actor: Actor, id: RoundId, signal: AbortSignal): Promise<void> {
	const { input, proof, hash, stored } = await withAccess(actor, async (tx) => ({
		input: await loadInput(tx, id),
		proof: await rows.loadArchive(tx, id, 'proof'),
		hash: await rows.loadInputHash(tx, id),
		stored: await rows.loadStored(tx, id)
	}));
	if (input === undefined || !proof) throw new RoundFailure('check-failed');
	if (sha256(input) !== hash) throw new RoundFailure('check-failed');
	const task = {
		task: 'check' as const,
		input,
		proof: await decompress(proof),
		stored: stored.map(({ mode, placements }) => ({ mode, placements }))
	};
	const { megabytes } = runtime().settings.rounds;
	const verdicts = await inThread(task, { signal, megabytes });
	const judged = stored.map((mode, index) => ({ mode: mode.mode, verdict: withStored(verdicts[index], mode) }));
	await withAccess(actor, async (tx) => {
		for (const { mode, verdict } of judged) await rows.saveVerdict(tx, id, mode, verdict);
	});
	if (judged.length !== ROUND_MODES.length || judged.some(({ verdict }) => !verdict.ok))
		throw new RoundFailure('check-failed');
}

/** The verdict, and whether what is stored beside it still agrees: the hash and the number placed. */
function withStored(verdict: StoredVerdict | undefined, stored: rows.StoredMode): StoredVerdict {
	const { placed = 0, faults = ['no-verdict'] } = verdict ?? {};
	const more = [
		...(resultHashOf(stored.placements) === stored.resultHash ? [] : ['hash-differs']),
		...(placed === stored.placed ? [] : ['placed-differs'])
	];
	return { ok: verdict?.ok === true && more.length === 0, placed, faults: [...faults, ...more] };
}

type HashedRow = { learnerId: string; placeId: string | null; rank: number | null; minutes: number | null };

/** SHA-256 over who sits where: one line per learner, by id. */
function resultHashOf(learners: ModeResult['learners'] | rows.StoredMode['placements']): string {
	const line = ({ learnerId, placeId, rank, minutes }: HashedRow) =>
		`${learnerId} ${placeId ?? '-'} ${rank ?? '-'} ${minutes ?? '-'}\n`;
	return sha256(learners.map(line).join(''));
}
