import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '#tests/travel/write-zip.ts';

/** What a test changes: per file a new text, or undefined to leave the file out. */
export type Changes = Readonly<Record<string, ((text: string) => string) | undefined>>;

/** Zips the full extract or the update in `folder`, with changes. Answers the path. */
export async function zipExtract(folder: string, kind: 'full' | 'update', changes: Changes = {}): Promise<string> {
	const source = join(import.meta.dirname, kind);
	const names = (await readdir(source)).filter((name) => !(name in changes) || changes[name] !== undefined);
	const files = await Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(source, name), 'utf8');
			return [name, changes[name]?.(text) ?? text] as const;
		})
	);
	const path = join(folder, `KboOpenData_${kind}_${zips++}.zip`);
	await writeZip(path, Object.fromEntries(files));
	return path;
}

let zips = 0;

/** Lends a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'spoor-kbo-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
