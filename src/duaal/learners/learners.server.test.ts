import { beforeAll, describe, expect, test } from 'vitest';
import { readOwnPlaces } from '#duaal/workplaces/own-places.read.server.ts';
import { loadExampleData } from '#db/seed/load.server.ts';
import { personaOf } from '#db/seed/personas.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { member, testDatabase, TODAY, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { isMinor } from './learner.ts';
import { readOwnLearners } from './own-learners.read.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
});

async function seenBy(key: string): Promise<string[]> {
	const rows = await withAccess(member(personaOf(key).personId), readOwnLearners);
	return rows.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
}

describe('who sees which learners', () => {
	test('Amina and her mother see Amina; the second family sees the second learner', async () => {
		expect(await seenBy('amina')).toEqual(['Amina El Idrissi']);
		expect(await seenBy('fatima')).toEqual(['Amina El Idrissi']);
		expect(await seenBy('els')).toEqual(['Lucas Verbeke']);
	});

	test('a coach sees the own learners, the administrator all of the provider, and neither those of another', async () => {
		const [coach, admin] = [await seenBy('bart'), await seenBy('greet')];
		expect(coach).toContain('Amina El Idrissi');
		expect(admin).toEqual(expect.arrayContaining(coach));
		expect(await seenBy('tom')).toContain('Lucas Verbeke');
		expect(await seenBy('tom')).not.toContain('Amina El Idrissi');
		expect(await seenBy('an')).not.toContain('Amina El Idrissi');
	});

	test('mentors, enterprises, partnerships and operators see no learner; the worker sees all', async () => {
		for (const key of ['ilse', 'jan', 'nadia', 'koen', 'sven']) expect(await seenBy(key), key).toEqual([]);
		expect(await withAccess(WORKER, readOwnLearners)).toHaveLength(200);
	});

	test('the mother no longer sees her daughter from the eighteenth birthday on', async () => {
		const { personId } = personaOf('fatima');
		const on = (today: string) => withAccess({ kind: 'member', personId, today: toPlainDate(today) }, readOwnLearners);
		expect(await on('2028-04-11')).toHaveLength(1);
		expect(await on('2028-04-12')).toHaveLength(0);
		expect(isMinor(toPlainDate('2010-04-12'), toPlainDate('2028-04-11'))).toBe(true);
		expect(isMinor(toPlainDate('2010-04-12'), toPlainDate('2028-04-12'))).toBe(false);
	});
});

test("Jan's bakery is recognised for baking and its places can be read", async () => {
	const { rows } = await database.pool.query<{ id: string }>(
		"select id from organisation where name = 'Voorbeeldbakkerij Het Korenveld'"
	);
	const { rows: programmes } = await database.pool.query<{ code: string }>(
		`select p.code from recognition r join programme p on p.id = r.programme_id join establishment s on s.id = r.establishment_id
			join organisation o on o.id = s.enterprise_id where o.name = 'Voorbeeldbakkerij De Backer'`
	);
	expect(programmes.map(({ code }) => code)).toContain('1100');
	const places = await withAccess(WORKER, (tx) => readOwnPlaces(tx, [rows[0]?.id as OrganisationId], TODAY));
	for (const { programmes: served } of places) expect(served.length).toBeGreaterThan(0);
});
