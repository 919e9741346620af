import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf, PERSONAS } from '#db/seed/personas.ts';
import { scaleOf } from '#db/seed/scale.ts';
import { FACTS, SEEN } from '#tests/access/seen-rows.ts';
import { addTenantRows } from '#tests/access/tenant-rows.ts';
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
	await addTenantRows(database.pool);
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

/** How many rows of a table a persona may see, by rules written apart from the policies; asked as superuser. */
async function expected(table: string, personId: string): Promise<number> {
	const rule = SEEN[table];
	if (rule === undefined) return 0;
	const { rows } = await database.pool.query<{ count: string }>(
		`${FACTS} select count(*) from ${table} ${rule || 'where $1::uuid is not null and $2::date is not null'}`,
		[personId, TODAY]
	);
	return Number(rows[0]?.count);
}

/** A column of the table to write to: one that members may write to, when there is one in a table about people. */
async function writableColumn(table: string): Promise<string> {
	const { rows } = await database.pool.query<{ column_name: string }>(
		`select column_name from information_schema.columns where table_schema = 'public' and table_name = $1
			order by $2 and has_column_privilege('samenspoor_member', $1::text, column_name::text, 'UPDATE') desc, ordinal_position limit 1`,
		[table, TABLES[table]?.personal === true]
	);
	return rows[0]?.column_name ?? '';
}

/** Tables to which rows are only added: what happened stays as it was written. */
const ONLY_ADDED_TO = [
	'signature',
	'agreement_event',
	'recognition_event',
	'proposal_event',
	'conduct_extract',
	'recognition_complaint',
	'end_report',
	'early_end',
	'stored_file',
	'audit_entry',
	'reminder'
];

describe('the wall: row-level security', () => {
	test('every table is listed, and every table about people is guarded, also against its owner', () => {
		expect(tables.map(({ name }) => name)).toEqual(Object.keys(TABLES).sort());
		for (const { name, rls, forced } of tables)
			if (TABLES[name]?.personal) expect({ name, rls, forced }).toEqual({ name, rls: true, forced: true });
	});

	test('every table about people has rows here, so that seeing none of them means something', async () => {
		for (const { name } of tables.filter(({ name }) => TABLES[name]?.personal)) {
			const { rows } = await database.pool.query(`select count(*)::integer as count from ${name}`);
			expect(rows[0].count, name).toBeGreaterThan(0);
		}
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
				const column = await writableColumn(name);
				const updated = await attempt(member(persona.personId), `update ${name} set ${column} = ${column}`);
				const deleted = await attempt(member(persona.personId), `delete from ${name}`);
				if (name === 'audit_head') continue;
				const mine = await expected(name, persona.personId);
				for (const touched of [updated, deleted]) {
					// Refused: no right to, or something that must stay hangs on it, as a signature does on who may sign.
					if (touched === '42501' || touched === '23503') continue;
					expect(TABLES[name]?.personal, `${name} was touched`).toBe(true);
					expect(touched, name).toBeLessThanOrEqual(mine);
				}
			}
		});
	});

	test.each(ONLY_ADDED_TO)('no member changes or deletes a row of %s', async (table) => {
		const column = await writableColumn(table);
		for (const persona of PERSONAS)
			for (const statement of [`update ${table} set ${column} = ${column}`, `delete from ${table}`])
				expect(await attempt(member(persona.personId), statement), persona.key).toBe('42501');
	});

	test.each(['nadia', 'rita', 'koen', 'ilse', 'mieke', 'sven'])(
		'%s, who is no party, changes no agreement and no proposal',
		async (key) => {
			for (const table of ['agreement', 'proposal'])
				expect(await attempt(member(personaOf(key).personId), `update ${table} set status = status`), table).toBe(0);
		}
	);

	test('who came in over a signing link sees that one agreement, no other and no proposal', async () => {
		const { rows } = await database.pool.query<{ id: string; of_amina: boolean }>(
			'select a.id, l.person_id = $1 as of_amina from agreement a join learner l on l.id = a.learner_id',
			[personaOf('amina').personId]
		);
		const seen = async (onlyAgreement: string, table: string) =>
			attempt({ ...member(personaOf('amina').personId), onlyAgreement } as Actor, `select count(*) from ${table}`);
		for (const { id, of_amina: ofAmina } of rows) {
			for (const table of ['agreement', 'agreement_version', 'agreement_event', 'stored_file', 'amendment'])
				expect(await seen(id, table), table).toBe(ofAmina ? 1 : 0);
			expect(await seen(id, 'proposal')).toBe(0);
		}
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
