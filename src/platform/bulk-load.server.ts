import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient, QueryResultRow } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openPool } from './pool.server.ts';

/** One connection with the rights of the database's owner, for loading many rows. */
export type BulkLoad = {
	/** Runs one statement, or several without values; the rows of the last one. */
	query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
	/** Streams rows in PostgreSQL's text format (`copyLine`) into `target`, a table with its columns in brackets. */
	copy(target: string, text: AsyncIterable<string>): Promise<void>;
	/** Commits what `work` did, all of it, or nothing when it throws. */
	transaction<T>(work: () => Promise<T>): Promise<T>;
};

/** Any two numbers of our own; the second says which load. */
const LOAD_LOCKS = 727_366_002;

/**
 * The door for commands that load files: one patient connection of the owner, held by one process at a time per `lock`. Never for requests: those have
 * `withAccess`. Answers undefined when another process holds the lock.
 */
export async function withBulkLoad<T>(
	databaseUrl: string,
	lock: number,
	work: (bulk: BulkLoad) => Promise<T>
): Promise<T | undefined> {
	const pool = openPool(databaseUrl, { max: 1, patient: true, name: 'samenspoor-load' });
	const client = await pool.connect();
	const names = [LOAD_LOCKS, lock];
	try {
		const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', names);
		if (rows[0]?.held !== true) return undefined;
		try {
			return await work(bulkOn(client));
		} finally {
			// At once, for the next load; should the connection be broken, the lock ends with its session.
			await client.query('select pg_advisory_unlock($1, $2)', names).catch(() => undefined);
		}
	} finally {
		client.release(true);
		await pool.end();
	}
}

function bulkOn(client: PoolClient): BulkLoad {
	return {
		async query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]) {
			const result: unknown = await client.query<Row>(text, values === undefined ? undefined : [...values]);
			const last = Array.isArray(result) ? (result.at(-1) as { rows: Row[] } | undefined) : (result as { rows: Row[] });
			return last?.rows ?? [];
		},
		async copy(target, text) {
			await pipeline(Readable.from(text), client.query(copyFrom(`copy ${target} from stdin`)));
		},
		async transaction(work) {
			await client.query('begin');
			try {
				const outcome = await work();
				await client.query('commit');
				return outcome;
			} catch (error) {
				await client.query('rollback').catch(() => undefined);
				throw error;
			}
		}
	};
}

/** One row in PostgreSQL's text format: tab between values, \N for null, backslash before what would break a line. */
export function copyLine(values: readonly (string | null)[]): string {
	let line = '';
	for (let at = 0; at < values.length; at++) {
		const value = values[at];
		line += at === 0 ? '' : '\t';
		line += value === null || value === undefined ? '\\N' : NEEDS_ESCAPE.test(value) ? escaped(value) : value;
	}
	return `${line}\n`;
}

const NEEDS_ESCAPE = /[\\\t\n\r]/;

function escaped(value: string): string {
	return value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
