import type { Cookies } from '@sveltejs/kit';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { dayInBrussels } from '#kernel/brussels.ts';
import type { PersonId } from '#kernel/id.ts';
import { MAIL_JOBS } from '#platform/mail.server.ts';
import { sessionOf, type Session } from '#platform/session.server.ts';
import type { Attempt } from '#platform/sign-in/attempt.server.ts';
import { SIGN_IN_JOBS } from '#platform/sign-in/send-link.server.ts';
import { confirmLink, requestLink } from '#platform/sign-in/sign-in.server.ts';
import { VISITOR, WORKER, type TestDatabase } from './database.ts';

export const BART = 'bart@samenspoor.example';
export const AMINA = 'amina@samenspoor.example';
export const BART_ID = '01900000-0000-7000-8000-000000000001' as PersonId;

/** Puts a coach, Bart, and a person without a role, Amina, in the database. */
export async function addPeople({ pool }: TestDatabase): Promise<void> {
	await pool.query(`
		insert into person (id, given_name, family_name, email) values
			('${BART_ID}', 'Bart', 'Peeters', '${BART}'),
			('01900000-0000-7000-8000-000000000002', 'Amina', 'El Idrissi', '${AMINA}');
		insert into organisation (id, kind, name) values ('01900000-0000-7000-8000-00000000000a', 'education-provider', 'School De Linde');
		insert into membership (person_id, organisation_id, role, valid_from)
			values ('${BART_ID}', '01900000-0000-7000-8000-00000000000a', 'coach', '2020-09-01')`);
}

/** Forgets every account, session, attempt and mail, and puts the people's own addresses back. */
export async function cleanSlate({ pool }: TestDatabase): Promise<void> {
	await pool.query(`delete from identity."user"; delete from identity.attempt; delete from identity."verification";
		delete from outgoing_mail; delete from graphile_worker._private_jobs; update person set email = null;
		update person set email = lower(given_name) || '@samenspoor.example'`);
}

/** A request from a network, perhaps with a cookie. */
export function from(network = '192.0.2.1', cookie?: string, now = new Date()): Attempt {
	return { network, now, actor: VISITOR, headers: new Headers(cookie === undefined ? {} : { cookie }) };
}

/** The same request from Bart, signed in. */
export function asBart(cookie: string, network = '192.0.2.1') {
	return { ...from(network, cookie), actor: { ...VISITOR, kind: 'member' as const, personId: BART_ID } };
}

/** Runs the jobs that wait, through the queue itself, except the sending of mail when `keep` is said. */
export async function runJobs({ pool }: TestDatabase, keep?: 'keep'): Promise<void> {
	const handlers = keep ? SIGN_IN_JOBS : { ...SIGN_IN_JOBS, ...MAIL_JOBS };
	const taskList: TaskList = Object.fromEntries(
		Object.entries(handlers).map(([task, handle]) => [
			task,
			(payload) => handle(payload, { actor: WORKER as never, signal: undefined })
		])
	);
	await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: new Logger(() => () => {}) });
}

/** The key in the newest mail to an address; '' when there is none. */
export async function keyFor({ pool }: TestDatabase, email: string): Promise<string> {
	const { rows } = await pool.query<{ body_text: string }>(
		'select body_text from outgoing_mail where recipient = $1 order by created_at desc limit 1',
		[email]
	);
	return /sleutel=([^&\s]+)/.exec(rows[0]?.body_text ?? '')?.[1] ?? '';
}

let networks = 0;

/** Asks for a link (each time from another network), lets the queue mail it, and returns its key. */
export async function askAndRead(
	database: TestDatabase,
	email: string,
	attempt = from(`10.0.0.${++networks}`)
): Promise<string> {
	await requestLink(email, attempt);
	await runJobs(database, 'keep');
	return keyFor(database, email);
}

/** What a browser would keep of the answer's cookies. */
export function cookieOf(headers: Headers): string {
	return headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
}

/** Signs in through a link; the cookie of the new session. */
export async function signIn(database: TestDatabase, email = BART, attempt = from()): Promise<string> {
	const confirmed = await confirmLink(await askAndRead(database, email), attempt);
	if (!confirmed.ok) throw new Error(confirmed.code);
	return cookieOf(confirmed.value.headers);
}

/** The session that a request with this cookie has. */
export async function sessionWith(cookie: string, now = new Date()): Promise<Session | null> {
	const jar = new Map(
		cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
	);
	const cookies = { get: (name: string) => jar.get(name), set: () => {} } as unknown as Cookies;
	return sessionOf({ headers: new Headers({ cookie }), cookies, now, today: dayInBrussels(now), requestId: '' });
}
