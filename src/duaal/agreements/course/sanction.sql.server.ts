import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** Somebody who must hear what was decided about a recognition. */
export type Concerned = {
	readonly personId: PersonId;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
	/** Who guides the learner for the school, and must act. */
	readonly acts: boolean;
};

/** True when this entry of this recognition stands in the history of the agreement already. */
export async function isNoted(
	tx: Tx,
	id: AgreementId,
	{ recognitionId, number }: { readonly recognitionId: string; readonly number: number }
): Promise<boolean> {
	const { rows } =
		await sql`select from agreement_event where agreement_id = ${id} and detail ->> 'recognitionId' = ${recognitionId}
		and detail ->> 'decision' = ${String(number)}`.execute(tx);
	return rows.length > 0;
}

/** Agreements whose history holds a line of this kind about this recognition that nothing undid yet. */
export async function readReachedBefore(
	tx: Tx,
	recognitionId: string,
	kind: 'agreement-must-end' | 'agreement-mentor-barred'
): Promise<AgreementId[]> {
	const { rows } = await sql<{ id: AgreementId }>`
		select a.id from agreement a
		where a.status in ('signed', 'registered', 'running', 'suspended') and exists (select from agreement_event x
			where x.agreement_id = a.id and x.kind = ${kind} and x.detail ->> 'recognitionId' = ${recognitionId}
				and not exists (select from agreement_event u where u.agreement_id = a.id and u.number > x.number
					and u.detail ->> 'undone' = ${kind} and u.detail ->> 'recognitionId' = ${recognitionId}))
		order by a.starts_on, a.id`.execute(tx);
	return rows.map(({ id }) => id);
}

/** The coach (or who drew the agreement up), and everybody who may sign for learner, guardian and enterprise; a guardian until the learner is 18. */
export async function readConcerned(tx: Tx, id: AgreementId, today: PlainDate): Promise<Concerned[]> {
	const { rows } = await sql<Concerned>`
		select p.id as "personId", p.given_name || ' ' || p.family_name as name, p.email::text, p.phone, true as acts
		from agreement a join enrolment e on e.id = a.enrolment_id join person p on p.id = coalesce(e.coach_id, a.created_by)
		where a.id = ${id}
		union all
		(select distinct on (s.person_id) s.person_id, s.name, s.email::text, s.phone, false
		from signatory s join agreement a on a.id = s.agreement_id join learner l on l.id = a.learner_id
		where s.agreement_id = ${id} and (s.party in ('learner', 'enterprise')
			or (s.party = 'guardian' and l.born + interval '18 years' > ${today}::date))
		order by s.person_id, s.party)`.execute(tx);
	return rows;
}
