import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { JointCommittee } from './joint-committee.ts';

/** What an enterprise stated, when, and who said so. */
export type JointCommitteeStatement = {
	readonly jointCommittee: JointCommittee;
	readonly statedOn: PlainDate;
	readonly statedBy: PersonId;
	/** The school that stated it with a mandate; null when the enterprise did so itself. */
	readonly forSchool: string | null;
};

/** Everything that an enterprise stated about its joint committee, last first; only for who belongs to it, or to a school or partnership. */
export async function readJointCommittees(tx: Tx, enterpriseId: OrganisationId): Promise<JointCommitteeStatement[]> {
	const { rows } = await sql<JointCommitteeStatement>`
		select joint_committee as "jointCommittee", stated_on as "statedOn", stated_by as "statedBy", for_school as "forSchool"
		from joint_committee_statement where enterprise_id = ${enterpriseId} order by stated_on desc, id desc
	`.execute(tx);
	return rows;
}
