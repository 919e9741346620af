import { sql } from 'kysely';
import type { AgreementId, LearnerId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Party, Signatory } from '../agreement.ts';
import type { SignatoryRow } from '../stored-agreement.ts';

/** Names who may sign. Whoever was named already for that party keeps the place, with the name and the addresses given now. */
export async function saveSignatories(tx: Tx, id: AgreementId, rows: readonly SignatoryRow[]): Promise<void> {
	if (rows.length === 0) return;
	// Whoever is there twice counts once, as said last.
	const once = new Map(rows.map((row) => [`${row.party} ${row.personId}`, row]));
	const values = [...once.values()].map(({ party, personId, name, email, phone }) => ({
		agreement_id: id,
		party,
		person_id: personId,
		name,
		email,
		phone
	}));
	await tx
		.insertInto('signatory')
		.values(values)
		.onConflict((on) =>
			on.columns(['agreement_id', 'party', 'person_id']).doUpdateSet((eb) => ({
				name: eb.ref('excluded.name'),
				email: eb.ref('excluded.email'),
				phone: eb.ref('excluded.phone')
			}))
		)
		.execute();
}

/** Takes away who may sign no more; their links go with them. */
export async function removeSignatory(tx: Tx, id: AgreementId, { party, personId }: Signatory): Promise<void> {
	await tx
		.deleteFrom('signatory')
		.where('agreement_id', '=', id)
		.where('party', '=', party)
		.where('person_id', '=', personId)
		.execute();
}

/** Has this person ever signed a version of this agreement for this party? */
export async function everSigned(tx: Tx, id: AgreementId, { party, personId }: Signatory): Promise<boolean> {
	const found = await tx
		.selectFrom('signature')
		.select('version')
		.where('agreement_id', '=', id)
		.where('party', '=', party)
		.where('person_id', '=', personId)
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
}

/** Somebody to be named who is no choice in a list. */
export type NewSigner = {
	readonly party: Party;
	readonly givenName: string;
	readonly familyName: string;
	readonly email: string | null;
	readonly phone: string | null;
};

/** The person behind a new signatory: the one with that mail address, else a new person without an account. A guardian is tied to the learner; null when it is the learner. */
export async function personToSign(tx: Tx, signer: NewSigner, learnerId: LearnerId): Promise<PersonId | null> {
	const { rows } = await sql<{ id: PersonId | null }>`
		select access.person_to_sign(${signer.givenName}, ${signer.familyName}, ${signer.email}, ${signer.phone},
			${signer.party === 'guardian' ? learnerId : null}) as id`.execute(tx);
	return rows[0]?.id ?? null;
}
