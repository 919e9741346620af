import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What `match` writes; only these are ever replaced or removed in a folder that was there before. */
const OWN = [
	/^(assignment|explanations)\.(csv|jsonl)$/,
	/^(kpi|proof|shortages)\.json$/,
	/^input\/(learners|places|edges|keep|feed)(\.[a-z]+)+$/
];
const SETTINGS_FILE = 'settings.json';

/**
 * Where a result is written: a working folder beside (or in) the folder that is asked for, so that a run that fails, is cancelled or fills the
 * disk leaves the folder as it was. Throws the errors of the file system.
 */
export class ResultFolder {
	readonly path: string;
	/** Write here; it holds an empty folder `input`. */
	readonly work: string;
	readonly #existed: boolean;

	private constructor(path: string, work: string, existed: boolean) {
		this.path = path;
		this.work = work;
		this.#existed = existed;
	}

	static async open(folder: string): Promise<ResultFolder> {
		const path = resolve(folder);
		const existed = await stat(path).then(
			() => true,
			() => false
		);
		// In the folder itself when there is one: the one above may be closed to us, or lie on another disk.
		const work = existed ? join(path, `.partial-${process.pid}`) : `${path}.partial-${process.pid}`;
		await mkdir(dirname(work), { recursive: true });
		await rm(work, { recursive: true, force: true });
		await mkdir(join(work, 'input'), { recursive: true });
		return new ResultFolder(path, work, existed);
	}

	/** Puts the result in its place. Into a folder that was there file by file, the settings last: without them nothing counts as a result. */
	async finish(): Promise<void> {
		if (!this.#existed) return rename(this.work, this.path);
		const written = await filesIn(this.work);
		await rm(join(this.path, SETTINGS_FILE), { force: true });
		for (const name of await filesIn(this.path))
			if (!written.includes(name) && OWN.some((own) => own.test(name))) await rm(join(this.path, name));
		await mkdir(join(this.path, 'input'), { recursive: true });
		for (const name of written.sort((a, b) => Number(a === SETTINGS_FILE) - Number(b === SETTINGS_FILE)))
			await rename(join(this.work, name), join(this.path, name));
		return this.abandon();
	}

	/** Removes what was written so far. */
	async abandon(): Promise<void> {
		await rm(this.work, { recursive: true, force: true });
	}
}

/** Names of the files in a folder and in its folder `input`. */
async function filesIn(folder: string): Promise<string[]> {
	const own = await readdir(folder, { withFileTypes: true });
	const inputs = await readdir(join(folder, 'input'), { withFileTypes: true }).catch(() => []);
	const files = (entries: typeof own, prefix: string) =>
		entries.filter((entry) => entry.isFile()).map((entry) => `${prefix}${entry.name}`);
	return [...files(own, ''), ...files(inputs, 'input/')];
}
