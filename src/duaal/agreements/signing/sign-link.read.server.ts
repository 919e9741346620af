import { sql } from 'kysely';
import type { Tx } from '#platform/database.server.ts';
import { sha256 } from '#platform/record.server.ts';
import type { SignLink } from '../sign-link.ts';

/** The link with this key; undefined when there never was one. Everybody may ask, reading changes nothing. */
export async function readLink(tx: Tx, key: string): Promise<SignLink | undefined> {
	const { rows } =
		await sql<SignLink>`select agreement_id as "agreementId", party, person_id as "personId", channel, recipient,
		sent_at as "sentAt", expires_at as "expiresAt" from access.sign_link(${sha256(key)})`.execute(tx);
	return rows[0];
}
