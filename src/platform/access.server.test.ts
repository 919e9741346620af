import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { PERSONAS } from '#db/seed/personas.ts';
import { scaleOf } from '#db/seed/scale.ts';
import { member, testDatabase, TODAY, VISITOR, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { TABLES } from './access-rules.ts';
import { withAccess, type Actor } from './database.server.ts';

let database: TestDatabase;
let tables: { name: string; rls: boolean; forced: boolean }[];

beforeAll(async () => {
	database = await testDatabase();
	const scale = scaleOf('demo');
	if (!scale) throw new Error('the scale demo is gone');
	expect((await loadExampleData(database.pool, { scale, seed: '1' })).ok).toBe(true);
	await addRounds();
	const { rows } = await database.pool.query(
		"select relname as name, relrowsecurity as rls, relforcerowsecurity as forced from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname"
	);
	tables = rows;
});

/** One round of each provider and one over Flanders, each with a result row for a learner of that provider. */
async function addRounds(): Promise<void> {
	const { rows } = await database.pool.query<{ organisation_id: string; person_id: string; learner_id: string }>(
		`select distinct on (m.organisation_id) m.organisation_id, m.person_id, e.learner_id from membership m
			join campus c on c.provider_id = m.organisation_id join offering o on o.campus_id = c.id join enrolment e on e.offering_id = o.id
			where m.role = 'coach' order by m.organisation_id, e.learner_id`
	);
	for (const { organisation_id, person_id, learner_id } of rows) {
		const { rows: made } = await database.pool.query<{ id: string }>(
			`insert into round (school_year, scope, scope_provider_id, start_day, seed, organisation_id, created_by, status)
				values ('2026-2027', 'provider', $1, '2026-09-01', 'x', $1, $2, 'done') returning id`,
			[organisation_id, person_id]
		);
		await database.pool.query(
			`insert into round_result (round_id, mode, kpi, groups, published_groups, remedies, shortages, result_hash)
				values ($1, 'stable', '{}', '{}', '{}', '{}', '[]', repeat('0', 64))`,
			[made[0]?.id]
		);
		await database.pool.query(
			`insert into round_learner (round_id, mode, learner_id, explanation) values ($1, 'stable', $2, '{}')`,
			[made[0]?.id, learner_id]
		);
	}
}

/** Runs as the actor and undoes everything; the number of rows touched, or the database's refusal. */
async function attempt(actor: Actor, statement: string): Promise<number | string> {
	const undo = new Error('undo');
	let outcome: number | string = 'nothing';
	await withAccess(actor, async (tx) => {
		try {
			const result = await sql.raw(statement).execute(tx);
			outcome = statement.startsWith('select')
				? Number((result.rows[0] as { count: string }).count)
				: Number(result.numAffectedRows ?? 0);
		} catch (error) {
			outcome = (error as { code: string }).code;
		}
		throw undo;
	}).catch((error: unknown) => {
		if (error !== undo) throw error;
	});
	return outcome;
}

/** Rows a persona may see, by rules written here again, apart from the policies; run as superuser. */
async function expected(table: string, personId: string): Promise<number> {
	const client: PoolClient = await database.pool.connect();
	try {
		const count = async (text: string) =>
			Number((await client.query(`${FACTS} select count(*) from ${text}`, [personId, TODAY])).rows[0].count);
		const learners = 'seen_learners s';
		const BY_TABLE: Record<string, () => Promise<number>> = {
			learner: () => count(learners),
			enrolment: () => count('enrolment join seen_learners s on s.id = learner_id'),
			guardianship: () => count('guardianship join seen_learners s on s.id = learner_id'),
			learner_choice: () => count('learner_choice join seen_learners s on s.id = learner_id'),
			decline: () => count('decline join seen_learners s on s.id = learner_id'),
			membership: () =>
				count('membership m where m.person_id = $1 or m.organisation_id in (select organisation_id from held)'),
			person: () => count('person p where p.id in (select id from seen_persons)'),
			round: () =>
				count(
					"round r where r.organisation_id in (select organisation_id from held where role = any (array['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator']))"
				),
			round_result: () =>
				count(
					"round_result rr join round r on r.id = rr.round_id where r.organisation_id in (select organisation_id from held where role = any (array['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator']))"
				),
			round_learner: () =>
				count(
					"round_learner rl join seen_learners s on s.id = rl.learner_id join held h on h.role in ('coach', 'provider-admin')"
				)
		};
		const rule = BY_TABLE[table];
		return rule ? await rule() : 0;
	} finally {
		client.release();
	}
}

/** Who somebody is on the day: memberships held, learners seen, persons seen. */
const FACTS = `with held as (select * from membership where person_id = $1 and valid_from <= $2 and coalesce(valid_until > $2, true)),
	provider_of as (select e.learner_id, e.coach_id, c.provider_id from enrolment e join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id),
	seen_learners as (
		select id from learner where person_id = $1
		union select g.learner_id from guardianship g join learner l on l.id = g.learner_id where g.guardian_id = $1 and l.born + interval '18 years' > $2
		union select learner_id from provider_of p join held h on h.organisation_id = p.provider_id
			where (h.role = 'coach' and p.coach_id = $1) or h.role = 'provider-admin'),
	seen_persons as (
		select $1::uuid as id
		union select m.person_id from membership m join held h on h.organisation_id = m.organisation_id
			where m.valid_from <= $2 and coalesce(m.valid_until > $2, true)
		union select l.person_id from learner l join seen_learners s on s.id = l.id
		union select g.guardian_id from guardianship g join seen_learners s on s.id = g.learner_id
		union select p.coach_id from provider_of p join seen_learners s on s.id = p.learner_id where p.coach_id is not null)`;

describe('the wall: row-level security', () => {
	test('every table is listed, and every table about people is guarded, also against its owner', () => {
		expect(tables.map(({ name }) => name)).toEqual(Object.keys(TABLES).sort());
		for (const { name, rls, forced } of tables)
			if (TABLES[name]?.personal) expect({ name, rls, forced }).toEqual({ name, rls: true, forced: true });
	});

	test('the roles of requests are plain: no superuser, no owner, no way around, no sign-in of their own', async () => {
		const { rows } = await database.pool.query(
			"select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname like 'samenspoor\\_%'"
		);
		expect(rows).toHaveLength(5);
		for (const row of rows)
			expect(row).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false });
		const { rows: owned } = await database.pool.query(
			"select relname from pg_class c join pg_roles r on r.oid = c.relowner where relkind in ('r', 'p') and rolname like 'samenspoor\\_%'"
		);
		expect(owned).toEqual([]);
	});

	test('functions that run as their owner have a fixed search path, and run as the access role or the queue', async () => {
		const { rows } = await database.pool.query(
			`select p.proname, p.proconfig::text as config, r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner join pg_namespace n on n.oid = p.pronamespace
				where prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`
		);
		expect(rows.length).toBeGreaterThan(5);
		for (const { proname, config, rolname } of rows) {
			expect(config, proname).toContain('search_path');
			if (proname !== 'add') expect(rolname, proname).toBe('samenspoor_access');
		}
	});

	test('without a claim nobody is seen', async () => {
		for (const { name } of tables.filter(({ name }) => TABLES[name]?.personal && name !== 'audit_head')) {
			expect(await attempt(VISITOR, `select count(*) from ${name}`), name).toBe('42501');
			const seen = await attempt(
				{ kind: 'member', personId: '' as never, today: TODAY },
				`select count(*) from ${name}`
			);
			expect([0, '42501'], name).toContain(seen);
		}
	});

	describe.each(PERSONAS.map((persona) => [persona.key, persona] as const))('%s', (_, persona) => {
		test('sees exactly the rows of every table that the rules give', async () => {
			for (const { name } of tables) {
				const seen = await attempt(member(persona.personId), `select count(*) from ${name}`);
				if (name === 'audit_head') continue;
				if (seen === '42501') expect(await expected(name, persona.personId), name).toBe(0);
				else if (TABLES[name]?.personal) expect(seen, name).toBe(await expected(name, persona.personId));
			}
		});

		test('changes or deletes nothing of others, and nothing about programmes, places and figures', async () => {
			for (const { name } of tables) {
				const [column] = (
					await database.pool.query(
						"select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position",
						[name]
					)
				).rows;
				const updated = await attempt(
					member(persona.personId),
					`update ${name} set ${column.column_name} = ${column.column_name}`
				);
				const deleted = await attempt(member(persona.personId), `delete from ${name}`);
				if (name === 'audit_head') continue;
				const mine = await expected(name, persona.personId);
				for (const touched of [updated, deleted]) {
					if (touched === '42501') continue;
					expect(TABLES[name]?.personal, `${name} was touched`).toBe(true);
					expect(touched, name).toBeLessThanOrEqual(mine);
				}
			}
		});
	});

	test('claims never travel with a pooled connection', async () => {
		const [amina, lucas] = ['amina', 'lucas'].map(
			(key) => PERSONAS.find((persona) => persona.key === key)?.personId ?? ''
		);
		const names = await Promise.all(
			Array.from({ length: 400 }, async (_, turn) => {
				const actor = turn % 4 === 0 ? WORKER : member(turn % 2 === 0 ? (amina ?? '') : (lucas ?? ''));
				const abort = turn % 7 === 0;
				return withAccess(actor, async (tx) => {
					const { rows } = await sql<{
						who: string;
						role: string;
					}>`select access.person()::text as who, current_user as role`.execute(tx);
					if (abort) throw new Error('abort');
					return { turn, ...rows[0] };
				}).catch(() => undefined);
			})
		);
		for (const seen of names) {
			if (!seen) continue;
			expect(seen.role).toBe(seen.turn % 4 === 0 ? 'samenspoor_worker' : 'samenspoor_member');
			expect(seen.who).toBe(seen.turn % 4 === 0 ? null : seen.turn % 2 === 0 ? amina : lucas);
		}
		const { rows } = await database.pool.query(
			"select current_setting('samenspoor.person', true) as person, current_user as role"
		);
		expect(rows[0].person === null || rows[0].person === '').toBe(true);
		expect(rows[0].role).not.toMatch(/^samenspoor_m/);
	});
});
