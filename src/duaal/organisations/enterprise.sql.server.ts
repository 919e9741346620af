import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { EnterpriseNumber, EstablishmentNumber } from '#law/kbo.ts';
import type { Tx } from '#platform/database.server.ts';
import type { MandateForm, MandateWay } from './mandate.ts';

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

/** Writes a mandate; false when that school has one already, or the same form was sent before. */
export async function insertMandate(
	tx: Tx,
	mandate: MandateForm & {
		readonly enterpriseId: OrganisationId;
		readonly way: MandateWay;
		readonly recordedBy: PersonId;
		readonly today: PlainDate;
	}
): Promise<boolean> {
	await tx
		.updateTable('mandate')
		.set({ ended_on: mandate.today })
		.where('enterprise_id', '=', mandate.enterpriseId)
		.where('organisation_id', '=', mandate.organisationId)
		.where('ended_on', 'is', null)
		.where('valid_until', '<=', mandate.today)
		.execute();
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('mandate')
		.values({
			id: mandate.id,
			enterprise_id: mandate.enterpriseId,
			organisation_id: mandate.organisationId,
			given_how: mandate.way,
			given_by_name: mandate.givenByName,
			recorded_by: mandate.recordedBy,
			recorded_on: mandate.today,
			valid_until: mandate.validUntil
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Ends a mandate from a day; false when there is none. */
export async function endMandate(tx: Tx, enterpriseId: OrganisationId, id: string, today: PlainDate): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('mandate')
		.set({ ended_on: today })
		.where('id', '=', id)
		.where('enterprise_id', '=', enterpriseId)
		.where('ended_on', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
