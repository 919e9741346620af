import { sql, type RawBuilder } from 'kysely';
import type { EnterpriseNumber, EstablishmentNumber } from '#law/kbo.ts';
import type { Tx } from '#platform/database.server.ts';
import {
	registerWords,
	type RegisterEnterprise,
	type RegisterEstablishment,
	type RegisterHit,
	type RegisterState
} from './register-entry.ts';

/** Up to when the register is right; undefined while nothing was loaded. */
export async function readRegisterState(tx: Tx): Promise<RegisterState | undefined> {
	const { rows } = await sql<RegisterState>`
		select number as "extractNumber", snapshot_date as "snapshotDate" from register_extract order by id desc limit 1
	`.execute(tx);
	return rows[0];
}

/** What the register knows of the enterprise with this number, for filling in a form; undefined when it has no active one. */
export async function readRegisterEnterprise(
	tx: Tx,
	number: EnterpriseNumber
): Promise<RegisterEnterprise | undefined> {
	const { rows } = await sql<Omit<RegisterEnterprise, 'establishments'>>`
		select e.number, e.kind, e.name, e.short_name as "shortName", e.trade_name as "tradeName", e.started_on as "startedOn",
			${described(sql`'JuridicalForm'`, sql`e.legal_form`)} as "legalForm", ${described(sql`'JuridicalSituation'`, sql`e.situation`)} as situation,
			case when e.kind = 'legal-person' then ${address} end as seat, ${activities} as activities,
			(select organisation_id from enterprise where enterprise_number = e.number) as "ownId"
		from access.register_enterprise(${number}) e
	`.execute(tx);
	const found = rows[0];
	if (!found) return undefined;
	const { rows: establishments } = await sql<RegisterEstablishment>`
		select ${establishment} from access.register_establishments_of(${number}, 100) e
	`.execute(tx);
	return { ...found, establishments };
}

/**
 * What the register knows of the establishment with this number; undefined when it has no active one. An application for another enterprise than its
 * `enterpriseNumber` cannot be right.
 */
export async function readRegisterEstablishment(
	tx: Tx,
	number: EstablishmentNumber
): Promise<RegisterEstablishment | undefined> {
	const { rows } = await sql<RegisterEstablishment>`
		select ${establishment} from access.register_establishment(${number}) e
	`.execute(tx);
	return rows[0];
}

/**
 * Establishments by name and municipality (name in Dutch or French, or postcode; '' for anywhere), best first, at most 20. Every word must be found in their
 * name or in one of the enterprise; when none has them all, those that look most like the question. Nothing without a word of three signs, nor for a visitor
 * who names no municipality.
 */
export async function searchRegister(tx: Tx, question: string, place: string, most = 10): Promise<RegisterHit[]> {
	const words = registerWords(question);
	if (words.length === 0) return [];
	const { rows } = await sql<RegisterHit>`
		select e.number, e.enterprise_number as "enterpriseNumber", e.name, ${address} as address,
			coalesce(h.trade_name, h.name, h.short_name) as "enterpriseName", (select id from establishment where establishment_number = e.number) as "ownId"
		from access.register_search(${words}::text[], ${place.trim()}, ${most}) with ordinality as e,
			lateral access.register_enterprise(e.enterprise_number) h
		order by e.ordinality
	`.execute(tx);
	return rows;
}

const address = sql`json_build_object('street', e.street, 'houseNumber', e.house_number, 'box', e.box, 'postcode', e.postcode,
	'municipality', e.municipality, 'country', e.country)`;

const activities = sql`(select coalesce(json_agg(json_build_object('code', a.code, 'description', c.description) order by a.ordinality), '[]')
	from unnest(e.nace_codes) with ordinality as a (code, ordinality) left join register_code c on c.category = 'Nace' || e.nace_version and c.code = a.code)`;

const establishment = sql`e.number, e.enterprise_number as "enterpriseNumber", e.name, e.started_on as "startedOn", ${address} as address,
	${activities} as activities,
	(select case when count(*) = 1 then min(nis) end from municipality m where fold(m.name) = any (e.places) and e.country is null) as "municipalityNis",
	(select id from establishment where establishment_number = e.number) as "ownId"`;

function described(category: RawBuilder<unknown>, code: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`case when ${code} is not null then json_build_object('code', ${code}, 'description',
		(select description from register_code c where c.category = ${category} and c.code = ${code})) end`;
}
