import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Contact, DraftFacts, PlanItem } from './draft-facts.ts';

/** What an agreement is drawn up for. */
export type DraftFor = {
	readonly enrolmentId: Id<'enrolment'>;
	readonly establishmentId: Id<'establishment'>;
	readonly placeId: PlaceId | null;
};

type Row = Omit<DraftFacts, 'programme' | 'enterpriseAdmins' | 'mentors'> & {
	readonly programme: Omit<DraftFacts['programme'], 'activities'>;
	readonly activities: readonly PlanItem[];
	readonly people: readonly (Contact & { readonly role: string })[];
};

/**
 * Everything that is known about an enrolment at an establishment on the first day of an agreement; undefined when the asker may not see the learner, or when the place
 * is not of this establishment. One statement.
 */
export async function readDraftFacts(
	tx: Tx,
	{ enrolmentId, establishmentId, placeId }: DraftFor,
	startsOn: PlainDate
): Promise<DraftFacts | undefined> {
	const { rows } = await sql<Row>`
		select ${SCHOOL_SIDE}, ${ENTERPRISE_SIDE}, ${recognitionOn(startsOn)}
		from enrolment e
			join learner l on l.id = e.learner_id
			join person lp on lp.id = l.person_id
			join municipality hm on hm.nis = l.home_municipality_nis
			join offering f on f.id = e.offering_id
			join campus c on c.id = f.campus_id
			join education_provider ep on ep.organisation_id = c.provider_id
			join organisation po on po.id = c.provider_id
			join programme r on r.id = f.programme_id
			left join person cp on cp.id = e.coach_id
			left join programme_version v on v.programme_id = r.id and v.valid_from <= ${startsOn}::date
				and (v.valid_until is null or ${startsOn}::date < v.valid_until)
			join establishment s on s.id = ${establishmentId}
			join municipality sm on sm.nis = s.municipality_nis
			join enterprise n on n.organisation_id = s.enterprise_id
			join organisation no on no.id = n.organisation_id
			left join place pl on pl.id = ${placeId}::uuid and pl.establishment_id = s.id
		where e.id = ${enrolmentId} and (${placeId}::uuid is null or pl.id is not null)`.execute(tx);
	const row = rows[0];
	if (!row) return undefined;
	const { people, activities, programme, ...rest } = row;
	return {
		...rest,
		programme: { ...programme, activities },
		enterpriseAdmins: inRole(people, 'enterprise-admin'),
		mentors: inRole(people, 'mentor')
	};
}

/** Pairs of `jsonb_build_object` for a row of `person`. */
function contact(table: string) {
	return sql`'personId', ${sql.ref(`${table}.id`)}, 'name', ${sql.ref(`${table}.given_name`)} || ' ' || ${sql.ref(`${table}.family_name`)},
		'email', ${sql.ref(`${table}.email`)}, 'phone', ${sql.ref(`${table}.phone`)}`;
}

const SCHOOL_SIDE = sql`
	e.id as "enrolmentId", f.school_year as "schoolYear", c.provider_id as "providerId",
	jsonb_build_object(${contact('lp')}, 'id', l.id, 'born', l.born, 'home', concat_ws(', ', l.home_address, hm.name)) as learner,
	(select coalesce(jsonb_agg(jsonb_build_object(${contact('gp')}) order by gp.given_name, gp.id), '[]')
		from guardianship g join person gp on gp.id = g.guardian_id
		where g.learner_id = l.id and g.valid_from <= access.today() and (g.valid_until is null or access.today() < g.valid_until)) as guardians,
	case when cp.id is not null then jsonb_build_object(${contact('cp')}) end as coach,
	(select coalesce(jsonb_agg(jsonb_build_object(${contact('ap')}) order by ap.given_name, ap.id), '[]')
		from membership m join person ap on ap.id = m.person_id
		where m.organisation_id = c.provider_id and m.role = 'provider-admin' and m.valid_from <= access.today()
			and (m.valid_until is null or access.today() < m.valid_until)) as "providerAdmins",
	jsonb_build_object('name', po.name, 'institutionNumber', ep.institution_number, 'campus', c.name) as "educationProvider",
	jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'form', r.form, 'stage', r.stage, 'yearOfStage', r.year_of_stage,
		'workplaceHours', v.workplace_hours, 'schoolHours', v.school_hours, 'hoursTrust', coalesce(v.hours_trust, 'unconfirmed')) as programme,
	(select coalesce(jsonb_agg(jsonb_build_object('activity', a.description, 'learnedAt', a.learned_at) order by a.position), '[]')
		from activity a where a.programme_version_id = v.id) as activities`;

const ENTERPRISE_SIDE = sql`
	jsonb_build_object('id', n.organisation_id, 'name', no.name, 'number', n.enterprise_number, 'jointCommittee', n.joint_committee,
		'sector', n.sector_code) as enterprise,
	jsonb_build_object('id', s.id, 'name', s.name, 'number', s.establishment_number, 'municipality', sm.name) as establishment,
	case when pl.id is not null then jsonb_build_object('id', pl.id, 'startTime', to_char(pl.start_time, 'HH24:MI')) end as place,
	(select coalesce(jsonb_agg(jsonb_build_object('personId', x.person_id, 'name', x.name, 'email', x.email, 'phone', x.phone, 'role', x.role)), '[]')
		from access.enterprise_people(n.organisation_id) x) as people,
	(select jsonb_build_object('fullTimeMinutes', av.text -> 'fullTimeMinutes', 'mentorIds', av.text -> 'mentorIds')
		from agreement a join agreement_version av on av.agreement_id = a.id and av.version = a.version
		where a.enterprise_id = n.organisation_id and a.provider_id = c.provider_id and a.status <> 'cancelled'
		order by a.created_at desc, a.id limit 1) as previous`;

/** The recognition that is in force on the first day; when none is, the one that lasts longest. */
function recognitionOn(startsOn: PlainDate) {
	return sql`
	(select jsonb_build_object('status', rc.status, 'decidedOn', rc.decided_on, 'validUntil', rc.valid_until) from recognition rc
		where rc.programme_id = r.id and rc.establishment_id = s.id
		order by (rc.status in ('recognised', 'guided', 'mentor-to-replace') and rc.decided_on <= ${startsOn}::date
			and ${startsOn}::date < rc.valid_until) desc nulls last, rc.valid_until desc nulls last limit 1) as recognition`;
}

function inRole(people: Row['people'], wanted: string): Contact[] {
	return people
		.filter(({ role }) => role === wanted)
		.map(({ personId, name, email, phone }) => ({ personId, name, email, phone }));
}
