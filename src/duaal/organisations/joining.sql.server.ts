import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import type { Tx } from '#platform/database.server.ts';
import { declaredSchema, type Declared, type EnterpriseRole, type JoiningId, type JoiningState } from './joining.ts';

/** A joining as it is stored. */
export type StoredJoining = {
	readonly id: JoiningId;
	readonly number: EnterpriseNumber;
	readonly enterpriseId: OrganisationId | null;
	readonly givenName: string;
	readonly familyName: string;
	readonly email: string;
	readonly role: EnterpriseRole;
	readonly invitedBy: PersonId | null;
	readonly declared: Declared;
	readonly state: JoiningState;
	readonly mailedAt: Date;
};

type NewJoining = Omit<StoredJoining, 'state'>;

const FORGET_AFTER_DAYS = 30;

/** Writes a joining; false when the same form was sent before. Forgets those that nobody confirmed for thirty days. */
export async function insertJoining(tx: Tx, joining: NewJoining): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('joining')
		.values({
			id: joining.id,
			enterprise_number: joining.number,
			enterprise_id: joining.enterpriseId,
			given_name: joining.givenName,
			family_name: joining.familyName,
			email: joining.email,
			role: joining.role,
			invited_by: joining.invitedBy,
			declared: JSON.stringify(joining.declared),
			mailed_at: joining.mailedAt
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Forgets who asked and never confirmed; `now` is the moment of the request. */
export async function forgetUnconfirmed(tx: Tx, now: Date): Promise<void> {
	await sql`delete from joining where state = 'asked' and mailed_at < ${now}::timestamptz - make_interval(days => ${FORGET_AFTER_DAYS})`.execute(
		tx
	);
}

/** The joining with this id; with `lock` nobody else decides about it until the end of the transaction. */
export async function findJoining(tx: Tx, id: JoiningId, lock?: 'lock'): Promise<StoredJoining | undefined> {
	const { rows } = await sql<StoredJoining>`
		select id, enterprise_number as number, enterprise_id as "enterpriseId", given_name as "givenName", family_name as "familyName", email, role,
			invited_by as "invitedBy", declared, state, mailed_at as "mailedAt"
		from joining where id = ${id} ${lock ? sql`for update` : sql``}
	`.execute(tx);
	return rows[0] && { ...rows[0], declared: declaredSchema.parse(rows[0].declared) };
}

/** Writes when a fresh link left. */
export async function saveMailed(tx: Tx, id: JoiningId, at: Date): Promise<void> {
	await tx.updateTable('joining').set({ mailed_at: at }).where('id', '=', id).execute();
}

/** Writes what a confirmed joining became, and for whom. */
export async function saveConfirmed(
	tx: Tx,
	id: JoiningId,
	to: {
		readonly state: 'waiting' | 'in';
		readonly personId: PersonId;
		readonly enterpriseId: OrganisationId;
		readonly today: PlainDate;
	}
): Promise<void> {
	await tx
		.updateTable('joining')
		.set({ state: to.state, person_id: to.personId, enterprise_id: to.enterpriseId, confirmed_on: to.today })
		.where('id', '=', id)
		.execute();
}

/** Uses up a joining of somebody who waits already: the first one stands. */
export async function saveSuperseded(tx: Tx, id: JoiningId): Promise<void> {
	await tx.updateTable('joining').set({ state: 'withdrawn' }).where('id', '=', id).execute();
}

/** True when this person already waits for an answer of this enterprise. */
export async function waitsAlready(tx: Tx, personId: PersonId, enterpriseId: OrganisationId): Promise<boolean> {
	const found = await tx
		.selectFrom('joining')
		.select('id')
		.where('person_id', '=', personId)
		.where('enterprise_id', '=', enterpriseId)
		.where('state', '=', 'waiting')
		.executeTakeFirst();
	return found !== undefined;
}

/** The person with this address, made when there is none; whoever is known keeps the own name. */
export async function personWithEmail(
	tx: Tx,
	{ givenName, familyName, email }: Pick<StoredJoining, 'givenName' | 'familyName' | 'email'>
): Promise<PersonId> {
	await tx
		.insertInto('person')
		.values({ given_name: givenName, family_name: familyName, email })
		.onConflict((on) => on.column('email').doNothing())
		.execute();
	const { id } = await tx.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow();
	return id as PersonId;
}

/** True when this person has a role at this enterprise that day. */
export async function holdsRole(
	tx: Tx,
	personId: PersonId,
	enterpriseId: OrganisationId,
	today: PlainDate
): Promise<boolean> {
	const { rows } = await sql`select from membership where person_id = ${personId} and organisation_id = ${enterpriseId}
		and valid_from <= ${today} and (valid_until is null or ${today} < valid_until) limit 1`.execute(tx);
	return rows.length > 0;
}

/** Gives a role from today; nothing changes for who has it. */
export async function insertRole(
	tx: Tx,
	personId: PersonId,
	to: { readonly enterpriseId: OrganisationId; readonly role: EnterpriseRole; readonly today: PlainDate }
): Promise<void> {
	await sql`insert into membership (person_id, organisation_id, role, valid_from)
		values (${personId}, ${to.enterpriseId}, ${to.role}, ${to.today}) on conflict do nothing`.execute(tx);
}

/** Answers who waits or withdraws an invitation; false when it is not this person's to answer, or was answered before. */
export async function saveAnswer(
	tx: Tx,
	id: JoiningId,
	answer: 'in' | 'refused' | 'withdrawn',
	role: EnterpriseRole | null
): Promise<boolean> {
	const { rows } = await sql<{
		done: boolean;
	}>`select access.answer_joining(${id}, ${answer}, ${role}) as done`.execute(tx);
	return rows[0]?.done === true;
}

/** Ends a role at an enterprise; false when it is not this person's to end, or the last one who runs the enterprise. */
export async function saveRoleEnd(tx: Tx, membershipId: string): Promise<boolean> {
	const { rows } = await sql<{ done: boolean }>`select access.end_enterprise_role(${membershipId}) as done`.execute(tx);
	return rows[0]?.done === true;
}
