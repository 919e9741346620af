import type { AgreementId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Party } from './agreement.ts';
import type { SentCode } from './signing-code.ts';

/** Whose code it is. */
export type CodeOwner = { readonly agreementId: AgreementId; readonly party: Party; readonly personId: PersonId };

/** A code as it is kept. */
export type StoredCode = SentCode & { readonly id: string; readonly hash: string; readonly channel: 'mail' | 'sms' };

/** Codes of the last hour and the newest of all, newest first. Who holds the agreement's lock holds them too. */
export async function readCodes(tx: Tx, { agreementId, party, personId }: CodeOwner): Promise<StoredCode[]> {
	const rows = await tx
		.selectFrom('sent_code')
		.selectAll()
		.where('agreement_id', '=', agreementId)
		.where('party', '=', party)
		.where('person_id', '=', personId)
		.orderBy('sent_at', 'desc')
		.limit(20)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		hash: row.code_hash,
		channel: row.channel as StoredCode['channel'],
		sentAt: row.sent_at,
		version: row.version,
		wrong: row.wrong,
		usedAt: row.used_at
	}));
}

/** Keeps a code that is about to be sent. */
export async function insertCode(tx: Tx, owner: CodeOwner, code: StoredCode): Promise<void> {
	await tx
		.insertInto('sent_code')
		.values({
			id: code.id,
			agreement_id: owner.agreementId,
			party: owner.party,
			person_id: owner.personId,
			version: code.version,
			code_hash: code.hash,
			channel: code.channel,
			sent_at: code.sentAt
		})
		.execute();
}

/** Counts a wrong attempt, or marks a code as used. */
export async function saveCode(tx: Tx, id: string, change: { wrong: number } | { used_at: Date }): Promise<void> {
	await tx.updateTable('sent_code').set(change).where('id', '=', id).execute();
}
