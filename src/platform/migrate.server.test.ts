import { mkdtemp, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { migrate, MigrationError } from './migrate.server.ts';
import { openPool } from './pool.server.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
	database = await testDatabase();
	folder = await mkdtemp(join(tmpdir(), 'spoor-migrations-'));
	await database.pool.query('delete from schema_migration');
	await writeFile(join(folder, '0001_first.sql'), 'create table first (id int);');
});

describe('migrations', () => {
	test('are applied once, also by four processes at the same moment', async () => {
		const pools = Array.from({ length: 4 }, () => openPool(database.url, { max: 3, patient: true }));
		const reports = await Promise.all(pools.map((pool) => migrate(pool, folder)));
		expect(reports.flatMap(({ applied }) => applied)).toEqual(['0001_first.sql']);
		await Promise.all(pools.map((pool) => pool.end()));
	});

	test('wait for a busy table by trying again, without standing in the way', async () => {
		await writeFile(join(folder, '0002_second.sql'), 'alter table first add column name text;');
		const reader = await database.pool.connect();
		await reader.query('begin');
		await reader.query('select * from first');
		const migrating = migrate(database.pool, folder);
		await new Promise((resume) => setTimeout(resume, 500));
		const started = Date.now();
		await database.pool.query('select * from first');
		expect(Date.now() - started).toBeLessThan(450);
		await reader.query('commit');
		reader.release();
		expect((await migrating).applied).toEqual(['0002_second.sql']);
	});

	test('leave nothing behind when one fails half-way', async () => {
		await writeFile(join(folder, '0003_third.sql'), 'create table third (id int); select 1 / 0;');
		await expect(migrate(database.pool, folder)).rejects.toMatchObject({ code: '22012' });
		const { rows } = await database.pool.query("select to_regclass('third') as third");
		expect(rows).toEqual([{ third: null }]);
		await writeFile(join(folder, '0003_third.sql'), 'create table third (id int);');
		expect((await migrate(database.pool, folder)).applied).toEqual(['0003_third.sql']);
	});

	test('refuse a migration that was changed after it was applied, and a name that says no slice', async () => {
		await appendFile(join(folder, '0001_first.sql'), '-- changed');
		await expect(migrate(database.pool, folder)).rejects.toThrow(MigrationError);
		await writeFile(join(folder, '0001_first.sql'), 'create table first (id int);');
		await writeFile(join(folder, '4_loose.sql'), 'select 1;');
		await expect(migrate(database.pool, folder)).rejects.toThrow('4_loose.sql');
	});
});
