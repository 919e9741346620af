import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { member, testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { addPeople, BART_ID } from '#tests/support/sign-in.ts';
import { withAccess, type Actor, type Tx } from './database.server.ts';
import { setRuntime } from './runtime.server.ts';
import type { Settings } from './settings.server.ts';
import { SMS_JOBS } from './sms.server.ts';
import { tell, type Message } from './tell.server.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'spoor-sms-'));
	use({});
	await database.pool.query('delete from told; delete from outgoing_mail; delete from outgoing_sms');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function use(more: Partial<Settings>): void {
	setRuntime({ ...database.runtime, settings: { ...database.runtime.settings, dataFolder: folder, ...more } });
}

const FATIMA = { name: 'Fatima', email: 'fatima@samenspoor.example', phone: '0470 12 34 56' };
const link = 'https://samenspoor.example/werkblad';
const message = (more: Partial<Message> = {}) =>
	({ reason: 'test/1', person: FATIMA, template: 'confirm-places', data: places, ...more }) as Message;
const places = { link, enterprise: 'Bakkerij Het Voorbeeld', places: ['Bakker duaal (Gent)'] };
const BY_SMS = { ...FATIMA, email: null };
const say = (more?: Partial<Message>, actor: Actor = WORKER) => withAccess(actor, (tx: Tx) => tell(tx, message(more)));

const sms = async (columns = 'recipient, body') =>
	(await database.pool.query(`select ${columns} from outgoing_sms order by created_at`)).rows;
async function sendAll(): Promise<void> {
	for (const { id } of await sms('id'))
		await SMS_JOBS['send-sms']?.({ id }, { actor: WORKER as never, signal: undefined });
}
const dropped = async () => (await readdir(join(folder, 'sms')).catch(() => [])).sort();
const jobs = async () =>
	(await database.pool.query('select task_identifier from graphile_worker.jobs')).rows.map(
		(row) => row.task_identifier
	);

describe('telling somebody', () => {
	test('goes by mail when there is an address, by SMS when there is only a number', async () => {
		expect(await say()).toBe('mail');
		expect(await say({ reason: 'test/2', person: BY_SMS })).toBe('sms');
		const mails = await database.pool.query('select recipient, body_text from outgoing_mail');
		expect(mails.rows).toEqual([{ recipient: FATIMA.email, body_text: expect.stringContaining('Dag Fatima') }]);
		expect(await sms()).toEqual([{ recipient: '+32470123456', body: expect.stringContaining(link) }]);
		expect(await jobs()).toEqual(expect.arrayContaining(['send-mail', 'send-sms']));
	});

	test.each([
		['nothing', null, null],
		['a number at home', null, '02 123 45 67'],
		['what is no number', null, 'vraag het aan mijn zus'],
		['what is no address', 'geen', null]
	])('with %s somebody is unreachable, and the reason stays free', async (_, email, phone) => {
		expect(await say({ person: { name: 'x', email, phone } })).toBe('unreachable');
		expect(await say()).toBe('mail');
	});

	test('an address that is wrong gives way to the number', async () => {
		expect(await say({ person: { ...FATIMA, email: 'a@b.be, c@d.be' } })).toBe('sms');
	});

	test('without a gateway nobody is said to be told by SMS; in demonstration the demo mailbox is the gateway', async () => {
		use({ sms: undefined });
		expect(await say({ person: BY_SMS })).toBe('unreachable');
		use({ sms: undefined, demo: true });
		expect(await say({ person: BY_SMS })).toBe('sms');
		await sendAll();
		expect(await dropped()).toEqual([]);
		expect(await sms('sent_at is not null as sent, body')).toEqual([
			{ sent: true, body: expect.stringContaining(link) }
		]);
	});

	test('a template for mail only is never cut down to an SMS', async () => {
		const data = { link, minutes: 10 };
		expect(await say({ template: 'sign-in-link', data, person: BY_SMS } as Partial<Message>)).toBe('unreachable');
	});

	test('the same reason tells once, over whichever channel, and the transaction goes on', async () => {
		const bart = member(BART_ID);
		const three = await withAccess(bart, async (tx) => [
			await tell(tx, message()),
			await tell(tx, message()),
			await tell(tx, message({ person: BY_SMS }))
		]);
		expect(three).toEqual(['mail', 'already-told', 'already-told']);
		expect(await say({ person: BY_SMS }, bart)).toBe('already-told');
		expect(await sms()).toEqual([]);
	});

	test('twenty at once with one reason: one tells; a rollback leaves the reason to the next', async () => {
		const told = await Promise.all(Array.from({ length: 20 }, (_, turn) => say(turn % 2 ? {} : { person: BY_SMS })));
		expect(told.filter((one) => one !== 'already-told')).toHaveLength(1);
		await expect(
			withAccess(WORKER, async (tx) => {
				await tell(tx, message({ reason: 'test/2' }));
				throw new Error('changed my mind');
			})
		).rejects.toThrow('changed my mind');
		expect(await say({ reason: 'test/2' })).toBe('mail');
	});

	test('a member adds messages and cannot read them', async () => {
		await say({ person: BY_SMS });
		for (const table of ['told', 'outgoing_sms'] as const)
			await expect(
				withAccess(member(BART_ID), (tx) => tx.selectFrom(table).selectAll().execute())
			).rejects.toMatchObject({ code: '42501' });
	});
});

describe('the file drop', () => {
	test('leaves one readable file per message, only for its owner', async () => {
		await say({ person: BY_SMS });
		await sendAll();
		const [{ id }] = (await sms('id')) as [{ id: string }];
		expect(await dropped()).toEqual([`${id}.json`]);
		const file = join(folder, 'sms', `${id}.json`);
		expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
			id,
			to: '+32470123456',
			text: expect.stringContaining(link),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
		});
		expect((await stat(file)).mode & 0o077).toBe(0);
	});

	test('a crash between dropping and marking drops nothing twice', async () => {
		await say({ person: BY_SMS });
		await sendAll();
		const name = (await dropped())[0] ?? '';
		const before = await stat(join(folder, 'sms', name));
		await database.pool.query('update outgoing_sms set sent_at = null');
		await sendAll();
		expect(await dropped()).toEqual([name]);
		expect((await stat(join(folder, 'sms', name))).ino).toBe(before.ino);
		expect(await sms('attempts, sent_at is not null as sent')).toEqual([{ attempts: 2, sent: true }]);
	});

	test('a folder that cannot be written is tried again, and then given up', async () => {
		await say({ person: BY_SMS });
		await writeFile(join(folder, 'sms'), 'a file where the folder should be');
		for (let turn = 0; turn < 12; turn++) await expect(sendAll()).rejects.toThrow();
		await rm(join(folder, 'sms'));
		await sendAll();
		expect(await dropped()).toEqual([]);
		expect(await sms('attempts, failed_at is not null as failed')).toEqual([{ attempts: 12, failed: true }]);
	});

	test('a link that lets in is wiped once it is sent, and not sent when it is too late', async () => {
		await say({ person: BY_SMS, uselessAfter: new Date(Date.now() + 60_000) });
		await say({ reason: 'test/2', person: BY_SMS, uselessAfter: new Date(Date.now() - 1) });
		await sendAll();
		expect(await dropped()).toHaveLength(1);
		expect(await sms('body, failed_at is not null as late')).toEqual([
			{ body: '', late: false },
			{ body: '', late: true }
		]);
	});
});
