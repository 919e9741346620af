import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const PIECE = 1 << 18;

/** Writes a new file from pieces of text without ever holding all of it, and returns the SHA-256 of its bytes. Throws what the disk says. */
export async function writeText(path: string, pieces: Iterable<string>): Promise<string> {
	const hash = createHash('sha256');
	const file = await open(path, 'w');
	try {
		let waiting = '';
		const flush = async () => {
			const bytes = Buffer.from(waiting);
			hash.update(bytes);
			await file.writeFile(bytes);
			waiting = '';
		};
		for (const piece of pieces) {
			waiting += piece;
			if (waiting.length >= PIECE) await flush();
		}
		await flush();
	} finally {
		await file.close();
	}
	return hash.digest('hex');
}
