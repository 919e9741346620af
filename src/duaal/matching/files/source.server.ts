import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { createGunzip } from 'node:zlib';
import { encodingOf, isText, unfinishedBytes, type Encoding } from './decode.ts';
import type { Problems } from './problem.ts';

/** A file of a matching that can be read as often as needed. Nothing of it is in memory. */
export type Source = {
	/** How people know the file. */
	readonly file: string;
	/** Where it is read: the copy beside the result, when there is one. */
	readonly path: string;
	readonly bytes: number;
	/** Of the bytes as they stand in the file. */
	readonly sha256: string;
	readonly zipped: boolean;
	readonly form: 'csv' | 'jsonl';
	readonly encoding: Encoding;
	/** No quote anywhere, and lines that end with a line feed: then a line is a row, and a row needs no parser. */
	readonly plain: boolean;
};

const PIECE = 1 << 18;
const QUOTE = 0x22;

/**
 * Takes up a file in one pass: its hash, and with `copyTo` a copy, from which it is read from then on. So what is read, hashed and kept is
 * the same, also when the file changes meanwhile or is a pipe. A second pass finds how the text is written. undefined, and a problem,
 * when it cannot be read or is no text. A copy that cannot be written throws.
 */
export async function takeFile(path: string, problems: Problems, copyTo?: string): Promise<Source | undefined> {
	const file = basename(path);
	const refuse = (value: string, expected: string): undefined => {
		problems.add({ file, line: 0, column: '', value, expected });
	};
	const taken = await hashAndCopy(path, copyTo);
	if (taken === undefined) return refuse(path, 'a file that can be read');
	const raw = { file, path: copyTo ?? path, ...taken };
	const text = await inspect(raw).catch((error: NodeJS.ErrnoException) => {
		if (error.code?.startsWith('Z_')) return undefined;
		throw error;
	});
	if (text === undefined) return refuse('broken compression', 'a whole file (gzip)');
	if (!isText(text.sample))
		return refuse('binary content', 'a text file with separated columns (CSV) or lines of JSON');
	const named = extname(file.replace(/\.gz$/i, '')).toLowerCase();
	const isJson = named === '.jsonl' || named === '.ndjson' || text.sample.trimStart().startsWith('{');
	return { ...raw, encoding: text.encoding, plain: text.plain, form: isJson ? 'jsonl' : 'csv' };
}

type Raw = Pick<Source, 'path' | 'zipped'>;

/** Takes up a file that is no table: its hash and, with `copyTo`, a copy; undefined, and a problem, when it cannot be read. */
export async function takeBytes(
	path: string,
	problems: Problems,
	copyTo?: string
): Promise<{ sha256: string } | undefined> {
	const taken = await hashAndCopy(path, copyTo);
	if (!taken)
		problems.add({ file: basename(path), line: 0, column: '', value: path, expected: 'a file that can be read' });
	return taken;
}

async function hashAndCopy(
	path: string,
	copyTo: string | undefined
): Promise<Pick<Source, 'bytes' | 'sha256' | 'zipped'> | undefined> {
	const readable = await stat(path).then(
		(found) => !found.isDirectory(),
		() => false
	);
	if (!readable) return undefined;
	const copy = copyTo === undefined ? undefined : await open(copyTo, 'w');
	const hash = createHash('sha256');
	let [bytes, zipped] = [0, false];
	try {
		for await (const piece of piecesOf(path)) {
			if (bytes === 0) zipped = piece[0] === 0x1f && piece[1] === 0x8b;
			bytes += piece.length;
			hash.update(piece);
			await copy?.writeFile(piece);
		}
	} catch (error) {
		if ((error as NodeJS.ErrnoException).syscall === 'write') throw error;
		return undefined;
	} finally {
		await copy?.close();
	}
	return { bytes, sha256: hash.digest('hex'), zipped };
}

function piecesOf(path: string): AsyncIterable<Buffer> {
	return createReadStream(path, { highWaterMark: PIECE });
}

/** The bytes of the text, in pieces, unpacked where the file is packed; and after every piece how many bytes of the file are read. */
export async function* bytesOf({ path, zipped }: Raw): AsyncGenerator<{ piece: Buffer; read: number }> {
	const stream = createReadStream(path, { highWaterMark: PIECE });
	const unpacked = zipped ? stream.pipe(createGunzip({ chunkSize: PIECE })) : stream;
	stream.on('error', (error) => unpacked.destroy(error));
	for await (const piece of unpacked as AsyncIterable<Buffer>) yield { piece, read: stream.bytesRead };
}

/** The text in pieces, without a byte order mark. */
export async function* textOf(source: Source): AsyncGenerator<{ piece: string; read: number }> {
	const decoder = new TextDecoder(source.encoding);
	for await (const { piece, read } of bytesOf(source)) yield { piece: decoder.decode(piece, { stream: true }), read };
	yield { piece: decoder.decode(), read: source.bytes };
}

async function inspect(raw: Raw): Promise<{ encoding: Encoding; sample: string; plain: boolean }> {
	let first: Buffer | undefined;
	let valid = true;
	let quoted = false;
	let rest: Buffer = Buffer.alloc(0);
	for await (const { piece } of bytesOf(raw)) {
		first ??= piece;
		quoted ||= piece.includes(QUOTE);
		if (!valid) continue;
		const joined = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
		const whole = joined.length - unfinishedBytes(joined);
		valid = isUtf8(joined.subarray(0, whole));
		rest = joined.subarray(whole);
	}
	first ??= Buffer.alloc(0);
	const encoding = encodingOf(first, valid && rest.length === 0);
	// Without the sign that a piece may break in the middle.
	const sample = new TextDecoder(encoding).decode(first, { stream: true });
	return { encoding, sample, plain: !quoted && sample.includes('\n') };
}
