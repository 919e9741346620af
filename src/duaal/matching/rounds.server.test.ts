import { read } from '@e965/xlsx';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { LearnerId, OrganisationId, RoundId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { member, testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { askCheck } from './ask-check.server.ts';
import { chooseMode } from './choose-mode.server.ts';
import { exportBytes, readExport } from './round-export.read.server.ts';
import { readLearnerPage } from './round-learner.read.server.ts';
import { readRound } from './round-list.read.server.ts';
import { readGroups, readModes } from './round-result.read.server.ts';
import { readResultRows } from './round-rows.read.server.ts';
import { readShortages } from './round-shortages.read.server.ts';
import { recheckRound } from './end-round.server.ts';
import { runRound } from './run-round.server.ts';
import { startRound } from './start-round.server.ts';
import type { RoundRole } from './round.ts';

let database: TestDatabase;
const context = { actor: { kind: 'worker', today: TODAY } as Actor & { kind: 'worker' }, signal: undefined };

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});

const input = { schoolYear: toSchoolYear('2026-2027'), startDay: TODAY, seed: 'test-1' };

const ALL = { show: 'all', words: '' } as const;
const PAGE = { limit: 500, offset: 0 };
const AT = new Date('2026-11-24T12:00:00Z');

async function ownLearner(id: RoundId, coach: string, name?: string): Promise<LearnerId> {
	const { rows } = await withAccess(actorOf(coach), (tx) => readResultRows(tx, { id, mode: 'hybrid' }, ALL, PAGE));
	const found = rows.find(({ givenName, familyName }) => name === undefined || `${givenName} ${familyName}` === name);
	if (!found) throw new Error(`no learner ${name}`);
	return found.learnerId;
}

function actorOf(key: string): Actor & { kind: 'member' } {
	return member(personaOf(key).personId) as Actor & { kind: 'member' };
}

async function rolesOf(key: string): Promise<RoundRole[]> {
	const { rows } = await database.pool.query<{ organisation_id: OrganisationId; role: string }>(
		'select organisation_id, role from membership where person_id = $1',
		[personaOf(key).personId]
	);
	return rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id, role }));
}

async function started(key: string, scope: string, seed = 'test-1'): Promise<RoundId> {
	const outcome = await startRound(actorOf(key), await rolesOf(key), { ...input, scope, seed });
	if (!outcome.ok) throw new Error(outcome.code);
	return outcome.value;
}

async function ran(key: string, scope: string, seed?: string): Promise<RoundId> {
	const id = await started(key, scope, seed);
	await runRound({ roundId: id }, context);
	return id;
}

type RoundRecord = {
	status: string;
	failure_code: string | null;
	input_hash: string;
	learners: number;
	progress: unknown;
};

async function roundRow(id: RoundId): Promise<RoundRecord> {
	const { rows } = await database.pool.query<RoundRecord>('select * from round where id = $1', [id]);
	return rows[0] as RoundRecord;
}

async function contentOf(id: RoundId): Promise<unknown[]> {
	const { rows } = await database.pool.query(
		`select r.mode, r.kpi, r.groups, r.published_groups, r.shortages, r.verdict, r.result_hash,
			(select jsonb_agg(jsonb_build_array(learner_id, place_id, rank, travel_minutes, shortage, explanation) order by learner_id)
				from round_learner l where l.round_id = r.round_id and l.mode = r.mode) as learners,
			(select jsonb_agg(jsonb_build_array(place_id, seats, taken, listed_by, unused_code) order by place_id)
				from round_place p where p.round_id = r.round_id and p.mode = r.mode) as places
		from round_result r where round_id = $1 order by mode`,
		[id]
	);
	return rows;
}

