import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { loadArchive } from './round.sql.server.ts';

const decompress = promisify(gunzip);

/** The input of a round as it was read, as text; undefined when it was never kept. */
export async function loadInput(tx: Tx, id: RoundId): Promise<string | undefined> {
	const content = await loadArchive(tx, id, 'input');
	return content && (await decompress(content)).toString('utf8');
}
