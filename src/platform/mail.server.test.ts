import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { withAccess } from './database.server.ts';
import { MAIL_JOBS, queueMail, type NewMail } from './mail.server.ts';
import { setRuntime } from './runtime.server.ts';

let database: TestDatabase;
let server: SMTPServer;
let received: { to: string[]; text: string }[] = [];
let refusing = false;

beforeAll(async () => {
	database = await testDatabase();
	server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onRcptTo: (_, __, done) => done(refusing ? Object.assign(new Error('try later'), { responseCode: 451 }) : null),
		onData(stream, session, done) {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
			stream.on('end', () => {
				received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
				done();
			});
		}
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	setRuntime({ ...database.runtime, settings: { ...database.runtime.settings, smtpUrl: `smtp://127.0.0.1:${port}` } });
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(async () => {
	received = [];
	refusing = false;
	await database.pool.query('delete from outgoing_mail');
});

const mail = (more: Partial<NewMail> = {}): NewMail => ({
	reason: 'test/1',
	recipient: 'amina@samenspoor.example',
	template: 'sign-in-link',
	data: { name: 'Amina <b>El</b> Idrissi', link: 'http://localhost:3000/aanmelden/link?sleutel=abc', minutes: 10 },
	...more
});
const queue = (more?: Partial<NewMail>) => withAccess(WORKER, (tx) => queueMail(tx, mail(more)));
async function run(): Promise<void> {
	const { rows } = await database.pool.query('select id from outgoing_mail');
	for (const { id } of rows) await MAIL_JOBS['send-mail']?.({ id }, { actor: WORKER as never, signal: undefined });
}
const messageId = (text: string) => /^message-id: (.+)$/im.exec(text)?.[1];

describe('mail over SMTP', () => {
	test('arrives with a text and an HTML part, one clear link, and nothing that a name could smuggle in', async () => {
		await queue();
		await run();
		expect(received).toHaveLength(1);
		expect(received[0]?.to).toEqual(['amina@samenspoor.example']);
		const text = received[0]?.text.replace(/=\r?\n/g, '') ?? '';
		expect(text).toMatch(/content-type: text\/plain/i);
		expect(text).toMatch(/content-type: text\/html/i);
		expect(text.match(/<a /g)).toHaveLength(1);
		expect(text).not.toContain('<b>El</b></p>');
	});

	test('is sent once: a second run of the job does nothing', async () => {
		await queue();
		await run();
		await run();
		expect(received).toHaveLength(1);
	});

	test('is tried again when the server says later, under the same message id', async () => {
		await queue();
		refusing = true;
		await expect(run()).rejects.toThrow();
		refusing = false;
		await run();
		await database.pool.query('update outgoing_mail set sent_at = null');
		await run();
		expect(received).toHaveLength(2);
		expect(messageId(received[0]?.text ?? '')).toBe(messageId(received[1]?.text ?? ''));
	});

	test('the same reason never mails twice', async () => {
		await queue();
		await expect(queue()).rejects.toMatchObject({ code: '23505' });
	});

	test.each(['a@b.be, c@d.be', 'a@b.be\r\nBcc: c@d.be', 'a@b.be;c@d.be', '"x" <a@b.be>', 'geen'])(
		'refuses %j as a recipient',
		async (recipient) => {
			await expect(queue({ recipient })).rejects.toThrow();
			expect((await database.pool.query('select count(*)::int as count from outgoing_mail')).rows[0].count).toBe(0);
		}
	);
});
