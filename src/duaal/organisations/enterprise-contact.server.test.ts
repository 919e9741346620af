import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { PERSONAS } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { EnterpriseNumber } from '#law/kbo.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { member, testDatabase, TODAY, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import { claimCall, giveBackCall } from './claim-call.server.ts';
import { contactPersonSchema, type ContactPersonForm } from './contact-person.ts';
import { readEnterprises } from './enterprise-list.read.server.ts';
import * as page from './enterprise-page.read.server.ts';
import { confirmContactPerson, keepContactPerson, type Hand } from './keep-contact-person.server.ts';
import { parseJointCommittee, type JointCommittee } from './joint-committee.ts';
import { giveMandate, takeBackMandate } from './mandate.server.ts';
import { callOffContact, noteContact } from './note-contact.server.ts';
import { readOrganisationWork } from './organisations-work.read.server.ts';
import { stateJointCommittee } from './state-joint-committee.server.ts';

let database: TestDatabase;
const hands = new Map<string, Hand>();
let bakery: { id: OrganisationId; number: EnterpriseNumber };

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	for (const { key, personId, givenName, familyName } of PERSONAS) {
		const { rows } = await database.pool.query(
			'select organisation_id as "organisationId", o.name as "organisationName", role from membership m join organisation o on o.id = m.organisation_id where person_id = $1',
			[personId]
		);
		hands.set(key, { actor: member(personId) as MemberActor, name: `${givenName} ${familyName}`, roles: rows });
	}
	const { rows } = await database.pool.query(
		"select e.organisation_id as id, e.enterprise_number as number from enterprise e join organisation o on o.id = e.organisation_id where o.name = 'Voorbeeldbakkerij De Backer'"
	);
	bakery = rows[0];
});

const hand = (key: string): Hand => hands.get(key) as Hand;
const on = (key: string, days: number): Hand => {
	const { actor, ...rest } = hand(key);
	return { ...rest, actor: { ...actor, today: addDays(TODAY, days) } };
};
const seenBy = <T>(key: string, read: (tx: never) => Promise<T>) =>
	withAccess(hand(key).actor, read as never) as Promise<T>;

describe('"I call them"', () => {
	const claim = (who: Hand, days: 3 | 7 | 14 = 7) => claimCall(who, bakery.id, { id: newId(), days });

	test('of thirty-two at once exactly one calls, and the others learn who', async () => {
		const callers = ['bart', 'tom', 'greet', 'an', 'nadia', 'koen', 'rita', 'wim'];
		const claims = await Promise.all(
			Array.from({ length: 32 }, (_, at) => claim(hand(callers[at % callers.length] ?? ''), 3))
		);
		const { rows } = await database.pool.query('select person_name, until_day::text from call_claim');
		expect(rows).toEqual([{ person_name: expect.any(String), until_day: '2026-11-26' }]);
		const [{ person_name: winner }] = rows;
		claims.forEach((each, at) => {
			const mine = hand(callers[at % callers.length] ?? '').name === winner;
			expect(each).toMatchObject(
				mine ? { ok: true } : { code: 'somebody-calls', detail: { personName: winner, untilDay: '2026-11-26' } }
			);
		});
		expect((await database.pool.query("select from audit_entry where kind = 'call-claimed'")).rowCount).toBe(1);
	});

	test('ends by itself after the last day, when it is given back, and when the call was made', async () => {
		await database.pool.query('delete from call_claim');
		expect(await claim(hand('bart'), 3)).toMatchObject({ ok: true });
		expect(await claim(on('tom', 2))).toMatchObject({ code: 'somebody-calls' });
		expect(await claim(on('tom', 3))).toMatchObject({ ok: true });
		expect(await giveBackCall(on('bart', 3), bakery.id)).toMatchObject({ code: 'not-mine' });
		expect(await giveBackCall(on('tom', 4), bakery.id)).toMatchObject({ ok: true });
		expect(await claim(on('nadia', 4))).toMatchObject({ ok: true });
		const call = { id: newId(), kind: 'call', note: 'Wil in maart', establishmentId: null } as const;
		await noteContact(on('nadia', 5), bakery.id, { ...call, onDay: addDays(TODAY, 9) });
		expect(await claim(on('bart', 5))).toMatchObject({ code: 'somebody-calls' });
		await noteContact(on('nadia', 5), bakery.id, { ...call, id: newId(), onDay: addDays(TODAY, 5) });
		expect(await claim(on('bart', 5))).toMatchObject({ ok: true });
	});

	test('is no business of enterprises, learners and visitors, past the use case too', async () => {
		await database.pool.query('delete from call_claim');
		for (const key of ['jan', 'hakim', 'ilse', 'amina', 'fatima', 'sven'])
			expect(await claim(hand(key)), key).toMatchObject({ code: 'not-entitled' });
		const forged = { ...hand('jan'), roles: hand('bart').roles };
		await expect(claim(forged)).rejects.toMatchObject({ code: '42501' });
		const inNameOfAnother = { ...hand('bart'), roles: hand('tom').roles };
		await expect(claim(inNameOfAnother)).rejects.toMatchObject({ code: '42501' });
	});

	test('stands on the workspace of who calls, urgent on the last day', async () => {
		await claim(hand('bart'), 3);
		const work = (key: string, days: number) =>
			withAccess(on(key, days).actor, (tx) => readOrganisationWork(tx, on(key, days).actor));
		expect(await work('bart', 0)).toMatchObject([
			{ kind: 'call-claim', href: `/ondernemingen/${bakery.number}`, due: '2026-11-26', urgent: false }
		]);
		expect(await work('bart', 2)).toMatchObject([{ urgent: true }]);
		expect(await work('bart', 3)).toEqual([]);
		expect(await work('tom', 0)).toEqual([]);
	});
});

