import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { CallClaim } from './call-claim.ts';
import type { ContactPersonForm, EnterpriseContactForm } from './contact-person.ts';

/** Who writes, with the names of today: they stay readable for whoever may not look up the person. */
export type Writer = {
	readonly personId: PersonId;
	readonly personName: string;
	readonly organisationId: OrganisationId;
	readonly organisationName: string;
};

/** Takes the turn to call this enterprise until the end of the transaction, and answers who calls it on that day. */
export async function lockCalls(tx: Tx, enterpriseId: OrganisationId, day: PlainDate): Promise<CallClaim | undefined> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`call ${enterpriseId}`}, 0))`.execute(tx);
	const { rows } = await sql<CallClaim>`
		select id, person_id as "personId", person_name as "personName", organisation_name as "organisationName", from_day as "fromDay", until_day as "untilDay"
		from call_claim where enterprise_id = ${enterpriseId} and released_on is null and ${day} between from_day and until_day
	`.execute(tx);
	return rows[0];
}

/** Writes who calls, up to and with a day. */
export async function insertClaim(
	tx: Tx,
	claim: {
		readonly id: string;
		readonly enterpriseId: OrganisationId;
		readonly from: PlainDate;
		readonly until: PlainDate;
	},
	by: Writer
): Promise<void> {
	await tx
		.insertInto('call_claim')
		.values({
			id: claim.id,
			enterprise_id: claim.enterpriseId,
			from_day: claim.from,
			until_day: claim.until,
			person_id: by.personId,
			person_name: by.personName,
			organisation_id: by.organisationId,
			organisation_name: by.organisationName
		})
		.execute();
}

/** Ends what this person claimed at this enterprise; false when there was nothing. */
export async function releaseClaim(
	tx: Tx,
	enterpriseId: OrganisationId,
	personId: PersonId,
	today: PlainDate
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('call_claim')
		.set({ released_on: today })
		.where('enterprise_id', '=', enterpriseId)
		.where('person_id', '=', personId)
		.where('released_on', 'is', null)
		.where('until_day', '>=', today)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Writes a visit, call or message; false when the same form was sent before. */
export async function insertContact(
	tx: Tx,
	enterpriseId: OrganisationId,
	contact: EnterpriseContactForm,
	by: Writer
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('enterprise_contact')
		.values({
			id: contact.id,
			enterprise_id: enterpriseId,
			establishment_id: contact.establishmentId,
			kind: contact.kind,
			on_day: contact.onDay,
			note: contact.note,
			person_id: by.personId,
			person_name: by.personName,
			organisation_id: by.organisationId,
			organisation_name: by.organisationName
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Calls off what this person planned; false when it is past, or somebody else's. */
export async function cancelContact(tx: Tx, id: string, personId: PersonId, today: PlainDate): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('enterprise_contact')
		.set({ cancelled_on: today })
		.where('id', '=', id)
		.where('person_id', '=', personId)
		.where('on_day', '>=', today)
		.where('cancelled_on', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

type Confirmed = { readonly by: Writer; readonly today: PlainDate };

const confirmation = ({ by, today }: Confirmed) => ({
	confirmed_on: today,
	confirmed_by: by.personId,
	confirmed_by_name: by.personName,
	confirmed_for: by.organisationName
});

/** Writes somebody new; false when the same form was sent before. */
export async function insertContactPerson(
	tx: Tx,
	enterpriseId: OrganisationId,
	person: ContactPersonForm,
	confirmed: Confirmed
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('contact_person')
		.values({
			id: person.id,
			enterprise_id: enterpriseId,
			establishment_id: person.establishmentId,
			name: person.name,
			task: person.task,
			phone: person.phone,
			email: person.email,
			...confirmation(confirmed)
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Changes somebody, when nobody did so since `version`; false when somebody did. */
export async function updateContactPerson(
	tx: Tx,
	enterpriseId: OrganisationId,
	person: ContactPersonForm,
	confirmed: Confirmed
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('contact_person')
		.set({
			establishment_id: person.establishmentId,
			name: person.name,
			task: person.task,
			phone: person.phone,
			email: person.email,
			version: person.version + 1,
			...confirmation(confirmed)
		})
		.where('id', '=', person.id)
		.where('enterprise_id', '=', enterpriseId)
		.where('version', '=', person.version)
		.where('gone_on', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Writes that somebody is still right, or gone; false when there is nobody like that. */
export async function confirmContactPerson(
	tx: Tx,
	enterpriseId: OrganisationId,
	which: { readonly id: string; readonly gone: boolean },
	confirmed: Confirmed
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('contact_person')
		.set({ ...confirmation(confirmed), ...(which.gone ? { gone_on: confirmed.today } : {}) })
		.where('id', '=', which.id)
		.where('enterprise_id', '=', enterpriseId)
		.where('gone_on', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
