import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.server.ts';
import { migrate } from '#platform/migrate.server.ts';
import { openPool } from '#platform/pool.server.ts';
import { databaseUrl, TEMPLATE, TEST_SERVER } from './database.ts';

/** One real PostgreSQL for all database tests, with one migrated database that every test file copies. */
export default async function setup(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'spoor-test-'));
	const server = await startEmbeddedPostgres(folder);
	const admin = new pg.Client({ connectionString: server.url });
	await admin.connect();
	await admin.query(`create database ${TEMPLATE}`);
	await admin.end();
	const pool = openPool(databaseUrl(server.url, TEMPLATE), { max: 3, patient: true });
	await migrate(pool);
	await pool.end();
	process.env[TEST_SERVER] = server.url;
	return async () => {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	};
}
