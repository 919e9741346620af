import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ExtractRefusal } from './extract-problem.ts';

/** How large an extract may be, unpacked. */
export type ExtractLimits = {
	/** Bytes of one file. */
	readonly fileBytes: number;
	/** Bytes of all files together. */
	readonly totalBytes: number;
	/** Files in the zip. */
	readonly files: number;
};

/** About five times the size of the extracts of 2025. */
export const EXTRACT_LIMITS: ExtractLimits = { fileBytes: 8 * 2 ** 30, totalBytes: 12 * 2 ** 30, files: 100 };

/** The files of an extract. Names are in lower case. */
export type ExtractFiles = {
	/** SHA-256 of the zip, in hexadecimal. */
	readonly sha256: string;
	/** Unpacked bytes of a file; throws an `ExtractRefusal` when it is not there. */
	bytes(name: string): number;
	/** The bytes of a file; throws an `ExtractRefusal` when it is not there or not what was packed. */
	open(name: string): AsyncIterable<Uint8Array>;
	close(): void;
};

/**
 * Opens the zip of an extract and looks at what it declares before anything is unpacked: how many files, how large, each name once, no password.
 * Throws an `ExtractRefusal` otherwise, and the error of the system when it cannot be read.
 */
export async function openExtract(path: string, limits: ExtractLimits = EXTRACT_LIMITS): Promise<ExtractFiles> {
	const sha256 = await hashOf(path);
	const zip = await zipOf(path);
	try {
		const entries = await entriesOf(zip, basename(path), limits);
		const entryOf = (name: string): Entry => entries.get(name) ?? refuseFile(name, 'missing', 'this file in the zip');
		return {
			sha256,
			bytes: (name) => entryOf(name).uncompressedSize,
			open: (name) => bytesOf(zip, entryOf(name), name),
			close: () => zip.close()
		};
	} catch (error) {
		zip.close();
		throw error;
	}
}

async function zipOf(path: string): Promise<ZipFile> {
	try {
		return await openPromise(path, { autoClose: false });
	} catch (error) {
		if ((error as { code?: string }).code !== undefined) throw error;
		return refuseFile(basename(path), (error as Error).message, 'a zip of the open data of the KBO');
	}
}

async function entriesOf(zip: ZipFile, file: string, limits: ExtractLimits): Promise<Map<string, Entry>> {
	if (zip.entryCount > limits.files) refuseFile(file, `${zip.entryCount} files`, `at most ${limits.files} files`);
	const entries = new Map<string, Entry>();
	let total = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			const name = basename(entry.fileName).toLowerCase();
			if (!name.endsWith('.csv')) continue;
			if (entries.has(name)) refuseFile(name, 'twice', 'each file once');
			if (entry.isEncrypted()) refuseFile(name, 'encrypted', 'a file without a password');
			if (entry.uncompressedSize > limits.fileBytes)
				refuseFile(name, `${entry.uncompressedSize} bytes`, `at most ${limits.fileBytes} bytes`);
			total += entry.uncompressedSize;
			entries.set(name, entry);
		}
	} catch (error) {
		if (error instanceof ExtractRefusal || (error as { code?: string }).code !== undefined) throw error;
		refuseFile(file, (error as Error).message, 'a zip file that is whole');
	}
	if (total > limits.totalBytes) refuseFile(file, `${total} bytes`, `at most ${limits.totalBytes} bytes in all`);
	return entries;
}

/** Unpacks a file and compares it with its checksum at the end. */
async function* bytesOf(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Uint8Array> {
	let checksum = 0;
	try {
		const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
		for await (const chunk of stream) {
			checksum = crc32(chunk, checksum);
			yield chunk;
		}
	} catch (error) {
		// The reader of zip throws plain errors without a code, or those of zlib.
		const { code = 'Z_', message } = error as NodeJS.ErrnoException;
		if (!code.startsWith('Z_')) throw error;
		refuseFile(name, message, 'a zip file that is whole');
	}
	if (checksum !== entry.crc32) refuseFile(name, 'another checksum', 'a zip file that is whole');
}

/** Refuses an extract for what is wrong with a whole file of it. */
export function refuseFile(file: string, value: string, expected: string): never {
	throw new ExtractRefusal({ file, line: 0, column: '', value, expected });
}

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
	return hash.digest('hex');
}
