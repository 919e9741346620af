import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { createBuilder } from 'vite';
import { MESSAGES } from './messages.ts';

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
const RESULT = 'build/handler.js';

/** Builds the pages into `build/` when a source is newer, and says so; returns whether it built. */
export async function buildWhenStale(say: (line: string) => void): Promise<boolean> {
	const built = existsSync(RESULT) ? statSync(RESULT).mtimeMs : 0;
	const stale = SOURCES.some((source) => existsSync(source) && newestIn(source) > built);
	if (!stale && existsSync(`${MESSAGES.outdir}/messages.js`)) return false;
	say('De schermen worden klaargemaakt (enkele seconden)…');
	await compileMessages();
	// `build` would make only the client; the framework builds all of its parts as one application.
	const builder = await createBuilder({ logLevel: 'error' });
	await builder.buildApp();
	return true;
}

/** Turns `messages/*.json` into typed functions. */
export async function compileMessages(): Promise<void> {
	await compile(MESSAGES);
}

function newestIn(path: string): number {
	const here = statSync(path);
	if (!here.isDirectory()) return here.mtimeMs;
	let newest = here.mtimeMs;
	for (const entry of readdirSync(path))
		if (entry !== GENERATED) newest = Math.max(newest, newestIn(join(path, entry)));
	return newest;
}

if (import.meta.main) await buildWhenStale((line) => process.stderr.write(`${line}\n`));
