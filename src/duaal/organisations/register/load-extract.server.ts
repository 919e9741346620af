import { basename } from 'node:path';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withBulkLoad, type BulkLoad } from '#platform/bulk-load.server.ts';
import { activityRows } from './activity-rows.ts';
import { codeRows } from './code-rows.ts';
import { extractOrder, readMeta, type ExtractMeta, type OrderRefusal } from './extract-order.ts';
import { ExtractRefusal, type ExtractProblem } from './extract-problem.ts';
import { keptText, type FileTally } from './extract-rows.server.ts';
import { openExtract, refuseFile, type ExtractFiles, type ExtractLimits } from './extract-zip.server.ts';
import { goneRows } from './gone-rows.ts';
import { addressRows, denominationRows, enterpriseRows, establishmentRows, type RowKeeper } from './kept-rows.ts';
import {
	applyUpdate,
	dropGeneration,
	emptyStaging,
	fillGeneration,
	readLoaded,
	readSteps,
	saveStep,
	swapIn,
	WAITING,
	type Arrived,
	type RegisterSize
} from './register.sql.server.ts';

/** What to load, and how strictly. */
export type LoadExtractOptions = {
	readonly databaseUrl: string;
	readonly path: string;
	/** Share of the rows of a file that may be refused. */
	readonly badShare: number;
	/** Lets a full extract in, also an older one or one that is much smaller. */
	readonly replace: boolean;
	/** Told how far each step is. */
	readonly watch: (step: string, done: number, total: number) => void;
	readonly limits?: ExtractLimits;
};

/** What was loaded; `already-there` when there was nothing to do. */
export type LoadExtractReport = {
	readonly outcome: 'loaded' | 'already-there';
	readonly extract: ExtractMeta;
	readonly rows: number;
	readonly refused: number;
	/** The first refused rows of each file. */
	readonly problems: readonly ExtractProblem[];
	readonly enterprises: number;
	readonly establishments: number;
};

/** `busy`: another process is loading; `shrunk`: a full extract with less than half of the enterprises that are there. */
export type LoadExtractRefusal = 'bad-extract' | 'busy' | 'shrunk' | OrderRefusal;

/** The first thing that is wrong with the files, or the two numbers that do not fit. */
export type LoadExtractDetail = ExtractProblem | { readonly asked: number; readonly loaded: number };

type Outcome = Result<LoadExtractReport, LoadExtractRefusal, LoadExtractDetail>;

const LOAD_REGISTER = 1;
const PARTS = ['enterprise', 'establishment', 'denomination', 'address', 'activity'] as const;
type Part = (typeof PARTS)[number];
const LEAST_SHARE = 0.5;

/**
 * Loads an extract of the open data of the KBO into the register: a full one takes the place of what is there, an update changes it, both in one transaction.
 * A second try after an interruption goes on with the files that did not get in. Throws the error of the system when the file cannot be read.
 */
export async function loadExtract(options: LoadExtractOptions): Promise<Outcome> {
	try {
		const files = await openExtract(options.path, options.limits);
		try {
			const meta = await metaOf(files, basename(options.path));
			const outcome = await withBulkLoad(options.databaseUrl, LOAD_REGISTER, (bulk) =>
				loadInOrder(bulk, { ...options, files, meta })
			);
			return outcome ?? refuse('busy');
		} finally {
			files.close();
		}
	} catch (error) {
		if (error instanceof ExtractRefusal) return refuse('bad-extract', error.problem);
		throw error;
	}
}

type OpenExtract = LoadExtractOptions & { readonly files: ExtractFiles; readonly meta: ExtractMeta };

async function loadInOrder(bulk: BulkLoad, extract: OpenExtract): Promise<Outcome> {
	const { meta, files, replace } = extract;
	const loaded = await readLoaded(bulk);
	const order = extractOrder({ ...meta, sha256: files.sha256 }, loaded, replace);
	if (!order.ok) return order;
	if (order.value === 'already-there') {
		const { enterprises = 0, establishments = 0 } = loaded ?? {};
		return ok({
			outcome: 'already-there',
			extract: meta,
			rows: 0,
			refused: 0,
			problems: [],
			enterprises,
			establishments
		});
	}
	try {
		const tally = await bringIn(bulk, extract);
		const least = replace ? 0 : (loaded?.enterprises ?? 0) * LEAST_SHARE;
		const size = await putIn(bulk, extract, { ...meta, sha256: files.sha256, ...tally }, least);
		await emptyStaging(bulk);
		if (size === 'shrunk') return refuse('shrunk', { asked: meta.number, loaded: loaded?.number ?? 0 });
		return ok({ outcome: 'loaded', extract: meta, ...tally, ...size });
	} catch (error) {
		// What is refused is not tried again as it is; after any other error the files that got in wait for the next try.
		if (error instanceof ExtractRefusal) await emptyStaging(bulk);
		throw error;
	}
}

