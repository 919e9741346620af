import { parseArgs } from 'node:util';
import { readSettings } from '#platform/settings.server.ts';
import { runRole, type Role } from './run.server.ts';

/** `npm start`: the pages and the worker in one process. `--role web` or `--role worker` runs one of them alone. */
const { values } = parseArgs({ options: { role: { type: 'string', default: 'both' } } });
if (!['both', 'web', 'worker'].includes(values.role)) {
	process.stderr.write('--role: expected web, worker or both\n');
	process.exit(2);
}
try {
	await runRole(values.role as Role, readSettings(process.env));
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}
