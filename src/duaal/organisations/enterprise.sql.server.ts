import { sql } from 'kysely';
import type { OrganisationId } from '#kernel/id.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import type { Tx } from '#platform/database.server.ts';

/**
 * Takes the turn of this number until the end of the transaction, and answers our enterprise that has it. The row lock in front; the unique number behind.
 */
export async function lockEnterpriseNumber(tx: Tx, number: EnterpriseNumber): Promise<OrganisationId | undefined> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`enterprise ${number}`}, 0))`.execute(tx);
	const found = await tx
		.selectFrom('enterprise')
		.select('organisation_id')
		.where('enterprise_number', '=', number)
		.executeTakeFirst();
	return found?.organisation_id as OrganisationId | undefined;
}

/** Writes a new enterprise. How many work there, its joint committee and its sector are not known yet. */
export async function insertEnterprise(
	tx: Tx,
	{ id, number, name }: { readonly id: OrganisationId; readonly number: EnterpriseNumber; readonly name: string }
): Promise<void> {
	await tx.insertInto('organisation').values({ id, kind: 'enterprise', name }).execute();
	await tx.insertInto('enterprise').values({ organisation_id: id, enterprise_number: number }).execute();
}

/** Writes what the enterprise states; false when the person does not run it. */
export async function saveJointCommittee(tx: Tx, id: OrganisationId, jointCommittee: string): Promise<boolean> {
	const { rows } = await sql<{ done: boolean }>`
		select access.state_joint_committee(${id}, ${jointCommittee}) as done
	`.execute(tx);
	return rows[0]?.done === true;
}
