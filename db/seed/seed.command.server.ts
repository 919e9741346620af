import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import type { Command, CommandIo } from '#platform/command.server.ts';
import { openPool } from '#platform/pool.server.ts';
import { readSettings } from '#platform/settings.server.ts';
import { startRuntime, stopRuntime } from '#platform/start.server.ts';
import { readFixtures } from './fixtures.server.ts';
import { loadExampleData, type LoadSummary } from './load.server.ts';
import { scaleOf, type Scale } from './scale.ts';

const USAGE = `samenspoor seed --scale SCALE [options]

Loads example data: invented people, schools and enterprises around the real dual programmes. The same scale and seed give
the same rows, byte for byte. Uses DATABASE_URL, or the embedded database in SAMENSPOOR_DATA.

  --scale SCALE     demo (one in twenty), flanders, or a whole number of times Flanders (10, 100); default demo
  --seed TEXT       which draw of chance; default 1
  --replace         empty the database first (only if it holds example data)
  --fixtures FILE   write accounts with role, organisation and e-mail as JSON, for tests from outside
  --canaries        put a recognisable word in every class of personal field, and list them in the fixtures
  --dump FILE       also write every row as text
  --json            summary as JSON on standard output
`;

const OPTIONS = {
	scale: { type: 'string', default: 'demo' },
	seed: { type: 'string', default: '1' },
	replace: { type: 'boolean', default: false },
	fixtures: { type: 'string' },
	canaries: { type: 'boolean', default: false },
	dump: { type: 'string' },
	json: { type: 'boolean', default: false }
} as const;

type Options = {
	seed: string;
	replace: boolean;
	canaries: boolean;
	json: boolean;
	fixtures?: string | undefined;
	dump?: string | undefined;
};

/** `samenspoor seed`: loads example data and says what it loaded. */
export const seedCommand: Command = {
	name: 'seed',
	summary: 'load example data: demo, flanders or a multiple of it',
	usage: USAGE,
	async run(args, io) {
		const { values } = parseArgs({ args: [...args], options: OPTIONS });
		const scale = scaleOf(values.scale);
		if (scale === undefined) {
			io.stderr(`--scale: expected demo, flanders or a number from 1 to 1000, got ${values.scale}\n`);
			return 2;
		}
		const runtime = await startRuntime(readSettings(process.env));
		const pool = openPool(runtime.databaseUrl, { max: 2, patient: true, name: 'samenspoor-seed' });
		try {
			return await seed(pool, scale, values, io);
		} finally {
			await pool.end();
			await stopRuntime(runtime);
		}
	}
};

async function seed(pool: Pool, scale: Scale, options: Options, io: CommandIo): Promise<number> {
	const started = performance.now();
	const dump = options.dump === undefined ? undefined : createWriteStream(options.dump);
	const loaded = await loadExampleData(pool, {
		scale,
		seed: options.seed,
		canaries: options.canaries,
		replace: options.replace,
		onProgress: progressLine(io, scale),
		...(dump === undefined ? {} : { dump })
	});
	if (dump !== undefined) await finished(dump.end());
	if (!loaded.ok) {
		io.stderr(`${REFUSALS[loaded.code]}\n`);
		return 1;
	}
	if (options.fixtures !== undefined) {
		await writeFile(
			options.fixtures,
			`${JSON.stringify(await readFixtures(pool, options.canaries), undefined, '\t')}\n`
		);
	}
	const seconds = (performance.now() - started) / 1000;
	io.stdout(options.json ? `${JSON.stringify({ ...loaded.value, seconds })}\n` : plainSummary(loaded.value, seconds));
	return 0;
}

const REFUSALS = {
	'not-empty': 'The database is not empty. Use --replace to empty it first (example data only).',
	'real-data': 'The database holds data that is not marked as example data; it is never replaced.'
} as const;

/** A line per table when a person watches or the data is large; otherwise every few tables, so that logs stay short. */
function progressLine(io: CommandIo, scale: Scale): (progress: { table: string; rows: number }) => void {
	let shown = 0;
	return ({ table, rows }) => {
		if (!io.isTty && rows - shown < 50_000 && scale.name !== 'demo') return;
		shown = rows;
		io.stderr(`${rows.toString().padStart(10)} rijen, laatst ${table}\n`);
	};
}

function plainSummary({ scale, seed, schoolYear, rows, sha256 }: LoadSummary, seconds: number): string {
	return `Voorbeelddata ${scale} (seed ${seed}, schooljaar ${schoolYear}): ${rows} rijen in ${seconds.toFixed(1)} s\nsha256 ${sha256}\n`;
}
