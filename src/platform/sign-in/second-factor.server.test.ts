import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { addPeople, AMINA, asBart, BART, cleanSlate, cookieOf, sessionWith, signIn } from '#tests/support/sign-in.ts';
import { codeFor } from '#tests/support/authenticator.ts';
import { changeAccount } from './change-account.server.ts';
import { checkCode, replaceSecondFactor, startSecondFactor, type SecondFactorSetup } from './second-factor.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});
beforeEach(() => cleanSlate(database));

async function begin(cookie: string): Promise<SecondFactorSetup> {
	const setup = await startSecondFactor(new Headers({ cookie }));
	if (!setup.ok) throw new Error(setup.code);
	return setup.value;
}

/** Bart with an app: what it holds, and the cookie of the session in which he set it up. */
async function withApp(): Promise<SecondFactorSetup & { cookie: string }> {
	const cookie = await signIn(database);
	const setup = await begin(cookie);
	const right = await checkCode(codeFor(setup.key), asBart(cookie));
	if (!right.ok) throw new Error(right.code);
	// The next half minute has another code; do not wait for it.
	await database.pool.query('delete from identity.used_code');
	return { ...setup, cookie: cookieOf(right.value) };
}

const mails = async () => (await database.pool.query('select subject, recipient, body_text from outgoing_mail')).rows;

describe('setting up', () => {
	test('counts only after a right code; the session gets a new id, and the person a mail', async () => {
		const cookie = await signIn(database);
		expect(await sessionWith(cookie)).toMatchObject({ needsSecondFactor: true, hasAuthenticator: false });
		const setup = await begin(cookie);
		expect(setup.backupCodes.length).toBeGreaterThanOrEqual(8);
		expect(await checkCode('000000', asBart(cookie))).toMatchObject({ ok: false, code: 'wrong-code' });
		expect(await sessionWith(cookie)).toMatchObject({ needsSecondFactor: true, hasAuthenticator: false });
		const right = await checkCode(codeFor(setup.key), asBart(cookie));
		if (!right.ok) throw new Error(right.code);
		const fresh = cookieOf(right.value);
		expect(await sessionWith(fresh)).toMatchObject({ needsSecondFactor: false, hasAuthenticator: true });
		expect(await sessionWith(cookie)).toBeNull();
		expect((await mails()).filter(({ subject }) => subject.includes('tweede stap'))).toMatchObject([
			{ recipient: BART }
		]);
	});

	test('cannot be skipped with a backup code that was only just shown', async () => {
		const cookie = await signIn(database);
		const { backupCodes } = await begin(cookie);
		expect((await checkCode(backupCodes[0] ?? '', asBart(cookie))).ok).toBe(false);
		expect(await sessionWith(cookie)).toMatchObject({ needsSecondFactor: true });
	});

	test('can start over until it is done; then not any more, however one got in', async () => {
		const cookie = await signIn(database);
		expect((await begin(cookie)).key).not.toBe((await begin(cookie)).key);
		await withApp();
		const thief = await signIn(database);
		expect(await startSecondFactor(new Headers({ cookie: thief }))).toMatchObject({ ok: false, code: 'already-set' });
	});

	test('does not lengthen the twelve hours of a session', async () => {
		const { cookie } = await withApp();
		const old = await signIn(database);
		await database.pool.query(
			`update identity.session set "createdAt" = now() - interval '11 hours'; delete from identity."twoFactor"; update identity."user" set "twoFactorEnabled" = false`
		);
		const setup = await begin(old);
		const right = await checkCode(codeFor(setup.key), asBart(old));
		if (!right.ok) throw new Error(right.code);
		const fresh = cookieOf(right.value);
		expect(await sessionWith(fresh)).not.toBeNull();
		expect(await sessionWith(fresh, new Date(Date.now() + 61 * 60_000))).toBeNull();
		expect(cookie).not.toBe(fresh);
	});
});

