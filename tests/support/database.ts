import pg from 'pg';
import { afterAll } from 'vitest';
import { openPool } from '#platform/pool.server.ts';
import { setRuntime, type Runtime } from '#platform/runtime.server.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Actor } from '#platform/database.server.ts';

/** Set by global-setup.ts: the address of the test server with a migrated database named `template_samenspoor`. */
export const TEST_SERVER = 'SAMENSPOOR_TEST_SERVER';
export const TEMPLATE = 'template_samenspoor';

/** A fixed day for tests that need one. */
export const TODAY = toPlainDate('2026-11-24');

export type TestDatabase = {
	readonly pool: pg.Pool;
	readonly url: string;
	readonly runtime: Runtime;
	readonly close: () => Promise<void>;
};

/** A fresh copy of the migrated database for one test file, made the runtime's own; dropped when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
	const server = process.env[TEST_SERVER];
	if (!server) throw new Error('no test server: run through vitest, which starts one (tests/support/global-setup.ts)');
	const name = `test_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
	const admin = new pg.Client({ connectionString: server });
	await admin.connect();
	await admin.query(`create database ${name} template ${TEMPLATE} strategy wal_log`);
	const url = databaseUrl(server, name);
	const pool = openPool(url, { max: 8 });
	const runtime: Runtime = {
		settings: {
			port: 3000,
			origin: 'http://localhost:3000',
			databaseUrl: url,
			smtpUrl: undefined,
			sms: 'file',
			dataFolder: '',
			demo: false,
			secret: 'only for tests, never for anything else',
			rounds: { partsAbove: 20_000, minutes: 5, megabytes: 2_048 }
		},
		databaseUrl: url,
		pool,
		closers: [],
		accepting: true
	};
	setRuntime(runtime);
	const close = async () => {
		await pool.end();
		await admin.query(`drop database ${name} with (force)`);
		await admin.end();
	};
	afterAll(close);
	return { pool, url, runtime, close };
}

/** The same server, another database. */
export function databaseUrl(server: string, name: string): string {
	return server.replace(/\/[^/]*$/, `/${name}`);
}

export const WORKER: Actor = { kind: 'worker', today: TODAY };
export const VISITOR: Actor = { kind: 'visitor', today: TODAY };

/** The actor of a signed-in person. */
export function member(personId: string): Actor {
	return { kind: 'member', personId: personId as PersonId, today: TODAY };
}
