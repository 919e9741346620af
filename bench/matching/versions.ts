import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PYTHON } from './methods.ts';
import { LEMON_FLAGS } from './peers/build-lemon.ts';
import { runApart } from './process.ts';

const PACKAGES = fileURLToPath(new URL('peers/npm/package.json', import.meta.url));
const ASK_PYTHON =
	'import scipy, networkx, sys; print(sys.version.split()[0], scipy.__version__, networkx.__version__)';

/** What was measured, in versions, of the peers that take part. */
export async function versionsOf(peers: readonly string[]): Promise<Record<string, string>> {
	const versions: Record<string, string> = { Node: process.version };
	if (peers.includes('lemon')) {
		versions['LEMON'] = await lemonVersion();
		versions['g++'] = `${firstLine((await runApart(['g++', '-dumpfullversion'], 10)).stdout)} ${LEMON_FLAGS.join(' ')}`;
	}
	if (peers.includes('npm')) Object.assign(versions, packageVersions());
	if (peers.includes('python')) Object.assign(versions, await pythonVersions());
	return versions;
}

async function pythonVersions(): Promise<Record<string, string>> {
	const [python = 'unknown', SciPy = 'unknown', networkx = 'unknown'] = firstLine(
		(await runApart([PYTHON, '-c', ASK_PYTHON], 20)).stdout
	).split(' ');
	return { Python: python, SciPy, networkx };
}

async function lemonVersion(): Promise<string> {
	const { stdout } = await runApart(['g++', '-E', '-dM', '-x', 'c++', '-include', 'lemon/config.h', '/dev/null'], 20);
	return /LEMON_VERSION "([^"]+)"/.exec(stdout)?.[1] ?? 'unknown';
}

function packageVersions(): Record<string, string> {
	const wanted = JSON.parse(readFileSync(PACKAGES, 'utf8')) as { dependencies: Record<string, string> };
	return wanted.dependencies;
}

function firstLine(text: string): string {
	return text.split('\n')[0] ?? '';
}
