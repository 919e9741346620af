import pg from 'pg';

const DATE = 1082;
const NUMERIC = 1700;
// A legal day stays the text that was stored; a driver's Date would shift birthdays with the server's zone.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(NUMERIC, Number);

/** How long anything may take, in milliseconds. The client-side limits hold even when the server falls silent. */
const LIMITS = { connect: 3_000, query: 6_000, statement: 5_000, lock: 2_000, idleInTransaction: 10_000 };

/** How a pool differs from the ordinary one. */
export type PoolOptions = {
	/** Connections at most. */
	max?: number;
	/** Lifts the statement limits for long work (loading data, migrations). */
	patient?: boolean;
	/** Extra server options, as `-c name=value`. */
	options?: string;
	name?: string;
	/** Told about connections that break while idle; without a listener the process would stop. */
	onError?: (error: Error) => void;
};

/** A pool with client-side limits, keep-alive and an error listener. */
export function openPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
	const limits = options.patient
		? {}
		: {
				query_timeout: LIMITS.query,
				statement_timeout: LIMITS.statement,
				lock_timeout: LIMITS.lock,
				idle_in_transaction_session_timeout: LIMITS.idleInTransaction
			};
	const pool = new pg.Pool({
		connectionString,
		max: options.max ?? 10,
		connectionTimeoutMillis: LIMITS.connect,
		keepAlive: true,
		application_name: options.name ?? 'samenspoor',
		...(options.options === undefined ? {} : { options: options.options }),
		...limits
	});
	const report = options.onError ?? (() => {});
	pool.on('error', report);
	pool.on('connect', (client) => client.on('error', report));
	return pool;
}
