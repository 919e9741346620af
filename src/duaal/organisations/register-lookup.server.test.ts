import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { PERSONAS } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import {
	parseEnterpriseNumber,
	parseEstablishmentNumber,
	type EnterpriseNumber,
	type EstablishmentNumber
} from '#law/kbo.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { inFolder, zipExtract } from '#tests/kbo-extract/extract.ts';
import { member, testDatabase, VISITOR, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { addEnterprise } from './add-enterprise.server.ts';
import { readJointCommittees } from './joint-committee.read.server.ts';
import { parseJointCommittee, type JointCommittee } from './joint-committee.ts';
import {
	readRegisterEnterprise,
	readRegisterEstablishment,
	readRegisterState,
	searchRegister
} from './register-lookup.read.server.ts';
import { loadExtract } from './register/load-extract.server.ts';
import { stateJointCommittee } from './state-joint-committee.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	await inFolder(async (folder) => {
		const path = await zipExtract(folder, 'full');
		const loaded = await loadExtract({
			databaseUrl: database.url,
			path,
			badShare: 0,
			replace: false,
			watch: () => undefined
		});
		expect(loaded).toMatchObject({ ok: true });
	});
});

const worker = { ...WORKER, kind: 'worker' } as const;
const persona = (key: string): string => PERSONAS.find((each) => each.key === key)?.personId ?? '';
const as = (key: string) => member(persona(key)) as Actor & { readonly kind: 'member' };

function enterprise(text: string): EnterpriseNumber {
	const parsed = parseEnterpriseNumber(text);
	if (!parsed.ok) throw new Error(text);
	return parsed.value;
}

function establishment(text: string): EstablishmentNumber {
	const parsed = parseEstablishmentNumber(text);
	if (!parsed.ok) throw new Error(text);
	return parsed.value.number;
}

/** The enterprise that Jan runs in the example data. */
async function jansEnterprise(): Promise<OrganisationId> {
	const { rows } = await database.pool.query<{ organisation_id: OrganisationId }>(
		"select organisation_id from membership where person_id = $1 and role = 'enterprise-admin'",
		[persona('jan')]
	);
	return rows[0]?.organisation_id ?? ('' as OrganisationId);
}

describe('filling in a form from a number', () => {
	const read = (number: string, actor: Actor = VISITOR) =>
		withAccess(actor, (tx) => readRegisterEnterprise(tx, enterprise(number)));

	test('a visitor with an enterprise number gets names, form, seat, activities and establishments', async () => {
		expect(await read('0900.000.147')).toMatchObject({
			number: '0900000147',
			kind: 'legal-person',
			name: 'Voorbeeldbakkerij Het Korenveld',
			shortName: 'HKV',
			legalForm: { code: '610', description: 'Besloten Vennootschap' },
			situation: { code: '000', description: 'Normale toestand' },
			startedOn: '1998-02-16',
			seat: {
				street: 'Voorbeeldstraat',
				houseNumber: '16',
				box: '2',
				postcode: '1000',
				municipality: 'Brussel',
				country: null
			},
			activities: [
				{ code: '10711', description: 'Industriële vervaardiging van brood' },
				{ code: '10712', description: 'Ambachtelijke vervaardiging van brood en vers banketbakkerswerk' }
			],
			establishments: [
				{ number: '8000000170', name: null, municipalityNis: '21004' },
				{ number: '8000000269', name: 'Korenveld aan de Leie', municipalityNis: '44021' }
			]
		});
	});

	test('a natural person has no seat, and an establishment with an address', async () => {
		expect(await read('0900.000.048')).toMatchObject({
			kind: 'natural-person',
			legalForm: null,
			seat: null,
			establishments: [{ number: '8000000071', address: { street: 'Voorbeeldkaai', municipality: 'Gent' } }]
		});
	});

	test('says when it is on the platform already', async () => {
		expect((await read('0900.000.048'))?.ownId).toBe(await jansEnterprise());
		expect((await read('0990.000.212'))?.ownId).toBeNull();
	});

	test('codes that the register does not describe keep their code', async () => {
		expect((await read('0990.000.113'))?.seat).toEqual({
			...{ street: null, houseNumber: null, box: null, postcode: null, municipality: null, country: null }
		});
		expect((await read('0900.000.246'))?.activities).toEqual([
			{ code: '10711', description: 'Industriële vervaardiging van brood en vers banketbakkerswerk' }
		]);
	});

	test('an unknown number has nothing', async () => {
		expect(await read('0316.380.841')).toBeUndefined();
	});

	test('an establishment number gives the establishment and whose it is', async () => {
		const found = await withAccess(VISITOR, (tx) => readRegisterEstablishment(tx, establishment('8.990.000.184')));
		expect(found).toMatchObject({
			enterpriseNumber: '0990000113',
			address: { postcode: '2000' },
			activities: [{ code: '96210', description: 'Haarverzorging' }]
		});
		const none = await withAccess(VISITOR, (tx) => readRegisterEstablishment(tx, establishment('8.000.000.764')));
		expect(none).toBeUndefined();
	});

	test('the register says up to when it is right', async () => {
		expect(await withAccess(VISITOR, readRegisterState)).toEqual({ extractNumber: 140, snapshotDate: '2025-10-03' });
	});
});

