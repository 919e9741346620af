import type { Cookies } from '@sveltejs/kit';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dayInBrussels } from '#kernel/brussels.ts';
import { testDatabase, TODAY, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import { sessionOf, type Session } from '../session.server.ts';
import { identity, SESSION_COOKIE } from './identity.server.ts';
import { checkCode, startSecondFactor } from './second-factor.server.ts';
import { confirmLink, requestLink, signInAsPersona, signOut, type Attempt } from './sign-in.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await database.pool.query(`
		insert into person (id, given_name, family_name, email) values
			('01900000-0000-7000-8000-000000000001', 'Bart', 'Peeters', 'bart@samenspoor.example'),
			('01900000-0000-7000-8000-000000000002', 'Amina', 'El Idrissi', 'amina@samenspoor.example');
		insert into organisation (id, kind, name) values ('01900000-0000-7000-8000-00000000000a', 'education-provider', 'School De Linde');
		insert into membership (person_id, organisation_id, role, valid_from)
			values ('01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-00000000000a', 'coach', '2020-09-01')`);
});
beforeEach(() => database.pool.query('delete from identity.attempt; delete from outgoing_mail'));

const BART = 'bart@samenspoor.example';
const now = () => new Date();
const from = (network = '192.0.2.1', cookie?: string): Attempt => ({
	network,
	now: now(),
	actor: VISITOR,
	headers: new Headers(cookie === undefined ? {} : { cookie })
});
const ask = (email: string, attempt = from()) => requestLink(email, attempt);

/** The key in the newest mail to an address. */
async function keyFor(email: string): Promise<string> {
	const { rows } = await database.pool.query(
		'select body_text from outgoing_mail where recipient = $1 order by created_at desc limit 1',
		[email]
	);
	return /sleutel=(\S+)/.exec(rows[0]?.body_text ?? '')?.[1] ?? '';
}

/** What a browser would keep of the answer's cookies. */
function cookieOf(headers: Headers): string {
	return headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
}

async function sessionWith(cookie: string, at = now()): Promise<Session | null> {
	const jar = new Map(
		cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
	);
	const cookies = { get: (name: string) => jar.get(name), set: () => {} } as unknown as Cookies;
	return sessionOf({ headers: new Headers({ cookie }), cookies, now: at, today: dayInBrussels(at), requestId: '' });
}

async function signIn(email = BART): Promise<string> {
	await ask(email);
	const confirmed = await confirmLink(await keyFor(email), from());
	if (!confirmed.ok) throw new Error(confirmed.code);
	return cookieOf(confirmed.value.headers);
}

/** The text behind a setup key (RFC 4648 base32, without padding). */
function fromBase32(key: string): string {
	const bits = [...key]
		.map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
		.join('');
	return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}

describe('a link by mail', () => {
	test('works once; asking whether it is valid does not use it up', async () => {
		await ask(BART);
		const key = await keyFor(BART);
		expect(key.length).toBeGreaterThanOrEqual(32);
		const first = await confirmLink(key, from());
		expect(first.ok).toBe(true);
		expect(await confirmLink(key, from())).toEqual({ ok: false, code: 'link-not-valid' });
	});

	test('is stored as a hash only', async () => {
		await ask(BART);
		const key = await keyFor(BART);
		const { rows } = await database.pool.query('select identifier, value from identity.verification');
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(JSON.stringify(row)).not.toContain(key);
	});

	test('no longer works after ten minutes', async () => {
		await ask(BART);
		const { rows } = await database.pool.query(
			'select extract(epoch from "expiresAt" - now())::int as seconds from identity.verification order by "createdAt" desc limit 1'
		);
		expect(rows[0].seconds).toBeLessThanOrEqual(600);
		await database.pool.query(`update identity.verification set "expiresAt" = "expiresAt" - interval '10 minutes'`);
		expect((await confirmLink(await keyFor(BART), from())).ok).toBe(false);
	});

	test('goes to known people only, and the answer does not tell who is known', async () => {
		expect(await ask('niemand@samenspoor.example')).toEqual(await ask(BART));
		const { rows } = await database.pool.query('select recipient from outgoing_mail');
		expect(rows).toEqual([{ recipient: BART }]);
	});

	test.each(['geen adres', 'a@b.be, c@d.be', 'a@b.be\r\nBcc: c@d.be', '<a@b.be>', ''])(
		'refuses %j as an address',
		async (address) => {
			expect(await ask(address)).toMatchObject({ ok: false, code: 'not-an-address' });
		}
	);

	test('is not sent more than five times in a quarter to one address; another network does not help', async () => {
		for (let turn = 0; turn < 5; turn++) expect((await ask(BART, from(`192.0.2.${turn}`))).ok).toBe(true);
		expect(await ask(BART, from('198.51.100.1'))).toMatchObject({ ok: false, code: 'too-often' });
		expect((await ask('amina@samenspoor.example', from('198.51.100.1'))).ok).toBe(true);
	});

	test('a stranger who uses up the links of an address does not lock its owner out of a link sent before', async () => {
		await ask(BART);
		const key = await keyFor(BART);
		for (let turn = 0; turn < 6; turn++) await ask(BART, from('203.0.113.9'));
		expect((await confirmLink(key, from())).ok).toBe(true);
	});
});

describe('a session', () => {
	test('has a cookie that only this host gets, over a safe connection, out of reach of scripts', async () => {
		await ask(BART);
		const confirmed = await confirmLink(await keyFor(BART), from());
		const line = confirmed.ok
			? confirmed.value.headers.getSetCookie().find((cookie) => cookie.startsWith(SESSION_COOKIE))
			: '';
		expect(SESSION_COOKIE.startsWith('__Host-')).toBe(true);
		for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(line).toContain(attribute);
		expect(line).not.toContain('Domain');
	});

	test('is new at every sign-in and gone after signing out, on the server too', async () => {
		const [first, second] = [await signIn(), await signIn()];
		expect(first).not.toBe(second);
		expect((await sessionWith(first))?.name).toBe('Bart Peeters');
		await signOut({ ...from('192.0.2.1', first), actor: VISITOR });
		expect(await sessionWith(first)).toBeNull();
		expect(await sessionWith(second)).not.toBeNull();
	});

	test('ends after twelve hours, also when it was used all the time', async () => {
		const cookie = await signIn();
		await database.pool.query(
			`update identity.session set "createdAt" = now() - interval '12 hours 1 minute', "expiresAt" = now() + interval '8 hours'`
		);
		expect(await sessionWith(cookie)).toBeNull();
	});

	test('a forged or foreign cookie is nobody', async () => {
		const cookie = await signIn();
		expect(await sessionWith(cookie.replace(/.$/, 'x').replace('=', '=x'))).toBeNull();
		expect(await sessionWith(`${SESSION_COOKIE}=abc.def`)).toBeNull();
	});

	test('knows roles on the next request after they change', async () => {
		const cookie = await signIn();
		expect((await sessionWith(cookie))?.roles.map(({ role }) => role)).toEqual(['coach']);
		await database.pool.query("update membership set valid_until = $1 where role = 'coach'", [TODAY]);
		expect((await sessionWith(cookie))?.roles).toEqual([]);
		await database.pool.query("update membership set valid_until = null where role = 'coach'");
		expect((await sessionWith(cookie))?.roles).toHaveLength(1);
	});
});

describe('the second factor', () => {
	const member = { kind: 'member' as const, personId: '01900000-0000-7000-8000-000000000001' as never, today: TODAY };

	/** The code that an authenticator shows for a setup address now. */
	async function codeFor(uri: string): Promise<string> {
		const key = new URL(uri).searchParams.get('secret') ?? '';
		const { code } = await identity().auth.api.generateTOTP({ body: { secret: fromBase32(key) } });
		return code;
	}

	test('is asked of staff until a right code is given; each code counts once', async () => {
		let cookie = await signIn();
		expect(await sessionWith(cookie)).toMatchObject({ needsSecondFactor: true, hasAuthenticator: false });
		const setup = await startSecondFactor(new Headers({ cookie }));
		if (!setup.ok) throw new Error(setup.code);
		expect(setup.value.backupCodes.length).toBeGreaterThanOrEqual(8);
		const context = () => ({ headers: new Headers({ cookie }), actor: member, now: now() });
		expect(await checkCode('000000', context())).toMatchObject({ ok: false, code: 'wrong-code' });
		const code = await codeFor(setup.value.uri);
		const right = await checkCode(code, context());
		if (!right.ok) throw new Error(right.code);
		cookie = cookieOf(right.value) || cookie;
		expect(await sessionWith(cookie)).toMatchObject({
			needsSecondFactor: false,
			secondFactor: true,
			hasAuthenticator: true
		});
		expect(await checkCode(code, context())).toMatchObject({ ok: false, code: 'wrong-code' });
	});

	test('is asked again in the next session, which a backup code also opens, once', async () => {
		await database.pool.query(
			'delete from identity."twoFactor"; update identity."user" set "twoFactorEnabled" = false'
		);
		let cookie = await signIn();
		const setup = await startSecondFactor(new Headers({ cookie }));
		if (!setup.ok) throw new Error(setup.code);
		const confirmed = await checkCode(await codeFor(setup.value.uri), {
			headers: new Headers({ cookie }),
			actor: member,
			now: now()
		});
		expect(confirmed.ok).toBe(true);
		cookie = await signIn();
		expect(await sessionWith(cookie)).toMatchObject({ needsSecondFactor: true, hasAuthenticator: true });
		const backup = setup.value.backupCodes[0] ?? '';
		expect((await checkCode(backup, { headers: new Headers({ cookie }), actor: member, now: now() })).ok).toBe(true);
		expect(await sessionWith(cookie)).toMatchObject({ needsSecondFactor: false });
		const again = await signIn();
		expect((await checkCode(backup, { headers: new Headers({ cookie: again }), actor: member, now: now() })).ok).toBe(
			false
		);
	});

	test('cannot be guessed: ten tries in a quarter', async () => {
		const cookie = await signIn();
		const outcomes: string[] = [];
		for (let turn = 0; turn < 11; turn++) {
			const checked = await checkCode(String(100_000 + turn), {
				headers: new Headers({ cookie }),
				actor: member,
				now: now()
			});
			outcomes.push(checked.ok ? 'ok' : checked.code);
		}
		expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('wrong-code'));
		expect(outcomes[10]).toBe('too-often');
	});
});

test('nobody signs in as a persona outside a demonstration', async () => {
	expect(await signInAsPersona(BART, from())).toEqual({ ok: false, code: 'not-in-demo' });
});

test('sign-in has its own role: it reads no people, and requests read no sessions', async () => {
	await expect(identity().pool.query('select * from public.person')).rejects.toMatchObject({ code: '42501' });
	await expect(
		database.pool.query('begin; set local role samenspoor_worker; select * from identity.session')
	).rejects.toMatchObject({ code: '42501' });
	await database.pool.query('rollback');
});
