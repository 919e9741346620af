import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from './embedded-postgres.server.ts';
import { migrate } from './migrate.server.ts';
import { openPool } from './pool.server.ts';
import { readSettings } from './settings.server.ts';
import type { Command } from './command.server.ts';

/** `samenspoor migrate`: brings the database up to date and says what it applied. */
export const migrateCommand: Command = {
	name: 'migrate',
	summary: 'bring the database up to date',
	usage: 'samenspoor migrate [--json]\n\nUses DATABASE_URL, or the embedded database in SAMENSPOOR_DATA.\n',
	async run(args, io) {
		const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
		const settings = readSettings(process.env);
		const embedded = settings.databaseUrl === undefined ? await startEmbeddedPostgres(settings.dataFolder) : undefined;
		const pool = openPool(settings.databaseUrl ?? embedded?.url ?? '', {
			max: 3,
			patient: true,
			name: 'samenspoor-migrate'
		});
		try {
			const report = await migrate(pool);
			io.stdout(
				values.json
					? `${JSON.stringify(report)}\n`
					: `${report.applied.length} applied, ${report.already} already there\n`
			);
			return 0;
		} finally {
			await pool.end();
			await embedded?.stop();
		}
	}
};
