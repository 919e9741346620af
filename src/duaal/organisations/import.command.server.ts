import { parseArgs } from 'node:util';
import type { Command, CommandIo } from '#platform/command.server.ts';
import { Progress } from '#platform/progress.server.ts';
import { readSettings } from '#platform/settings.server.ts';
import { startRuntime, stopRuntime } from '#platform/start.server.ts';
import { problemLine } from './register/extract-problem.ts';
import {
	loadExtract,
	type LoadExtractDetail,
	type LoadExtractRefusal,
	type LoadExtractReport
} from './register/load-extract.server.ts';

const USAGE = `samenspoor import kbo FILE.zip [--bad-rows SHARE] [--replace] [--json]

Loads an extract of the open data of the KBO (Kruispuntbank van Ondernemingen) into the register of enterprises: KboOpenData_…_Full.zip takes the place of
what is there, KboOpenData_…_Update.zip changes it. Both happen at once or not at all; pages go on meanwhile. An update needs the extract right
before it. Loading the same file twice does no harm; after an interruption the same command goes on where it stopped.

--bad-rows SHARE  of the rows of each file, how many may be refused before the whole extract is (0 to 0.1; default 0.001)
--replace         lets a full extract in although it is older than the register, or much smaller
--json            the report, or the refusal, as one line of JSON

Kept: active enterprises and establishments, names, main activities, addresses of legal persons and establishments. Not kept: telephone numbers, mail
addresses, branch offices, any address of a natural person.
Uses DATABASE_URL, or the embedded database in SAMENSPOOR_DATA. Exit 0: the register is at this extract or further. Exit 1: refused, with the reason;
the register is as it was. Exit 2: wrong usage. Progress goes to stderr.
`;

const OPTIONS = {
	'bad-rows': { type: 'string', default: '0.001' },
	replace: { type: 'boolean', default: false },
	json: { type: 'boolean', default: false }
} as const;
const MOST_BAD = 0.1;
const MOST_LINES = 20;

/** `samenspoor import`: fills the register from files that others publish. */
export const importCommand: Command = {
	name: 'import',
	summary: 'load open data of the KBO into the register of enterprises',
	usage: USAGE,
	async run(args, io) {
		const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
		const [source, path, ...more] = positionals;
		if (source !== 'kbo' || path === undefined || more.length > 0) {
			io.stderr(`expected: kbo FILE.zip\n\n${USAGE}`);
			return 2;
		}
		const badShare = /^(0|0?\.\d+)$/.test(values['bad-rows']) ? Number(values['bad-rows']) : Number.NaN;
		if (!(badShare <= MOST_BAD)) {
			io.stderr(`--bad-rows: expected a share from 0 to ${MOST_BAD}, got ${values['bad-rows']}\n`);
			return 2;
		}
		return importKbo({ path, badShare, replace: values.replace, json: values.json }, io);
	}
};

type ImportOptions = { path: string; badShare: number; replace: boolean; json: boolean };

async function importKbo({ json, ...options }: ImportOptions, io: CommandIo): Promise<number> {
	const started = performance.now();
	const runtime = await startRuntime(readSettings(process.env));
	const progress = new Progress(io);
	try {
		const loaded = await loadExtract({ ...options, databaseUrl: runtime.databaseUrl, watch: progress.watch });
		progress.end();
		const seconds = (performance.now() - started) / 1000;
		if (loaded.ok) {
			io.stdout(json ? `${JSON.stringify({ ...loaded.value, seconds })}\n` : summary(loaded.value, seconds));
			return 0;
		}
		if (json) io.stdout(`${JSON.stringify({ refused: loaded.code, detail: loaded.detail ?? null })}\n`);
		io.stderr(`${refusal(loaded.code, loaded.detail)}\nthe register is as it was\n`);
	} catch (error) {
		progress.end();
		const { syscall, message } = error as NodeJS.ErrnoException;
		if (syscall !== 'open' && syscall !== 'read') throw error;
		io.stderr(`cannot read the file: ${message}\n`);
	} finally {
		await stopRuntime(runtime);
	}
	return 1;
}

function summary(report: LoadExtractReport, seconds: number): string {
	const { outcome, extract, rows, refused, problems, enterprises, establishments } = report;
	const name = `extract ${extract.number} (${extract.kind}, of ${extract.snapshotDate})`;
	if (outcome === 'already-there') return `${name} is in the register already: nothing to do\n`;
	const lines = problems.slice(0, MOST_LINES).map(problemLine);
	return [
		`${name}: ${rows} rows read in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second`,
		`in the register: ${enterprises} enterprises, ${establishments} establishments`,
		...(refused === 0 ? [] : [`${refused} ${refused === 1 ? 'row' : 'rows'} refused:`, ...lines]),
		...(refused > lines.length ? [`… and ${refused - lines.length} more`] : []),
		''
	].join('\n');
}

function refusal(code: LoadExtractRefusal, detail: LoadExtractDetail | undefined): string {
	if (detail !== undefined && 'file' in detail) return problemLine(detail);
	const { asked = 0, loaded = 0 } = detail ?? {};
	switch (code) {
		case 'no-full-extract':
			return `extract ${asked} is an update and the register is empty: load a full extract first`;
		case 'gap':
			return `the register is at extract ${loaded}: load update ${loaded + 1} first, or a full extract`;
		case 'older':
			return `the register is at extract ${loaded}, this one is ${asked}: load a newer one, or use --replace`;
		case 'shrunk':
			return `extract ${asked} has less than half of the enterprises that are in the register: is the file whole? --replace lets it in`;
		default:
			return 'another process is loading an extract: wait until it is done';
	}
}
