import { join } from 'node:path';
import { buildLemon } from './build-lemon.ts';

/** Where programs of peers are. */
export type Tools = { readonly lemon: string };

/** Builds what the chosen peers need in the folder; `missing` says of each peer that cannot run here why not. */
export async function preparePeers(
	folder: string,
	peers: readonly string[]
): Promise<{ tools: Tools; missing: ReadonlyMap<string, string> }> {
	const tools = { lemon: join(folder, 'lemon') };
	const missing = new Map<string, string>();
	if (peers.includes('lemon')) {
		const reason = await buildLemon(tools.lemon);
		if (reason !== undefined) missing.set('lemon', reason);
	}
	return { tools, missing };
}