describe('searching by name and municipality', () => {
	const search = async (question: string, place: string, actor: Actor = VISITOR) =>
		(await withAccess(actor, (tx) => searchRegister(tx, question, place))).map(({ number }) => number);

	test.each([
		['korenveld', 'Gent', ['8000000269']],
		['KORENVELD', 'gent', ['8000000269']],
		['korenveld', '9000', ['8000000269']],
		['het korenveld bv', 'Brussel', ['8000000170']],
		['champ de blé', 'Bruxelles', ['8000000170']],
		['de backer', 'Gent', ['8000000071']],
		['voorbeeldbakkerij', 'Gent', ['8000000071', '8000000269']],
		['elegance', 'Antwerpen', ['8990000184']],
		['korenvelt', 'Gent', ['8000000269']],
		['kapsalon elegence', 'Antwerpen', ['8990000184']],
		['korenveld', 'Antwerpen', []],
		['zaagmolen', 'Gent', []],
		['%', 'Gent', []],
		['ge', 'Gent', []],
		["'); drop table enterprise; --", 'Gent', []]
	])('%s in %s', async (question, place, expected) => {
		expect((await search(question, place)).sort()).toEqual(expected);
	});

	test('a hit shows the name of the enterprise beside its own, and whether it is here already', async () => {
		const hits = await withAccess(VISITOR, (tx) => searchRegister(tx, 'korenveld', 'Gent'));
		expect(hits).toEqual([
			{
				number: '8000000269',
				enterpriseNumber: '0900000147',
				name: 'Korenveld aan de Leie',
				enterpriseName: 'Voorbeeldbakkerij Het Korenveld',
				address: expect.objectContaining({ street: 'Leiestraat', municipality: 'Gent' }),
				ownId: expect.any(String)
			}
		]);
	});

	test('only who is signed in may leave the municipality open', async () => {
		expect(await search('korenveld', '')).toEqual([]);
		expect((await search('korenveld', '', as('jan'))).sort()).toEqual(['8000000170', '8000000269']);
	});
});

describe('nobody can copy the register', () => {
	const refusalOf = (actor: Actor, statement: string): Promise<unknown> =>
		withAccess(actor, (tx) => sql.raw(statement).execute(tx)).then(
			(result) => result.rows.length,
			(error: unknown) => (error as { code: string }).code
		);

	test.each(['register_enterprise', 'register_establishment', 'register.enterprise_1', 'register_staging.enterprise'])(
		'%s is closed to visitors and members',
		async (table) => {
			expect(await refusalOf(VISITOR, `select * from ${table}`)).toBe('42501');
			expect(await refusalOf(as('jan'), `select * from ${table}`)).toBe('42501');
		}
	);

	test('nobody but the import writes it, the worker neither', async () => {
		for (const actor of [VISITOR, as('jan'), WORKER]) {
			expect(await refusalOf(actor, "update register_enterprise set name = 'x'")).toBe('42501');
			expect(await refusalOf(actor, 'delete from register_establishment')).toBe('42501');
			expect(await refusalOf(actor, 'delete from register_extract')).toBe('42501');
		}
		expect(await refusalOf(WORKER, 'select * from register_enterprise')).toBe(5);
	});

	test('a search gives twenty at most, whatever is asked, and needs words', async () => {
		await database.pool
			.query(`insert into register.establishment_1 (generation, number, enterprise_number, started_on, words, places)
			select 1, (8100000000 + n)::text, '0900000147', '2020-01-01', 'filiaal ' || n, '{gent,9000}' from generate_series(1, 300) n`);
		const ask = (words: string) => `select * from access.register_search(array[${words}]::text[], 'Gent', 1000)`;
		expect(await refusalOf(VISITOR, ask("'filiaal'"))).toBe(20);
		expect(await refusalOf(VISITOR, ask("''"))).toBe(0);
		expect(await refusalOf(VISITOR, ask("'%'"))).toBe(0);
		expect(await refusalOf(VISITOR, ask("'%%%%'"))).toBe(0);
		expect(await refusalOf(VISITOR, ask(''))).toBe(0);
		expect(await refusalOf(VISITOR, "select * from access.register_establishments_of('0900000147', 1000)")).toBe(100);
		await database.pool.query("delete from register.establishment_1 where number like '81000%'");
	});
});

