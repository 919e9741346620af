import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { enterpriseWaits, schoolWaits, type CourseState, type CourseWaiting, type CourseWork } from './course-work.ts';
import { courseWorkText } from './messages.nl.ts';

type Row = CourseState & {
	readonly id: AgreementId;
	readonly learner: string;
	readonly enterprise: string;
	readonly guides: boolean;
	readonly employs: boolean;
};

const PAGES: Readonly<Record<CourseWork, string>> = {
	'must-end': 'einde',
	'replace-mentor': 'wijziging',
	register: 'registratie',
	checklist: 'registratie',
	'end-reported': 'einde'
};

/**
 * What waits after agreements were signed: for the coach of the learner (for who runs the school when there is no coach) a decision about the recognition, a party that wants to stop and the registration, for
 * the enterprise its list. By first day.
 */
export async function readCourseWork(tx: Tx, { personId, today }: MemberActor): Promise<WorkItem[]> {
	const { rows } = await sql<Row>`
		select a.id, a.status, a.kind, a.starts_on as "startsOn", (a.signed_at at time zone 'Europe/Brussels')::date as "signedOn",
			v.parties #>> '{learner,name}' as learner, v.parties #>> '{enterprise,name}' as enterprise,
			(select (max(r.reported_at) at time zone 'Europe/Brussels')::date from end_report r where r.agreement_id = a.id) as "endReportedOn",
			${decidedOn('agreement-must-end')} as "mustEndSince", ${decidedOn('agreement-mentor-barred')} as "mentorBarredSince",
			(select coalesce(jsonb_object_agg(c.item, c.done_on), '{}') from agreement_check c where c.agreement_id = a.id) as done,
			e.coach_id = ${personId} or (e.coach_id is null and a.provider_id = any (access.organisations(array['provider-admin']))) as guides,
			a.enterprise_id = any (access.organisations(array['enterprise-admin'])) as employs
		from agreement a
			join agreement_version v on v.agreement_id = a.id and v.version = a.version
			left join enrolment e on e.id = a.enrolment_id
		where a.status in ('signed', 'registered', 'running', 'suspended') and a.signed_at is not null
		order by a.starts_on, a.id`.execute(tx);
	return rows.flatMap((row) => [
		...(row.guides ? schoolWaits(row, today) : []).map((waiting) => itemOf(row, waiting)),
		...(row.employs ? enterpriseWaits(row, today) : []).map((waiting) => itemOf(row, waiting))
	]);
}

/** Since when a decision reaches the agreement: not undone, and for a mentor as long as the agreement names that mentor. */
function decidedOn(kind: 'agreement-must-end' | 'agreement-mentor-barred') {
	return sql<PlainDate | null>`(select (min(x.at) at time zone 'Europe/Brussels')::date from agreement_event x
		where x.agreement_id = a.id and x.kind = ${kind} and coalesce((x.detail ->> 'mentorId')::uuid = any (a.mentor_ids), true)
			and not exists (select from agreement_event u where u.agreement_id = a.id and u.number > x.number
				and u.detail ->> 'undone' = x.kind and u.detail ->> 'recognitionId' = x.detail ->> 'recognitionId'))`;
}

function itemOf({ id, learner, enterprise }: Row, { work, since, due, urgent }: CourseWaiting): WorkItem {
	return {
		kind: work,
		subject: `agreement/${id}`,
		text: courseWorkText(work, { learner, enterprise }),
		href: `/overeenkomsten/${id}/${PAGES[work]}`,
		since,
		due: due satisfies PlainDate | null,
		urgent
	};
}
