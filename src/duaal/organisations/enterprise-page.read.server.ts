import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import type { Tx } from '#platform/database.server.ts';
import type { CallClaim } from './call-claim.ts';
import type { ContactPerson, EnterpriseContact, EnterprisePage, Mandate } from './enterprise-page.ts';

/** The enterprise with this number, with its establishments by name; undefined when it is not on the platform. */
export async function readEnterprise(tx: Tx, number: EnterpriseNumber): Promise<EnterprisePage | undefined> {
	const { rows } = await sql<EnterprisePage>`
		select e.organisation_id as id, e.enterprise_number as number, o.name, e.joint_committee as "jointCommittee",
			case when s.code is not null then json_build_object('name', s.name, 'trust', s.trust,
				'partnership', (select name from organisation p where p.id = s.partnership_id)) end as sector,
			case when not exists (select from access.register_enterprise(e.enterprise_number)) then e.typed_on end as "uncheckedSince",
			(select coalesce(json_agg(json_build_object('id', v.id, 'number', v.establishment_number, 'name', v.name, 'address', v.address,
				'municipality', m.name, 'approximate', v.point_approximate) order by v.name, v.id), '[]')
				from establishment v join municipality m on m.nis = v.municipality_nis where v.enterprise_id = e.organisation_id) as establishments
		from enterprise e join organisation o on o.id = e.organisation_id left join sector s on s.code = e.sector_code
		where e.enterprise_number = ${number}
	`.execute(tx);
	return rows[0];
}

/** The enterprises of the signed-in person, by name, with the widest role at each. */
export async function readOwnEnterprises(
	tx: Tx,
	ids: readonly OrganisationId[]
): Promise<{ id: OrganisationId; number: EnterpriseNumber; name: string }[]> {
	const { rows } = await sql<{ id: OrganisationId; number: EnterpriseNumber; name: string }>`
		select e.organisation_id as id, e.enterprise_number as number, o.name
		from enterprise e join organisation o on o.id = e.organisation_id where o.id = any (${ids}::uuid[]) order by o.name, o.id
	`.execute(tx);
	return rows;
}

/** Whom to ask for, by name; nobody for who has no business there. */
export async function readContactPersons(tx: Tx, enterpriseId: OrganisationId): Promise<ContactPerson[]> {
	const { rows } = await sql<ContactPerson>`
		select id, name, task, phone, email, establishment_id as "establishmentId", version, confirmed_on as "confirmedOn",
			confirmed_by_name as "confirmedByName", confirmed_for as "confirmedFor"
		from contact_person where enterprise_id = ${enterpriseId} and gone_on is null order by name, id
	`.execute(tx);
	return rows;
}

/** Who calls this enterprise today; undefined when nobody said so, or for who works for no school or partnership. */
export async function readClaim(
	tx: Tx,
	enterpriseId: OrganisationId,
	today: PlainDate
): Promise<CallClaim | undefined> {
	const { rows } = await sql<CallClaim>`
		select id, person_id as "personId", person_name as "personName", organisation_name as "organisationName", from_day as "fromDay", until_day as "untilDay"
		from call_claim where enterprise_id = ${enterpriseId} and released_on is null and ${today} between from_day and until_day
	`.execute(tx);
	return rows[0];
}

/** Visits, calls and messages, the last and what is planned first, at most `most`; nothing for who works for no school or partnership. */
export async function readContacts(tx: Tx, enterpriseId: OrganisationId, most: number): Promise<EnterpriseContact[]> {
	const { rows } = await sql<EnterpriseContact>`
		select id, kind, on_day as "onDay", person_id as "personId", person_name as "personName", organisation_name as "organisationName", note
		from enterprise_contact where enterprise_id = ${enterpriseId} and cancelled_on is null order by on_day desc, id desc limit ${most}
	`.execute(tx);
	return rows;
}

/** What an enterprise sees of its own visits, calls and messages from a day on, soonest first: no notes. */
export async function readOwnVisits(
	tx: Tx,
	enterpriseId: OrganisationId,
	from: PlainDate
): Promise<Pick<EnterpriseContact, 'kind' | 'onDay' | 'personName' | 'organisationName'>[]> {
	const { rows } = await sql<Pick<EnterpriseContact, 'kind' | 'onDay' | 'personName' | 'organisationName'>>`
		select kind, on_day as "onDay", person_name as "personName", organisation_name as "organisationName"
		from access.own_visits() where enterprise_id = ${enterpriseId} and on_day >= ${from} order by on_day, person_name limit 50
	`.execute(tx);
	return rows;
}

/** Which schools may act for an enterprise on a day, by name. */
export async function readMandates(tx: Tx, enterpriseId: OrganisationId, day: PlainDate): Promise<Mandate[]> {
	const { rows } = await sql<Mandate>`
		select d.id, d.organisation_id as "organisationId", o.name as organisation, d.given_how as "givenHow", d.given_by_name as "givenByName",
			d.recorded_on as "recordedOn", d.valid_until as "validUntil"
		from mandate d join organisation o on o.id = d.organisation_id
		where d.enterprise_id = ${enterpriseId} and d.ended_on is null and ${day} < d.valid_until order by o.name
	`.execute(tx);
	return rows;
}

/** How many agreements an enterprise has, by status; nothing for who has no business there. */
export async function readAgreementCounts(
	tx: Tx,
	enterpriseId: OrganisationId
): Promise<{ status: string; agreements: number }[]> {
	const { rows } = await sql<{ status: string; agreements: number }>`
		select status, agreements from access.agreements_of_enterprise(${enterpriseId}) order by status
	`.execute(tx);
	return rows;
}

/** Recognitions of an enterprise: which programme, where, and until when; by name of the programme. */
export async function readRecognitionsOf(
	tx: Tx,
	enterpriseId: OrganisationId
): Promise<{ programme: string; establishment: string; status: string; validUntil: PlainDate | null }[]> {
	const { rows } = await sql<{
		programme: string;
		establishment: string;
		status: string;
		validUntil: PlainDate | null;
	}>`
		select g.name as programme, v.name as establishment, r.status, r.valid_until as "validUntil"
		from recognition r join establishment v on v.id = r.establishment_id join programme g on g.id = r.programme_id
		where v.enterprise_id = ${enterpriseId} and r.status <> 'draft' order by g.name, v.name, r.id
	`.execute(tx);
	return rows;
}
