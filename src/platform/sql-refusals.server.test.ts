import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { openPool } from './pool.server.ts';
import { sqlRefusalOf, statusOfSqlRefusal } from './sql-refusals.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	await database.pool
		.query(`create table sample (id int primary key, parent int references sample, age int check (age > 0), name text not null,
		during daterange, exclude using gist (during with &&)); insert into sample values (1, null, 1, 'a', '[2026-01-01,2026-02-01)')`);
});

const refusalOf = async (statement: string) => {
	const error = await database.pool.query(statement).then(
		() => undefined,
		(cause: unknown) => cause
	);
	return sqlRefusalOf(error);
};

describe("the database's refusals", () => {
	test.each([
		["insert into sample values (1, null, 1, 'a')", 'already-exists', 409],
		["insert into sample values (2, 9, 1, 'a')", 'refers-to-unknown', 404],
		["insert into sample values (2, null, 0, 'a')", 'not-allowed-value', 422],
		['insert into sample values (2, null, 1, null)', 'required', 422],
		["insert into sample values (2, null, 1, 'a', '[2026-01-15,2026-03-01)')", 'overlaps', 409],
		["select 'x'::uuid", 'not-allowed-value', 422],
		['set role samenspoor_visitor; select * from person', 'no-right', 404],
		["set statement_timeout = '20ms'; select pg_sleep(1)", 'busy', 503]
	] as const)('%s is %s, status %i', async (statement, refusal, status) => {
		expect(await refusalOf(statement)).toBe(refusal);
		expect(statusOfSqlRefusal(refusal)).toBe(status);
	});

	test('a mistake of ours stays an error', async () => {
		expect(await refusalOf('select * from nowhere')).toBeUndefined();
		expect(sqlRefusalOf(new Error('any'))).toBeUndefined();
	});

	test('a server that is not there is unavailable', async () => {
		const pool = openPool('postgres://nobody@127.0.0.1:1/none');
		const error = await pool.query('select 1').catch((cause: unknown) => cause);
		expect(sqlRefusalOf(error)).toBe('unavailable');
		await pool.end();
	});
});
