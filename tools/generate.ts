import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { MESSAGES } from './messages.ts';
import { runCommand, type Outcome } from './run-command.ts';
import { schemaTypes } from './schema-types.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.server.ts';
import { migrate } from '../src/platform/migrate.server.ts';
import { openPool } from '../src/platform/pool.server.ts';

/**
 * Makes the files that follow from others. Kept in git: the row types of the database, from the migrations. Made on each machine:
 * the typed sentences, from `messages/`, and the types of the routes.
 * `npm run generate` makes all; `--local` only what git does not keep; `--verify` changes nothing and fails when a kept file is old.
 */
const only = process.argv[2];
if (only !== '--verify') await makeLocalFiles();
if (only !== '--local') await withMigratedDatabase(async (url) => report(await schemaTypes(url, only === '--verify')));

async function makeLocalFiles(): Promise<void> {
	await compile(MESSAGES);
	report(await runCommand(['svelte-kit', 'sync']));
}

/** Lends a server of its own with every migration applied, and clears it away afterwards. */
async function withMigratedDatabase(work: (url: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'samenspoor-generate-'));
	const server = await startEmbeddedPostgres(folder);
	try {
		const pool = openPool(server.url, { name: 'samenspoor-generate' });
		await migrate(pool);
		await pool.end();
		await work(server.url);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

function report({ ok, output }: Outcome): void {
	if (ok) return;
	console.error(output.trimEnd());
	process.exitCode = 1;
}
