import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { FeedRefusal } from './feed-problem.ts';

/** How large a feed may be. */
export type FeedLimits = {
	/** Bytes of one file of the feed, unpacked. */
	readonly fileBytes: number;
	/** Rows of one file. */
	readonly rows: number;
	/** Files in the zip. */
	readonly files: number;
};

/** The files of a feed, in a zip or a folder. */
export type FeedFiles = {
	/** SHA-256 over the zip, or over the names and contents of the files in a folder; in hexadecimal. */
	readonly hash: string;
	has(name: string): boolean;
	/** The bytes of a file; throws a `FeedRefusal` when it is not there or too large. */
	open(name: string): Promise<Readable>;
	close(): void;
};

/**
 * Opens a feed. The files lie at the top of the zip, or all in one folder of it. Throws a `FeedRefusal` when it is neither a zip nor a folder,
 * and the error of the system when it cannot be read.
 */
export async function openFeed(path: string, limits: FeedLimits): Promise<FeedFiles> {
	return (await stat(path)).isDirectory() ? openFolder(path, limits) : openZip(path, limits);
}

async function openFolder(path: string, limits: FeedLimits): Promise<FeedFiles> {
	const names = (await readdir(path)).filter((name) => name.endsWith('.txt')).sort();
	const sizes = new Map<string, number>();
	const hash = createHash('sha256');
	for (const name of names) {
		sizes.set(name, (await stat(join(path, name))).size);
		hash.update(`${name} ${await hashOf(join(path, name))}\n`);
	}
	return {
		hash: hash.digest('hex'),
		has: (name) => sizes.has(name),
		open: async (name) => {
			checkSize(name, sizes.get(name), limits);
			return createReadStream(join(path, name));
		},
		close: () => undefined
	};
}

async function openZip(path: string, limits: FeedLimits): Promise<FeedFiles> {
	const hash = await hashOf(path);
	const zip = await zipOf(path);
	const entries = await entriesOf(zip, basename(path), limits).catch((error: unknown) => {
		zip.close();
		throw error;
	});
	return {
		hash,
		has: (name) => entries.has(name),
		open: async (name) => {
			const entry = entries.get(name);
			checkSize(name, entry?.uncompressedSize, limits);
			if (entry?.isEncrypted()) throw wholeFile(name, 'encrypted', 'a file without a password');
			return zip.openReadStreamPromise(entry as Entry);
		},
		close: () => zip.close()
	};
}

async function zipOf(path: string): Promise<ZipFile> {
	try {
		return await openPromise(path, { autoClose: false });
	} catch (error) {
		if ((error as { code?: string }).code !== undefined) throw error;
		throw wholeFile(basename(path), (error as Error).message, 'a zip file with timetables (GTFS)');
	}
}

async function entriesOf(zip: ZipFile, file: string, limits: FeedLimits): Promise<Map<string, Entry>> {
	const entries = new Map<string, Entry>();
	if (zip.entryCount > limits.files) throw wholeFile(file, `${zip.entryCount} files`, `at most ${limits.files} files`);
	try {
		for await (const entry of zip.eachEntry())
			if (!entries.has(basename(entry.fileName))) entries.set(basename(entry.fileName), entry);
	} catch (error) {
		throw wholeFile(file, (error as Error).message, 'a zip file that is whole');
	}
	return entries;
}

function checkSize(name: string, bytes: number | undefined, limits: FeedLimits): void {
	if (bytes === undefined) throw wholeFile(name, 'missing', 'this file in the feed');
	if (bytes > limits.fileBytes) throw wholeFile(name, `${bytes} bytes`, `at most ${limits.fileBytes} bytes`);
}

function wholeFile(file: string, value: string, expected: string): FeedRefusal {
	return new FeedRefusal({ file, line: 0, column: '', value, expected });
}

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
	return hash.digest('hex');
}
