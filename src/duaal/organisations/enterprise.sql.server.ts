import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { EnterpriseNumber, EstablishmentNumber } from '#law/kbo.ts';
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

/**
 * Writes a new enterprise. How many work there, its joint committee and its sector are not known yet. `typedOn`: the day on which somebody typed the name,
 * because the register does not know the number.
 */
export async function insertEnterprise(
	tx: Tx,
	enterprise: {
		readonly id: OrganisationId;
		readonly number: EnterpriseNumber;
		readonly name: string;
		readonly typedOn?: PlainDate;
	}
): Promise<void> {
	const { id, number, name, typedOn } = enterprise;
	await tx.insertInto('organisation').values({ id, kind: 'enterprise', name }).execute();
	await tx
		.insertInto('enterprise')
		.values({ organisation_id: id, enterprise_number: number, typed_on: typedOn ?? null })
		.execute();
}

/** An establishment that somebody declared: with a number from the register, or none. */
export type DeclaredEstablishment = {
	readonly number: EstablishmentNumber | null;
	readonly name: string;
	readonly address: string | null;
	readonly nis: string;
};

/**
 * Puts an establishment on the platform, at the point of its municipality, marked as approximate. Answers false when its number is here already, or its
 * municipality is not one that we know.
 */
export async function insertEstablishment(
	tx: Tx,
	enterpriseId: OrganisationId,
	{ number, name, address, nis }: DeclaredEstablishment
): Promise<boolean> {
	const { numAffectedRows } = await sql`
		insert into establishment (enterprise_id, establishment_number, name, address, municipality_nis, lat, lon, point_approximate)
		select ${enterpriseId}, ${number}, ${name}, ${address}, nis, lat, lon, true from municipality where nis = ${nis}
		on conflict (establishment_number) do nothing
	`.execute(tx);
	return numAffectedRows === 1n;
}

/** Writes what the enterprise states; false when the person does not run it. */
export async function saveJointCommittee(tx: Tx, id: OrganisationId, jointCommittee: string): Promise<boolean> {
	const { rows } = await sql<{ done: boolean }>`
		select access.state_joint_committee(${id}, ${jointCommittee}) as done
	`.execute(tx);
	return rows[0]?.done === true;
}
