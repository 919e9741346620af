import { randomBytes, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtime } from './runtime.server.ts';

let cached: { folder: string; secret: string } | undefined;

/**
 * The key that signs cookies and hashes addresses: SAMENSPOOR_SECRET, or a file in the data folder that is made on first use and that
 * only its owner can read. Several instances on one database must share it.
 */
export function secret(): string {
	const { dataFolder, secret: given } = runtime().settings;
	if (given !== undefined) return given;
	if (cached?.folder === dataFolder) return cached.secret;
	const file = join(dataFolder, 'secret');
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	if (!existsSync(file)) {
		try {
			writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
	}
	cached = { folder: dataFolder, secret: readFileSync(file, 'utf8') };
	return cached.secret;
}

/** A keyed hash: the same text gives the same hash here, and says nothing elsewhere. */
export function keyedHash(text: string): string {
	return createHmac('sha256', secret()).update(text).digest('hex');
}
