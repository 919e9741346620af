import { runCommand, type Outcome } from './run-command.ts';

/** The row types of the database, kept in git. */
const SCHEMA = 'db/schema.gen.ts';

/**
 * Writes the row types of the database at `url`; with `verify` it changes nothing and fails when the kept file says something else.
 * Days stay text and decimals become numbers, as the driver is told in `src/platform/pool.server.ts`.
 */
export function schemaTypes(url: string, verify: boolean): Promise<Outcome> {
	return runCommand([
		...['kysely-codegen', '--dialect', 'postgres', '--date-parser', 'string', '--numeric-parser', 'number'],
		...['--include-pattern', 'public.*', '--exclude-pattern', '*.schema_migration', '--out-file', SCHEMA, '--url', url],
		...(verify ? ['--verify', '--log-level', 'error'] : [])
	]);
}
