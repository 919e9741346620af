import type { Pool } from 'pg';
import type { Settings } from './settings.server.ts';

/**
 * What one process has one of. `main.ts` makes it before anything else; the pages that the framework bundled, the worker and the
 * command line find the same object here, because a bundled copy of a module would otherwise have a pool of its own.
 */
export type Runtime = {
	readonly settings: Settings;
	/** Where the database is, the embedded one included; for pools with another role or patience. */
	readonly databaseUrl: string;
	/** Requests and jobs; only `database.server.ts` may touch it. */
	readonly pool: Pool;
	/** Run in reverse order when the process stops. */
	readonly closers: (() => Promise<void>)[];
	/** False from the moment the process is asked to stop. */
	accepting: boolean;
};

const KEY = Symbol.for('samenspoor.runtime');
const holder = globalThis as { [KEY]?: Runtime };

/** Makes this process's runtime known; a second one replaces the first (tests). */
export function setRuntime(runtime: Runtime): void {
	holder[KEY] = runtime;
}

/** This process's runtime; throws when `setRuntime` was not called. */
export function runtime(): Runtime {
	const found = holder[KEY];
	if (!found) throw new Error('the runtime is not started: call setRuntime first');
	return found;
}
