import { sql } from 'kysely';
import type { JointCommittee } from '#duaal/organisations/joint-committee.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { RecognitionId } from './recognition.ts';
import type { Sector } from './routing.ts';
import type { EstablishmentChoice, MentorChoice, ProgrammeActivity, ProgrammeChoice } from './recognition-view.ts';

/** What applying looks at beside the form. */
export type ApplicationContext = {
	readonly enterpriseId: OrganisationId;
	readonly jointCommittee: JointCommittee | null;
	readonly programmeSector: string;
	readonly excluded: boolean;
	/** The enterprise gave a school of the asker a mandate (src/duaal/organisations/mandate.ts) that counts today. */
	readonly mandated: boolean;
	/** The application with the id of this form, when it was sent before. */
	readonly ownId: RecognitionId | null;
	/** Another one that is open or in force for the same programme and establishment. */
	readonly openId: RecognitionId | null;
	readonly sectors: readonly Sector[];
	readonly flemishPartnership: OrganisationId;
	/** Of the programme's version of today. */
	readonly activityIds: readonly string[];
};

type Asked = { readonly id: string; readonly programmeId: string; readonly establishmentId: string };
type Head = Omit<ApplicationContext, 'sectors' | 'flemishPartnership' | 'activityIds'>;

/** Everything that an application for this programme at this establishment needs to know; undefined when one of them does not exist. */
export async function readApplicationContext(
	tx: Tx,
	{ id, programmeId, establishmentId }: Asked,
	today: PlainDate
): Promise<ApplicationContext | undefined> {
	const { rows } = await sql<Head>`
		select s.enterprise_id as "enterpriseId", e.joint_committee as "jointCommittee", p.sector_code as "programmeSector",
			access.is_excluded(s.id, ${today}) as excluded, access.has_mandate(s.enterprise_id) as mandated,
			(select r.id from recognition r where r.id = ${id}) as "ownId",
			access.open_recognition(p.id, s.id) as "openId"
		from establishment s join enterprise e on e.organisation_id = s.enterprise_id, programme p
		where s.id = ${establishmentId} and p.id = ${programmeId}
	`.execute(tx);
	const head = rows[0];
	if (!head) return undefined;
	const activityIds = (await readProgrammeActivities(tx, programmeId, today)).map((activity) => activity.id);
	return { ...head, ...(await readDivision(tx)), activityIds };
}

/** The sectors with their joint committees and partnerships, and the Flemish partnership. Throws when there is none: then nobody could decide. */
async function readDivision(tx: Tx): Promise<Pick<ApplicationContext, 'sectors' | 'flemishPartnership'>> {
	const { rows: sectors } = await sql<Sector>`
		select code, joint_committees as "jointCommittees", partnership_id as "partnershipId", trust from sector order by code
	`.execute(tx);
	const flemish = await tx
		.selectFrom('organisation')
		.select('id')
		.where('kind', '=', 'flemish-partnership')
		.orderBy('id')
		.executeTakeFirstOrThrow();
	return { sectors, flemishPartnership: flemish.id as OrganisationId };
}

/** The activities that a workplace teaches, of the version of the programme that counts today, in the order of the programme. */
export async function readProgrammeActivities(
	tx: Tx,
	programmeId: string,
	today: PlainDate
): Promise<ProgrammeActivity[]> {
	const { rows } = await sql<ProgrammeActivity>`
		select a.id, a.description from activity a join programme_version v on v.id = a.programme_version_id
		where v.programme_id = ${programmeId} and a.learned_at in ('workplace', 'both')
			and v.valid_from <= ${today} and (v.valid_until is null or ${today} < v.valid_until)
		order by a.position
	`.execute(tx);
	return rows;
}

/** Whom an enterprise can name as mentor, as far as the asker sees them; those written down first, then by name. */
export async function readMentorChoices(tx: Tx, enterpriseId: OrganisationId): Promise<MentorChoice[]> {
	const { rows } = await sql<MentorChoice>`
		select 'record/' || m.id as value, m.name, m.person_id as "personId", m.id as "mentorId", m.born is not null as known
		from mentor_record m where m.enterprise_id = ${enterpriseId}
		union all
		select distinct on (p.id) 'person/' || p.id, p.given_name || ' ' || p.family_name, p.id, null::uuid, false
		from membership h join person p on p.id = h.person_id
		where h.organisation_id = ${enterpriseId} and h.role in ('mentor', 'enterprise-admin')
			and h.valid_from <= access.today() and (h.valid_until is null or access.today() < h.valid_until)
			and not exists (select from mentor_record m where m.enterprise_id = ${enterpriseId} and m.person_id = p.id)
		order by 5 desc, 2, 1
	`.execute(tx);
	return rows;
}

/** The establishments of these enterprises, or of the one with this number; by enterprise and name. */
export async function readEstablishments(
	tx: Tx,
	asked: { readonly enterpriseIds: readonly OrganisationId[] } | { readonly enterpriseNumber: string }
): Promise<EstablishmentChoice[]> {
	const which =
		'enterpriseNumber' in asked
			? sql`e.enterprise_number = ${asked.enterpriseNumber}`
			: sql`e.organisation_id = any (${asked.enterpriseIds}::uuid[])`;
	const { rows } = await sql<EstablishmentChoice>`
		select s.id, s.name, m.name as municipality, o.id as "enterpriseId", o.name as enterprise, e.enterprise_number as "enterpriseNumber",
			e.joint_committee as "jointCommittee", e.sector_code as sector, access.has_mandate(o.id) as mandated
		from enterprise e join organisation o on o.id = e.organisation_id join establishment s on s.enterprise_id = o.id
			join municipality m on m.nis = s.municipality_nis
		where ${which} order by o.name, s.name, s.id limit 200
	`.execute(tx);
	return rows;
}

/** The programmes that are taught at a workplace: those of the enterprise's own sector first, then by name. */
export async function readProgrammeChoices(tx: Tx, sector: string | null): Promise<ProgrammeChoice[]> {
	const { rows } = await sql<ProgrammeChoice>`
		select id, code, name, coalesce(sector_code = ${sector}, false) as "ofSector" from programme
		where kind <> 'aanloop' order by 4 desc, name, code
	`.execute(tx);
	return rows;
}
