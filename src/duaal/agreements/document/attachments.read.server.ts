import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { isSealed, listAttachments, type FileRow } from '#platform/files.server.ts';
import { readAgreement } from '../agreement.read.server.ts';

/** What the page of attachments shows: whose agreement it is, whether its document is sealed, and the files, oldest first. */
export type AttachmentPage = {
	readonly learner: string;
	readonly enterprise: string;
	readonly sealed: boolean;
	readonly files: readonly FileRow[];
};

/** The attachments of an agreement; undefined when the asker may not see it. */
export async function readAttachmentPage(tx: Tx, id: AgreementId): Promise<AttachmentPage | undefined> {
	const agreement = await readAgreement(tx, id);
	if (!agreement) return undefined;
	const subject = `agreement/${id}`;
	return {
		learner: agreement.parties.learner.name,
		enterprise: agreement.parties.enterprise.name,
		sealed: await isSealed(tx, subject, agreement.version),
		files: await listAttachments(tx, subject)
	};
}
