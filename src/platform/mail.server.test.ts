import { createServer, type AddressInfo } from 'node:net';
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
/** What the database does while the mail server reads. */
let whileReading: () => Promise<void> = async () => {};

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
				void whileReading().then(() => done());
			});
		}
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	useSmtp((server.server.address() as AddressInfo).port);
});
function useSmtp(port: number, demo = false): void {
	const smtpUrl = `smtp://127.0.0.1:${port}`;
	setRuntime({ ...database.runtime, settings: { ...database.runtime.settings, smtpUrl, demo } });
}
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(async () => {
	received = [];
	refusing = false;
	whileReading = async () => {};
	useSmtp((server.server.address() as AddressInfo).port);
	await database.pool.query('delete from outgoing_mail');
});

const mail = (more: Partial<NewMail> = {}): NewMail => ({
	reason: 'test/1',
	recipient: 'amina@samenspoor.example',
	template: 'sign-in-link',
	name: 'Amina <b>El</b> Idrissi',
	data: { link: 'http://localhost:3000/aanmelden/link?sleutel=abc', minutes: 10 },
	...more
});
const queue = (more?: Partial<NewMail>) => withAccess(WORKER, (tx) => queueMail(tx, mail(more)));
async function run(): Promise<void> {
	const { rows } = await database.pool.query('select id from outgoing_mail');
	for (const { id } of rows) await MAIL_JOBS['send-mail']?.({ id }, { actor: WORKER as never, signal: undefined });
}
const rowsOf = async (columns: string) => (await database.pool.query(`select ${columns} from outgoing_mail`)).rows;
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
		const html = text.slice(text.search(/content-type: text\/html/i));
		expect(html).toContain('El');
		expect(html).not.toMatch(/<b>|<\/b>/);
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
		expect(messageId(received[0]?.text ?? '')).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
		expect(messageId(received[0]?.text ?? '')).toBe(messageId(received[1]?.text ?? ''));
	});

	test('holds no transaction open while the mail server thinks, and marks only after it said yes', async () => {
		await queue();
		let during: { sent_at: Date | null; open: number } | undefined;
		whileReading = async () => {
			const { rows } = await database.pool.query(
				`select sent_at, (select count(*)::int from pg_stat_activity where datname = current_database() and state like 'idle in transaction%') as open
					from outgoing_mail`
			);
			during = rows[0];
		};
		await run();
		expect(during).toEqual({ sent_at: null, open: 0 });
		expect((await rowsOf('sent_at is not null as sent, attempts'))[0]).toEqual({ sent: true, attempts: 1 });
	});

	test('gives up after twelve tries and says so in the row', async () => {
		await queue();
		refusing = true;
		for (let turn = 0; turn < 12; turn++) {
			expect((await rowsOf('failed_at is null as waiting'))[0]).toEqual({ waiting: true });
			await expect(run()).rejects.toThrow();
		}
		expect((await rowsOf('failed_at is not null as failed, attempts'))[0]).toEqual({ failed: true, attempts: 12 });
		refusing = false;
		await run();
		expect(received).toHaveLength(0);
	});

	test('a mail server that accepts the call and then says nothing holds up no longer than seven seconds', async () => {
		const silent = createServer(() => {}).listen(0, '127.0.0.1');
		await new Promise((resume) => silent.once('listening', resume));
		useSmtp((silent.address() as AddressInfo).port);
		await queue();
		const started = performance.now();
		await expect(run()).rejects.toThrow();
		expect(performance.now() - started).toBeLessThan(7_000);
		silent.close();
	});

	test('a link that lets somebody in is wiped once it is sent, and not sent when it is too late', async () => {
		await queue({ uselessAfter: new Date(Date.now() + 60_000) });
		await run();
		expect(received[0]?.text).toContain('sleutel');
		expect(await rowsOf('body_text, body_html')).toEqual([{ body_text: '', body_html: '' }]);
		await database.pool.query('delete from outgoing_mail');
		await queue({ uselessAfter: new Date(Date.now() - 1) });
		await run();
		expect(received).toHaveLength(1);
		expect(await rowsOf('body_text, failed_at is not null as failed')).toEqual([{ body_text: '', failed: true }]);
	});

	test('in demonstration nothing leaves the machine, and the demo mailbox keeps the words', async () => {
		useSmtp((server.server.address() as AddressInfo).port, true);
		await queue({ uselessAfter: new Date(Date.now() + 60_000) });
		await run();
		expect(received).toHaveLength(0);
		expect((await rowsOf('body_text, sent_at is not null as sent'))[0]).toMatchObject({
			sent: true,
			body_text: expect.stringContaining('sleutel')
		});
	});

	test.each(['a@b.be, c@d.be', 'postmaster'])(
		'a recipient that was changed into %j in the table is not sent to',
		async (recipient) => {
			await queue();
			await database.pool.query('update outgoing_mail set recipient = $1', [recipient]);
			await expect(run()).rejects.toThrow();
			expect(received).toHaveLength(0);
		}
	);

	test('the same reason never mails twice, and says so without breaking the transaction', async () => {
		const twice = withAccess(WORKER, async (tx) => [await queueMail(tx, mail()), await queueMail(tx, mail())]);
		expect(await twice).toEqual([true, false]);
		expect(await queue()).toBe(false);
		await run();
		expect(received).toHaveLength(1);
	});

	test.each(['a@b.be, c@d.be', 'a@b.be\r\nBcc: c@d.be', 'a@b.be;c@d.be', '"x" <a@b.be>', 'geen'])(
		'refuses %j as a recipient',
		async (recipient) => {
			await expect(queue({ recipient })).rejects.toThrow();
			expect((await database.pool.query('select count(*)::int as count from outgoing_mail')).rows[0].count).toBe(0);
		}
	);
});
