import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadExtract } from '#duaal/organisations/register/load-extract.server.ts';
import { inFolder, zipExtract } from '#tests/kbo-extract/extract.ts';
import { databaseUrl } from '#tests/support/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.server.ts';
import { migrate } from '#platform/migrate.server.ts';
import { openPool } from '#platform/pool.server.ts';

/**
 * The set-up of docs/operations.md: an owner who is no superuser, on a server of one's own. On the embedded database the owner is a
 * superuser, which hides a missing right.
 */
let folder = '';
let server: EmbeddedPostgres;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'own-postgresql-'));
	server = await startEmbeddedPostgres(folder);
});

afterAll(async () => {
	await server.stop();
	await rm(folder, { recursive: true, force: true });
});

test('an owner with CREATEROLE can migrate, take every role of a request, and load the register', async () => {
	const administrator = openPool(server.url);
	await administrator.query('create role owner_of_all login createrole');
	await administrator.query('create database product owner owner_of_all');
	await administrator.end();
	const url = new URL(databaseUrl(server.url, 'product'));
	url.username = 'owner_of_all';
	const pool = openPool(url.href, { max: 3, patient: true });
	try {
		await migrate(pool);
		for (const role of ['visitor', 'member', 'worker', 'identity', 'access'])
			await expect(pool.query(`begin; set local role samenspoor_${role}; commit`), role).resolves.toBeDefined();
		const { rows } = await pool.query<{ rolsuper: boolean }>(
			'select rolsuper from pg_roles where rolname = current_user'
		);
		expect(rows).toEqual([{ rolsuper: false }]);
		const options = { databaseUrl: url.href, badShare: 0, replace: false, watch: () => undefined };
		await inFolder(async (extracts) => {
			for (const kind of ['full', 'update'] as const)
				expect(await loadExtract({ ...options, path: await zipExtract(extracts, kind) })).toMatchObject({ ok: true });
		});
	} finally {
		await pool.end();
	}
});
