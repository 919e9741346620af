import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, TODAY, WORKER, type TestDatabase } from '#tests/support/database.ts';
import {
	addPeople,
	AMINA,
	asBart,
	askAndRead,
	BART,
	BART_ID,
	cleanSlate,
	from,
	sessionWith,
	signIn
} from '#tests/support/sign-in.ts';
import { changeAccount } from './change-account.server.ts';
import { SESSION_COOKIE } from './identity.server.ts';
import { endSessions, listDevices } from './sessions.server.ts';
import { confirmLink, signOut } from './sign-in.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});
beforeEach(() => cleanSlate(database));

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const mails = async () =>
	(await database.pool.query('select recipient from outgoing_mail')).rows.map(({ recipient }) => recipient);

describe('a session', () => {
	test('has a cookie that only this host gets, over a safe connection, out of reach of scripts', async () => {
		const confirmed = await confirmLink(await askAndRead(database, BART), from());
		const lines = confirmed.ok ? confirmed.value.headers.getSetCookie() : [];
		expect(lines).toHaveLength(1);
		expect(lines[0]?.startsWith('__Host-samenspoor=')).toBe(true);
		for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(lines[0]).toContain(attribute);
		expect(lines[0]).not.toContain('Domain');
	});

	test('is new at every sign-in; the one that the browser had before ends, also of somebody else', async () => {
		const [first, elsewhere] = [await signIn(database), await signIn(database)];
		expect(first).not.toBe(elsewhere);
		const second = await signIn(database, AMINA, from('192.0.2.1', first));
		expect((await sessionWith(second))?.name).toBe('Amina El Idrissi');
		expect(await sessionWith(first)).toBeNull();
		expect((await sessionWith(elsewhere))?.name).toBe('Bart Peeters');
	});

	test('a cookie that somebody planted before signing in never becomes a session', async () => {
		const planted = `${SESSION_COOKIE}=planted.by-a-stranger`;
		const cookie = await signIn(database, BART, from('192.0.2.1', planted));
		expect(cookie).not.toContain('planted');
		expect(await sessionWith(planted)).toBeNull();
	});

	test('is gone after signing out, on the server too', async () => {
		const [first, second] = [await signIn(database), await signIn(database)];
		await signOut({ ...from('192.0.2.1', first) });
		expect(await sessionWith(first)).toBeNull();
		expect(await sessionWith(second)).not.toBeNull();
	});

	test('ends after eight hours without use, and after twelve in any case', async () => {
		const [idle, used] = [await signIn(database), await signIn(database)];
		const idleId = (await sessionWith(idle))?.id;
		const { rows } = await database.pool.query(
			'select extract(epoch from "expiresAt" - now()) as s from identity.session'
		);
		for (const { s } of rows) expect(Math.abs(s - 8 * 3600)).toBeLessThan(60);
		await database.pool.query(`update identity.session set "expiresAt" = now() - interval '1 second' where "id" = $1`, [
			idleId
		]);
		expect(await sessionWith(idle)).toBeNull();
		expect(await sessionWith(used, later(11 * 60))).not.toBeNull();
		expect(await sessionWith(used, later(12 * 60 + 1))).toBeNull();
		expect(await sessionWith(used)).toBeNull();
	});

	test('a forged or foreign cookie is nobody', async () => {
		const cookie = await signIn(database);
		expect(await sessionWith(cookie.replace(/.$/, 'x').replace('=', '=x'))).toBeNull();
		expect(await sessionWith(`${SESSION_COOKIE}=abc.def`)).toBeNull();
	});

	test('knows roles on the next request after they change', async () => {
		const cookie = await signIn(database);
		expect((await sessionWith(cookie))?.roles.map(({ role }) => role)).toEqual(['coach']);
		await database.pool.query("update membership set valid_until = $1 where role = 'coach'", [TODAY]);
		expect((await sessionWith(cookie))?.roles).toEqual([]);
		await database.pool.query("update membership set valid_until = null where role = 'coach'");
		expect((await sessionWith(cookie))?.roles).toHaveLength(1);
	});

	test('ends at the next request when the account is closed, and no link opens it again', async () => {
		const cookie = await signIn(database);
		const open = await askAndRead(database, BART);
		expect(await changeAccount(BART, 'close', WORKER)).toEqual({ ok: true, value: BART_ID });
		expect(await sessionWith(cookie)).toBeNull();
		expect((await confirmLink(open, from())).ok).toBe(false);
		await database.pool.query('delete from outgoing_mail');
		await askAndRead(database, BART);
		expect(await mails()).toEqual([]);
		await changeAccount(BART, 'open', WORKER);
		expect(await sessionWith(cookie)).toBeNull();
		expect(await sessionWith(await signIn(database))).not.toBeNull();
	});

	test('of a closed account that was still there ends too', async () => {
		const cookie = await signIn(database);
		await database.pool.query('update identity."user" set "deactivatedAt" = now()');
		expect(await sessionWith(cookie)).toBeNull();
		expect((await database.pool.query('select from identity.session')).rows).toEqual([]);
	});

	test('of somebody who never signed in can be closed beforehand; of nobody there is nothing to close', async () => {
		expect((await changeAccount(AMINA, 'close', WORKER)).ok).toBe(true);
		await askAndRead(database, AMINA);
		expect(await mails()).toEqual([]);
		expect(await changeAccount('niemand@samenspoor.example', 'close', WORKER)).toEqual({ ok: false, code: 'nobody' });
	});

	test('of one person ends at a sign-out from outside; that of another goes on', async () => {
		const [bart, amina] = [await signIn(database), await signIn(database, AMINA)];
		await changeAccount(BART, 'sign-out', WORKER);
		expect(await sessionWith(bart)).toBeNull();
		expect(await sessionWith(amina)).not.toBeNull();
	});

	test('shows where somebody is signed in, and ends there; of somebody else it ends nothing', async () => {
		const agent = (name: string) => ({
			...from(),
			headers: new Headers({ 'user-agent': `Mozilla ${name}/140.0 (Windows)` })
		});
		const [here, there, amina] = [
			await signIn(database, BART, agent('Firefox')),
			await signIn(database, BART, agent('Chrome')),
			await signIn(database, AMINA)
		];
		const current = (await sessionWith(here))?.id ?? '';
		const devices = await listDevices(BART_ID, current, new Date());
		expect(devices.map(({ name, current }) => [name, current])).toEqual([
			['Firefox op Windows', true],
			['Chrome op Windows', false]
		]);
		const { actor } = asBart(here);
		expect(await endSessions(actor, { only: (await sessionWith(amina))?.id ?? '' })).toBe(0);
		expect(await endSessions(actor, { allBut: current })).toBe(1);
		expect(await sessionWith(there)).toBeNull();
		expect(await sessionWith(here)).not.toBeNull();
		expect(await sessionWith(amina)).not.toBeNull();
	});
});
