import { sql } from 'kysely';
import type { Tx } from '#platform/database.server.ts';
import type { Party, ProposalId } from './proposal.ts';

/** To whom a link goes. */
export type Recipient = { readonly name: string; readonly email: string | null; readonly phone: string | null };

/** A link as kept: which proposal and side it opens, where it went, and until when. */
export type ProposalLink = {
	readonly proposalId: ProposalId;
	readonly party: Party;
	readonly recipient: Recipient;
	readonly sentAt: Date;
	readonly expiresAt: Date;
};

/** Keeps a link by the hash of its key. Asked by the worker. */
export async function insertLink(tx: Tx, tokenHash: string, link: ProposalLink): Promise<void> {
	await tx
		.insertInto('proposal_link')
		.values({
			token_hash: tokenHash,
			proposal_id: link.proposalId,
			party: link.party,
			recipient_name: link.recipient.name,
			recipient_email: link.recipient.email,
			recipient_phone: link.recipient.phone,
			sent_at: link.sentAt,
			expires_at: link.expiresAt
		})
		.execute();
}

/** The link with this hash, expired or not; undefined for a key that we never sent. Asked by the worker. */
export async function findLink(tx: Tx, tokenHash: string): Promise<ProposalLink | undefined> {
	const row = await tx.selectFrom('proposal_link').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
	if (!row) return undefined;
	return {
		proposalId: row.proposal_id as ProposalId,
		party: row.party as Party,
		recipient: { name: row.recipient_name, email: row.recipient_email, phone: row.recipient_phone },
		sentAt: row.sent_at,
		expiresAt: row.expires_at
	};
}

/** Whom to ask on each side: the learner; at the enterprise the contact of the proposal, else its administrators. Asked by the worker. */
export async function readRecipients(tx: Tx, id: ProposalId): Promise<Readonly<Record<Party, readonly Recipient[]>>> {
	const { rows } = await sql<Recipient & { party: Party }>`
		select 'learner' as party, p.given_name as name, p.email, p.phone
			from proposal x join learner l on l.id = x.learner_id join person p on p.id = l.person_id where x.id = ${id}
		union all
		select 'enterprise', coalesce(x.contact_name, 'daar'), x.contact_email, x.contact_phone
			from proposal x where x.id = ${id} and (x.contact_email is not null or x.contact_phone is not null)
		union all
		select 'enterprise', p.given_name || ' ' || p.family_name, p.email, p.phone
			from proposal x join membership m on m.organisation_id = x.enterprise_id and m.role = 'enterprise-admin'
				and m.valid_from <= access.today() and (m.valid_until is null or access.today() < m.valid_until)
			join person p on p.id = m.person_id
			where x.id = ${id} and x.contact_email is null and x.contact_phone is null`.execute(tx);
	const of = (party: Party) =>
		rows.filter((row) => row.party === party).map(({ name, email, phone }) => ({ name, email, phone }));
	return { learner: of('learner'), enterprise: of('enterprise') };
}
