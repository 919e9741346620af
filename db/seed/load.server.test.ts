import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseEnterpriseNumber, parseEstablishmentNumber } from '#law/kbo.ts';
import { testDatabase } from '#tests/support/database.ts';
import { loadExampleData, type LoadOptions, type LoadSummary } from './load.server.ts';
import { openPool } from '#platform/pool.server.ts';
import { readFixtures } from './fixtures.server.ts';
import { PERSONAS } from './personas.ts';
import { scaleOf, type Scale } from './scale.ts';

function scaleNamed(name: string): Scale {
	const scale = scaleOf(name);
	if (scale === undefined) throw new Error(`no scale ${name}`);
	return scale;
}

let pool: pg.Pool;
let summary: LoadSummary;

async function load(options: Partial<LoadOptions> = {}): Promise<LoadSummary> {
	const loaded = await loadExampleData(pool, { scale: scaleNamed('flanders'), seed: '1', ...options });
	if (!loaded.ok) throw new Error(loaded.code);
	return loaded.value;
}

async function one(query: string): Promise<Record<string, number>> {
	const { rows } = await pool.query<Record<string, number>>(query);
	return rows[0] ?? {};
}

beforeAll(async () => {
	const { url } = await testDatabase();
	pool = openPool(url, { patient: true, max: 2 });
	summary = await load();
	return () => pool.end();
});

describe('Flanders in 2023-2024 comes out exactly', () => {
	test('204 programmes developed, 133 organised, 62 with learners; 20 partnerships', async () => {
		expect(
			await one("select developed::int, organised::int, with_learners::int from access.funnel('2023-2024')")
		).toEqual({
			developed: 204,
			organised: 133,
			with_learners: 62
		});
		expect(await one("select count(*)::int from organisation where kind = 'sectoral-partnership'")).toEqual({
			count: 20
		});
		expect(await one('select count(distinct partnership_id)::int from sector')).toEqual({ count: 20 });
	});

	test('4,000 learners of whom 1,213 at Syntra, split over the provinces', async () => {
		expect(
			await one(`select count(*)::int as learners, count(distinct e.learner_id)::int as people,
				count(*) filter (where p.provider_type = 'syntra')::int as syntra
				from enrolment e join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id
				join education_provider p on p.organisation_id = c.provider_id where o.school_year = '2023-2024'`)
		).toEqual({ learners: 4000, people: 4000, syntra: 1213 });
		const { rows } = await pool.query(
			'select m.province, count(*)::int from learner l join municipality m on m.nis = l.home_municipality_nis group by 1 order by 1'
		);
		expect(Object.fromEntries(rows.map(({ province, count }) => [province, count]))).toEqual({
			antwerpen: 1200,
			brussel: 200,
			limburg: 468,
			'oost-vlaanderen': 1000,
			'vlaams-brabant': 600,
			'west-vlaanderen': 532
		});
		expect(await one('select count(*)::int from education_provider')).toEqual({ count: 200 });
	});

	test('10,225 recognised enterprises: 2,108 in West-Vlaanderen, 2,227 in construction with 2,320 mentors', async () => {
		expect(
			await one(`select count(distinct e.organisation_id)::int as all,
				count(distinct e.organisation_id) filter (where m.province = 'west-vlaanderen')::int as west,
				count(distinct e.organisation_id) filter (where e.sector_code = 'bouw')::int as construction
				from enterprise e join establishment s on s.enterprise_id = e.organisation_id
				join recognition r on r.establishment_id = s.id join municipality m on m.nis = s.municipality_nis`)
		).toEqual({ all: 10_225, west: 2108, construction: 2227 });
		expect(
			await one(`select count(*)::int from membership m join enterprise e on e.organisation_id = m.organisation_id
				where m.role = 'mentor' and e.sector_code = 'bouw'`)
		).toEqual({ count: 2320 });
	});

	test('36,299 recognitions, 30,000 seats', async () => {
		expect(await one('select count(*)::int from recognition')).toEqual({ count: 36_299 });
		expect(await one('select sum(seats)::int from place')).toEqual({ sum: 30_000 });
	});

	test('outcomes of 5.8, 7.5 and 6.6 per cent', async () => {
		const { rows } = await pool.query(
			'select learning_form, leavers, jobseeking, round(100.0 * jobseeking / leavers, 1) as rate from outcome_cohort order by leavers'
		);
		expect(rows).toEqual([
			{ learning_form: 'dual', leavers: 1000, jobseeking: 58, rate: 5.8 },
			{ learning_form: 'bso', leavers: 12_000, jobseeking: 900, rate: 7.5 },
			{ learning_form: 'tso', leavers: 16_000, jobseeking: 1056, rate: 6.6 }
		]);
	});
});

