import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Party } from '#duaal/agreements/agreement.ts';
import type { AgreementId } from '#kernel/id.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.server.ts';
import { migrate } from '#platform/migrate.server.ts';
import { openPool } from '#platform/pool.server.ts';
import { storeAgreement, storeWorld } from '#tests/agreements/stored-agreements.ts';
import { describeInBrowser } from './harness.ts';

/**
 * A real server with a real mail server beside it, killed without warning while people sign over HTTP. Afterwards: everything that was answered as signed is there, nothing twice, and no reason
 * mailed twice under another Message-ID.
 */
const AGREEMENTS = 12;
const KILLS = 3;
const PARTIES: readonly Party[] = ['learner', 'guardian', 'enterprise', 'education-provider'];

/** Mails that arrived, with the words of their text part, per recipient. */
const mailbox = new Map<string, { readonly id: string; readonly text: string }[]>();
let folder = '';
let pool: Pool;
let url = '';
let stopDatabase: () => Promise<void> = async () => {};
let smtp: SMTPServer;
let server: ChildProcess | undefined;
let origin = '';

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'killed-'));
	const database = await startEmbeddedPostgres(folder);
	stopDatabase = () => database.stop();
	url = database.url;
	pool = openPool(url, { max: 4, patient: true });
	await migrate(pool);
	smtp = await startMailServer();
	origin = `http://localhost:${await freePort()}`;
});

afterAll(async () => {
	server?.kill('SIGKILL');
	await pool.end();
	smtp.close();
	await stopDatabase();
	await rm(folder, { recursive: true, force: true });
});

function startMailServer(): Promise<SMTPServer> {
	const mail = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			let raw = '';
			stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
			stream.on('end', () => {
				const to = session.envelope.rcptTo[0]?.address ?? '';
				const text = raw.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
				const id = /^message-id: (.+)$/im.exec(raw)?.[1] ?? '';
				mailbox.set(to, [...(mailbox.get(to) ?? []), { id, text }]);
				done();
			});
		}
	});
	mail.on('error', () => {});
	return new Promise((resolve) => mail.listen(0, '127.0.0.1', () => resolve(mail)));
}

async function startServer(): Promise<void> {
	const { port } = smtp.server.address() as AddressInfo;
	server = spawn(process.execPath, ['src/main.ts'], {
		env: {
			PATH: process.env['PATH'],
			PORT: new URL(origin).port,
			ORIGIN: origin,
			DATABASE_URL: url,
			SMTP_URL: `smtp://127.0.0.1:${port}`,
			SAMENSPOOR_DATA: path.join(folder, 'data'),
			SAMENSPOOR_SECRET: 'only for this test, never for anything else'
		},
		stdio: ['ignore', 'ignore', 'ignore']
	});
	await expect
		.poll(
			() =>
				fetch(`${origin}/readyz`).then(
					({ ok }) => ok,
					() => false
				),
			{ timeout: 60_000, interval: 50 }
		)
		.toBe(true);
}

async function kill(): Promise<void> {
	const gone = server && once(server, 'exit');
	server?.kill('SIGKILL');
	await gone;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const newest = (to: string, pattern: RegExp) =>
	(mailbox.get(to) ?? []).flatMap(({ text }) => pattern.exec(text)?.[1] ?? []).at(-1);

/** Sends a form as a browser does; undefined when nobody answered. */
async function post(address: string, action: string, fields: Record<string, string>): Promise<string | undefined> {
	const answer = await fetch(`${address}?/${action}`, {
		method: 'POST',
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ party: 'learner', version: '1', ...fields }),
		redirect: 'manual'
	}).catch(() => undefined);
	if (answer && answer.status >= 500 && answer.status !== 503) throw new Error(`${action} answered ${answer.status}`);
	return answer?.headers.get('location') ?? undefined;
}

/** Somebody who goes on until the page says that it is signed; true when the server itself answered the signature, not only a later look. */
async function person(to: string, until: number): Promise<boolean> {
	while (Date.now() < until) {
		await pause(20 + Math.random() * 60);
		const key = newest(to, /\/teken\/([\w-]{22})/);
		if (!key) continue;
		const address = `${origin}/teken/${key}`;
		const page = await fetch(address).then(
			(answer) => answer.text(),
			() => ''
		);
		if (page.includes('Je hebt al getekend')) return false;
		if (!page.includes('name="code"')) await post(address, 'code', {});
		const code = newest(to, /je code om te tekenen is (\d{6})/i);
		if (code && (await post(address, 'teken', { code }))?.includes('nu=getekend')) return true;
	}
	throw new Error(`${to} could not sign in time`);
}

async function killSometimes(signing: Promise<unknown>): Promise<number> {
	let [kills, over] = [0, false];
	void signing.finally(() => (over = true)).catch(() => {});
	while (kills < KILLS && !over) {
		await pause(300 + Math.random() * 500);
		if (over) break;
		await kill();
		kills++;
		await startServer();
	}
	return kills;
}

