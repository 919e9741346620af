import { beforeAll, describe, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import type { LearnerId, OrganisationId, RoundId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { member, testDatabase, TODAY, type TestDatabase } from '#tests/support/database.ts';
import { actionTable } from './action-table.ts';
import { chooseMode } from './choose-mode.server.ts';
import { readFairness, readShortageInsight, readSurpluses } from './insight.read.server.ts';
import { makeInsight } from './make-insight.server.ts';
import { readLearnerPage } from './round-learner.read.server.ts';
import { runRound } from './run-round.server.ts';
import { startRound } from './start-round.server.ts';
import { isSmall } from './small-groups.ts';

let database: TestDatabase;
let flanders: RoundId;
let school: RoundId;
const context = { actor: { kind: 'worker', today: TODAY } as Actor & { kind: 'worker' }, signal: undefined };

function actorOf(key: string): Actor & { kind: 'member' } {
	return member(personaOf(key).personId) as Actor & { kind: 'member' };
}

async function rolesOf(key: string) {
	const { rows } = await database.pool.query<{ organisation_id: OrganisationId; role: string }>(
		'select organisation_id, role from membership where person_id = $1',
		[personaOf(key).personId]
	);
	return rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id, role }));
}

async function ran(key: string, scope: string): Promise<RoundId> {
	const input = { schoolYear: toSchoolYear('2026-2027'), startDay: TODAY, seed: 'insight', scope };
	const outcome = await startRound(actorOf(key), await rolesOf(key), input);
	if (!outcome.ok) throw new Error(outcome.code);
	await runRound({ roundId: outcome.value }, context);
	return outcome.value;
}

async function stored(id: RoundId): Promise<Record<'regions' | 'actions' | 'fairness', unknown> | undefined> {
	const { rows } = await database.pool.query('select * from round_insight where round_id = $1', [id]);
	return rows[0] as never;
}

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	flanders = await ran('koen', 'flanders');
	school = await ran('bart', 'provider');
});

describe('what a finished round tells', () => {
	test('finishing adds one job for it, pages do without until it is there, and it is the same each time', async () => {
		const { rows } = await database.pool.query('select task_identifier from graphile_worker.jobs where key = $1', [
			`round-insight/${flanders}`
		]);
		expect(rows).toEqual([{ task_identifier: 'round-insight' }]);
		expect(await withAccess(actorOf('koen'), (tx) => readShortageInsight(tx, flanders, false))).toBeNull();
		await makeInsight({ roundId: flanders }, context);
		const first = JSON.stringify(await stored(flanders));
		await makeInsight({ roundId: flanders }, context);
		expect(JSON.stringify(await stored(flanders))).toBe(first);
	});

	test('a round that failed tells nothing', async () => {
		const id = await ran('koen', 'flanders');
		await database.pool.query("update round set status = 'failed', failure_code = 'check-failed' where id = $1", [id]);
		await makeInsight({ roundId: id }, context);
		expect(await stored(id)).toBeUndefined();
	});

	test('every learner is in one group of each property, with the traits of the record', async () => {
		await makeInsight({ roundId: flanders }, context);
		const fairness = await withAccess(actorOf('koen'), (tx) =>
			readFairness(tx, { id: flanders, mode: 'hybrid' }, true)
		);
		for (const { property, rows } of fairness?.tables ?? [])
			expect(
				rows?.reduce((sum, { learners }) => sum + learners, 0),
				property
			).toBe(200);
		const { rows: recorded } = await database.pool.query(
			`select l.gender as key, count(*)::int as learners from round_learner rl join learner l on l.id = rl.learner_id
			where rl.round_id = $1 and rl.mode = 'hybrid' group by l.gender`,
			[flanders]
		);
		const shown = fairness?.tables.find(({ property }) => property === 'gender')?.rows ?? [];
		expect(new Set(shown.map(({ key, learners }) => `${key} ${learners}`))).toEqual(
			new Set(recorded.map(({ key, learners }) => `${key ?? 'unknown'} ${learners}`))
		);
	});
});

describe('who sees it', () => {
	beforeAll(async () => {
		await makeInsight({ roundId: flanders }, context);
		await makeInsight({ roundId: school }, context);
	});

	test('staff see the round of all Flanders; no mentor, learner, guardian or enterprise does', async () => {
		const seen = (key: string, id: RoundId) =>
			withAccess(actorOf(key), async (tx) => (await readSurpluses(tx, id, false)) !== null);
		for (const key of ['koen', 'nadia', 'bart']) expect(await seen(key, flanders), key).toBe(true);
		for (const key of ['amina', 'fatima', 'ilse', 'jan']) expect(await seen(key, flanders), key).toBe(false);
		for (const key of ['koen', 'nadia', 'tom', 'amina']) expect(await seen(key, school), key).toBe(false);
		expect(await seen('bart', school)).toBe(true);
	});

	test('what the partnership gets holds no count of 1 to 4 learners', async () => {
		const { insight, fairness } = await withAccess(actorOf('koen'), async (tx) => ({
			insight: await readShortageInsight(tx, flanders, false),
			fairness: await readFairness(tx, { id: flanders, mode: 'stable' }, false)
		}));
		const tables = [insight?.regions, insight?.sectors, insight?.programmes].flatMap((table) => table ?? []);
		const people = [
			...tables.flatMap(({ learners, missing }) => [learners, missing]),
			...[...(insight?.byGroup.values() ?? [])].flat().map(({ missing }) => missing),
			...(insight?.actions ?? []).filter(({ kind }) => kind !== 'seat').map(({ gain }) => gain),
			...(fairness?.tables ?? []).flatMap(({ rows }) =>
				(rows ?? []).flatMap(({ learners, placed }) => [learners, placed, learners - placed])
			)
		];
		expect(people.length).toBeGreaterThan(10);
		for (const count of people) if (typeof count === 'number') expect(isSmall(count), String(count)).toBe(false);
	});

	test('the list to call from names establishments, in order, and says that the data are invented', async () => {
		await database.pool.query('update place set seats = 0');
		await database.pool.query('update place set seats = 1 where id in (select id from place order by id limit 400)');
		const id = await ran('koen', 'flanders');
		await makeInsight({ roundId: id }, context);
		const insight = await withAccess(actorOf('koen'), (tx) => readShortageInsight(tx, id, true));
		const { columns, rows } = actionTable(insight?.actions ?? [], true);
		expect(rows.length).toBeGreaterThan(3);
		for (const [index, row] of rows.entries()) {
			expect(row).toHaveLength(columns.length);
			expect(row[0]).toBe(index + 1);
			expect(String(row[4])).toMatch(/^[2-8]\d{9}$/);
			expect(row.at(-1)).toMatch(/voorbeelddata/i);
		}
	});
});

describe('the page of a learner', () => {
	test('knows who reads it', async () => {
		const { rows } = await database.pool.query<{ id: LearnerId }>('select id from learner where person_id = $1', [
			personaOf('amina').personId
		]);
		const amina = rows[0]?.id ?? expect.fail();
		await chooseMode(actorOf('bart'), await rolesOf('bart'), {
			id: school,
			mode: 'hybrid',
			at: new Date('2026-11-24')
		});
		const readers = await Promise.all(
			['amina', 'fatima', 'bart'].map((key) =>
				withAccess(actorOf(key), async (tx) => (await readLearnerPage(tx, school, amina))?.reader)
			)
		);
		expect(readers).toEqual(['learner', 'guardian', 'staff']);
	});
});