describe('the rows make sense together', () => {
	test('a place only serves programmes for which its own establishment is recognised', async () => {
		expect(
			await one(`select count(*)::int from place_programme pp join place p on p.id = pp.place_id
				join recognition r on r.id = pp.recognition_id where r.establishment_id <> p.establishment_id`)
		).toEqual({ count: 0 });
		expect(
			await one(
				'select count(*)::int from place p where not exists (select from place_programme where place_id = p.id)'
			)
		).toEqual({
			count: 0
		});
	});

	test('buso programmes are offered by buso providers and nowhere else', async () => {
		expect(
			await one(`select count(*)::int from offering o join programme p on p.id = o.programme_id join campus c on c.id = o.campus_id
				join education_provider e on e.organisation_id = c.provider_id where (p.form = 'buso-ov3') <> (e.provider_type = 'buso')`)
		).toEqual({ count: 0 });
	});

	test('choices are for places of the own programme, ranked from one without gaps, for about half of the learners', async () => {
		expect(
			await one(`select count(*)::int from learner_choice lc join enrolment e on e.learner_id = lc.learner_id
				join offering o on o.id = e.offering_id where not exists (select from place_programme pp join recognition r on r.id = pp.recognition_id
				where pp.place_id = lc.place_id and r.programme_id = o.programme_id)`)
		).toEqual({ count: 0 });
		const { learners = 0, gaps } =
			await one(`select count(*)::int as learners, count(*) filter (where top <> ranks or top > 8)::int as gaps
			from (select learner_id, max(rank) as top, count(*) as ranks from learner_choice group by 1) c`);
		expect(gaps).toBe(0);
		expect(learners).toBeGreaterThan(1700);
		expect(learners).toBeLessThan(2300);
	});

	test('numbers of enterprises and establishments have right check digits', async () => {
		const { rows } = await pool.query<{ enterprise_number: string; establishment_number: string }>(
			'select enterprise_number, establishment_number from enterprise join establishment on enterprise_id = organisation_id'
		);
		expect(rows.every(({ enterprise_number }) => parseEnterpriseNumber(enterprise_number).ok)).toBe(true);
		expect(rows.map(({ establishment_number }) => parseEstablishmentNumber(establishment_number))).toEqual(
			rows.map(({ establishment_number }) => ({ ok: true, value: { number: establishment_number } }))
		);
	});

	test('every e-mail address is under .example, and invented names say so', async () => {
		expect(await one("select count(*)::int from person where email::text not like '%.example'")).toEqual({ count: 0 });
		expect(
			await one(
				"select count(*)::int from organisation where name not ilike 'voorbeeld%' and name not like '%(voorbeeld)'"
			)
		).toEqual({ count: 0 });
		expect(await one("select count(*)::int from programme where example <> (name like 'Voorbeeldtraject%')")).toEqual({
			count: 0
		});
	});

	test('every persona is there, in the role and at the organisation that the sign-in page says', async () => {
		const { accounts, canaries } = await readFixtures(pool, false);
		expect(canaries).toEqual([]);
		for (const { personId, email, role, key } of PERSONAS) {
			const mine = accounts.filter((account) => account.personId === personId);
			expect(
				mine.map((account) => account.role),
				key
			).toContain(role);
			expect(mine.every((account) => account.email === email && account.persona === key)).toBe(true);
		}
		for (const role of new Set(PERSONAS.map((persona) => persona.role))) {
			const held = accounts.filter((account) => account.role === role && account.persona !== undefined);
			const organisations = new Set(held.map((account) => account.organisationId));
			if (role !== 'operator' && role !== 'partnership-coordinator')
				expect(organisations.size, role).toBeGreaterThan(1);
		}
	});
});

