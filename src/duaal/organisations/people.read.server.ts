import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { EnterpriseRole, JoiningId } from './joining.ts';

/** Somebody who waits for an answer, or was invited and did not come yet. */
export type OpenJoining = {
	readonly id: JoiningId;
	readonly givenName: string;
	readonly familyName: string;
	readonly email: string;
	readonly role: EnterpriseRole;
	readonly state: 'waiting' | 'asked';
	readonly confirmedOn: PlainDate | null;
};

/** Who waits for an answer of this enterprise, the longest waiting first, then who was invited; only for who may decide. */
export async function readJoinings(tx: Tx, enterpriseId: OrganisationId): Promise<OpenJoining[]> {
	const { rows } = await sql<OpenJoining>`
		select id, given_name as "givenName", family_name as "familyName", email, role, state, confirmed_on as "confirmedOn"
		from joining where enterprise_id = ${enterpriseId} and (state = 'waiting' or (state = 'asked' and invited_by is not null))
		order by state desc, id
	`.execute(tx);
	return rows;
}

/** Somebody with a role at an enterprise today. */
export type EnterprisePerson = {
	readonly membershipId: string;
	readonly personId: PersonId;
	readonly name: string;
	readonly email: string | null;
	readonly role: EnterpriseRole;
	readonly since: PlainDate;
};

/** Who works for this enterprise here today, by name; only for colleagues. */
export async function readEnterprisePeople(
	tx: Tx,
	enterpriseId: OrganisationId,
	today: PlainDate
): Promise<EnterprisePerson[]> {
	const { rows } = await sql<EnterprisePerson>`
		select m.id as "membershipId", p.id as "personId", p.given_name || ' ' || p.family_name as name, p.email, m.role, m.valid_from as since
		from membership m join person p on p.id = m.person_id
		where m.organisation_id = ${enterpriseId} and m.valid_from <= ${today} and (m.valid_until is null or ${today} < m.valid_until)
		order by p.family_name, p.given_name, m.role
	`.execute(tx);
	return rows;
}

/** What this person asked and what became of it, the last first. */
export type OwnJoining = {
	readonly id: JoiningId;
	readonly enterprise: string;
	readonly state: 'waiting' | 'in' | 'refused';
	readonly confirmedOn: PlainDate;
};

/** The questions to join of this person. */
export async function readOwnJoinings(tx: Tx, personId: PersonId): Promise<OwnJoining[]> {
	const { rows } = await sql<OwnJoining>`
		select j.id, o.name as enterprise, j.state, j.confirmed_on as "confirmedOn"
		from joining j join organisation o on o.id = j.enterprise_id
		where j.person_id = ${personId} and j.state in ('waiting', 'in', 'refused') order by j.id desc
	`.execute(tx);
	return rows;
}
