import autocannon from 'autocannon';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How fast the public search answers on a database of the size of Flanders, next to the bare health check of the same
 * process in the same run (the limit: HTTP without database or page). Times on a shared machine vary; the ratio travels.
 *
 *     npm run bench:portal
 */
const SECONDS = 8;
const CONNECTIONS = 10;
const ROUNDS = 3;
const PATHS = [
	'/healthz',
	'/opleidingen?zoek=bakker',
	'/opleidingen?regio=antwerpen&graad=3',
	'/opleidingen/1100',
	'/'
];

type Measurement = { path: string; perSecond: number; p50: number; p95: number; errors: number; not2xx: number };

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('no free port');
	return address.port;
}

function node(args: string[], env: Record<string, string>): ChildProcess {
	return spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] });
}

async function finished(child: ChildProcess): Promise<void> {
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
}

async function ready(origin: string): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error('the application did not become ready');
}

async function measure(origin: string, path: string): Promise<Measurement> {
	const result = await autocannon({ url: origin + path, connections: CONNECTIONS, duration: SECONDS });
	return {
		path,
		perSecond: result.requests.average,
		p50: result.latency.p50,
		p95: result.latency.p97_5,
		errors: result.errors,
		not2xx: result.non2xx
	};
}

function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function report(all: Measurement[]): void {
	const limit = median(all.filter(({ path }) => path === '/healthz').map(({ perSecond }) => perSecond));
	console.log(
		`\n${CONNECTIONS} connections, ${SECONDS} s a path, median of ${ROUNDS} rounds; ratio = requests/s against /healthz`
	);
	for (const path of PATHS) {
		const own = all.filter((measurement) => measurement.path === path);
		const perSecond = median(own.map((each) => each.perSecond));
		console.log(
			[
				path.padEnd(38),
				`${perSecond.toFixed(0).padStart(7)} req/s`,
				`p50 ${median(own.map(({ p50 }) => p50)).toFixed(0)} ms`,
				`p97.5 ${median(own.map(({ p95 }) => p95)).toFixed(0)} ms`,
				`ratio ${(perSecond / limit).toFixed(3)}`,
				`refused ${own.reduce((sum, { errors, not2xx }) => sum + errors + not2xx, 0)}`
			].join('  ')
		);
	}
}

const folder = await mkdtemp(join(tmpdir(), 'samenspoor-bench-'));
const port = await freePort();
const origin = `http://localhost:${port}`;
const env = { SAMENSPOOR_DATA: folder, PORT: String(port), ORIGIN: origin };
await finished(node(['bin/samenspoor.mjs', 'seed', '--scale', 'flanders', '--seed', '1', '--replace'], env));
const application = node(['src/main.ts'], env);
try {
	await ready(origin);
	const all: Measurement[] = [];
	for (let round = 0; round < ROUNDS; round++) for (const path of PATHS) all.push(await measure(origin, path));
	report(all);
} finally {
	application.kill('SIGTERM');
	await new Promise((resolve) => application.once('exit', resolve));
	await rm(folder, { recursive: true, force: true });
}