describe('running a round', () => {
	test('computes three modes over all of Flanders, checks what it stored, and says so', async () => {
		const id = await ran('koen', 'flanders');
		const round = await roundRow(id);
		expect(round).toMatchObject({ status: 'done', failure_code: null, learners: 200 });
		expect(round.input_hash).toMatch(/^[0-9a-f]{64}$/);
		const modes = (await contentOf(id)) as { mode: string; kpi: { placed: number }; verdict: unknown }[];
		expect(modes.map(({ mode }) => mode)).toEqual(['hybrid', 'max', 'stable']);
		for (const { verdict, kpi } of modes) expect(verdict).toEqual({ ok: true, placed: kpi.placed, faults: [] });
		const { rows } = await database.pool.query('select kind from audit_entry where subject = $1 order by number', [
			`round/${id}`
		]);
		expect(rows.map(({ kind }) => kind)).toEqual(['round-started', 'round-finished']);
	});

	test('the same seed and data give the same bytes in every column; another seed draws another lottery', async () => {
		const [first, second, other] = [
			await ran('koen', 'flanders', 'a'),
			await ran('koen', 'flanders', 'a'),
			await ran('koen', 'flanders', 'b')
		];
		expect(JSON.stringify(await contentOf(second))).toBe(JSON.stringify(await contentOf(first)));
		expect((await roundRow(second)).input_hash).toBe((await roundRow(first)).input_hash);
		expect(JSON.stringify(await contentOf(other))).not.toBe(JSON.stringify(await contentOf(first)));
	});

	test('starting adds one job with the round, and an interrupted round begins again to the same result', async () => {
		const id = await started('koen', 'flanders', 'again');
		const { rows } = await database.pool.query('select task_identifier, key from graphile_worker.jobs where key = $1', [
			`run-round/${id}`
		]);
		expect(rows).toEqual([{ task_identifier: 'run-round', key: `run-round/${id}` }]);
		await runRound({ roundId: id }, context);
		const whole = JSON.stringify(await contentOf(id));
		await database.pool.query("update round set status = 'running' where id = $1", [id]);
		await runRound({ roundId: id }, context);
		expect(JSON.stringify(await contentOf(id))).toBe(whole);
		// A third time there is nothing to do: the audit chain gets no more entries.
		await runRound({ roundId: id }, context);
		const audit = await database.pool.query('select count(*)::int as entries from audit_entry where subject = $1', [
			`round/${id}`
		]);
		expect(audit.rows[0]).toEqual({ entries: 3 });
	});

	test('a round of one school holds its learners only, one of a province those who live there', async () => {
		const school = await ran('bart', 'provider');
		const province = await ran('koen', 'province:west-vlaanderen');
		const { rows } = await database.pool.query(
			`select (select count(distinct e.learner_id)::int from enrolment e join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id
				where c.provider_id = (select scope_provider_id from round where id = $1)) as school,
				(select count(*)::int from learner l join municipality m on m.nis = l.home_municipality_nis where m.province = 'west-vlaanderen') as province`,
			[school]
		);
		expect((await roundRow(school)).learners).toBe(rows[0].school);
		expect((await roundRow(province)).learners).toBe(rows[0].province);
	});
});

describe('a round that cannot be trusted', () => {
	test('a learner moved in the database, behind our back, is caught and the result is no longer shown', async () => {
		const id = await ran('koen', 'flanders');
		await database.pool.query(
			`update round_learner set place_id = (select place_id from round_learner where round_id = $1 and mode = 'max' and place_id is not null limit 1)
				where round_id = $1 and mode = 'hybrid' and place_id is null`,
			[id]
		);
		await recheckRound({ roundId: id }, context);
		expect(await roundRow(id)).toMatchObject({ status: 'failed', failure_code: 'check-failed' });
		const [hybrid, max] = (await contentOf(id)) as { verdict: { ok: boolean; faults: string[] } }[];
		expect(hybrid?.verdict.ok).toBe(false);
		expect(max?.verdict.ok).toBe(true);
		const learner = await ownLearner(id, 'bart');
		expect(await withAccess(actorOf('bart'), (tx) => readLearnerPage(tx, id, learner))).toBeUndefined();
	});

	test('a change that still obeys every rule is caught by the hash alone', async () => {
		const id = await ran('koen', 'flanders');
		await database.pool.query(
			"update round_learner set rank = rank + 1 where (round_id, mode, learner_id) in (select round_id, mode, learner_id from round_learner where round_id = $1 and mode = 'stable' and rank is not null limit 1)",
			[id]
		);
		await recheckRound({ roundId: id }, context);
		expect(await roundRow(id)).toMatchObject({ status: 'failed', failure_code: 'check-failed' });
	});

	test.each([
		[
			'the key figures',
			`update round_result set kpi = jsonb_set(kpi, '{placed}', '199') where round_id = $1 and mode = 'max'`
		],
		['the input hash', "update round set input_hash = repeat('0', 64) where id = $1"],
		[
			'one learner left out',
			"delete from round_learner where round_id = $1 and mode = 'max' and learner_id = (select learner_id from round_learner where round_id = $1 limit 1)"
		]
	])('%s, changed behind our back, is caught', async (_, change) => {
		const id = await ran('koen', 'flanders');
		await database.pool.query(change, [id]);
		await recheckRound({ roundId: id }, context);
		expect(await roundRow(id)).toMatchObject({ status: 'failed', failure_code: 'check-failed' });
	});

	test('an untouched round passes the second check', async () => {
		const id = await ran('koen', 'flanders');
		expect(await askCheck(actorOf('koen'), id)).toEqual({ ok: true, value: true });
		await recheckRound({ roundId: id }, context);
		expect(await roundRow(id)).toMatchObject({ status: 'done', failure_code: null });
	});

	test('a year without learners fails by name, and trying again does not help', async () => {
		const outcome = await startRound(actorOf('koen'), await rolesOf('koen'), {
			...input,
			schoolYear: toSchoolYear('2019-2020'),
			startDay: toPlainDate('2019-09-01'),
			scope: 'flanders'
		});
		if (!outcome.ok) throw new Error(outcome.code);
		await runRound({ roundId: outcome.value }, context);
		expect(await roundRow(outcome.value)).toMatchObject({ status: 'failed', failure_code: 'no-learners' });
	});

	test('what breaks on our side ends the round with a code; a missing archive is no proof', async () => {
		const id = await ran('koen', 'flanders');
		await database.pool.query("delete from round_archive where round_id = $1 and part = 'proof'", [id]);
		await recheckRound({ roundId: id }, context);
		expect(await roundRow(id)).toMatchObject({ status: 'failed', failure_code: 'check-failed' });
	});
});

