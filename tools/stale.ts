import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
	'src',
	'messages',
	'static',
	'vite.config.ts',
	'tools/messages.ts',
	'package-lock.json',
	'project.inlang/settings.json'
];
const GENERATED = 'messages.gen';
const RESULTS = ['build/handler.js', `src/platform/${GENERATED}/messages.js`];

/** True when a source is newer than the built pages, or there are none yet. */
export function buildIsStale(): boolean {
	if (!RESULTS.every((result) => existsSync(result))) return true;
	const built = statSync(RESULTS[0] ?? '').mtimeMs;
	return SOURCES.some((source) => existsSync(source) && newestIn(source) > built);
}

function newestIn(path: string): number {
	const here = statSync(path);
	if (!here.isDirectory()) return here.mtimeMs;
	let newest = here.mtimeMs;
	for (const entry of readdirSync(path))
		if (entry !== GENERATED) newest = Math.max(newest, newestIn(join(path, entry)));
	return newest;
}
