import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { agreementOf, type AgreementRow, type StoredAgreement } from './stored-agreement.ts';

/**
 * The agreement with its present text, who may sign it and the signatures under it; undefined when the asker may not see it. Takes no lock: whoever changes something
 * locks first, and reads then.
 */
export async function readAgreement(tx: Tx, id: AgreementId): Promise<StoredAgreement | undefined> {
	const row = await tx.selectFrom('agreement_present').selectAll().where('id', '=', id).executeTakeFirst();
	return row && agreementOf(row as unknown as AgreementRow);
}
