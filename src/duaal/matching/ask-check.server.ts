import type { RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { roundReactions } from './reactions.ts';
import { lockRound } from './round.sql.server.ts';

/** Asks to have a finished round checked again, by the same independent code that checked it at the end. */
export async function askCheck(
	actor: Actor & { kind: 'member' },
	id: RoundId
): Promise<Result<true, 'unknown-round' | 'not-done'>> {
	return withAccess(actor, async (tx): Promise<Result<true, 'unknown-round' | 'not-done'>> => {
		const round = await lockRound(tx, id);
		if (!round) return refuse('unknown-round');
		if (round.status !== 'done') return refuse('not-done');
		await record(tx, actor, `round/${id}`, [{ kind: 'check-asked' as const, detail: { roundId: id } }], roundReactions);
		return ok(true);
	});
}
