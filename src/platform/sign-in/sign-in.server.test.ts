import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
	addPeople,
	AMINA,
	asBart,
	askAndRead,
	BART,
	BART_ID,
	cleanSlate,
	from,
	keyFor,
	runJobs,
	sessionWith,
	signIn
} from '#tests/support/sign-in.ts';
import { identity } from './identity.server.ts';
import { peekLink } from './link.server.ts';
import { confirmLink, requestLink, requestLinkAgain, signInAsPersona, signOut } from './sign-in.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
});
beforeEach(() => cleanSlate(database));

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const mails = async () =>
	(await database.pool.query('select recipient from outgoing_mail')).rows.map(({ recipient }) => recipient);

describe('a link by mail', () => {
	test('works once; looking at it, however often, does not use it up', async () => {
		const key = await askAndRead(database, BART);
		expect(key.length).toBeGreaterThanOrEqual(32);
		for (let turn = 0; turn < 10; turn++)
			expect(await peekLink(key, new Date())).toEqual({ state: 'open', personId: BART_ID, name: 'Bart Peeters' });
		expect((await confirmLink(key, from())).ok).toBe(true);
		expect(await confirmLink(key, from())).toMatchObject({ ok: false, code: 'link-not-valid' });
		expect(await peekLink(key, new Date())).toEqual({ state: 'closed', again: true });
	});

	test('works once, also when it is used twelve times at the same moment', async () => {
		const key = await askAndRead(database, BART);
		const all = await Promise.all(Array.from({ length: 12 }, () => confirmLink(key, from())));
		expect(all.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await database.pool.query('select from identity.session')).rows).toHaveLength(1);
	});

	test('is stored as a hash only, and its mail is wiped once it is sent', async () => {
		const key = await askAndRead(database, BART);
		for (const table of ['identity.verification', 'identity.link', 'identity.attempt'])
			expect(JSON.stringify((await database.pool.query(`select * from ${table}`)).rows), table).not.toContain(key);
		const { rows } = await database.pool.query('select useless_after, created_at from outgoing_mail');
		expect((rows[0].useless_after - rows[0].created_at) / 60_000).toBeCloseTo(10, 0);
	});

	test('works for nine minutes, and no longer after eleven', async () => {
		const key = await askAndRead(database, BART);
		expect((await peekLink(key, later(9))).state).toBe('open');
		expect(await peekLink(key, later(11))).toEqual({ state: 'closed', again: true });
		expect((await confirmLink(key, from('192.0.2.1', undefined, later(11)))).ok).toBe(false);
		await database.pool.query(`update identity.verification set "expiresAt" = "expiresAt" - interval '11 minutes'`);
		expect((await confirmLink(key, from())).ok).toBe(false);
	});

	test('can be asked again from the page of an old one, for the same address; a key of nobody mails nobody', async () => {
		const old = await askAndRead(database, BART);
		await confirmLink(old, from());
		await database.pool.query('delete from outgoing_mail');
		expect(await requestLinkAgain('a key that we never sent', from())).toEqual(await requestLinkAgain(old, from()));
		await runJobs(database, 'keep');
		expect(await mails()).toEqual([BART]);
		expect((await confirmLink(await keyFor(database, BART), from())).ok).toBe(true);
	});

	test('leads on to the page that was asked', async () => {
		await requestLink(BART, from(), '/rondes/nieuw?jaar=1');
		await runJobs(database, 'keep');
		const { rows } = await database.pool.query('select body_text from outgoing_mail');
		expect(rows[0].body_text).toContain(`&naar=${encodeURIComponent('/rondes/nieuw?jaar=1')}`);
	});

	test.each(['geen adres', 'a@b.be, c@d.be', 'a@b.be\r\nBcc: c@d.be', '<a@b.be>', ''])(
		'refuses %j as an address',
		async (address) => {
			expect(await requestLink(address, from())).toMatchObject({ ok: false, code: 'not-an-address' });
		}
	);

	test('belongs to the address: when that goes to somebody else, nothing of the first comes along', async () => {
		const [first, key] = [await signIn(database, BART), await askAndRead(database, BART)];
		await database.pool.query(
			`update person set email = 'bart.nieuw@samenspoor.example' where id = '${BART_ID}';
				update person set email = '${BART}' where given_name = 'Amina'`
		);
		expect(await peekLink(key, new Date())).toEqual({ state: 'closed', again: false });
		expect((await confirmLink(key, from())).ok).toBe(false);
		expect((await sessionWith(await signIn(database, BART)))?.name).toBe('Amina El Idrissi');
		expect(await sessionWith(first)).toBeNull();
		expect((await sessionWith(await signIn(database, 'bart.nieuw@samenspoor.example')))?.name).toBe('Bart Peeters');
	});
});

