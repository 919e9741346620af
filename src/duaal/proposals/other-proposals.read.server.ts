import { sql } from 'kysely';
import type { LearnerId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Proposal, ProposalId } from './proposal.ts';

/** The other proposals of the same search that still live, oldest first. */
export async function readOtherLive(
	tx: Tx,
	{ id, enrolmentId }: Pick<Proposal, 'id' | 'enrolmentId'>
): Promise<ProposalId[]> {
	const { rows } = await sql<{ id: ProposalId }>`
		select id from proposal where enrolment_id = ${enrolmentId} and id <> ${id} and status in ('open', 'talking', 'accepted')
		order by created_at, id`.execute(tx);
	return rows.map((row) => row.id);
}

/** True when there is an agreement between these two that was not given up. */
export async function readAgreementOf(
	tx: Tx,
	{ enrolmentId, establishmentId }: Pick<Proposal, 'enrolmentId' | 'establishmentId'>
): Promise<boolean> {
	const { rows } = await sql`
		select from agreement where enrolment_id = ${enrolmentId} and establishment_id = ${establishmentId} and status <> 'cancelled'`.execute(
		tx
	);
	return rows.length > 0;
}

/** True when a learner has a proposal that lives. */
export async function hasLive(tx: Tx, learnerId: LearnerId): Promise<boolean> {
	const { rows } =
		await sql`select from proposal where learner_id = ${learnerId} and status in ('open', 'talking', 'accepted') limit 1`.execute(
			tx
		);
	return rows.length > 0;
}
