import { sql } from 'kysely';
import type { LearnerId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/**
 * What the newest round says about a learner: `placed` or `not-placed` in the way that was chosen, `not-chosen` when the ways are still
 * being compared.
 */
export type LatestResult = { readonly roundId: RoundId; readonly state: 'placed' | 'not-placed' | 'not-chosen' };

/** Per learner the newest round with a result that the person asking may see; learners without one are left out. */
export async function readLatestRounds(
	tx: Tx,
	learners: readonly LearnerId[]
): Promise<ReadonlyMap<LearnerId, LatestResult>> {
	if (learners.length === 0) return new Map();
	const { rows } = await sql<LatestResult & { learnerId: LearnerId }>`
		select distinct on (rl.learner_id) rl.learner_id as "learnerId", r.id as "roundId",
			case when r.chosen_mode is distinct from rl.mode then 'not-chosen' when rl.place_id is null then 'not-placed' else 'placed' end as state
		from round_learner rl join round r on r.id = rl.round_id
		where rl.learner_id = any (${[...learners]}::uuid[]) and r.status = 'done'
		order by rl.learner_id, r.created_at desc, (rl.mode = r.chosen_mode) desc nulls last
	`.execute(tx);
	return new Map(rows.map(({ learnerId, roundId, state }) => [learnerId, { roundId, state }]));
}
