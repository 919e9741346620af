/** What the database can refuse, in words the edge can answer with. */
export type SqlRefusal =
	| 'already-exists'
	| 'refers-to-unknown'
	| 'overlaps'
	| 'not-allowed-value'
	| 'required'
	| 'no-right'
	| 'busy'
	| 'unavailable';

/**
 * Maps an error of the PostgreSQL driver to a refusal; undefined when it is not one of the database's own refusals, so that a
 * mistake of ours stays an error. SQLSTATE classes: PostgreSQL documentation, appendix A.
 */
export function sqlRefusalOf(error: unknown): SqlRefusal | undefined {
	const { code, message } = error as { code?: unknown; message?: unknown };
	if (typeof code === 'string') {
		const exact = BY_STATE[code];
		if (exact) return exact;
		if (/^(08|57P0|53)/.test(code)) return 'unavailable';
		if (/^(ECONN|ENOENT|ETIMEDOUT|EPIPE)/.test(code)) return 'unavailable';
	}
	if (
		typeof message === 'string' &&
		/timeout exceeded when trying to connect|Query read timeout|Connection terminated/.test(message)
	)
		return 'unavailable';
	return undefined;
}

const BY_STATE: Readonly<Record<string, SqlRefusal>> = {
	'23505': 'already-exists',
	'23503': 'refers-to-unknown',
	'23P01': 'overlaps',
	'23514': 'not-allowed-value',
	'22P02': 'not-allowed-value',
	'22001': 'not-allowed-value',
	'22003': 'not-allowed-value',
	'22007': 'not-allowed-value',
	'22008': 'not-allowed-value',
	'22021': 'not-allowed-value',
	'23502': 'required',
	'42501': 'no-right',
	'40001': 'busy',
	'40P01': 'busy',
	'55P03': 'busy',
	'57014': 'busy'
};

/** The HTTP status for a refusal of the database. */
export function statusOfSqlRefusal(refusal: SqlRefusal): number {
	if (refusal === 'unavailable' || refusal === 'busy') return 503;
	if (refusal === 'no-right' || refusal === 'refers-to-unknown') return 404;
	if (refusal === 'already-exists' || refusal === 'overlaps') return 409;
	return 422;
}
