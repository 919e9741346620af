import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { schemaTypes } from '../../tools/schema-types.ts';

const { pool, url } = await testDatabase();

test('the kept row types are those of the migrated database', async () => {
	const { ok, output } = await schemaTypes(url, true);
	expect(ok, output).toBe(true);
});

test('a column that only the database has is found', async () => {
	await pool.query('alter table learner add column planted text');
	const { ok, output } = await schemaTypes(url, true);
	expect(ok).toBe(false);
	expect(output).toContain('planted');
});