describe('loading', () => {
	test('gives the same bytes again, other bytes for another seed, and refuses to load over anything', async () => {
		expect(await loadExampleData(pool, { scale: scaleNamed('demo'), seed: '1' })).toEqual({
			ok: false,
			code: 'not-empty'
		});
		const written = createHash('sha256');
		const dump = new Writable({
			write(chunk, _, done) {
				written.update(chunk);
				done();
			}
		});
		const again = await load({ replace: true, dump });
		expect(again).toEqual(summary);
		expect(written.digest('hex')).toBe(summary.sha256);
		const demo = await load({ replace: true, scale: scaleNamed('demo') });
		const other = await load({ replace: true, scale: scaleNamed('demo'), seed: '2' });
		expect(other.sha256).not.toBe(demo.sha256);
		expect(other.tables['learner']).toBe(200);
	});

	test('canaries stand in every class of personal field, for everybody', async () => {
		await load({ replace: true, scale: scaleNamed('demo'), canaries: true });
		const { canaries } = await readFixtures(pool, true);
		expect(canaries.map(({ field }) => field).sort()).toEqual([
			'learner.home_address',
			'person.email',
			'person.family_name',
			'person.given_name'
		]);
		for (const { field, token } of canaries) {
			const [table, column] = field.split('.');
			const { rows } = await pool.query<{ without: number; with: number }>(
				`select count(*) filter (where strpos(${column}::text, $1) > 0)::int as with,
					count(*) filter (where strpos(${column}::text, $1) = 0 and ${column}::text not like '%@samenspoor.example')::int as without from ${table}`,
				[token]
			);
			expect(rows[0]?.with, field).toBeGreaterThan(10);
			expect(rows[0]?.without, field).toBe(0);
		}
	});

	test('real data is never replaced', async () => {
		await pool.query("update data_set set kind = 'real'");
		expect(await loadExampleData(pool, { scale: scaleNamed('demo'), seed: '1', replace: true })).toEqual({
			ok: false,
			code: 'real-data'
		});
		await pool.query("update data_set set kind = 'empty'");
		expect(await loadExampleData(pool, { scale: scaleNamed('demo'), seed: '1', replace: true })).toEqual({
			ok: false,
			code: 'real-data'
		});
		expect((await one('select count(*)::int from learner'))['count']).toBe(200);
		await pool.query("update data_set set kind = 'example'");
	});

	test('a failure half-way leaves the database as it was', async () => {
		const before = await one('select count(*)::int from person');
		const onProgress = ({ table }: { table: string }): void => {
			if (table === 'enrolment') throw new Error('stop');
		};
		await expect(
			loadExampleData(pool, { scale: scaleNamed('demo'), seed: '3', replace: true, onProgress })
		).rejects.toThrow('stop');
		expect(await one('select count(*)::int from person')).toEqual(before);
	});

	test('works for an owner that is no superuser, who is subject to row-level security', async () => {
		const asSuperuser = await load({ replace: true, scale: scaleNamed('demo') });
		await pool.query('drop role if exists seed_owner; create role seed_owner login');
		const { rows } = await pool.query<{ name: string }>('select current_database() as name');
		await pool.query(`alter database ${rows[0]?.name} owner to seed_owner`);
		await pool.query('grant samenspoor_worker to seed_owner');
		const { rows: tables } = await pool.query<{ table: string }>(
			"select format('%I', relname) as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
		);
		await pool.query(tables.map(({ table }) => `alter table ${table} owner to seed_owner;`).join('\n'));
		const plain = openPool(addressFor('seed_owner'), { patient: true, max: 1 });
		try {
			const loaded = await loadExampleData(plain, { scale: scaleNamed('demo'), seed: '1', replace: true });
			expect(loaded).toEqual({ ok: true, value: asSuperuser });
			expect(await one('select count(*)::int from learner')).toEqual({ count: 200 });
		} finally {
			await plain.end();
			await pool.query('reassign owned by seed_owner to current_user; drop owned by seed_owner; drop role seed_owner');
		}
	});
});

/** The address of this file's database for another role. */
function addressFor(role: string): string {
	const url = new URL(pool.options.connectionString ?? '');
	url.username = role;
	return url.href;
}
