import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { asId, type RoundId } from '#kernel/id.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { logger } from '#platform/logger.server.ts';
import { record, sha256 } from '#platform/record.server.ts';
import { sqlRefusalOf } from '#platform/sql-refusals.ts';
import type { JobContext } from '#platform/worker.server.ts';
import type { ModeResult, RoundOutcome } from './compute-round.ts';
import type { StoredVerdict } from './explanation.ts';
import { isUsableOn } from './hard-rules.ts';
import { checkInThread, computeInThread } from './in-thread.server.ts';
import { decodeProof, encodeProof } from './proof.ts';
import { readRoundInput } from './round-input.read.server.ts';
import { canonicalInput, type RoundInput } from './round-input.ts';
import * as rows from './round.sql.server.ts';
import { roundReactions } from './reactions.ts';
import { canMove, ROUND_MODES, type FailureCode, type Round, type RoundEvent } from './round.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** A failure that trying again does not mend: the round ends with this code. */
class RoundFailure extends Error {
	readonly code: FailureCode;
	constructor(code: FailureCode) {
		super(code);
		this.code = code;
	}
}

/**
 * Job `run-round`: reads the input, computes the three modes in a thread, stores everything, reads it back and has it checked by independent
 * code. A round that is done or failed is left alone; one that was interrupted begins again and gives the same bytes. When the database is away
 * it throws, and the queue tries again later; any other failure ends the round with a code.
 */
export async function runRound(payload: unknown, { actor, signal }: JobContext): Promise<void> {
	const id = roundIdOf(payload);
	const round = await withAccess(actor, async (tx) => {
		const found = await rows.lockRound(tx, id);
		if (!found || !canMove(found.status, 'run')) return undefined;
		await rows.beginRun(tx, id);
		return found;
	});
	if (round) await endingInFailure(actor, id, () => run(actor, round, signal));
}

/** Job `check-round`: has what is stored of a finished round checked again; a fault ends the round as failed. */
export async function recheckRound(payload: unknown, { actor, signal }: JobContext): Promise<void> {
	const id = roundIdOf(payload);
	const round = await withAccess(actor, (tx) => rows.lockRound(tx, id));
	if (round?.status !== 'done') return;
	await endingInFailure(actor, id, async () => {
		await check(actor, id, signal);
		await withAccess(actor, (tx) => tell(tx, actor, id, { kind: 'round-checked', detail: { ok: true } }));
	});
}

async function run(actor: Actor, round: Round, signal: AbortSignal | undefined): Promise<void> {
	const { input, text, hash } = await readInput(actor, round);
	const step = (name: rows.RoundProgress['step']) =>
		withAccess(actor, (tx) => rows.saveProgress(tx, round.id, { step: name }));
	// Progress is for the eye: a step that could not be written stops nothing.
	const computed = await computeInThread(text, (name) => void step(name).catch(() => undefined), signal);
	if (!computed.ok) throw new RoundFailure(computed.code);
	await step('storing');
	const hashes = await store(actor, round.id, computed.value);
	await step('checking');
	await check(actor, round.id, signal);
	await withAccess(actor, async (tx) => {
		await rows.saveEnd(tx, round.id, { status: 'done' });
		await tell(tx, actor, round.id, { kind: 'round-finished', detail: { inputHash: hash, resultHashes: hashes } });
	});
	logger.info({ roundId: round.id, learners: input.learners.length, pairs: computed.value.pairs }, 'round finished');
}

async function readInput(actor: Actor, round: Round): Promise<{ input: RoundInput; text: string; hash: string }> {
	const input = await withAccess(actor, (tx) => readRoundInput(tx, round));
	const text = canonicalInput(input);
	const hash = sha256(text);
	const content = await compress(text);
	await withAccess(actor, async (tx) => {
		const { learners, places, settings } = input;
		const usable = places.filter((place) => isUsableOn(place, settings.startDay));
		const seats = usable.reduce((sum, place) => sum + place.seats, 0);
		await rows.saveInput(tx, round.id, { hash, learners: learners.length, places: usable.length, seats, settings });
		await rows.saveArchive(tx, round.id, 'input', content);
	});
	return { input, text, hash };
}

async function store(actor: Actor, id: RoundId, outcome: RoundOutcome): Promise<string[]> {
	const proof = await compress(JSON.stringify(encodeProof(outcome.proof)));
	const hashes = outcome.modes.map((mode) => resultHashOf(mode.learners));
	await withAccess(actor, async (tx) => {
		await rows.saveArchive(tx, id, 'proof', proof);
		for (const [index, mode] of outcome.modes.entries()) await rows.saveMode(tx, id, mode, hashes[index] ?? '');
	});
	return hashes;
}

/** Throws a `RoundFailure` when anything stored is not what it should be; keeps what was found. */
async function check(actor: Actor, id: RoundId, signal: AbortSignal | undefined): Promise<void> {
	const { input, proof, hash, stored } = await withAccess(actor, async (tx) => ({
		input: await rows.loadArchive(tx, id, 'input'),
		proof: await rows.loadArchive(tx, id, 'proof'),
		hash: await rows.loadInputHash(tx, id),
		stored: await rows.loadStored(tx, id)
	}));
	if (!input || !proof) throw new RoundFailure('check-failed');
	const text = (await decompress(input)).toString('utf8');
	if (sha256(text) !== hash) throw new RoundFailure('check-failed');
	const task = {
		input: text,
		proof: decodeProof(JSON.parse((await decompress(proof)).toString('utf8'))),
		stored: stored.map(({ mode, placements }) => ({ mode, placements }))
	};
	const verdicts = await checkInThread(task, signal);
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

async function endingInFailure(actor: Actor, id: RoundId, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		const refusal = sqlRefusalOf(error);
		if (refusal === 'unavailable' || refusal === 'busy') throw error;
		const code = error instanceof RoundFailure ? error.code : 'interrupted';
		if (code === 'interrupted') logger.error({ err: error, roundId: id }, 'a round broke');
		await withAccess(actor, async (tx) => {
			await rows.saveEnd(tx, id, { status: 'failed', code });
			await tell(tx, actor, id, { kind: 'round-failed', detail: { code } });
		});
	}
}

function tell(tx: Tx, actor: Actor, id: RoundId, event: RoundEvent): Promise<void> {
	return record(tx, actor, `round/${id}`, [event], roundReactions);
}

function roundIdOf(payload: unknown): RoundId {
	return asId((payload as { roundId?: string } | null)?.roundId ?? '');
}
