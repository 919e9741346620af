import { sql } from 'kysely';
import { addDays } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { saveStatus } from './agreement.sql.server.ts';
import type { Agreement, Signature } from './agreement.ts';
import type { Evidence } from './evidence.ts';
import { toSignOf, type ToSign, type ToSignRow } from './to-sign.ts';

/** The text that can be signed now, with the agreement locked until the end of the transaction; undefined when the asker may not see or move it. */
export async function lockToSign(tx: Tx, id: AgreementId): Promise<ToSign | undefined> {
	const lock = await tx.selectFrom('agreement').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
	if (!lock) return undefined;
	// A statement of its own: the one that waited for the lock would show the signatures of before.
	const row = await tx.selectFrom('agreement_to_sign').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return toSignOf(row as unknown as ToSignRow);
}

/** Adds one signature. The table takes one for a party and version: a second throws a unique violation, which the lock in front prevents. */
export async function insertSignature(
	tx: Tx,
	agreementId: AgreementId,
	signature: Signature,
	{ at, evidence }: { readonly at: Date; readonly evidence: Evidence }
): Promise<void> {
	const { party, personId: person_id, method, on: signed_on, version, textHash: text_hash } = signature;
	const row = { agreement_id: agreementId, version, party, person_id, method, signed_on, at, text_hash };
	await tx
		.insertInto('signature')
		.values({ ...row, evidence: JSON.stringify(evidence) })
		.execute();
}

/** Keeps what the last signature brings: the agreement is signed; or the amendment is, and its text is the present one from now on. */
export async function saveSigned(tx: Tx, before: ToSign, after: Agreement, at: Date): Promise<void> {
	if (after.status === before.status) return;
	if (before.amendment === null) return saveStatus(tx, before.id, after.status, at);
	const { placeId, establishmentId, mentorIds, lastDay } = before.text;
	await tx
		.updateTable('amendment')
		.set({ status: 'signed', closed_at: at })
		.where('agreement_id', '=', before.id)
		.where('version', '=', before.version)
		.execute();
	await tx
		.updateTable('agreement')
		.set({
			version: before.version,
			place_id: placeId,
			establishment_id: establishmentId,
			mentor_ids: [...mentorIds],
			last_day: lastDay
		})
		.where('id', '=', before.id)
		.execute();
	// A shorter agreement frees its seat from the day after its new last day.
	await sql`select seats.release(${`agreement/${before.id}`}, ${addDays(lastDay, 1)}::date)`.execute(tx);
}
