import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runApart } from '../process.ts';
import { buildLemon } from './build-lemon.ts';
import { otherNode, type OtherNode } from './other-node.ts';

/** Where programs and packages of peers are. */
export type Tools = { readonly lemon: string; readonly packages: string; readonly otherNode: OtherNode | undefined };

const PACKAGES = fileURLToPath(new URL('npm/', import.meta.url));
const LOCK = 'package-lock.json';
const INSTALL_LIMIT = 300;

/** Builds or installs what the chosen peers need in the folder; `missing` says of each peer that cannot run here why not. */
export async function preparePeers(
	folder: string,
	peers: readonly string[]
): Promise<{ tools: Tools; missing: ReadonlyMap<string, string> }> {
	const tools = { lemon: join(folder, 'lemon'), packages: join(folder, 'packages'), otherNode: await otherNode() };
	const missing = new Map<string, string>();
	const say = (peer: string, reason: string | undefined) => {
		if (reason !== undefined) missing.set(peer, reason);
	};
	if (peers.includes('lemon')) say('lemon', await buildLemon(tools.lemon));
	if (peers.includes('npm')) say('npm', await installPackages(tools.packages));
	return { tools, missing };
}

/** Installs the packages that only the benchmark needs, outside the product; answers why not, or undefined. */
async function installPackages(folder: string): Promise<string | undefined> {
	const installed = join(folder, LOCK);
	const wanted = readFileSync(join(PACKAGES, LOCK), 'utf8');
	if (existsSync(join(folder, 'node_modules')) && readFileSync(installed, 'utf8') === wanted) return undefined;
	mkdirSync(folder, { recursive: true });
	for (const file of ['package.json', LOCK]) copyFileSync(join(PACKAGES, file), join(folder, file));
	const { code } = await runApart(['npm', 'ci', '--ignore-scripts', '--prefix', folder], INSTALL_LIMIT, folder);
	return code === 0 ? undefined : 'npm ci failed';
}
