import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { RoundId } from '#kernel/id.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { logger } from '#platform/logger.server.ts';
import { addJob, sha256 } from '#platform/record.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { endRound } from './end-round.server.ts';
import { isUsableOn } from './hard-rules.ts';
import { inThread } from './in-thread.server.ts';
import { duringRound, lockRunning, roundIdOf, tell } from './round-course.server.ts';
import { RoundFailure } from './round-failure.ts';
import { readRoundInput } from './round-input.read.server.ts';
import { canonicalInput, parseInput } from './round-input.ts';
import { countParts, saveParts } from './round-part.sql.server.ts';
import * as rows from './round.sql.server.ts';
import type { PartToDo } from './round-thread.server.ts';
import { canMove, type Round, type RoundStep } from './round.ts';

const compress = promisify(gzip);

/**
 * Job `run-round`: reads the input and keeps it, then computes the three modes in a thread and ends the round, or, when it is large, cuts it into
 * parts and adds a job for each (`match-part`). A round that has ended is left alone, one that was cut also: its parts are on their way. One that
 * was interrupted begins again and gives the same bytes.
 */
export async function runRound(payload: unknown, context: JobContext): Promise<void> {
	const { actor } = context;
	const id = roundIdOf(payload);
	const round = await withAccess(actor, async (tx) => {
		const found = await rows.lockRound(tx, id);
		if (!found || !canMove(found.status, 'run') || (await countParts(tx, id)).total > 0) return undefined;
		await rows.beginRun(tx, id);
		// Whatever becomes of the jobs and processes: somebody looks whether the round is still at work when it should long have ended.
		const runAt = new Date(Date.now() + (runtime().settings.rounds.minutes + 1) * 60_000);
		await addJob(tx, { task: 'end-late-round', payload: { roundId: id }, key: `end-late-round/${id}`, runAt });
		return found;
	});
	if (!round) return;
	await duringRound(context, { id, status: 'running' }, (signal) => run(actor, round, signal));
}

/** Job `end-late-round`: ends a round that is still at work after its longest time, when no job of it is there to do so. */
export async function endLateRound(payload: unknown, context: JobContext): Promise<void> {
	const id = roundIdOf(payload);
	const course = await withAccess(context.actor, (tx) => rows.loadCourse(tx, id));
	if (course?.status !== 'running' || course.seconds < runtime().settings.rounds.minutes * 60) return;
	await duringRound(context, { id, status: 'running' }, () => Promise.reject(new RoundFailure('took-too-long')));
}

async function run(actor: Actor, round: Round, signal: AbortSignal): Promise<void> {
	const { partsAbove, megabytes } = runtime().settings.rounds;
	const input = await readInput(actor, round, signal);
	const answer = await inThread(
		{ task: 'compute', input, partsAbove },
		{ signal, megabytes, onStep: (step) => showStep(actor, round.id, step) }
	);
	if (!answer.ok) throw new RoundFailure(answer.code);
	if ('outcome' in answer.value) await endRound(actor, round.id, answer.value.outcome, signal);
	else await cut(actor, round.id, answer.value);
}

/** The input with the travel times of the operator's timetables, when there are any. */
async function withTimetables(input: string, signal: AbortSignal): Promise<string> {
	const { rounds, timetables } = runtime().settings;
	if (timetables === undefined) return input;
	const answer = await inThread({ task: 'journeys', input, feed: timetables }, { signal, megabytes: rounds.megabytes });
	if (answer.ok) return answer.value;
	logger.error({ problem: answer.detail }, 'the timetables of SAMENSPOOR_GTFS cannot be used');
	throw new RoundFailure('timetables-unusable');
}

/** Progress is for the eye: a step that could not be written stops nothing. */
export function showStep(actor: Actor, id: RoundId, step: RoundStep): void {
	void withAccess(actor, (tx) => rows.saveProgress(tx, id, { step })).catch(() => undefined);
}

async function cut(actor: Actor, id: RoundId, { pairs, parts }: { pairs: number; parts: readonly PartToDo[] }) {
	const stored: Parameters<typeof saveParts>[2][number][] = [];
	for (const part of parts)
		stored.push({ learners: part.learners, pairs: part.pairs, market: await compress(part.bytes) });
	await withAccess(actor, async (tx) => {
		await lockRunning(tx, id);
		await saveParts(tx, id, stored);
		await rows.saveProgress(tx, id, { step: 'stable', parts: { done: 0, total: parts.length } });
		await tell(tx, actor, id, { kind: 'round-cut', detail: { roundId: id, parts: parts.length } });
	});
	logger.info({ roundId: id, pairs, parts: parts.length }, 'round cut into parts');
}

async function readInput(actor: Actor, round: Round, signal: AbortSignal): Promise<string> {
	const read = await withAccess(actor, (tx) => readRoundInput(tx, round));
	const text = await withTimetables(canonicalInput(read), signal);
	const input = parseInput(text);
	const content = await compress(text);
	await withAccess(actor, async (tx) => {
		const { learners, places, settings } = input;
		const usable = places.filter((place) => isUsableOn(place, settings.startDay));
		const seats = usable.reduce((sum, place) => sum + place.seats, 0);
		await lockRunning(tx, round.id);
		await rows.saveInput(tx, round.id, {
			hash: sha256(text),
			learners: learners.length,
			places: usable.length,
			seats,
			settings
		});
		await rows.saveArchive(tx, round.id, 'input', content);
	});
	return text;
}