describe('who sees what of a round', () => {
	let id: RoundId;
	let school: RoundId;
	beforeAll(async () => {
		id = await ran('koen', 'flanders', 'rights');
		school = await ran('bart', 'provider', 'rights');
	});

	const namesSeenBy = async (key: string, round = id) =>
		(await withAccess(actorOf(key), (tx) => readResultRows(tx, { id: round, mode: 'hybrid' }, ALL, PAGE))).rows.map(
			({ givenName, familyName }) => `${givenName} ${familyName}`
		);

	test('a coach sees the own learners, and none of another coach', async () => {
		const [bart, tom] = [await namesSeenBy('bart'), await namesSeenBy('tom')];
		expect(bart).toContain('Amina El Idrissi');
		expect(tom).toContain('Lucas Verbeke');
		expect(bart.filter((name) => tom.includes(name))).toEqual([]);
	});

	test('the partnership, a sector officer, a mentor and an enterprise see no learner', async () => {
		for (const key of ['koen', 'nadia', 'ilse', 'jan', 'sven']) expect(await namesSeenBy(key), key).toEqual([]);
		const { rows } = await withAccess(actorOf('koen'), (tx) =>
			sql<{ seen: number }>`select count(*)::int as seen from round_learner`.execute(tx)
		);
		expect(rows[0]?.seen).toBe(0);
	});

	test('a round of a school does not exist for others', async () => {
		for (const key of ['bart', 'greet'])
			expect(await withAccess(actorOf(key), (tx) => readRound(tx, school)), key).toBeDefined();
		for (const key of ['tom', 'koen', 'nadia', 'jan', 'amina'])
			expect(await withAccess(actorOf(key), (tx) => readRound(tx, school)), key).toBeUndefined();
		expect(await chooseMode(actorOf('tom'), await rolesOf('tom'), { id: school, mode: 'max', at: AT })).toMatchObject({
			code: 'unknown-round'
		});
		expect(await withAccess(actorOf('koen'), (tx) => readModes(tx, school, false))).toEqual([]);
	});

	test('what the partnership gets holds no count of 1 to 4 people', async () => {
		const { modes, groups, shortages } = await withAccess(actorOf('koen'), async (tx) => ({
			modes: await readModes(tx, id, false),
			groups: await readGroups(tx, id, 'hybrid', false),
			shortages: await readShortages(tx, { id, mode: 'hybrid' }, false)
		}));
		const {
			minutes: _minutes,
			rank: _rank,
			verdict: _verdict,
			...figures
		} = modes[0] ?? ({} as (typeof modes)[number]);
		const rows = [...(groups.programmes ?? []), ...(groups.municipalities ?? [])];
		const people = [
			...Object.values(figures),
			...rows.flatMap(({ learners, placed, unplaced }) => [learners, placed, unplaced]),
			...(shortages?.shortages ?? []).flatMap(({ learners, missing, programmes, municipalities, remedies }) => [
				learners,
				missing,
				...[...programmes, ...municipalities].map((each) => each.learners),
				...remedies.map(({ asking }) => asking)
			]),
			...(shortages?.remedies.withoutOption ?? []).map((each) => each.learners),
			...(shortages?.remedies.changes ?? []).map((each) => each.learners)
		];
		expect(rows.length).toBeGreaterThan(5);
		expect(people.filter((count) => typeof count === 'number' && count >= 1 && count <= 4)).toEqual([]);
	});

	test("learner and guardian see their page once a mode is chosen, and nobody else's", async () => {
		const amina = await ownLearner(id, 'bart', 'Amina El Idrissi');
		const lucas = await ownLearner(id, 'tom', 'Lucas Verbeke');
		const page = (key: string, learner: LearnerId) =>
			withAccess(actorOf(key), (tx) => readLearnerPage(tx, id, learner));
		const rowsSeenBy = (key: string) =>
			withAccess(actorOf(key), (tx) =>
				sql<{ seen: number }>`select count(*)::int as seen from round_learner where round_id = ${id}`.execute(tx)
			);
		for (const key of ['amina', 'fatima']) {
			expect(await page(key, amina), key).toBeUndefined();
			expect((await rowsSeenBy(key)).rows[0]?.seen, key).toBe(0);
		}
		expect(await chooseMode(actorOf('bart'), await rolesOf('bart'), { id, mode: 'hybrid', at: AT })).toMatchObject({
			code: 'unknown-round'
		});
		expect(await chooseMode(actorOf('koen'), await rolesOf('koen'), { id, mode: 'hybrid', at: AT })).toMatchObject({
			ok: true
		});
		expect(await chooseMode(actorOf('koen'), await rolesOf('koen'), { id, mode: 'max', at: AT })).toMatchObject({
			code: 'already-chosen'
		});
		for (const key of ['amina', 'fatima', 'bart', 'greet'])
			expect((await page(key, amina))?.name, key).toBe('Amina El Idrissi');
		for (const key of ['amina', 'fatima', 'bart', 'greet', 'koen', 'nadia'])
			expect(await page(key, lucas), key).toBeUndefined();
		for (const key of ['lucas', 'els', 'tom', 'koen', 'nadia', 'jan'])
			expect(await page(key, amina), key).toBeUndefined();
		for (const key of ['amina', 'fatima']) expect((await rowsSeenBy(key)).rows[0]?.seen, key).toBe(3);
		expect(await withAccess(actorOf('amina'), (tx) => readModes(tx, id, false))).toEqual([]);
	});

	test('who may not start a round is refused by the rule, and by the database without the rule', async () => {
		for (const key of ['nadia', 'jan', 'amina', 'koen'])
			expect(await startRound(actorOf(key), await rolesOf(key), { ...input, scope: 'provider' }), key).toMatchObject({
				code: 'not-entitled'
			});
		expect(await startRound(actorOf('bart'), await rolesOf('bart'), { ...input, scope: 'flanders' })).toMatchObject({
			code: 'not-entitled'
		});
		const [coach] = await rolesOf('bart');
		const forged = [{ organisationId: (coach as RoundRole).organisationId, role: 'partnership-coordinator' }];
		await expect(startRound(actorOf('bart'), forged, { ...input, scope: 'flanders' })).rejects.toMatchObject({
			code: '42501'
		});
		await expect(
			startRound(actorOf('tom'), [coach as RoundRole], { ...input, scope: 'provider' })
		).rejects.toMatchObject({ code: '42501' });
	});
});

