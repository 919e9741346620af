import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { newId } from '#platform/ids.server.ts';
import { BAKER, enterpriseNumber, enterpriseWith, joinKeyFor, who, WITH_BAKER } from '#tests/organisations/joinings.ts';
import { inFolder, zipExtract } from '#tests/kbo-extract/extract.ts';
import { member, testDatabase, VISITOR, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { addPeople, BART_ID, cookieOf, from, sessionWith } from '#tests/support/sign-in.ts';
import { changeAccount } from '#platform/sign-in/change-account.server.ts';
import { answerJoining, endEnterpriseRole } from './answer-joining.server.ts';
import { askToJoin } from './ask-to-join.server.ts';
import { confirmJoining } from './confirm-joining.server.ts';
import { inviteColleague } from './invite-colleague.server.ts';
import type { Declared, JoiningId } from './joining.ts';
import { LOOKUPS_PER_NETWORK } from './join-limits.server.ts';
import { lookUpEnterprise } from './look-up-enterprise.server.ts';
import { loadExtract } from './register/load-extract.server.ts';
import { readJoinings } from './people.read.server.ts';
import { renewJoinLink } from './renew-join-link.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await addPeople(database);
	await database.pool.query(
		"insert into municipality values ('44021', 'Gent', 'oost-vlaanderen', 51.05, 3.72, 270000), ('11002', 'Antwerpen', 'antwerpen', 51.22, 4.4, 530000)"
	);
	await inFolder(async (folder) => {
		const path = await zipExtract(folder, 'full', WITH_BAKER);
		const asked = { databaseUrl: database.url, path, badShare: 0, replace: false, watch: () => undefined };
		expect(await loadExtract(asked)).toMatchObject({ ok: true });
	});
});
beforeEach(() => database.pool.query('delete from identity.attempt'));

const CHOSEN: Declared = { name: null, chosen: [{ number: '8990000481', nis: null }], place: null };
let networks = 0;
const elsewhere = (now?: Date) => from(`10.1.${networks >> 8}.${++networks & 255}`, undefined, now);
const as = (personId: string) => member(personId) as MemberActor;

/** Asks for a link and reads its key from the mailbox. */
async function asked(person: ReturnType<typeof who>, number = BAKER, declared = CHOSEN): Promise<string> {
	expect(await askToJoin({ number: enterpriseNumber(number), who: person, declared }, elsewhere())).toMatchObject({
		ok: true
	});
	return joinKeyFor(database, person.email);
}

const outcomeOf = async (key: string) => {
	const confirmed = await confirmJoining(key, elsewhere());
	return confirmed.ok ? confirmed.value.outcome : confirmed.code;
};
const sessionAfter = async (key: string) => {
	const confirmed = await confirmJoining(key, elsewhere());
	if (!confirmed.ok) throw new Error(confirmed.code);
	return sessionWith(cookieOf(confirmed.value.headers));
};
const count = async (query: string, values: unknown[] = []) => (await database.pool.query(query, values)).rowCount;
const personId = async (email: string) =>
	(await database.pool.query<{ id: string }>('select id from person where email = $1', [email])).rows[0]?.id ?? '';

