import type { Id, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import type { PlanItem } from './draft-facts.ts';

/** Keeps a training plan; answers its id. A plan is never changed: another one takes its place in a next version of the text. */
export async function insertPlan(
	tx: Tx,
	enrolmentId: Id<'enrolment'>,
	items: readonly PlanItem[],
	by: PersonId
): Promise<Id<'training-plan'>> {
	const id = newId<'training-plan'>();
	await tx
		.insertInto('training_plan')
		.values({ id, enrolment_id: enrolmentId, items: JSON.stringify(items), created_by: by })
		.execute();
	return id;
}
