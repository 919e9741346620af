import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { sha256 } from '#platform/record.server.ts';
import type { AgreementParties, AgreementStatus, AgreementText } from './agreement.ts';
import { agreementOf, type AgreementRow, type StoredAgreement } from './stored-agreement.ts';
import { canonicalText } from './text-hash.ts';

/**
 * The agreement with its present text, who may sign it and the signatures under it, locked until the end of the transaction; undefined when the asker may not see or
 * move it.
 */
export async function lockAgreement(tx: Tx, id: AgreementId): Promise<StoredAgreement | undefined> {
	const lock = await tx.selectFrom('agreement').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
	if (!lock) return undefined;
	// A statement of its own: the one that waited for the lock would show the signatures of before.
	const row = await tx.selectFrom('agreement_present').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return agreementOf(row as unknown as AgreementRow);
}

/** A new draft. Its text is version 1. */
export async function insertAgreement(
	tx: Tx,
	agreement: Pick<StoredAgreement, 'id' | 'text' | 'parties' | 'learnerId' | 'providerId' | 'enterpriseId'> & {
		readonly proposalId: string | null;
	},
	by: { readonly personId: PersonId; readonly today: PlainDate }
): Promise<void> {
	const { id, text, learnerId, providerId, enterpriseId, proposalId } = agreement;
	await tx
		.insertInto('agreement')
		.values({
			id,
			enrolment_id: text.enrolmentId,
			learner_id: learnerId,
			provider_id: providerId,
			proposal_id: proposalId,
			created_by: by.personId,
			...columnsOf(text, enterpriseId)
		})
		.execute();
	await insertVersion(tx, { ...agreement, version: 1, changed: [] }, by);
}

/** A text that replaces the one before: the agreement points to it from now on. The old one stays, with the signatures under it. */
export async function saveEdit(
	tx: Tx,
	after: StoredAgreement,
	changed: readonly string[],
	by: { readonly personId: PersonId; readonly today: PlainDate }
): Promise<void> {
	await insertVersion(tx, { ...after, changed }, by);
	await tx
		.updateTable('agreement')
		.set({ version: after.version, ...columnsOf(after.text, after.enterpriseId) })
		.where('id', '=', after.id)
		.execute();
}

function columnsOf(text: AgreementText, enterpriseId: OrganisationId) {
	return {
		enterprise_id: enterpriseId,
		establishment_id: text.establishmentId,
		place_id: text.placeId,
		mentor_ids: [...text.mentorIds],
		kind: text.kind,
		starts_on: text.startsOn,
		last_day: text.lastDay
	};
}

type NewVersion = Pick<StoredAgreement, 'id' | 'text' | 'parties' | 'version'> & {
	readonly changed: readonly string[];
};

async function insertVersion(
	tx: Tx,
	{ id, version, text, parties, changed }: NewVersion,
	by: { readonly personId: PersonId; readonly today: PlainDate }
): Promise<void> {
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
			changed: [...changed]
		})
		.execute();
}

/** SHA-256 of what is signed. */
export function hashOfText(text: AgreementText, parties: AgreementParties): string {
	return sha256(canonicalText(text, parties));
}

/** Sets the status, and nothing else; the times of sending and signing come along when the status is the one. */
export async function saveStatus(tx: Tx, id: AgreementId, status: AgreementStatus, at: Date): Promise<void> {
	const times = status === 'awaiting-signatures' ? { sent_at: at } : status === 'signed' ? { signed_at: at } : {};
	await tx
		.updateTable('agreement')
		.set({ status, ...times })
		.where('id', '=', id)
		.execute();
}