describeInBrowser('a server that people sign on', () => {
	test('killed without warning: everything answered is there, nothing twice, and no reason mailed twice', async () => {
		const world = await storeWorld(pool, 1);
		const ids: AgreementId[] = [];
		const people: { readonly id: AgreementId; readonly party: Party; readonly to: string }[] = [];
		for (let turn = 0; turn < AGREEMENTS; turn++) {
			const address = (party: Party) => `${party}-${turn}@samenspoor.example`;
			const id = await storeAgreement(pool, world, {
				reach: Object.fromEntries(PARTIES.map((party) => [party, { email: address(party) }]))
			});
			ids.push(id);
			people.push(...PARTIES.map((party) => ({ id, party, to: address(party) })));
		}
		await startServer();
		for (const id of ids)
			await pool.query("select jobs.add('ask-signatures', json_build_object('agreementId', $1::text, 'version', 1))", [
				id
			]);

		const until = Date.now() + 100_000;
		const signing = Promise.all(people.map(async (each) => ({ ...each, answered: await person(each.to, until) })));
		const kills = await killSometimes(signing);
		const outcomes = await signing;
		expect(kills, 'the server was killed while they signed').toBe(KILLS);

		const { rows } = await pool.query<{ id: string; party: string }>('select agreement_id as id, party from signature');
		const kept = rows.map(({ id, party }) => `${id}/${party}`);
		expect(new Set(kept).size).toBe(kept.length);
		for (const { id, party, answered } of outcomes) if (answered) expect(kept).toContain(`${id}/${party}`);
		expect(outcomes.filter(({ answered }) => answered).length).toBeGreaterThan(people.length / 2);
		expect(kept).toHaveLength(people.length);
		const statuses = await pool.query("select 1 from agreement where status = 'signed'");
		expect(statuses.rowCount).toBe(AGREEMENTS);
		const events = await pool.query(
			'select kind, count(*)::int as times from agreement_event group by kind order by kind'
		);
		expect(events.rows.filter(({ kind }) => kind.startsWith('agreement-') && kind !== 'agreement-sealed')).toEqual([
			{ kind: 'agreement-party-signed', times: people.length },
			{ kind: 'agreement-signed', times: AGREEMENTS }
		]);
		await checkMail();
	}, 180_000);

	test('meanwhile an old link is renewed with one click, to the same address; the old one shows nothing and does nothing', async () => {
		const world = await storeWorld(pool, 2);
		const to = 'late@samenspoor.example';
		const id = await storeAgreement(pool, world, { reach: { guardian: { email: to } } });
		await pool.query("select jobs.add('ask-signatures', json_build_object('agreementId', $1::text, 'version', 1))", [
			id
		]);
		const keyIn = () => newest(to, /\/teken\/([\w-]{22})/);
		await expect.poll(keyIn, { timeout: 20_000, interval: 50 }).toBeDefined();
		const old = keyIn() ?? '';
		await pool.query(
			"update sign_link set sent_at = now() - interval '31 days', expires_at = now() - interval '1 day' where agreement_id = $1 and party = 'guardian'",
			[id]
		);
		const page = await fetch(`${origin}/teken/${old}`).then((answer) => answer.text());
		expect(page).toContain('Stuur een nieuwe link naar l•••@samenspoor.example');
		expect(page).not.toMatch(/Amina|Bakkerij 2|late@/);
		expect(await post(`${origin}/teken/${old}`, 'code', {})).toBe(`/teken/${old}`);
		await post(`${origin}/teken/${old}`, 'nieuw', {});
		await expect.poll(keyIn, { timeout: 20_000, interval: 50 }).not.toBe(old);
		const fresh = await fetch(`${origin}/teken/${keyIn()}`).then((answer) => answer.text());
		expect(fresh).toContain('Ik wil tekenen');
		expect((await fetch(`${origin}/teken/${old}/pdf`)).status).toBe(404);
	}, 60_000);
});

/** Every mail that the database knows arrived under its own id; a mail that was sent again after a crash is the same mail. */
async function checkMail(): Promise<void> {
	const { rows } = await pool.query<{ id: string; reason: string; recipient: string }>(
		'select id, reason, recipient from outgoing_mail'
	);
	expect(new Set(rows.map(({ reason }) => reason)).size).toBe(rows.length);
	const known = new Set(rows.map(({ id }) => id));
	const arrived = [...mailbox.values()].flat().map(({ id }) => id.replace(/^<|@.*$/g, ''));
	expect(arrived.filter((id) => !known.has(id))).toEqual([]);
	const asked = rows.filter(({ reason }) => reason.startsWith('sign/'));
	expect(asked).toHaveLength(AGREEMENTS * PARTIES.length);
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