/** From where the rows wait into the register, in one transaction; `shrunk`, and nothing changed, with fewer than `least` enterprises. */
function putIn(
	bulk: BulkLoad,
	{ meta, watch }: OpenExtract,
	arrived: Arrived,
	least: number
): Promise<RegisterSize | 'shrunk'> {
	return bulk.transaction(async () => {
		watch('fill the register', 0, 1);
		if (meta.kind === 'update') return applyUpdate(bulk, arrived);
		const filled = await fillGeneration(bulk);
		if (filled.enterprises === 0) refuseFile('enterprise.csv', 'no enterprise', 'enterprises');
		if (filled.enterprises < least) return dropGeneration(bulk, filled.generation);
		watch('build indexes', 0, 1);
		await swapIn(bulk, filled, arrived);
		return { enterprises: filled.enterprises, establishments: filled.establishments };
	});
}

type FileJob = { readonly file: string; readonly target: string; readonly keeper: RowKeeper };

function filesOf({ kind }: ExtractMeta): FileJob[] {
	const code = { file: 'code.csv', target: WAITING.code, keeper: codeRows };
	if (kind === 'full') return [code, ...PARTS.map((part) => inserted(part, `${part}.csv`))];
	return [
		code,
		...PARTS.flatMap((part) => [
			{ file: `${part}_delete.csv`, target: WAITING.gone, keeper: goneRows(part) },
			inserted(part, `${part}_insert.csv`)
		])
	];
}

function inserted(part: Part, file: string): FileJob {
	const keepers: Readonly<Record<Part, () => RowKeeper>> = {
		enterprise: () => enterpriseRows,
		establishment: () => establishmentRows,
		denomination: () => denominationRows,
		address: () => addressRows,
		activity: activityRows
	};
	return { file, target: WAITING[part], keeper: keepers[part]() };
}

/** Brings every file to where its rows wait, except those that an earlier try brought in. */
async function bringIn(bulk: BulkLoad, { files, meta, badShare, watch }: OpenExtract): Promise<FileTally> {
	const jobs = filesOf(meta);
	const total = jobs.reduce((sum, { file }) => sum + files.bytes(file), 0);
	const done = await readSteps(bulk, files.sha256);
	const all: FileTally = { rows: 0, refused: 0, problems: [] };
	let bytes = 0;
	for (const { file, target, keeper } of jobs) {
		const before = bytes;
		const onBytes = (read: number) => watch(`read ${file}`, before + read, total);
		bytes += files.bytes(file);
		const step =
			done.get(file) ??
			(await bulk.transaction(async () => {
				const tally: FileTally = { rows: 0, refused: 0, problems: [] };
				await bulk.copy(target, keptText({ file, input: files.open(file), keeper, badShare, onBytes }, tally));
				await saveStep(bulk, files.sha256, file, tally);
				return tally;
			}));
		all.rows += step.rows;
		all.refused += step.refused;
		all.problems.push(...step.problems);
	}
	return all;
}

async function metaOf(files: ExtractFiles, zip: string): Promise<ExtractMeta> {
	const variables = new Map<string, string>();
	const keeper: RowKeeper = {
		columns: ['Variable', 'Value'],
		keep: ([variable = '', value = '']) => void variables.set(variable, value)
	};
	const input = files.open('meta.csv');
	const tally: FileTally = { rows: 0, refused: 0, problems: [] };
	await Array.fromAsync(keptText({ file: 'meta.csv', input, keeper, badShare: 0, onBytes: () => undefined }, tally));
	const meta = readMeta(variables);
	if (meta.ok) return meta.value;
	const { column, value, expected } = meta.detail ?? { column: '', value: zip, expected: 'meta.csv' };
	throw new ExtractRefusal({ file: 'meta.csv', line: 0, column, value: `${column} ${value}`.trim(), expected });
}