describe('one enterprise, one number', () => {
	test('thirty-two at once put it on the platform once', async () => {
		const added = await Promise.all(
			Array.from({ length: 32 }, () => addEnterprise(worker, enterprise('0990.000.113')))
		);
		expect(added.filter((each) => each.ok && each.value.added)).toHaveLength(1);
		expect(new Set(added.map((each) => (each.ok ? each.value.id : each.code))).size).toBe(1);
		const { rows } = await database.pool.query(
			"select o.name, e.employees, e.joint_committee from enterprise e join organisation o on o.id = e.organisation_id where enterprise_number = '0990000113'"
		);
		expect(rows).toEqual([{ name: 'Kapsalon Élégance', employees: null, joint_committee: null }]);
		const { rows: entries } = await database.pool.query(
			"select kind, detail from audit_entry where kind = 'enterprise-added'"
		);
		expect(entries).toEqual([{ kind: 'enterprise-added', detail: { from: 'register' } }]);
	});

	test('one that is here already stays as it is, whatever the register calls it', async () => {
		const before = await jansEnterprise();
		expect(await addEnterprise(worker, enterprise('0900.000.048'))).toEqual({
			ok: true,
			value: { id: before, added: false }
		});
	});

	test('one that the register does not have is refused, never invented', async () => {
		expect(await addEnterprise(worker, enterprise('0316.380.841'))).toEqual({ ok: false, code: 'not-in-register' });
	});
});

describe('the joint committee', () => {
	const committee = (text: string): JointCommittee => {
		const parsed = parseJointCommittee(text);
		if (!parsed.ok) throw new Error(text);
		return parsed.value;
	};

	test('is what the enterprise states, with day and person; earlier statements stay', async () => {
		const id = await jansEnterprise();
		for (const text of ['118', '118.03'])
			expect(await stateJointCommittee(as('jan'), id, committee(text))).toEqual({ ok: true, value: text });
		const stated = { statedOn: '2026-11-24', statedBy: persona('jan'), forSchool: null };
		expect(await withAccess(as('jan'), (tx) => readJointCommittees(tx, id))).toEqual([
			{ jointCommittee: '118.03', ...stated },
			{ jointCommittee: '118', ...stated }
		]);
		const { rows } = await database.pool.query('select joint_committee from enterprise where organisation_id = $1', [
			id
		]);
		expect(rows).toEqual([{ joint_committee: '118.03' }]);
	});

	test('nobody else states it; who works for no school or partnership does not see who did', async () => {
		const id = await jansEnterprise();
		for (const key of ['sofie', 'amina', 'bart']) {
			expect(await stateJointCommittee(as(key), id, committee('124'))).toEqual({ ok: false, code: 'not-entitled' });
			const seen = await withAccess(as(key), (tx) => readJointCommittees(tx, id));
			expect(seen.length > 0, key).toBe(key === 'bart');
		}
		const direct = withAccess(as('sofie'), (tx) =>
			sql`insert into joint_committee_statement (enterprise_id, joint_committee, stated_on, stated_by)
				values (${id}, '124', '2026-11-24', ${persona('jan')})`.execute(tx)
		);
		await expect(direct).rejects.toMatchObject({ code: '42501' });
	});

	test('the next extract of the register does not touch it', async () => {
		const id = await jansEnterprise();
		await inFolder(async (folder) => {
			const path = await zipExtract(folder, 'update');
			await loadExtract({ databaseUrl: database.url, path, badShare: 0, replace: false, watch: () => undefined });
		});
		expect((await withAccess(as('jan'), (tx) => readJointCommittees(tx, id)))[0]).toMatchObject({
			jointCommittee: '118.03'
		});
		const read = await withAccess(VISITOR, (tx) => readRegisterEnterprise(tx, enterprise('0900.000.048')));
		expect(read).toMatchObject({ tradeName: 'Broodhuis Jan', ownId: id });
	});
});
