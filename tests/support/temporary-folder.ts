import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(async () => {
	for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A new empty folder outside the project; it is gone when the tests of the file are done. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'spoor-'));
	made.push(folder);
	return folder;
}
