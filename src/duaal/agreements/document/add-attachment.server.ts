import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { listAttachments, storeAttachment, type FileId } from '#platform/files.server.ts';
import type { CheckedFile } from '#platform/upload.ts';
import { lockAgreement } from '../agreement.sql.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';

/** Files that one agreement can have: enough for scans of every party and every amendment. */
const MOST_FILES = 40;

/** Nobody knows the agreement or the asker has no part in it; or it has as many files as fit. */
export type AttachRefusal = 'unknown-agreement' | 'too-many-files';

/** Adds a scan or photograph to an agreement. The same id twice is one file: a form that was sent again has no second effect. */
export function addAttachment(
	actor: MemberActor,
	id: AgreementId,
	file: CheckedFile & { readonly id: FileId }
): Promise<Result<FileId, AttachRefusal>> {
	return withAccess(actor, async (tx) => {
		// Who may move the agreement may add to it; the lock makes two sendings of one form follow each other.
		if (!(await lockAgreement(tx, id))) return refuse('unknown-agreement');
		const subject = `agreement/${id}`;
		const there = await listAttachments(tx, subject);
		if (there.some((other) => other.id === file.id)) return ok(file.id);
		if (there.length >= MOST_FILES) return refuse('too-many-files');
		await storeAttachment(tx, { ...file, subject }, actor);
		await recordAgreement(tx, actor, id, [{ kind: 'attachment-added', detail: { fileId: file.id } }]);
		return ok(file.id);
	});
}
