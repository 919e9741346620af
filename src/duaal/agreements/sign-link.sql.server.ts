import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/database.server.ts';
import { sha256 } from '#platform/record.server.ts';
import { linkExpiry, type SignLink } from './sign-link.ts';

/** Whose link it is, and where it is sent. */
export type NewSignLink = Omit<SignLink, 'sentAt' | 'expiresAt'> & { readonly at: Date };

/** A fresh key, 128 bits: short enough for an SMS, too long to guess. */
export function newSignKey(): string {
	return randomBytes(16).toString('base64url');
}

/** Keeps a link for one person and one agreement, under the hash of its key; answers the key. */
export async function insertSignLink(tx: Tx, link: NewSignLink, key = newSignKey()): Promise<string> {
	await tx
		.insertInto('sign_link')
		.values({
			// Long and random, so a plain hash is enough.
			token_hash: sha256(key),
			agreement_id: link.agreementId,
			party: link.party,
			person_id: link.personId,
			channel: link.channel,
			recipient: link.recipient,
			sent_at: link.at,
			expires_at: linkExpiry(link.channel, link.at)
		})
		.execute();
	return key;
}

/** Moments at which this person got a link for this agreement, the newest first; only the worker may ask. */
export async function linksSentAt(
	tx: Tx,
	{ agreementId, party, personId }: Pick<SignLink, 'agreementId' | 'party' | 'personId'>
): Promise<Date[]> {
	const { rows } = await sql<{
		sent_at: Date;
	}>`select sent_at from sign_link where agreement_id = ${agreementId} and party = ${party}
		and person_id = ${personId} order by sent_at desc limit 20`.execute(tx);
	return rows.map(({ sent_at }) => sent_at);
}
