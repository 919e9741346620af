import { sql } from 'kysely';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { RecognitionId } from './recognition.ts';
import type { Complaint, RecognitionHead } from './recognition-view.ts';

/** One recognition, as far as the asker may know it; undefined when there is none for this person. */
export async function readRecognition(tx: Tx, id: RecognitionId): Promise<RecognitionHead | undefined> {
	const { rows } = await sql<RecognitionHead>`
		select r.id, r.status as "status", r.programme_id as "programmeId", p.name as programme, p.code as "programmeCode", r.establishment_id as "establishmentId",
			s.name as establishment, m.name as municipality, s.enterprise_id as "enterpriseId", eo.name as enterprise, e.enterprise_number as "enterpriseNumber",
			r.partnership_id as "partnershipId", po.name as partnership, r.proxy_id as "proxyId", r.decided_on as "decidedOn", r.valid_until as "validUntil",
			f.routed_by as "routedBy", coalesce(e.joint_committee, f.joint_committee) as "jointCommittee", f.submitted_on as "submittedOn",
			f.waiting_since as "waitingSince", f.visit_on as "visitOn", f.mandate_proof as "mandateProof", f.renewal_asked_on as "renewalAskedOn",
			f.before_appeal as "beforeAppeal", f.appealed_on as "appealedOn", f.appeal_admitted_on as "appealAdmittedOn",
			access.handles_recognition(r.id) as full
		from recognition r join programme p on p.id = r.programme_id join establishment s on s.id = r.establishment_id
			join municipality m on m.nis = s.municipality_nis join enterprise e on e.organisation_id = s.enterprise_id
			join organisation eo on eo.id = s.enterprise_id left join organisation po on po.id = r.partnership_id
			left join recognition_file f on f.recognition_id = r.id
		where r.id = ${id}
	`.execute(tx);
	return rows[0];
}

/** The complaints about a recognition that the asker may read, newest first. */
export async function readComplaints(tx: Tx, id: RecognitionId): Promise<Complaint[]> {
	const { rows } = await sql<Complaint>`
		select id, made_as as "as", about, note, made_on as "madeOn" from recognition_complaint where recognition_id = ${id} order by made_on desc, id desc
	`.execute(tx);
	return rows;
}

/** A recognition in a work list, with whose turn it is and in which quality the asker has it. */
export type WorkRow = {
	readonly id: RecognitionId;
	readonly status: RecognitionStatus;
	readonly programme: string;
	readonly establishment: string;
	readonly since: PlainDate;
	readonly validUntil: PlainDate | null;
	readonly visitOn: PlainDate | null;
	readonly renewalAsked: boolean;
	readonly appealAdmitted: boolean;
	readonly mine: 'enterprise' | 'proxy' | 'officer' | 'board';
	readonly enterpriseId: OrganisationId;
	readonly proxyId: PersonId | null;
	/** How many there are of `mine`, of which this list shows the longest waiting. */
	readonly total: number;
};

/**
 * What waits for this person: at the enterprise what it must answer, what ends before `endsBefore`, and a mentor to replace; at the partnership what it must
 * decide, and visits until `visitsUntil`; at the board the appeals. At most `most` in each quality, the longest waiting first.
 */
export async function readWaiting(
	tx: Tx,
	person: PersonId,
	days: { readonly endsBefore: PlainDate; readonly visitsUntil: PlainDate; readonly today: PlainDate },
	most: number
): Promise<WorkRow[]> {
	const { rows } = await sql<WorkRow>`
		with mine as (
			select r.id, r.status, p.name as programme, s.name as establishment, coalesce(f.waiting_since, f.submitted_on, r.decided_on, ${days.today}::date) as since,
				r.valid_until as "validUntil", f.visit_on as "visitOn", f.renewal_asked_on is not null as "renewalAsked",
				f.appeal_admitted_on is not null as "appealAdmitted", s.enterprise_id as "enterpriseId", r.proxy_id as "proxyId",
				case when s.enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
						and (r.status in ('incomplete', 'mentor-to-replace') or (r.status in ('recognised', 'guided') and r.valid_until < ${days.endsBefore}
							and f.renewal_asked_on is null)) then 'enterprise'
					when r.proxy_id = ${person} and r.status = 'incomplete' then 'proxy'
					when r.status = 'appealed' and cardinality((select access.organisations(array['partnership-coordinator']))::uuid[]) > 0 then 'board'
					when r.partnership_id = any ((select access.own_partnerships())::uuid[]) and (r.status in ('submitted', 'in-review')
						or f.visit_on between ${days.today} and ${days.visitsUntil}
						or (f.renewal_asked_on is not null and r.status in ('recognised', 'guided'))) then 'officer'
				end as mine
			from recognition r join programme p on p.id = r.programme_id join establishment s on s.id = r.establishment_id
				left join recognition_file f on f.recognition_id = r.id
			where r.partnership_id = any ((select access.own_partnerships())::uuid[]) or r.proxy_id = ${person} or r.status = 'appealed'
				or s.enterprise_id = any ((select access.organisations(array['enterprise-admin']))::uuid[])
		), numbered as (
			select *, count(*) over (partition by mine)::int as total, row_number() over (partition by mine order by since, id) as place from mine where mine is not null
		)
		select * from numbered where place <= ${most} order by since, id
	`.execute(tx);
	return rows;
}
