import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, LearnerId, OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { sha256 } from '#platform/record.server.ts';
import type {
	Agreement,
	AgreementParties,
	AgreementStatus,
	AgreementText,
	Party,
	Signature,
	SignatureMethod
} from './agreement.ts';
import { canonicalText } from './text-hash.ts';

/** An agreement as it is kept: with its names, and whose it is. */
export type StoredAgreement = Agreement & {
	readonly parties: AgreementParties;
	readonly learnerId: LearnerId;
	readonly providerId: OrganisationId;
	readonly enterpriseId: OrganisationId;
	readonly signatoryNames: readonly SignatoryRow[];
};

/** Who may sign, with where that person gets a link. */
export type SignatoryRow = {
	readonly party: Party;
	readonly personId: PersonId;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
};

/** The agreement with its present text and the signatures under it, locked until the end of the transaction; undefined when the asker may not see or move it. */
export async function lockAgreement(tx: Tx, id: AgreementId): Promise<StoredAgreement | undefined> {
	const row = await tx.selectFrom('agreement').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
	if (!row) return undefined;
	const present = tx.selectFrom('agreement_version').where('agreement_id', '=', id).where('version', '=', row.version);
	const version = await present.selectAll().executeTakeFirstOrThrow();
	const parties = version.parties as unknown as AgreementParties;
	const signatories = await readSignatories(tx, id);
	return {
		id,
		status: row.status as AgreementStatus,
		version: row.version,
		textSince: version.since as PlainDate,
		textHash: version.text_hash,
		text: version.text as unknown as AgreementText,
		learnerBorn: parties.learner.born,
		signatories: signatories.map(({ party, personId }) => ({ party, personId })),
		signatures: await readSignatures(tx, id, row.version),
		parties,
		learnerId: row.learner_id as LearnerId,
		providerId: row.provider_id as OrganisationId,
		enterpriseId: row.enterprise_id as OrganisationId,
		signatoryNames: signatories
	};
}

async function readSignatories(tx: Tx, id: AgreementId): Promise<SignatoryRow[]> {
	const rows = await tx
		.selectFrom('signatory')
		.select(['party', 'person_id', 'name', 'email', 'phone'])
		.where('agreement_id', '=', id)
		.orderBy('party')
		.orderBy('name')
		.execute();
	return rows.map(({ party, person_id, name, email, phone }) => ({
		party: party as Party,
		personId: person_id as PersonId,
		name,
		email,
		phone
	}));
}

async function readSignatures(tx: Tx, id: AgreementId, version: number): Promise<Signature[]> {
	const rows = await tx
		.selectFrom('signature')
		.selectAll()
		.where('agreement_id', '=', id)
		.where('version', '=', version)
		.orderBy('at')
		.execute();
	return rows.map((row) => ({
		party: row.party as Party,
		personId: row.person_id as PersonId,
		method: row.method as SignatureMethod,
		on: row.signed_on as PlainDate,
		version: row.version,
		textHash: row.text_hash
	}));
}

/** A new draft. Its text is version 1. */
export async function insertAgreement(
	tx: Tx,
	agreement: Pick<StoredAgreement, 'id' | 'text' | 'parties' | 'learnerId' | 'providerId' | 'enterpriseId'>,
	by: { readonly personId: PersonId; readonly today: PlainDate }
): Promise<void> {
	const { id, text, learnerId, providerId, enterpriseId } = agreement;
	await tx
		.insertInto('agreement')
		.values({
			id,
			enrolment_id: text.enrolmentId,
			learner_id: learnerId,
			provider_id: providerId,
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
