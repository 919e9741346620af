import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Address of the running application, empty when there is no Chromium to visit it with. */
		origin: string;
		/** Folder of its data, with the socket of its database; empty when there is no Chromium. */
		data: string;
	}
}

const START_LIMIT = 120_000;

/** Starts the built application as a user would, on a free port with its own empty data folder and the example data. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
	if (!findChromium()) {
		project.provide('origin', '');
		project.provide('data', '');
		return async () => {};
	}
	if (!existsSync('build/handler.js')) throw new Error('The browser tests visit the built application: npm run build');
	const data = mkdtempSync(path.join(tmpdir(), 'samenspoor-browser-'));
	const origin = `http://localhost:${await freePort()}`;
	const app = start(origin, data);
	project.provide('origin', origin);
	project.provide('data', data);
	const stop = async (): Promise<void> => {
		await end(app.child);
		rmSync(data, { recursive: true, force: true });
	};
	try {
		await untilReady(origin, app);
	} catch (error) {
		await stop();
		throw error;
	}
	return stop;
}

type Application = { child: ChildProcess; said: () => string };

function start(origin: string, data: string): Application {
	// As from a shell: what Vitest sets would change how the application builds and what it says.
	const { DATABASE_URL, SMTP_URL, NODE_ENV, TEST, VITEST, ...shell } = process.env;
	const env = { ...shell, PORT: new URL(origin).port, ORIGIN: origin, SAMENSPOOR_DATA: data, SAMENSPOOR_DEMO: '1' };
	const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let words = '';
	const listen = (chunk: Buffer): void => void (words = (words + chunk.toString()).slice(-20_000));
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	return { child, said: () => words };
}

async function untilReady(origin: string, app: Application): Promise<void> {
	for (const limit = Date.now() + START_LIMIT; Date.now() < limit; await new Promise((next) => setTimeout(next, 100))) {
		if (app.child.exitCode !== null) break;
		const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
		if (answer?.ok) return;
	}
	throw new Error(`The application did not become ready.\n${app.said()}`);
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const last = setTimeout(() => child.kill('SIGKILL'), 15_000);
	await gone;
	clearTimeout(last);
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() =>
				typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))
			);
		});
	});
}