describe('whom to ask for', () => {
	const form = (change: Partial<Record<string, unknown>> = {}): ContactPersonForm =>
		contactPersonSchema.parse({
			...{ id: newId(), version: 0, name: 'Jan De Backer', task: 'zaakvoerder', phone: '0470 12 34 56', email: '' },
			...{ establishmentId: '', ...change }
		});
	const people = (key: string) => seenBy(key, (tx) => page.readContactPersons(tx, bakery.id));

	test('is one list: what a coach adds, the bakery confirms and another school reads', async () => {
		const person = form();
		const add = () => keepContactPerson(hand('bart'), bakery.id, person);
		expect(await Promise.all([add(), add()])).toMatchObject([{ ok: true }, { ok: true }]);
		expect(await people('tom')).toMatchObject([
			{ phone: '+32470123456', confirmedByName: 'Bart Peeters', confirmedOn: TODAY, version: 1 }
		]);
		const later = on('jan', 7);
		expect(await confirmContactPerson(later, bakery.id, { id: person.id, gone: false })).toMatchObject({ ok: true });
		expect(await people('an')).toMatchObject([
			{ confirmedByName: 'Jan De Backer', confirmedFor: 'Voorbeeldbakkerij De Backer', confirmedOn: '2026-12-01' }
		]);
	});

	test('changed by two at once keeps one, and tells the other', async () => {
		const [current] = await people('bart');
		const change = (key: string, name: string) =>
			keepContactPerson(hand(key), bakery.id, form({ id: current?.id, version: current?.version, name }));
		const done = await Promise.all([change('bart', 'Jan B.'), change('tom', 'Jan De Backer-Maes')]);
		expect(done.filter(({ ok }) => ok)).toHaveLength(1);
		expect(done.find(({ ok }) => !ok)).toMatchObject({ code: 'changed-meanwhile' });
		expect(await people('bart')).toMatchObject([{ version: 2 }]);
	});

	test('is not for other enterprises, learners, guardians, the operator or visitors', async () => {
		for (const key of ['hakim', 'sofie', 'mieke', 'amina', 'fatima', 'sven'])
			expect(await people(key), key).toEqual([]);
		await expect(withAccess(VISITOR, (tx) => page.readContactPersons(tx, bakery.id))).rejects.toMatchObject({
			code: '42501'
		});
		expect(await keepContactPerson(hand('hakim'), bakery.id, form())).toMatchObject({ code: 'not-entitled' });
		const forged = { ...hand('hakim'), roles: hand('bart').roles };
		await expect(keepContactPerson(forged, bakery.id, form())).rejects.toMatchObject({ code: '42501' });
	});

	test('never points to an establishment of another enterprise', async () => {
		const { rows } = await database.pool.query('select id from establishment where enterprise_id <> $1 limit 1', [
			bakery.id
		]);
		await expect(
			keepContactPerson(hand('bart'), bakery.id, form({ establishmentId: rows[0].id }))
		).rejects.toMatchObject({ code: '23503' });
	});

	test.each([
		[{ phone: '', email: '' }, 'no-way'],
		[{ phone: '12', email: 'x@voorbeeld.be' }, 'phone'],
		[{ phone: '', email: 'geen adres' }, 'email'],
		[{ name: ' ' }, 'name'],
		[{ task: '' }, 'task']
	])('a form with %j is refused', (change, problem) => {
		const parsed = contactPersonSchema.safeParse({
			...{
				id: newId(),
				version: 0,
				name: 'A',
				task: 'b',
				phone: '0470123456',
				email: '',
				establishmentId: '',
				...change
			}
		});
		expect(parsed.error?.issues.map(({ message }) => message)).toContain(problem);
	});
});

