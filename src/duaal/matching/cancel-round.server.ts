import { sql } from 'kysely';
import type { RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { roundReactions } from './reactions.ts';
import { lockRound } from './round.sql.server.ts';
import { mayCancel, type CancelRefusal, type RoundRole } from './round.ts';

/**
 * Cancels a round that waits or is computed. Whoever computes it stops within a second or two and leaves nothing; the round stays in the list as
 * cancelled. `unknown-round` also answers who may not know that the round exists.
 */
export async function cancelRound(
	actor: Actor & { kind: 'member' },
	roles: readonly RoundRole[],
	id: RoundId
): Promise<Result<true, CancelRefusal>> {
	return withAccess(actor, async (tx): Promise<Result<true, CancelRefusal>> => {
		const round = await lockRound(tx, id);
		if (!round) return refuse('unknown-round');
		const decision = mayCancel(round, roles);
		if (!decision.ok) return decision;
		const { rows } = await sql<{ done: boolean }>`select access.cancel_round(${id}) as done`.execute(tx);
		if (rows[0]?.done !== true) return refuse('not-entitled');
		await record(
			tx,
			actor,
			`round/${id}`,
			[{ kind: 'round-cancelled' as const, detail: { roundId: id } }],
			roundReactions
		);
		return ok(true);
	});
}
