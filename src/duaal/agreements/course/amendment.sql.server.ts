import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { hashOfText } from '../agreement.sql.server.ts';
import type { AgreementParties, AgreementText } from '../agreement.ts';
import type { ChangedField } from '../edit.ts';
import type { AmendmentStatus } from './amendment.ts';

/** A new amendment, with the text that it leads to. */
export type NewAmendment = {
	readonly text: AgreementText;
	readonly parties: AgreementParties;
	readonly reason: string;
	readonly effectiveOn: PlainDate;
	readonly changed: readonly ChangedField[];
};

/** True when an amendment waits for signatures. */
export async function hasOpenAmendment(tx: Tx, id: AgreementId): Promise<boolean> {
	const found = await tx
		.selectFrom('amendment')
		.select('version')
		.where('agreement_id', '=', id)
		.where('status', '=', 'awaiting-signatures')
		.executeTakeFirst();
	return found !== undefined;
}

/** Adds the text as the next version, which nobody has signed, and the amendment that asks for it. Answers its number. The caller holds the agreement's lock. */
export async function insertAmendment(
	tx: Tx,
	id: AgreementId,
	{ text, parties, reason, effectiveOn, changed }: NewAmendment,
	by: { readonly personId: PersonId; readonly today: PlainDate }
): Promise<{ readonly number: number; readonly version: number }> {
	const { rows } = await sql<{ version: number; number: number }>`select
		(select max(version) + 1 from agreement_version where agreement_id = ${id}) as version,
		(select coalesce(max(number), 0) + 1 from amendment where agreement_id = ${id}) as number`.execute(tx);
	const { version, number } = rows[0]!;
	const fields = changed.map(({ field }) => field);
	await tx
		.insertInto('agreement_version')
		.values({
			agreement_id: id,
			version,
			text: JSON.stringify(text),
			parties: JSON.stringify(parties),
			text_hash: hashOfText(text, parties),
			since: by.today,
			written_by: by.personId,
			changed: fields
		})
		.execute();
	await tx
		.insertInto('amendment')
		.values({ agreement_id: id, version, number, reason, effective_on: effectiveOn, changed: JSON.stringify(changed) })
		.execute();
	return { number, version };
}

/** Closes the amendment that waits for signatures, if there is one; answers its number and version. */
export async function closeOpenAmendment(
	tx: Tx,
	id: AgreementId,
	status: Exclude<AmendmentStatus, 'awaiting-signatures'>,
	at: Date
): Promise<{ readonly number: number; readonly version: number } | undefined> {
	return tx
		.updateTable('amendment')
		.set({ status, closed_at: at })
		.where('agreement_id', '=', id)
		.where('status', '=', 'awaiting-signatures')
		.returning(['number', 'version'])
		.executeTakeFirst();
}
