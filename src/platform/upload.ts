import { ok, refuse, type Result } from '#kernel/result.ts';

/** What a file may be: what scans and photographs of paper are. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Why a file is kept: the platform sealed it, or somebody added it. */
export const FILE_PURPOSES = ['sealed-document', 'attachment'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

/** Bytes that a file may have; the table holds the same. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** Why a file is refused. */
export type UploadRefusal = 'no-file' | 'empty' | 'too-large' | 'type-not-allowed';

/** A file that was looked at: its name is safe to show and to save under, its type is what its bytes say. */
export type CheckedFile = { readonly name: string; readonly mediaType: MediaType; readonly bytes: Uint8Array };

const SIGNS: Readonly<Record<MediaType, readonly number[]>> = {
	'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
	'image/jpeg': [0xff, 0xd8, 0xff],
	'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
};
const ENDINGS: Readonly<Record<MediaType, string>> = {
	'application/pdf': '.pdf',
	'image/jpeg': '.jpg',
	'image/png': '.png'
};
const LONGEST_NAME = 100;

/** Looks at a file by its first bytes; neither its name nor what the browser says of it counts. */
export function checkUpload(given: { name: string; bytes: Uint8Array }): Result<CheckedFile, UploadRefusal> {
	const { bytes } = given;
	if (bytes.length === 0) return refuse(given.name === '' ? 'no-file' : 'empty');
	if (bytes.length > MOST_BYTES) return refuse('too-large');
	const mediaType = MEDIA_TYPES.find((type) => SIGNS[type].every((byte, index) => bytes[index] === byte));
	if (mediaType === undefined) return refuse('type-not-allowed');
	return ok({ name: safeName(given.name, mediaType), mediaType, bytes });
}

/** The last part of a path, of letters, digits, spaces, dots, dashes and underscores, with the ending of what the file really is. */
function safeName(name: string, mediaType: MediaType): string {
	const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	const bare = last
		.replace(/\.[A-Za-z0-9]{1,5}$/, '')
		.replace(/[^\p{L}\p{N} ._-]+/gu, '')
		.replace(/^[ .]+|[ .]+$/g, '')
		.slice(0, LONGEST_NAME);
	return `${bare === '' ? 'bestand' : bare}${ENDINGS[mediaType]}`;
}
