import type { LearnerId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** Per learner the newest round with a result that the person asking may see; learners without one are left out. */
export async function readLatestRounds(
	tx: Tx,
	learners: readonly LearnerId[]
): Promise<ReadonlyMap<LearnerId, RoundId>> {
	if (learners.length === 0) return new Map();
	const rows = await tx
		.selectFrom('round_learner as rl')
		.innerJoin('round as r', 'r.id', 'rl.round_id')
		.select(['rl.learner_id', 'r.id as round_id'])
		.distinctOn('rl.learner_id')
		.where('rl.learner_id', 'in', [...learners])
		.where('r.status', '=', 'done')
		.orderBy('rl.learner_id')
		.orderBy('r.created_at', 'desc')
		.execute();
	return new Map(rows.map(({ learner_id, round_id }) => [learner_id as LearnerId, round_id as RoundId]));
}