describe('an unknown address', () => {
	test('gets the same answer, and no mail', async () => {
		expect(await requestLink('niemand@samenspoor.example', from())).toEqual(await requestLink(BART, from()));
		await runJobs(database, 'keep');
		expect(await mails()).toEqual([BART]);
		expect((await database.pool.query('select "email" from identity."user"')).rows).toEqual([{ email: BART }]);
	});

	test('makes the request do the very same work: the same statements, in the same order', async () => {
		const statements = async (email: string) => {
			const seen: string[] = [];
			const pools = [database.pool, identity().pool];
			const clients = await Promise.all(pools.map((pool) => pool.connect()));
			for (const client of clients) client.release();
			const originals = clients.map((client) => client.query.bind(client));
			clients.forEach((client, index) => {
				client.query = ((...args: Parameters<typeof client.query>) => {
					seen.push(typeof args[0] === 'string' ? args[0] : String((args[0] as { text?: string }).text));
					return originals[index]?.(...args);
				}) as typeof client.query;
			});
			await requestLink(email, from());
			clients.forEach((client, index) => {
				client.query = originals[index] as typeof client.query;
			});
			return seen;
		};
		await requestLink(BART, from());
		const known = await statements(BART);
		expect(known.length).toBeGreaterThan(4);
		expect(await statements('niemand@samenspoor.example')).toEqual(known);
	});
});

describe('limits', () => {
	test('five links in a quarter for an address from one network, also when asked at the same moment', async () => {
		const all = await Promise.all(Array.from({ length: 40 }, () => requestLink(BART, from())));
		expect(all.filter(({ ok }) => ok)).toHaveLength(5);
		const refused = all.find(({ ok }) => !ok);
		expect(refused).toMatchObject({ code: 'too-often' });
		if (refused && !refused.ok) expect(refused.detail?.seconds).toBeGreaterThan(800);
		expect((await requestLink(AMINA, from())).ok).toBe(true);
		expect((await requestLink(BART, from('192.0.2.1', undefined, later(15.1)))).ok).toBe(true);
	});

	test('sixty links in a quarter from one network, whatever the addresses', async () => {
		const answers: boolean[] = [];
		for (let turn = 0; turn < 61; turn++) answers.push((await requestLink(`x${turn}@samenspoor.example`, from())).ok);
		expect(answers).toEqual([...Array<boolean>(60).fill(true), false]);
		expect((await requestLink(BART, from('198.51.100.1'))).ok).toBe(true);
	});

	test('a stranger who goes on for an hour does not keep a fresh link from the owner', async () => {
		for (let round = 0; round < 6; round++) {
			for (let turn = 0; turn < 10; turn++) await requestLink(BART, from(`203.0.113.${turn}`));
			await runJobs(database, 'keep');
			// Eight minutes go by.
			await database.pool.query(
				`update identity.attempt set at = at - interval '8 minutes';
					update identity."verification" set "expiresAt" = "expiresAt" - interval '8 minutes'`
			);
		}
		expect((await mails()).length).toBeLessThanOrEqual(12);
		await database.pool.query('delete from outgoing_mail');
		const key = await askAndRead(database, BART, from('198.51.100.7'));
		expect((await confirmLink(key, from('198.51.100.7'))).ok).toBe(true);
	});

	test('a stranger cannot lock somebody out, nor flood the mailbox', async () => {
		for (let turn = 0; turn < 40; turn++) await requestLink(BART, from(`203.0.113.${turn % 20}`));
		await runJobs(database, 'keep');
		expect((await mails()).length).toBeLessThanOrEqual(7);
		// The owner asks from elsewhere: allowed, and the newest link in the mailbox works.
		expect((await requestLink(BART, from('198.51.100.7'))).ok).toBe(true);
		expect((await confirmLink(await keyFor(database, BART), from('198.51.100.7'))).ok).toBe(true);
		// Having shown to be the owner, the next link comes at once.
		await runJobs(database, 'keep');
		const before = (await mails()).length;
		await askAndRead(database, BART, from('198.51.100.7'));
		expect(await mails()).toHaveLength(before + 1);
	});
});

test('nobody signs in as a persona outside a demonstration', async () => {
	expect(await signInAsPersona(BART, from())).toEqual({ ok: false, code: 'not-in-demo' });
});

test('the audit chain tells who signed in and out, without an address', async () => {
	await database.pool.query('alter table audit_entry disable trigger all; delete from audit_entry');
	const cookie = await signIn(database);
	await signOut({ ...asBart(cookie) });
	const { rows } = await database.pool.query('select * from audit_entry order by number');
	expect(rows.map(({ kind }) => kind)).toEqual(['sign-in.signed-in', 'sign-in.signed-out']);
	expect(rows[0]).toMatchObject({ actor_id: BART_ID, subject: `person/${BART_ID}` });
	expect(JSON.stringify(rows)).not.toContain('@');
});

test('sign-in has its own role: it reads no people, and requests read no sessions', async () => {
	await expect(identity().pool.query('select * from public.person')).rejects.toMatchObject({ code: '42501' });
	const { rows } = await database.pool.query(
		"select relname, relrowsecurity and relforcerowsecurity as forced from pg_class where relkind = 'r' and relnamespace = 'identity'::regnamespace"
	);
	expect(rows).toHaveLength(8);
	for (const role of ['worker', 'member', 'visitor'])
		for (const { relname, forced } of rows) {
			expect(forced, relname).toBe(true);
			await expect(
				database.pool.query(`begin; set local role samenspoor_${role}; select * from identity."${relname}"`)
			).rejects.toMatchObject({ code: '42501' });
			await database.pool.query('rollback');
		}
});
