import { sql } from 'kysely';
import type { AgreementId, Id } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { hashOfText } from '../agreement.sql.server.ts';
import type { AgreementParties, AgreementText } from '../agreement.ts';

/**
 * The agreement with this id, or the one that was drawn up from this proposal and is not called off; undefined when there is none. Whoever asks for the same id or proposal at
 * the same moment waits until the first commits.
 */
export async function lockDraft(
	tx: Tx,
	id: AgreementId,
	proposalId: Id<'proposal'> | null
): Promise<AgreementId | undefined> {
	const keys = [`agreement/${id}`, ...(proposalId === null ? [] : [`agreement-of/${proposalId}`])].sort();
	for (const key of keys) await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
	const { rows } = await sql<{ id: AgreementId }>`
		select id from agreement where id = ${id} or (proposal_id = ${proposalId}::uuid and status <> 'cancelled') limit 1`.execute(
		tx
	);
	return rows[0]?.id;
}

/** Puts the present names in the present version, which nobody signed yet. */
export async function refreshNames(
	tx: Tx,
	{ id, version, text }: { readonly id: AgreementId; readonly version: number; readonly text: AgreementText },
	parties: AgreementParties
): Promise<void> {
	await tx
		.updateTable('agreement_version')
		.set({ parties: JSON.stringify(parties), text_hash: hashOfText(text, parties), since: sql`access.today()` })
		.where('agreement_id', '=', id)
		.where('version', '=', version)
		.execute();
}