describe('a baker alone, with only a number', () => {
	test('is nobody before the button behind the mail, and runs the enterprise after it', async () => {
		const lotte = who('Lotte');
		const key = await asked(lotte);
		expect(await count('select from person where email = $1', [lotte.email])).toBe(0);
		expect(await enterpriseWith(database, BAKER)).toBeUndefined();
		const session = await sessionAfter(key);
		expect(session).toMatchObject({
			name: 'Lotte Meert',
			roles: [{ organisationName: 'Brood van Lotte', role: 'enterprise-admin' }]
		});
		const { rows } = await database.pool
			.query(`select s.establishment_number, s.name, s.address, s.employees, s.point_approximate, s.lat, e.typed_on
			from establishment s join enterprise e on e.organisation_id = s.enterprise_id where e.enterprise_number = '0990000410'`);
		expect(rows).toEqual([
			{
				...{ establishment_number: '8990000481', name: 'Brood van Lotte', address: 'Voorbeeldstraat 4' },
				...{ employees: null, point_approximate: true, lat: 51.05, typed_on: null }
			}
		]);
		expect(await outcomeOf(key)).toBe('used');
	});

	test('the second one waits for the first, who lets in with a role or turns down, once', async () => {
		const id = (await enterpriseWith(database, BAKER)) as OrganisationId;
		const lotte = as(await personId('lotte@onderneming.example'));
		const [tine, rik] = [who('Tine'), who('Rik')];
		for (const each of [tine, rik]) expect(await outcomeOf(await asked(each))).toBe('waits');
		// Whoever waits already, waits once; and that link works once too.
		const again = await asked({ ...tine, id: newId() });
		expect([await outcomeOf(again), await outcomeOf(again)]).toEqual(['waits', 'withdrawn']);
		expect(await count("select from outgoing_mail where reason like '%/waits/%'")).toBe(2);
		expect(await count('select from membership where organisation_id = $1', [id])).toBe(1);

		expect(
			(await withAccess(lotte, (tx) => readJoinings(tx, id))).map(({ givenName, state }) => [givenName, state])
		).toEqual([
			['Tine', 'waiting'],
			['Rik', 'waiting']
		]);
		const joiningOf = (each: typeof tine) => each.id as JoiningId;
		expect(await answerJoining(as(await personId(rik.email)), joiningOf(rik), 'in', null)).toMatchObject({ ok: false });
		expect(await answerJoining(as(BART_ID), joiningOf(rik), 'in', null)).toMatchObject({ ok: false });
		expect(await answerJoining(lotte, joiningOf(rik), 'refused', null)).toMatchObject({ ok: true });
		const both = await Promise.all(
			(['in', 'refused'] as const).map((answer) => answerJoining(lotte, joiningOf(tine), answer, 'mentor'))
		);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		const { rows } = await database.pool.query<{ state: string }>('select state from joining where id = $1', [tine.id]);
		expect(await count("select from membership where organisation_id = $1 and role = 'mentor'", [id])).toBe(
			rows[0]?.state === 'in' ? 1 : 0
		);
	});

	test('may type name and place when the register does not know the number, and carries the mark', async () => {
		const typed: Declared = { name: 'Bakkerij Nieuw', chosen: [], place: { address: 'Kaai 1', nis: '11002' } };
		const ada = who('Ada');
		expect(await outcomeOf(await asked(ada, '0316.380.841', typed))).toBe('first');
		const { rows } = await database.pool.query(`select o.name, e.typed_on::text, s.establishment_number, s.address
			from enterprise e join organisation o on o.id = e.organisation_id join establishment s on s.enterprise_id = o.id where e.enterprise_number = '0316380841'`);
		expect(rows).toEqual([
			{ name: 'Bakkerij Nieuw', typed_on: '2026-11-24', establishment_number: null, address: 'Kaai 1' }
		]);
		// A stranger's words never go out in a mail to somebody else.
		expect(await count("select from outgoing_mail where body_text like '%Bakkerij Nieuw%'")).toBe(0);
		expect(await outcomeOf(await asked(who('Bo'), '0417.497.106', { ...typed, name: null }))).toBe('not-in-register');
		expect(await count("select from person where email = 'bo@onderneming.example'")).toBe(0);
	});
});

describe('at the same moment', () => {
	test('sixteen people with one number make one enterprise with one who runs it; the others wait', async () => {
		const number = '0990.000.113';
		const declared: Declared = { name: null, chosen: [{ number: '8990000184', nis: '11002' }], place: null };
		const keys: string[] = [];
		for (let at = 0; at < 16; at++) keys.push(await asked(who(`Kim${'abcdefghijklmnop'[at]}`), number, declared));
		const outcomes = await Promise.all(keys.map(outcomeOf));
		expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(1);
		expect(outcomes.filter((outcome) => outcome === 'waits')).toHaveLength(15);
		const id = await enterpriseWith(database, number);
		expect(await count('select from establishment where enterprise_id = $1', [id])).toBe(1);
		expect(await count('select from membership where organisation_id = $1', [id])).toBe(1);
		expect(await count("select from organisation where name = 'Kapsalon Élégance'")).toBe(1);
	});

	test('one key pressed eight times does its work once, and opens one session', async () => {
		const mila = who('Mila');
		const key = await asked(mila, '0900.000.246', { name: null, chosen: [], place: { address: null, nis: '44021' } });
		const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(key)));
		expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(1);
		expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(7);
		expect(
			await count("select from audit_entry where kind = 'sign-in.signed-in-by-mailbox' and actor_id = $1", [
				await personId(mila.email)
			])
		).toBe(1);
	});

	test('the same form sent twice mails once', async () => {
		const noor = who('Noor');
		const send = () => askToJoin({ number: enterpriseNumber(BAKER), who: noor, declared: CHOSEN }, elsewhere());
		await Promise.all([send(), send()]);
		expect(await count('select from outgoing_mail where recipient = $1', [noor.email])).toBe(1);
	});
});