describe('who comes by', () => {
	test('is seen by every school with the note, by the enterprise without it, by others not at all', async () => {
		const id = newId();
		const visit = {
			id,
			kind: 'visit',
			onDay: addDays(TODAY, 3),
			note: 'Vraagt naar mentoropleiding',
			establishmentId: null
		} as const;
		const note = () => noteContact(hand('bart'), bakery.id, visit);
		expect([await note(), await note()]).toMatchObject([{ ok: true }, { ok: true }]);
		const all = await seenBy('tom', (tx) => page.readContacts(tx, bakery.id, 50));
		expect(all.find((each) => each.id === id)).toMatchObject({
			note: 'Vraagt naar mentoropleiding',
			personName: 'Bart Peeters'
		});
		expect(await seenBy('jan', (tx) => page.readContacts(tx, bakery.id, 50))).toEqual([]);
		const own = await seenBy('jan', (tx) => page.readOwnVisits(tx, bakery.id, TODAY));
		expect(own).toContainEqual({
			kind: 'visit',
			onDay: '2026-11-27',
			personName: 'Bart Peeters',
			organisationName: expect.any(String)
		});
		expect(JSON.stringify(own)).not.toContain('mentoropleiding');
		expect(await seenBy('hakim', (tx) => page.readOwnVisits(tx, bakery.id, TODAY))).toEqual([]);
		expect(await callOffContact(hand('tom'), bakery.id, id)).toMatchObject({ code: 'not-planned' });
		expect(await callOffContact(hand('bart'), bakery.id, id)).toMatchObject({ ok: true });
		expect(await noteContact(hand('jan'), bakery.id, { ...visit, id: newId() })).toMatchObject({
			code: 'not-entitled'
		});
	});
});

