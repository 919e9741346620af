import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dayInBrussels } from '#kernel/brussels.ts';
import { addYears, toPlainDate } from '#kernel/date.ts';
import { addWorkingDays } from '#law/working-days.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { MAIL_JOBS } from '#platform/mail.server.ts';
import { setRuntime } from '#platform/runtime.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { byUrgency, type WorkItem } from '#platform/work-item.ts';
import { testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { morningMailJobs } from './morning-mail.server.ts';

let database: TestDatabase;
let server: SMTPServer;
let received: { to: string; text: string }[] = [];
let read: (actor: MemberActor) => Promise<readonly WorkItem[]>;

const id = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
/** A day whose mail is still of use when the test runs: the server that sends it looks at the real clock. */
const SOON = addWorkingDays(dayInBrussels(new Date()), 1);
const PEOPLE = ['bart', 'amina', 'fatima', 'yusuf', 'old', 'nobody', 'quiet', 'weekly'] as const;
type Name = (typeof PEOPLE)[number];
const idOf = (name: Name) => id(PEOPLE.indexOf(name) + 1);
const nameOf = (personId: string) => PEOPLE[Number(personId.slice(-2)) - 1];

beforeAll(async () => {
	database = await testDatabase();
	server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
			stream.on('end', () => {
				received.push({ to: session.envelope.rcptTo[0]?.address ?? '', text });
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
	setRuntime({ ...database.runtime, settings: { ...database.runtime.settings, smtpUrl } });
	for (const name of PEOPLE)
		await database.pool.query('insert into person (id, given_name, family_name, email) values ($1, $2, $2, $3)', [
			idOf(name),
			name,
			`${name}@samenspoor.example`
		]);
	await database.pool.query(`
		update person set digest = 'off' where given_name = 'quiet';
		update person set digest = 'weekly' where given_name = 'weekly';
		insert into organisation (id, kind, name) values ('${id(100)}', 'education-provider', 'School De Linde');
		insert into membership (person_id, organisation_id, role, valid_from, valid_until) select id, '${id(100)}', 'coach', '2020-09-01',
			case when given_name = 'old' then date '2026-09-01' end from person where given_name in ('bart', 'old', 'quiet', 'weekly');
		insert into municipality values ('12025', 'Mechelen', 'antwerpen', 51, 4.5, 87000);
		insert into learner (id, person_id, born, home_municipality_nis) values ('${id(200)}', '${idOf('amina')}', '${addYears(SOON, -14)}', '12025'),
			('${id(201)}', '${idOf('yusuf')}', '2006-03-01', '12025');
		insert into guardianship (guardian_id, learner_id, valid_from) values ('${idOf('fatima')}', '${id(200)}', '2020-01-01'),
			('${idOf('nobody')}', '${id(201)}', '2020-01-01')`);
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(async () => {
	received = [];
	read = seen;
	await database.pool.query('delete from told; delete from outgoing_mail; delete from graphile_worker._private_jobs');
});

/** One line for each file of a learner that the person can open, through row-level security. */
async function seen(actor: MemberActor): Promise<WorkItem[]> {
	const rows = await withAccess(actor, (tx) => tx.selectFrom('learner').select('id').execute());
	return rows.map((row) => waiting(`Bekijk dossier ${row.id.slice(-3)}.`)).sort(byUrgency);
}
const waiting = (text: string, urgent = false): WorkItem => ({
	kind: 'look',
	subject: `learner/${text}`,
	text,
	href: '/',
	since: TODAY,
	due: null,
	urgent
});

const context = (day: string): JobContext => ({
	actor: { kind: 'worker', today: toPlainDate(day) },
	signal: undefined
});
const jobs = () => morningMailJobs((actor) => read(actor));
const askAll = (day: string, today = day) => jobs()['morning-mails']?.({ day }, context(today));
const mailOne = (name: Name, day: string = SOON, today = day) =>
	jobs()['morning-mail']?.({ personId: idOf(name), day }, context(today));

/** Who is asked: the names in the jobs that wait. */
async function asked(): Promise<(Name | undefined)[]> {
	const { rows } = await database.pool.query(
		"select j.payload ->> 'personId' as person from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'morning-mail'"
	);
	return rows.map(({ person }) => nameOf(person)).sort();
}
async function sendAll(): Promise<void> {
	const { rows } = await database.pool.query('select id from outgoing_mail');
	for (const row of rows) await MAIL_JOBS['send-mail']?.({ id: row.id }, context(TODAY));
}
const bodies = async () =>
	(await database.pool.query('select recipient, subject, body_text from outgoing_mail order by recipient')).rows;

describe('who is asked', () => {
	test('people with a role today, learners, and guardians of a minor; not who turned it off, nor in another week day who wants it weekly', async () => {
		await askAll(TODAY);
		expect(await asked()).toEqual(['amina', 'bart', 'fatima', 'yusuf']);
		await askAll(TODAY);
		expect(await asked()).toHaveLength(4);
		await database.pool.query('delete from graphile_worker._private_jobs');
		await askAll('2026-11-23');
		expect(await asked()).toEqual(['amina', 'bart', 'fatima', 'weekly', 'yusuf']);
	});

	test.each([
		['2026-11-28', '2026-11-28'],
		['2026-11-11', '2026-11-11'],
		['2026-11-23', '2026-11-24']
	])('nobody for %s on %s: a weekend, a holiday, a day that is over', async (day, today) => {
		await askAll(day, today);
		expect(await asked()).toEqual([]);
	});
});

describe('the mail of one person', () => {
	test('holds what that person may see, arrives over SMTP, and has one link', async () => {
		await mailOne('fatima');
		await sendAll();
		expect(received).toHaveLength(1);
		expect(received[0]?.to).toBe('fatima@samenspoor.example');
		const text = received[0]?.text.replace(/=\r?\n/g, '') ?? '';
		expect(text).toContain('Dag fatima');
		expect(text).toContain('Bekijk dossier 200.');
		expect(text).not.toContain('201');
		expect(text.match(/<a /g)).toHaveLength(1);
		expect(text).toContain('http://localhost:3000/werkblad');
	});

	test('does not come when nothing waits', async () => {
		await mailOne('bart');
		expect(await bodies()).toEqual([]);
	});

	test('comes once a day, however often the job runs and whatever is new; and again the next day', async () => {
		read = async () => [waiting('Onderteken.')];
		await Promise.all([mailOne('bart'), mailOne('bart'), mailOne('bart')]);
		read = async () => [waiting('Onderteken.'), waiting('Antwoord.')];
		await mailOne('bart');
		await sendAll();
		await mailOne('bart');
		await sendAll();
		expect(received).toHaveLength(1);
		await mailOne('bart', addWorkingDays(SOON, 1));
		expect(await bodies()).toHaveLength(2);
	});

	test('a crash between sending and marking sends it again as the same mail', async () => {
		read = async () => [waiting('Onderteken.')];
		await mailOne('bart');
		const { rows } = await database.pool.query('select body_text, body_html from outgoing_mail');
		await sendAll();
		await database.pool.query('update outgoing_mail set sent_at = null, body_text = $1, body_html = $2', [
			rows[0].body_text,
			rows[0].body_html
		]);
		await sendAll();
		const ids = received.map(({ text }) => /^message-id: (.+)$/im.exec(text)?.[1]);
		expect(ids).toHaveLength(2);
		expect(ids[0]).toBe(ids[1]);
	});

	test('says the most urgent first, twelve lines, and how many more', async () => {
		read = async () => [
			waiting('Dringend.', true),
			...Array.from({ length: 19 }, (_, turn) => waiting(`Ding ${turn + 1}.`))
		];
		await mailOne('bart');
		const [{ subject, body_text: text }] = (await bodies()) as [{ subject: string; body_text: string }];
		expect(subject).toBe('20 dingen wachten op jou');
		expect(text.match(/^- .*$/gm)).toEqual([
			'- Dringend.',
			...Array.from({ length: 11 }, (_, turn) => `- Ding ${turn + 1}.`),
			'- En nog 8.'
		]);
	});

	test.each([
		['quiet', TODAY, TODAY],
		['weekly', TODAY, TODAY],
		['bart', '2026-11-23', TODAY]
	] as const)('to %s for %s on %s is not sent: turned off, a Tuesday, a day that is over', async (name, day, today) => {
		read = async () => [waiting('Onderteken.')];
		await mailOne(name, day, today);
		expect(await bodies()).toEqual([]);
	});

	test('does not go to a closed account, nor to somebody who lost the address since', async () => {
		read = async () => [waiting('Onderteken.')];
		await database.pool
			.query(`insert into identity."user" ("id", "name", "email", "emailVerified", "personId", "deactivatedAt")
			values ('u1', 'Yusuf', 'yusuf@samenspoor.example', true, '${idOf('yusuf')}', now())`);
		await database.pool.query('update person set email = null where id = $1', [idOf('amina')]);
		await mailOne('yusuf');
		await mailOne('amina');
		expect(await bodies()).toEqual([]);
	});
});
