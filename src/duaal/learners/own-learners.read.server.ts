import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { LearnerId } from '#kernel/id.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import type { SearchCause } from './learner.ts';

/** One learner in the list of a coach, a guardian or of the learner. */
export type OwnLearner = {
	readonly id: LearnerId;
	readonly givenName: string;
	readonly familyName: string;
	readonly programmeCode: string;
	readonly programme: string;
	readonly provider: string;
	readonly campus: string;
	readonly schoolYear: SchoolYear;
	readonly homeMunicipality: string;
	readonly travelLimitMinutes: number;
	readonly searchFrom: PlainDate | null;
	readonly searchCause: SearchCause | null;
	/** Places that the learner chose, in number. */
	readonly choices: number;
};

/** The learners whom the person asking may see (row-level security decides), by family name and given name. */
export async function readOwnLearners(tx: Tx): Promise<OwnLearner[]> {
	const { rows } = await sql<OwnLearner>`
		select l.id, p.given_name as "givenName", p.family_name as "familyName", r.code as "programmeCode", r.name as programme, o.name as provider,
			c.name as campus, f.school_year as "schoolYear", m.name as "homeMunicipality", l.travel_limit_minutes as "travelLimitMinutes",
			e.search_from as "searchFrom", e.search_cause as "searchCause",
			(select count(*)::int from learner_choice lc where lc.learner_id = l.id) as choices
		from learner l
			join person p on p.id = l.person_id
			join enrolment e on e.learner_id = l.id
			join offering f on f.id = e.offering_id
			join programme r on r.id = f.programme_id
			join campus c on c.id = f.campus_id
			join organisation o on o.id = c.provider_id
			join municipality m on m.nis = l.home_municipality_nis
		order by p.family_name, p.given_name, l.id
	`.execute(tx);
	return rows;
}
