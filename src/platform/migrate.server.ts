import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { sha256 } from './record.server.ts';

const FOLDER = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
/** Any number of our own: one migrator at a time on a server's database. */
const MIGRATION_LOCK = 727_366_001;
const OLDEST_SERVER = 180_000;
const LOCK_TRIES = 40;

/** The migrations cannot be applied; the message says why and what to do. */
export class MigrationError extends Error {
	override readonly name = 'MigrationError';
}

export type MigrationReport = { readonly applied: readonly string[]; readonly already: number };

/**
 * Brings the database up to date: the queue's own tables, then `db/migrations/*.sql` in order, each in its own transaction. Safe to
 * run by several processes at once (advisory lock) and under load (short `lock_timeout`, then try again). Throws a MigrationError
 * for a server older than PostgreSQL 18 and for a migration that was changed after it was applied.
 */
export async function migrate(pool: Pool, folder: string = FOLDER): Promise<MigrationReport> {
	const client = await pool.connect();
	try {
		await requireServer(client);
		await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
		try {
			await runMigrations({ pgPool: pool, noPreparedStatements: true });
			return await applyAll(client, folder);
		} finally {
			await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
		}
	} finally {
		client.release();
	}
}

async function requireServer(client: PoolClient): Promise<void> {
	const { rows } = await client.query<{ version: number }>(
		"select current_setting('server_version_num')::int as version"
	);
	if ((rows[0]?.version ?? 0) < OLDEST_SERVER)
		throw new MigrationError('Samenspoor needs PostgreSQL 18 or newer; upgrade the server behind DATABASE_URL.');
}

async function applyAll(client: PoolClient, folder: string): Promise<MigrationReport> {
	await client.query(
		'create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())'
	);
	const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from schema_migration');
	const known = new Map(rows.map(({ name, hash }) => [name, hash]));
	const applied: string[] = [];
	for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
		if (!/^\d{4}_[a-z-]+\.sql$/.test(name)) throw new MigrationError(`${name}: a migration is called NNNN_slice.sql`);
		const text = await readFile(`${folder}/${name}`, 'utf8');
		const hash = sha256(text);
		const before = known.get(name);
		if (before === hash) continue;
		if (before !== undefined)
			throw new MigrationError(`${name} was changed after it was applied; write a new migration instead.`);
		await applyOne(client, name, text, hash);
		applied.push(name);
	}
	return { applied, already: known.size };
}

async function applyOne(client: PoolClient, name: string, text: string, hash: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await client.query('begin');
			// A migration that waits for a lock makes every request behind it wait too: give up fast, try again.
			await client.query("set local lock_timeout = '200ms'");
			await client.query(text);
			await client.query('insert into schema_migration (name, hash) values ($1, $2)', [name, hash]);
			await client.query('commit');
			return;
		} catch (error) {
			await client.query('rollback');
			const { code } = error as { code?: string };
			if (attempt >= LOCK_TRIES || (code !== '55P03' && code !== '40P01')) throw error;
			await new Promise((resume) => setTimeout(resume, Math.min(50 * attempt, 1_000)));
		}
	}
}
