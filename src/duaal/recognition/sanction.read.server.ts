import { sql } from 'kysely';
import type { AgreementId, OrganisationId, PersonId, ProgrammeId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { readRunningAgreements } from './affected-agreements.read.server.ts';
import { CASCADING, type CascadingMove, type RunningAgreement } from './cascade.ts';
import type { RecognitionId } from './recognition.ts';

/** A decision that reaches agreements, or that undoes an earlier one (`grant-appeal`). `barred`: who may no longer act as mentor. */
export type Sanction = {
	readonly move: CascadingMove | 'grant-appeal';
	readonly programmeId: ProgrammeId;
	readonly establishmentId: string;
	readonly enterpriseId: OrganisationId;
	/** How the recognition stood before an appeal. */
	readonly against: string | null;
	readonly barred: { readonly personId: PersonId; readonly name: string } | null;
};

type Row = Omit<Sanction, 'barred'> & { readonly personId: PersonId | null; readonly name: string | null };

/** What was decided in entry `number` of a recognition's history; undefined when it is nothing that reaches agreements. */
export async function readSanction(tx: Tx, id: RecognitionId, number: number): Promise<Sanction | undefined> {
	const { rows } = await sql<Row>`
		select v.move, r.programme_id as "programmeId", r.establishment_id as "establishmentId", s.enterprise_id as "enterpriseId",
			v.detail ->> 'against' as against, m.person_id as "personId", m.name
		from recognition_event v join recognition r on r.id = v.recognition_id join establishment s on s.id = r.establishment_id
			left join mentor_record m on m.id = (v.detail ->> 'mentorId')::uuid
		where v.recognition_id = ${id} and v.number = ${number} and v.move = any (${[...Object.keys(CASCADING), 'grant-appeal']})
	`.execute(tx);
	const [row] = rows;
	if (!row) return undefined;
	const { personId, name, ...sanction } = row;
	return { ...sanction, barred: personId === null ? null : { personId, name: name ?? '' } };
}

/** The running agreements that a sanction reaches; a barred mentor may not act at any establishment of the enterprise, for no programme. By first day. */
export async function readReachedAgreements(tx: Tx, sanction: Sanction): Promise<readonly RunningAgreement[]> {
	if (sanction.move !== 'bar-mentor') return readRunningAgreements(tx, sanction);
	const { rows } = await sql<{ id: AgreementId; mentorIds: PersonId[] }>`
		select a.id, a.mentor_ids as "mentorIds" from agreement a
		where a.enterprise_id = ${sanction.enterpriseId} and a.status in ('signed', 'registered', 'running', 'suspended')
			and ${sanction.barred?.personId ?? null}::uuid = any (a.mentor_ids)
		order by a.starts_on, a.id
	`.execute(tx);
	return rows;
}
