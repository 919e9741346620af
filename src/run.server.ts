import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { loadDemoWhenEmpty } from '#db/seed/demo.server.ts';
import { playDemoStory } from './demo-story.server.ts';
import { JOBS } from './jobs.server.ts';
import { anchorAudit } from '#platform/audit-anchor.server.ts';
import { LARGEST_BODY } from '#platform/body-limit.ts';
import { drain, listen, CLIENT_HEADER, type PageHandler } from '#platform/http.server.ts';
import { logger } from '#platform/logger.server.ts';
import { startMetrics } from '#platform/metrics.server.ts';
import { openPool } from '#platform/pool.server.ts';
import { CRONTAB } from '#platform/planned-work.server.ts';
import { startRuntime, stopRuntime } from '#platform/start.server.ts';
import type { Runtime } from '#platform/runtime.server.ts';
import type { Settings } from '#platform/settings.server.ts';
import { startWorker } from '#platform/worker.server.ts';
import { buildIsStale } from '../tools/stale.ts';

/** Which parts of the product this process runs. */
export type Role = 'both' | 'web' | 'worker';

const ANCHOR_EVERY = 5 * 60_000;

/** Starts the parts, says where to look, and stays until a signal asks to stop: then nothing accepted is lost. */
export async function runRole(role: Role, settings: Settings): Promise<void> {
	const say = (line: string) => process.stderr.write(`${line}\n`);
	// The pages are built beside the database's start, in a process of their own: together they take half the time.
	const built = role === 'worker' ? undefined : buildPages(say);
	built?.catch(() => {});
	const runtime = await startRuntime(settings);
	startMetrics(runtime.pool);
	if (settings.demo && (await loadDemoWhenEmpty(runtime.databaseUrl, say))) await playDemoStory(new Date());
	await anchorAudit(settings.dataFolder);
	const timer = setInterval(() => void anchorAudit(settings.dataFolder).catch(reportAnchor), ANCHOR_EVERY);
	timer.unref();
	const stopWorker = role === 'web' ? undefined : await startJobs(runtime);
	const server = built && (await built.then(startPages));
	say(server ? `Samenspoor staat klaar op ${settings.origin}` : 'Samenspoor verwerkt taken.');
	stopOnSignal(runtime, server, stopWorker);
}

async function startJobs({ databaseUrl }: Runtime): Promise<() => Promise<void>> {
	const pool = openPool(databaseUrl, { max: 6, patient: true, name: 'samenspoor-queue', onError: reportAnchor });
	const stop = await startWorker(pool, JOBS, CRONTAB);
	return async () => {
		await stop();
		await pool.end();
	};
}

async function buildPages(say: (line: string) => void): Promise<void> {
	if (!buildIsStale()) return;
	say('De schermen worden klaargemaakt (enkele seconden)…');
	const child = spawn(process.execPath, ['tools/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	if (code !== 0) throw new Error('The pages could not be built: see the message above.');
}

async function startPages(): Promise<Server> {
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	process.env['HOST_HEADER'] = 'x-forwarded-host';
	process.env['ADDRESS_HEADER'] = CLIENT_HEADER;
	process.env['BODY_SIZE_LIMIT'] = String(LARGEST_BODY);
	const pages = new URL('../build/handler.js', import.meta.url).href;
	const { handler } = (await import(pages)) as { handler: PageHandler };
	return listen(handler).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EADDRINUSE') throw error;
		throw new Error('Deze poort is al in gebruik. Kies een andere, bijvoorbeeld: PORT=3001 npm start');
	});
}

function stopOnSignal(
	runtime: Runtime,
	server: Server | undefined,
	stopWorker: (() => Promise<void>) | undefined
): void {
	let stopping = false;
	const stop = async () => {
		// A second signal means: now.
		if (stopping) process.exit(1);
		stopping = true;
		if (server) await drain(server);
		await stopWorker?.();
		await anchorAudit(runtime.settings.dataFolder);
		await stopRuntime(runtime);
		process.exit(0);
	};
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			stop().catch((error: unknown) => {
				logger.error({ err: error }, 'stopping failed');
				process.exit(1);
			});
		});
	}
}

function reportAnchor(error: unknown): void {
	logger.warn({ err: error }, 'a background task failed');
}
