import type { Id } from '#kernel/id.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import type { PlanItem } from './draft-facts.ts';
import { insertPlan } from './plan.sql.server.ts';
import { readPlan } from './plan.read.server.ts';

/** The plan that stands there when its lines are the same, else a new one. */
export async function planFor(
	tx: Tx,
	{ personId }: MemberActor,
	{ text }: StoredAgreement,
	plan: readonly PlanItem[]
): Promise<Id<'training-plan'> | null> {
	const present = await readPlan(tx, text.trainingPlanId);
	const lines = (items: readonly PlanItem[]) =>
		items.map(({ activity, learnedAt }) => `${learnedAt} ${activity}`).join('\n');
	if (text.trainingPlanId !== null && lines(present) === lines(plan)) return text.trainingPlanId;
	return insertPlan(tx, text.enrolmentId, plan, personId);
}
