import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { saveJointCommittee } from './enterprise.sql.server.ts';
import type { JointCommittee } from './joint-committee.ts';

/**
 * Keeps what an enterprise states about its joint committee, with the day and who said so; what was stated before stays readable. Its sector follows from it. Refuses
 * `not-entitled` to whoever does not run this enterprise today, and works for no school with a mandate of it.
 */
export async function stateJointCommittee(
	actor: Actor & { readonly kind: 'member' },
	enterpriseId: OrganisationId,
	jointCommittee: JointCommittee
): Promise<Result<JointCommittee, 'not-entitled'>> {
	return withAccess(actor, async (tx) => {
		if (!(await saveJointCommittee(tx, enterpriseId, jointCommittee))) return refuse('not-entitled');
		await record(tx, actor, `enterprise/${enterpriseId}`, [
			{ kind: 'joint-committee-stated', detail: { jointCommittee } }
		]);
		return ok(jointCommittee);
	});
}
