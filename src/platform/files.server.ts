import { createHash } from 'node:crypto';
import type { PlainDate } from '#kernel/date.ts';
import type { Id } from '#kernel/id.ts';
import type { Tx } from './database.server.ts';
import { checkUpload, type CheckedFile, type FilePurpose, type MediaType, type UploadRefusal } from './upload.ts';

import { refuse, type Result } from '#kernel/result.ts';

const SEALED: FilePurpose = 'sealed-document';
const ATTACHMENT: FilePurpose = 'attachment';

export type FileId = Id<'file'>;

/** A stored file without its bytes, for a list. */
export type FileRow = {
	readonly id: FileId;
	readonly name: string;
	readonly mediaType: MediaType;
	/** Bytes. */
	readonly size: number;
	readonly storedOn: PlainDate;
};

/** The file of a form's field, looked at; refuses when there is none or it may not be kept. */
export async function uploadOf(form: FormData, field: string): Promise<Result<CheckedFile, UploadRefusal>> {
	const given = form.get(field);
	if (!(given instanceof File)) return refuse('no-file');
	return checkUpload({ name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) });
}

/** Keeps an attachment of a subject (`agreement/<id>`) in the caller's transaction. The same id twice is one file: a form that is sent again. */
export async function storeAttachment(
	tx: Tx,
	file: CheckedFile & { readonly id: FileId; readonly subject: string },
	by: { readonly personId: string; readonly today: PlainDate }
): Promise<void> {
	await tx
		.insertInto('stored_file')
		.values({ ...columnsOf(file), purpose: ATTACHMENT, stored_by: by.personId, stored_on: by.today })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** A document about to be kept as it was sealed: which kind, which version of its subject, and the SHA-256 of the text in it. */
export type SealedDocument = CheckedFile & {
	readonly id: FileId;
	readonly subject: string;
	readonly documentKind: string;
	readonly edition: number;
	readonly textHash: string;
};

/** Keeps a sealed document, once for its subject and edition; false when it was there already, and then that one stays. */
export async function storeSealed(tx: Tx, document: SealedDocument, day: PlainDate): Promise<boolean> {
	const inserted = await tx
		.insertInto('stored_file')
		.values({
			...columnsOf(document),
			purpose: SEALED,
			document_kind: document.documentKind,
			edition: document.edition,
			text_sha256: document.textHash,
			stored_on: day
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return inserted !== undefined;
}

function columnsOf(file: CheckedFile & { readonly id: FileId; readonly subject: string }) {
	const { id, subject, name, mediaType, bytes } = file;
	return {
		id,
		subject,
		name,
		media_type: mediaType,
		size: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		bytes: Buffer.from(bytes)
	};
}

/** A stored file with its bytes. */
export type StoredFile = Omit<FileRow, 'id' | 'size'> & { readonly bytes: Uint8Array };

/** The sealed document of an edition of a subject; undefined when there is none, or the asker may not see it. */
export function readSealed(tx: Tx, subject: string, edition: number): Promise<StoredFile | undefined> {
	return tx
		.selectFrom('stored_file')
		.select(['name', 'media_type', 'stored_on', 'bytes'])
		.where('subject', '=', subject)
		.where('edition', '=', edition)
		.where('purpose', '=', SEALED)
		.executeTakeFirst()
		.then(fileOf);
}

/** True when an edition of a subject has its sealed document. */
export async function isSealed(tx: Tx, subject: string, edition: number): Promise<boolean> {
	const found = await tx
		.selectFrom('stored_file')
		.select('id')
		.where('subject', '=', subject)
		.where('edition', '=', edition)
		.where('purpose', '=', SEALED)
		.executeTakeFirst();
	return found !== undefined;
}

/** One attachment of a subject; undefined when there is none, or the asker may not see it. */
export function readAttachment(tx: Tx, subject: string, id: FileId): Promise<StoredFile | undefined> {
	return tx
		.selectFrom('stored_file')
		.select(['name', 'media_type', 'stored_on', 'bytes'])
		.where('id', '=', id)
		.where('subject', '=', subject)
		.where('purpose', '=', ATTACHMENT)
		.executeTakeFirst()
		.then(fileOf);
}

/** The attachments of a subject that the asker may see, oldest first. */
export async function listAttachments(tx: Tx, subject: string): Promise<FileRow[]> {
	const rows = await tx
		.selectFrom('stored_file')
		.select(['id', 'name', 'media_type', 'size', 'stored_on'])
		.where('subject', '=', subject)
		.where('purpose', '=', ATTACHMENT)
		.orderBy('stored_at')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id as FileId,
		name: row.name,
		mediaType: row.media_type as MediaType,
		size: row.size,
		storedOn: row.stored_on as PlainDate
	}));
}

type Row = { name: string; media_type: string; stored_on: string; bytes: Buffer };

function fileOf(row: Row | undefined): StoredFile | undefined {
	if (row === undefined) return undefined;
	return {
		name: row.name,
		mediaType: row.media_type as MediaType,
		storedOn: row.stored_on as PlainDate,
		bytes: row.bytes
	};
}

/** A file as an answer: always to save, never shown inside a page of ours, and never taken for anything else than its type says. */
export function fileAnswer({ name, mediaType, bytes }: Pick<StoredFile, 'name' | 'mediaType' | 'bytes'>): Response {
	const plain = name.replace(/[^A-Za-z0-9._-]+/g, '_');
	return new Response(Buffer.from(bytes), {
		headers: {
			'content-type': mediaType,
			'content-length': String(bytes.length),
			'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		}
	});
}
