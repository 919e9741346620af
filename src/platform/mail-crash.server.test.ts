import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { withAccess } from './database.server.ts';
import { tell } from './tell.server.ts';

let database: TestDatabase;
let server: SMTPServer;
let folder: string;
const received: string[] = [];
let child: ChildProcess | undefined;

beforeAll(async () => {
	database = await testDatabase();
	folder = await mkdtemp(join(tmpdir(), 'spoor-crash-'));
	server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, _session, done) {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
			stream.on('end', () => {
				received.push(text);
				// The mail is here for good; the process that sent it dies before it hears so.
				if (received.length === 1) child?.once('exit', () => done()).kill('SIGKILL');
				else done();
			});
		}
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	if (child?.exitCode === null && child.signalCode === null) {
		child.kill('SIGTERM');
		await once(child, 'exit');
	}
	await new Promise<void>((resolve) => server.close(resolve));
	await rm(folder, { recursive: true, force: true });
});

/** The worker as it runs in production, in a process of its own. */
function startWorker(): void {
	const { NODE_ENV, TEST, VITEST, ...shell } = process.env;
	const env = {
		...shell,
		DATABASE_URL: database.url,
		SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
		SAMENSPOOR_DATA: folder,
		SAMENSPOOR_DEMO: '0'
	};
	child = spawn(process.execPath, ['src/main.ts', '--role', 'worker'], { env, stdio: 'ignore' });
}

test('kill -9 between sending and marking: it comes again as the same mail, and then never more', async () => {
	await withAccess(WORKER, (tx) =>
		tell(tx, {
			reason: 'test/crash',
			person: { name: 'Amina', email: 'amina@samenspoor.example', phone: null },
			template: 'waiting-items',
			data: { link: 'https://samenspoor.example/werkblad', lines: ['Onderteken.'], more: 0, urgent: 0 }
		})
	);
	startWorker();
	const first = child;
	await expect.poll(() => received.length, { timeout: 40_000 }).toBe(1);
	if (first?.signalCode === null) await once(first, 'exit');
	expect((await database.pool.query('select sent_at from outgoing_mail')).rows).toEqual([{ sent_at: null }]);
	startWorker();
	const sent = async () =>
		(await database.pool.query('select sent_at is not null as sent, attempts from outgoing_mail')).rows;
	await expect.poll(sent, { timeout: 60_000 }).toEqual([{ sent: true, attempts: 2 }]);
	const ids = received.map((text) => /^message-id: (.+)$/im.exec(text)?.[1]);
	expect(ids).toHaveLength(2);
	expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@/);
	expect(ids[1]).toBe(ids[0]);
}, 120_000);
