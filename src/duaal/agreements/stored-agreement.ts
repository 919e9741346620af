import type { PlainDate } from '#kernel/date.ts';
import type { LearnerId, OrganisationId, PersonId } from '#kernel/id.ts';
import type { Agreement, AgreementParties, Party } from './agreement.ts';

/** An agreement as it is kept: with its names, and whose it is. */
export type StoredAgreement = Agreement & {
	readonly parties: AgreementParties;
	readonly learnerId: LearnerId;
	readonly providerId: OrganisationId;
	readonly enterpriseId: OrganisationId;
	readonly signatoryNames: readonly SignatoryRow[];
	/** When it was last sent to be signed; null before. */
	readonly sentAt: Date | null;
};

/** Who may sign, with where that person gets a link. */
export type SignatoryRow = {
	readonly party: Party;
	readonly personId: PersonId;
	readonly name: string;
	readonly email: string | null;
	/** E.164. */
	readonly phone: string | null;
};

/** The columns of an agreement with its present text, as one statement answers them; lists as JSON. */
export type AgreementRow = {
	readonly id: Agreement['id'];
	readonly status: Agreement['status'];
	readonly version: number;
	readonly learner_id: LearnerId;
	readonly provider_id: OrganisationId;
	readonly enterprise_id: OrganisationId;
	readonly sent_at: Date | null;
	readonly since: PlainDate;
	readonly text: Agreement['text'];
	readonly parties: AgreementParties;
	readonly text_hash: string;
	readonly signatories: readonly SignatoryRow[];
	readonly signatures: Agreement['signatures'];
};

/** The agreement that a row says. */
export function agreementOf(row: AgreementRow): StoredAgreement {
	return {
		id: row.id,
		status: row.status,
		version: row.version,
		textSince: row.since,
		textHash: row.text_hash,
		text: row.text,
		learnerBorn: row.parties.learner.born,
		signatories: row.signatories.map(({ party, personId }) => ({ party, personId })),
		signatures: row.signatures,
		parties: row.parties,
		learnerId: row.learner_id,
		providerId: row.provider_id,
		enterpriseId: row.enterprise_id,
		signatoryNames: row.signatories,
		sentAt: row.sent_at
	};
}