describe('what leaves the house', () => {
	test('a name that starts a formula is harmless in both forms, and every row says voorbeelddata', async () => {
		const id = await ran('bart', 'provider', 'export');
		await database.pool.query(
			"update person set family_name = '=HYPERLINK(\"http://evil.example\")' where given_name = 'Amina' and family_name = 'El Idrissi'"
		);
		const of = { id, mode: 'hybrid' as const, exact: true, exampleData: true };
		const table = await withAccess(actorOf('bart'), (tx) => readExport(tx, of));
		await database.pool.query(
			"update person set family_name = 'El Idrissi' where given_name = 'Amina' and family_name like '=%'"
		);
		const csv = new TextDecoder().decode(exportBytes(table, 'csv'));
		expect(csv).toContain('"\'=HYPERLINK(""http://evil.example"")"');
		const book = read(exportBytes(table, 'xlsx'));
		const cells = Object.values(book.Sheets[book.SheetNames[0] ?? ''] ?? {}) as { v?: unknown; f?: string }[];
		expect(cells.map(({ v }) => v)).toContain('\'=HYPERLINK("http://evil.example")');
		expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
		for (const row of table.rows) expect(row.at(-1)).toBe('voorbeelddata');
	});

	test('the partnership takes counts along, never a name', async () => {
		const id = await ran('koen', 'flanders', 'export');
		const of = { id, mode: 'hybrid' as const, exact: false, exampleData: true };
		const table = await withAccess(actorOf('koen'), (tx) => readExport(tx, of));
		expect(table.columns).toContain('Zonder plek');
		expect(table.rows.flat().filter((cell) => typeof cell === 'number' && cell > 0 && cell < 5)).toEqual([]);
	});
});