describe('a link', () => {
	test('that is made up, changed or of another installation opens nothing', async () => {
		const key = await asked(who('Wout'));
		const [id, proof = ''] = key.split('.');
		for (const wrong of ['', 'x', `${id}.`, `${id}.${proof.slice(1)}0`, `${newId()}.${proof}`, `${id}`])
			expect(await outcomeOf(wrong), wrong).toBe('link-unknown');
	});

	test('that is too old mails a fresh one to the same address, to nobody else', async () => {
		const fien = who('Fien');
		const key = await asked(fien);
		await database.pool.query("update joining set mailed_at = mailed_at - interval '25 hours' where id = $1", [
			fien.id
		]);
		expect(await outcomeOf(key)).toBe('too-old');
		expect(await count('select from person where email = $1', [fien.email])).toBe(0);
		expect(await renewJoinLink(key, elsewhere())).toMatchObject({ ok: true });
		expect(await renewJoinLink(`${newId()}.0`, elsewhere())).toMatchObject({ ok: true });
		expect(await count('select from outgoing_mail where recipient = $1', [fien.email])).toBe(2);
		expect(await outcomeOf(await joinKeyFor(database, fien.email))).toBe('waits');
	});

	test('for somebody who is known keeps that person, the name and the closed account', async () => {
		const bart = who('Bartholomeus', { email: 'bart@samenspoor.example' });
		const session = await sessionAfter(await asked(bart));
		expect(session).toMatchObject({ personId: BART_ID, name: 'Bart Peeters', needsSecondFactor: true });
		await changeAccount('amina@samenspoor.example', 'close', WORKER);
		const amina = who('Amina', { email: 'amina@samenspoor.example' });
		expect(await outcomeOf(await asked(amina))).toBe('account-closed');
		expect(await count("select from joining where email = 'amina@samenspoor.example' and state = 'asked'")).toBe(1);
	});
});

describe('colleagues', () => {
	const enterprise = async () => (await enterpriseWith(database, BAKER)) as OrganisationId;
	const roles = async (role = 'enterprise-admin') => [{ organisationId: await enterprise(), role }];

	test('are invited by who runs the enterprise, and are in after their own click', async () => {
		const lotte = as(await personId('lotte@onderneming.example'));
		const inviter = { enterpriseId: await enterprise(), number: enterpriseNumber(BAKER) };
		const omar = { ...who('Omar'), role: 'mentor' as const };
		const invite = () =>
			inviteColleague(
				lotte,
				[{ organisationId: inviter.enterpriseId, role: 'enterprise-admin' }],
				inviter,
				omar,
				new Date()
			);
		expect([await invite(), await invite()]).toMatchObject([{ ok: true }, { ok: true }]);
		expect(await count('select from outgoing_mail where recipient = $1', [omar.email])).toBe(1);
		const key = await joinKeyFor(database, omar.email);
		expect(await sessionAfter(key)).toMatchObject({ roles: [{ role: 'mentor', organisationName: 'Brood van Lotte' }] });
	});

	test('are not invited by a mentor, nor past the use case', async () => {
		const omar = as(await personId('omar@onderneming.example'));
		const inviter = { enterpriseId: await enterprise(), number: enterpriseNumber(BAKER) };
		const guest = { ...who('Gast'), role: 'enterprise-admin' as const };
		expect(await inviteColleague(omar, await roles('mentor'), inviter, guest, new Date())).toMatchObject({
			code: 'not-entitled'
		});
		// Somebody forgot the door: the wall holds.
		await expect(inviteColleague(omar, await roles(), inviter, guest, new Date())).rejects.toMatchObject({
			code: '42501'
		});
	});

	test('an invitation that was taken back lets nobody in', async () => {
		const lotte = as(await personId('lotte@onderneming.example'));
		const inviter = { enterpriseId: await enterprise(), number: enterpriseNumber(BAKER) };
		const piet = { ...who('Piet'), role: 'mentor' as const };
		await inviteColleague(lotte, await roles(), inviter, piet, new Date());
		expect(await answerJoining(lotte, piet.id as JoiningId, 'withdrawn', null)).toMatchObject({ ok: true });
		expect(await outcomeOf(await joinKeyFor(database, piet.email))).toBe('withdrawn');
	});

	test('leave, except the last who runs the enterprise; two who end each other leave one', async () => {
		const id = await enterprise();
		const lotte = as(await personId('lotte@onderneming.example'));
		const ownRole = async (actor: MemberActor) =>
			(
				await database.pool.query<{ id: string }>(
					"select id from membership where person_id = $1 and organisation_id = $2 and role = 'enterprise-admin'",
					[actor.personId, id]
				)
			).rows[0]?.id ?? '';
		expect(await endEnterpriseRole(lotte, await ownRole(lotte))).toMatchObject({ code: 'not-ended' });
		const eva = who('Eva');
		await outcomeOf(await asked(eva));
		await answerJoining(lotte, eva.id as JoiningId, 'in', 'enterprise-admin');
		const other = as(await personId(eva.email));
		const [mine, hers] = [await ownRole(lotte), await ownRole(other)];
		const ended = await Promise.all([endEnterpriseRole(lotte, hers), endEnterpriseRole(other, mine)]);
		expect(ended.filter(({ ok }) => ok)).toHaveLength(1);
	});
});

