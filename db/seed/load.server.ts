import { createHash, type Hash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { exampleBatches } from './example-data.ts';
import { copyText, type Batch } from './rows/batch.ts';
import type { Scale } from './scale.ts';

export type LoadOptions = {
	readonly scale: Scale;
	readonly seed: string;
	/** Puts a recognisable word in every class of personal field. */
	readonly canaries?: boolean;
	/** Empties the database first, unless it holds real data. */
	readonly replace?: boolean;
	/** Told after each table of each copy: rows so far, and which table. */
	readonly onProgress?: (progress: { table: string; rows: number }) => void;
	/** Also receives every row as text, in the order of loading. */
	readonly dump?: Writable;
};

export type LoadSummary = {
	readonly scale: string;
	readonly seed: string;
	readonly schoolYear: string;
	readonly rows: number;
	readonly tables: Readonly<Record<string, number>>;
	/** SHA-256 of all rows as text: equal for equal options. */
	readonly sha256: string;
};

/** `not-empty`: there are rows and `replace` was not asked; `real-data`: the database says it holds real data, which is never replaced. */
export type LoadRefusal = 'not-empty' | 'real-data';

const CHUNK = 2000;

/**
 * Loads the example data in one transaction: afterwards all of it is there or none. Uses COPY; where the connecting role is subject
 * to row-level security, COPY fills a temporary table and the worker role inserts from there.
 */
export async function loadExampleData(pool: Pool, options: LoadOptions): Promise<Result<LoadSummary, LoadRefusal>> {
	const client = await pool.connect();
	try {
		await client.query('begin');
		const refusal = await makeRoom(client, options.replace ?? false);
		if (refusal !== undefined) {
			await client.query('rollback');
			return refuse(refusal);
		}
		const summary = await copyAll(client, options);
		await client.query(
			"update data_set set kind = 'example', scale = $1, seed = $2, school_year = $3, loaded_at = now()",
			[options.scale.name, options.seed, options.scale.schoolYear]
		);
		await client.query('commit');
		// Fresh statistics at once: the first searches should not wait for the server's own round.
		await client.query(`analyze ${Object.keys(summary.tables).join(', ')}`);
		return ok(summary);
	} catch (error) {
		await client.query('rollback').catch(() => undefined);
		throw error;
	} finally {
		client.release();
	}
}

async function makeRoom(client: PoolClient, replace: boolean): Promise<LoadRefusal | undefined> {
	const { rows } = await client.query<{ kind: string; filled: boolean }>(
		'select kind, exists (select from organisation) or exists (select from municipality) as filled from data_set for update'
	);
	const { kind, filled } = rows[0] ?? { kind: 'empty', filled: false };
	if (kind === 'real') return 'real-data';
	if (kind === 'empty' && !filled) return undefined;
	if (!replace) return 'not-empty';
	// A database with rows that never said what they are may be real: only example data is ever emptied.
	if (kind !== 'example') return 'real-data';
	// And whatever people made of it: rounds, results, everything that refers to these rows.
	await client.query(`truncate ${EMPTIED.join(', ')} cascade`);
	return undefined;
}

/** Everything the example data fills. */
const EMPTIED = [
	'decline',
	'learner_choice',
	'place_programme',
	'place',
	'recognition',
	'enrolment',
	'guardianship',
	'learner',
	'offering',
	'programme_follow_up',
	'activity',
	'programme_qualification',
	'professional_qualification',
	'programme_version',
	'programme',
	'study_domain',
	'membership',
	'person',
	'establishment',
	'enterprise',
	'campus',
	'education_provider',
	'sector',
	'organisation',
	'municipality',
	'published_figure',
	'outcome_cohort'
];

async function copyAll(
	client: PoolClient,
	{ scale, seed, canaries = false, onProgress, dump }: LoadOptions
): Promise<LoadSummary> {
	const hash = createHash('sha256');
	const tables: Record<string, number> = {};
	let total = 0;
	for (const batch of exampleBatches({ scale, seed, canaries })) {
		await copyOne(client, batch, hash, dump);
		tables[batch.table] = (tables[batch.table] ?? 0) + batch.rows.length;
		total += batch.rows.length;
		onProgress?.({ table: batch.table, rows: total });
	}
	return { scale: scale.name, seed, schoolYear: scale.schoolYear, rows: total, tables, sha256: hash.digest('hex') };
}

async function copyOne(client: PoolClient, batch: Batch, hash: Hash, dump: Writable | undefined): Promise<void> {
	const { rows } = await client.query<{ guarded: boolean }>('select row_security_active($1::text) as guarded', [
		batch.table
	]);
	const guarded = rows[0]?.guarded === true;
	const columns = batch.columns.join(', ');
	if (guarded)
		await client.query(
			`create temporary table staging on commit drop as select ${columns} from ${batch.table} limit 0`
		);
	const target = client.query(copyFrom(`copy ${guarded ? 'staging' : batch.table} (${columns}) from stdin`));
	await pipeline(Readable.from(textOf(batch, hash, dump)), target);
	if (!guarded) return;
	await client.query('grant select on staging to samenspoor_worker; set local role samenspoor_worker');
	await client.query(`insert into ${batch.table} (${columns}) select ${columns} from staging`);
	await client.query('reset role; drop table staging');
}

function* textOf(batch: Batch, hash: Hash, dump: Writable | undefined): Generator<string> {
	const heading = `# ${batch.table} (${batch.columns.join(', ')})\n`;
	hash.update(heading);
	dump?.write(heading);
	for (let from = 0; from < batch.rows.length; from += CHUNK) {
		const text = copyText(batch, from, Math.min(from + CHUNK, batch.rows.length));
		hash.update(text);
		dump?.write(text);
		yield text;
	}
}
