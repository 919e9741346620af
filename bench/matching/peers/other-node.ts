import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runApart } from '../process.ts';

/** Another version of Node on this machine. */
export type OtherNode = { readonly program: string; readonly version: string };

/** The first `node` on the path that is not this one nor of a package, when its version differs; some packages are quicker there. */
export async function otherNode(): Promise<OtherNode | undefined> {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
	for (const program of folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path))) {
		if (realpathSync(program) === realpathSync(process.execPath)) continue;
		const { code, stdout } = await runApart([program, '--version'], 10);
		const version = stdout.trim();
		if (code === 0 && version !== process.version) return { program, version };
	}
	return undefined;
}