describe('the wall', () => {
	const rowsFor = (actor: Parameters<typeof withAccess>[0], statement: string) =>
		withAccess(actor, (tx) => sql.raw(statement).execute(tx)).then(
			({ rows }) => rows.length,
			(error: unknown) => (error as { code: string }).code
		);

	test('nobody reads who asked, except the person and who decides', async () => {
		expect(await rowsFor(VISITOR, 'select * from joining')).toBe('42501');
		const kim = as(await personId('kima@onderneming.example'));
		expect(
			await rowsFor(
				kim,
				"select from joining where email <> 'kima@onderneming.example' and enterprise_number <> '0990000113'"
			)
		).toBe(0);
		const { rows } = await database.pool.query<{ id: string }>(
			"select person_id as id from membership m join enterprise e on e.organisation_id = m.organisation_id where e.enterprise_number = '0990000113'"
		);
		const runs = as(rows[0]?.id ?? '');
		expect(await rowsFor(runs, "select from joining where state = 'waiting'")).toBe(15);
		expect(await rowsFor(runs, "select from joining where enterprise_number = '0990000410'")).toBe(0);
	});

	test('nobody writes a role or an answer past the functions', async () => {
		const kim = as(await personId('kima@onderneming.example'));
		const id = await enterpriseWith(database, BAKER);
		expect(
			await rowsFor(
				kim,
				`insert into membership (person_id, organisation_id, role, valid_from) values ('${kim.personId}', '${id}', 'enterprise-admin', '2026-11-24')`
			)
		).toBe('42501');
		expect(await rowsFor(kim, "update joining set state = 'in'")).toBe('42501');
		expect(
			await rowsFor(
				kim,
				`insert into joining (id, enterprise_number, enterprise_id, given_name, family_name, email, role, invited_by, mailed_at)
			values ('${newId()}', '0990000410', '${id}', 'x', 'x', 'x@x.example', 'mentor', '${kim.personId}', now())`
			)
		).toBe('42501');
	});
});

describe('the register cannot be copied', () => {
	test('one network gets so many numbers, then waits, then goes on', async () => {
		const now = new Date('2026-11-24T09:00:00Z');
		const look = (at: Date, network = '198.51.100.7') =>
			lookUpEnterprise(enterpriseNumber(BAKER), from(network, undefined, at));
		const looked = await Promise.all(Array.from({ length: LOOKUPS_PER_NETWORK.most + 5 }, () => look(now)));
		expect(looked.filter(({ ok }) => ok)).toHaveLength(LOOKUPS_PER_NETWORK.most);
		expect(looked.find(({ ok }) => !ok)).toMatchObject({ code: 'too-often', detail: { seconds: 900 } });
		expect((await look(now, '198.51.100.8')).ok).toBe(true);
		expect((await look(new Date(now.getTime() + 901_000))).ok).toBe(true);
	});
});
