import type { Mode } from '#engines/matching/market.ts';
import type { RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { roundReactions } from './reactions.ts';
import { lockRound, saveChoice } from './round.sql.server.ts';
import { mayChoose, type ChooseRefusal, type RoundRole } from './round.ts';

/**
 * Chooses the mode of a finished round, once. From then on learners and guardians can read their own result. `unknown-round` also answers who
 * may not know that the round exists.
 */
export async function chooseMode(
	actor: Actor & { kind: 'member' },
	roles: readonly RoundRole[],
	input: { readonly id: RoundId; readonly mode: Mode; readonly at: Date }
): Promise<Result<true, ChooseRefusal>> {
	return withAccess(actor, async (tx): Promise<Result<true, ChooseRefusal>> => {
		const round = await lockRound(tx, input.id);
		if (!round) return refuse('unknown-round');
		const decision = mayChoose(round, roles);
		if (!decision.ok) return decision;
		await saveChoice(tx, input.id, { mode: input.mode, by: actor.personId, at: input.at });
		await record(
			tx,
			actor,
			`round/${input.id}`,
			[{ kind: 'mode-chosen' as const, detail: { mode: input.mode } }],
			roundReactions
		);
		return ok(true);
	});
}
