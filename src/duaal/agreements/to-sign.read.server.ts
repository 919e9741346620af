import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { toSignOf, type ToSign, type ToSignRow } from './to-sign.ts';

/** The text that can be signed now, for a page; undefined when the asker may not see it. Takes no lock. */
export async function readToSign(tx: Tx, id: AgreementId): Promise<ToSign | undefined> {
	const row = await tx.selectFrom('agreement_to_sign').selectAll().where('id', '=', id).executeTakeFirst();
	return row && toSignOf(row as unknown as ToSignRow);
}
