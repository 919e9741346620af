import type { Id } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { PlanItem } from './draft-facts.ts';

/** The lines of a training plan; empty for no plan, and for one that the asker may not see. */
export async function readPlan(tx: Tx, id: Id<'training-plan'> | null): Promise<readonly PlanItem[]> {
	if (id === null) return [];
	const row = await tx.selectFrom('training_plan').select('items').where('id', '=', id).executeTakeFirst();
	return (row?.items as unknown as readonly PlanItem[] | undefined) ?? [];
}
