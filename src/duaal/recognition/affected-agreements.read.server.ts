import { sql } from 'kysely';
import type { ProgrammeId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { RunningAgreement } from './cascade.ts';

/** The agreements that run, or wait to run, at this establishment for this programme, as far as the asker may see them; by first day. */
export async function readRunningAgreements(
	tx: Tx,
	recognition: { readonly programmeId: ProgrammeId; readonly establishmentId: string }
): Promise<RunningAgreement[]> {
	const { rows } = await sql<RunningAgreement>`
		select a.id, a.mentor_ids as "mentorIds"
		from agreement a
		where a.establishment_id = ${recognition.establishmentId} and a.status in ('signed', 'registered', 'running', 'suspended')
			and access.programme_of_agreement(a.id) = ${recognition.programmeId}
		order by a.starts_on, a.id
	`.execute(tx);
	return rows;
}