describe('at each sign-in', () => {
	test('a code counts for the session that gives it, and for no other of the same person', async () => {
		const { key } = await withApp();
		const [victim, thief] = [await signIn(database), await signIn(database)];
		expect((await checkCode(codeFor(key), asBart(victim))).ok).toBe(true);
		expect(await sessionWith(victim)).toMatchObject({ needsSecondFactor: false });
		expect(await sessionWith(thief)).toMatchObject({ needsSecondFactor: true });
	});

	test('a code counts once, also when it is given at the same moment', async () => {
		const { key } = await withApp();
		const sessions = [await signIn(database), await signIn(database), await signIn(database), await signIn(database)];
		const code = codeFor(key);
		const all = await Promise.all(sessions.map((cookie) => checkCode(code, asBart(cookie))));
		expect(all.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await checkCode(code, asBart(await signIn(database)))).ok).toBe(false);
	});

	test('a backup code counts once, and the person gets a mail about it', async () => {
		const { backupCodes } = await withApp();
		const [first, second] = [await signIn(database), await signIn(database)];
		const backup = backupCodes[3] ?? '';
		expect((await checkCode(` ${backup} `, asBart(first))).ok).toBe(true);
		expect(await sessionWith(first)).toMatchObject({ needsSecondFactor: false });
		await database.pool.query('delete from identity.used_code');
		expect((await checkCode(backup, asBart(second))).ok).toBe(false);
		const told = (await mails()).filter(({ subject }) => subject.includes('reservecode'));
		expect(told).toHaveLength(1);
		expect(told[0].body_text).not.toContain(backup);
	});

	test('a code of somebody else is wrong', async () => {
		const { key } = await withApp();
		const amina = await signIn(database, AMINA);
		expect((await checkCode(codeFor(key), asBart(amina))).ok).toBe(false);
	});

	test('cannot be guessed: ten tries in a quarter, also at the same moment', async () => {
		const { key } = await withApp();
		await database.pool.query('delete from identity.attempt');
		const cookie = await signIn(database);
		const guess = (number: number) => checkCode(String(100_000 + number), asBart(cookie, `192.0.2.${number}`));
		const all = await Promise.all(Array.from({ length: 60 }, (_, number) => guess(number)));
		const codes = all.map((one) => (one.ok ? 'ok' : one.code));
		expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(10);
		const right = await checkCode(codeFor(key), asBart(cookie));
		expect(right).toMatchObject({ ok: false, code: 'too-often' });
		expect(right.ok ? 0 : right.detail?.seconds).toBeGreaterThan(800);
	});
});

test('codes cannot be guessed from one network for one person after another', async () => {
	const guess = (number: number, network: string) => {
		const personId = `01900000-0000-7000-8000-0000000001${String(number % 100).padStart(2, '0')}` as PersonId;
		const attempt = asBart('', network);
		return checkCode('123456', { ...attempt, actor: { ...attempt.actor, personId } });
	};
	const all = [];
	for (let number = 0; number < 61; number++) all.push(await guess(number, '192.0.2.9'));
	expect(all.slice(0, 60).every((one) => !one.ok && one.code === 'wrong-code')).toBe(true);
	expect(all[60]).toMatchObject({ ok: false, code: 'too-often' });
	expect(await guess(61, '198.51.100.9')).toMatchObject({ ok: false, code: 'wrong-code' });
});

describe('another app', () => {
	test('asks a code of the old one; that one and its backup codes are nothing then', async () => {
		const old = await withApp();
		expect(await replaceSecondFactor('123456', asBart(old.cookie))).toMatchObject({ ok: false, code: 'wrong-code' });
		const replaced = await replaceSecondFactor(codeFor(old.key), asBart(old.cookie));
		if (!replaced.ok) throw new Error(replaced.code);
		expect(replaced.value.key).not.toBe(old.key);
		expect((await checkCode(codeFor(replaced.value.key), asBart(old.cookie))).ok).toBe(true);
		const next = await signIn(database);
		await database.pool.query('delete from identity.used_code');
		expect((await checkCode(codeFor(old.key), asBart(next))).ok).toBe(false);
		expect((await checkCode(old.backupCodes[0] ?? '', asBart(next))).ok).toBe(false);
		expect((await checkCode(codeFor(replaced.value.key), asBart(next))).ok).toBe(true);
	});
});

test('a lost phone: whoever runs the platform resets the second factor, and the person sets up a new one', async () => {
	const { cookie, key } = await withApp();
	expect((await changeAccount(BART, 'reset-second-factor', WORKER)).ok).toBe(true);
	expect(await sessionWith(cookie)).toBeNull();
	const next = await signIn(database);
	expect(await sessionWith(next)).toMatchObject({ needsSecondFactor: true, hasAuthenticator: false });
	expect((await begin(next)).key).not.toBe(key);
});

test('the audit chain tells what happened, without codes', async () => {
	const { key, backupCodes } = await withApp();
	const cookie = await signIn(database);
	await checkCode('999999', asBart(cookie));
	await checkCode(codeFor(key), asBart(cookie));
	await checkCode(backupCodes[0] ?? '', asBart(await signIn(database)));
	const { rows } = await database.pool.query(
		"select kind, detail from audit_entry where kind not like '%signed-in' order by number desc limit 4"
	);
	expect(rows.map(({ kind }) => kind).reverse()).toEqual([
		'sign-in.second-factor-set',
		'sign-in.code-refused',
		'sign-in.second-factor-given',
		'sign-in.backup-code-used'
	]);
	for (const { detail } of rows) expect(detail).toEqual({});
});
