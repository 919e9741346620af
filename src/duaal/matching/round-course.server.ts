import { asId, type RoundId } from '#kernel/id.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { logger } from '#platform/logger.server.ts';
import { record } from '#platform/record.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { sqlRefusalOf } from '#platform/sql-refusals.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { RoundEnded, RoundFailure } from './round-failure.ts';
import { roundReactions } from './reactions.ts';
import type { RoundEvent, RoundStatus } from './round.ts';
import * as rows from './round.sql.server.ts';

/** How often a job of a round looks whether the round is still wanted, in milliseconds. */
const LOOK_EVERY = 1_000;

/** So often a job is begun; each time counts in which the process or its thread died. */
const MOST_ATTEMPTS = 5;

/**
 * Does the work of one job of a round that has this status, and sees to its end:
 *
 * - somebody cancelled the round, or it ended otherwise: the work is broken off, and nothing is written;
 * - the round takes longer than `SAMENSPOOR_ROUND_MINUTES`: it ends as `took-too-long`;
 * - the process stops, or the database is away: this throws, and the queue gives the job to somebody else later;
 * - anything else, or a job that keeps dying: the round ends as failed, with a code.
 */
export async function duringRound(
	context: JobContext,
	{ id, status }: { readonly id: RoundId; readonly status: RoundStatus },
	work: (signal: AbortSignal) => Promise<void>
): Promise<void> {
	const watch = watchRound(context, id, status);
	try {
		if ((context.attempt ?? 1) > MOST_ATTEMPTS) throw new RoundFailure('interrupted');
		await work(watch.signal);
	} catch (error) {
		if (error instanceof RoundEnded) return logger.info({ roundId: id }, 'a round ended before its work was done');
		if (context.signal?.aborted) throw error;
		const refusal = sqlRefusalOf(error);
		if (refusal === 'unavailable' || refusal === 'busy') throw error;
		const code = error instanceof RoundFailure ? error.code : 'interrupted';
		if (code === 'interrupted') logger.error({ err: error, roundId: id }, 'a round broke');
		await withAccess(context.actor, async (tx) => {
			if ((await rows.lockRound(tx, id))?.status !== status) return;
			await rows.saveEnd(tx, id, { status: 'failed', code });
			await tell(tx, context.actor, id, { kind: 'round-failed', detail: { roundId: id, code } });
		});
	} finally {
		watch.stop();
	}
	return undefined;
}

function watchRound({ actor, signal }: JobContext, id: RoundId, status: RoundStatus) {
	const controller = new AbortController();
	const most = runtime().settings.rounds.minutes * 60;
	const look = async () => {
		const now = await withAccess(actor, (tx) => rows.loadCourse(tx, id));
		if (now?.status !== status) controller.abort(new RoundEnded());
		else if (status === 'running' && now.seconds > most) controller.abort(new RoundFailure('took-too-long'));
	};
	// A look that the database did not answer decides nothing: the next one will.
	const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY);
	return {
		signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
		stop: () => clearInterval(timer)
	};
}

/** Locks a round that is still running; throws `RoundEnded` when it no longer is. */
export async function lockRunning(tx: Tx, id: RoundId): Promise<void> {
	if ((await rows.lockRound(tx, id))?.status !== 'running') throw new RoundEnded();
}

/** Writes what happened in the audit chain, and adds the jobs that follow. */
export function tell(tx: Tx, actor: Actor, id: RoundId, event: RoundEvent): Promise<void> {
	return record(tx, actor, `round/${id}`, [event], roundReactions);
}

/** The round that a job is about. */
export function roundIdOf(payload: unknown): RoundId {
	return asId((payload as { roundId?: string } | null)?.roundId ?? '');
}
