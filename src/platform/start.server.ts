import { mkdirSync } from 'node:fs';
import { startEmbeddedPostgres } from './embedded-postgres.server.ts';
import { logger } from './logger.server.ts';
import { migrate } from './migrate.server.ts';
import { openPool } from './pool.server.ts';
import { setRuntime, type Runtime } from './runtime.server.ts';
import type { Settings } from './settings.server.ts';

/**
 * What the web server, the worker and the command line all need first: a database (the embedded one when no address is given),
 * brought up to date, and the runtime around it. Whoever calls it also calls `stopRuntime` at the end.
 */
export async function startRuntime(settings: Settings): Promise<Runtime> {
	const closers: Runtime['closers'] = [];
	let url = settings.databaseUrl;
	// With a database elsewhere too: the audit anchors and the secret live here.
	mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
	if (url === undefined) {
		const embedded = await startEmbeddedPostgres(settings.dataFolder);
		closers.push(embedded.stop);
		url = embedded.url;
	}
	const onError = (error: Error) => logger.warn({ err: error }, 'an idle database connection broke');
	try {
		const patient = openPool(url, { max: 3, patient: true, name: 'samenspoor-migrate', onError });
		try {
			await migrate(patient);
		} finally {
			await patient.end();
		}
	} catch (error) {
		for (const close of closers.reverse()) await close();
		throw error;
	}
	const pool = openPool(url, { onError });
	closers.push(() => pool.end());
	const runtime: Runtime = { settings, databaseUrl: url, pool, closers, accepting: true };
	setRuntime(runtime);
	return runtime;
}

/** Closes what was opened, the last first. */
export async function stopRuntime(runtime: Runtime): Promise<void> {
	runtime.accepting = false;
	for (const close of runtime.closers.splice(0).reverse()) await close();
}