describe('the joint committee, with a mandate', () => {
	const committee = (text: string) => (parseJointCommittee(text) as { value: JointCommittee }).value;
	const state = (key: string, text: string) => stateJointCommittee(hand(key).actor, bakery.id, committee(text));
	const form = (organisationId: string, validUntil = addDays(TODAY, 365)) => ({
		...{ id: newId(), organisationId, givenByName: 'Jan De Backer', validUntil }
	});

	test('a coach states it for the enterprise, and the sector follows from it', async () => {
		const school = hand('bart').roles[0]?.organisationId ?? '';
		expect(await state('bart', '302')).toMatchObject({ code: 'not-entitled' });
		const mandate = form(school);
		expect(await giveMandate(hand('bart'), bakery.id, mandate)).toMatchObject({ ok: true });
		expect(await state('bart', '302')).toMatchObject({ ok: true });
		expect(await state('tom', '124')).toMatchObject({ code: 'not-entitled' });
		expect(await seenBy('koen', (tx) => page.readEnterprise(tx, bakery.number))).toMatchObject({
			jointCommittee: '302',
			sector: { name: expect.stringMatching(/horeca/i) }
		});
		expect(await takeBackMandate(hand('jan'), bakery.id, mandate.id)).toMatchObject({ ok: true });
		expect(await state('bart', '124')).toMatchObject({ code: 'not-entitled' });
	});

	test.each([
		['118', 'voeding'],
		['118.03', 'voeding'],
		['124', 'bouw'],
		['149.01', 'elektriciens'],
		['999', null]
	])('%s belongs to %s', async (text, sector) => {
		expect(await state('jan', text)).toMatchObject({ ok: true });
		const { rows } = await database.pool.query('select sector_code from enterprise where organisation_id = $1', [
			bakery.id
		]);
		expect(rows).toEqual([{ sector_code: sector }]);
	});

	test('is given here by who runs the enterprise, on paper by the school itself, and not for ever', async () => {
		const school = hand('tom').roles[0]?.organisationId ?? '';
		for (const key of ['bart', 'hakim', 'ilse', 'nadia', 'amina'])
			expect(await giveMandate(hand(key), bakery.id, form(school)), key).toMatchObject({ code: 'not-entitled' });
		for (const until of [TODAY, addDays(TODAY, 732)])
			expect(await giveMandate(hand('jan'), bakery.id, form(school, until))).toMatchObject({ code: 'until' });
		expect(await giveMandate(hand('jan'), bakery.id, form(school, addDays(TODAY, 10)))).toMatchObject({ ok: true });
		const mandates = await seenBy('an', (tx) => page.readMandates(tx, bakery.id, TODAY));
		expect(mandates).toMatchObject([{ givenHow: 'here', givenByName: 'Jan De Backer' }]);
		const last = on('tom', 9).actor;
		expect(await stateJointCommittee(last, bakery.id, committee('118'))).toMatchObject({ ok: true });
		const after = on('tom', 10).actor;
		expect(await stateJointCommittee(after, bakery.id, committee('118'))).toMatchObject({ code: 'not-entitled' });
	});
});

describe('the list of enterprises', () => {
	const list = (key: string, words: string, municipality = '', limit = 25, offset = 0) =>
		seenBy(key, (tx) => readEnterprises(tx, { words, municipality, limit, offset }, TODAY));

	test('is found by name, number and municipality, without accents, and by pages', async () => {
		expect((await list('bart', 'backer bakkerij')).enterprises).toMatchObject([
			{ name: 'Voorbeeldbakkerij De Backer', municipalities: ['Gent'] }
		]);
		expect((await list('bart', bakery.number)).total).toBe(1);
		expect((await list('bart', 'BE 0900.000.048')).total).toBe(1);
		expect((await list('bart', 'backer', 'gént')).total).toBe(1);
		expect((await list('bart', 'backer', 'antwerpen')).total).toBe(0);
		expect((await list('bart', '%')).total).toBe(0);
		expect((await list('bart', "'; drop table enterprise; --")).total).toBe(0);
		const all = await list('bart', '', '', 10, 10);
		expect(all.total).toBeGreaterThan(20);
		expect(all.enterprises).toHaveLength(10);
	});

	test('shows who calls and who was last in touch to schools, and to nobody else', async () => {
		const seen = async (key: string) => (await list(key, 'Voorbeeldbakkerij De Backer')).enterprises[0];
		expect(await seen('tom')).toMatchObject({ claim: { personName: 'Bart Peeters' } });
		expect(await seen('hakim')).toMatchObject({ claim: null, lastContact: null });
	});

	test('agreements are counts, for who has business there', async () => {
		const { rows } = await withAccess(hand('hakim').actor, (tx) =>
			sql`select * from access.agreements_of_enterprise(${bakery.id})`.execute(tx)
		);
		expect(rows).toEqual([]);
	});
});
