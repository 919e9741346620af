import type { BulkLoad } from '#platform/bulk-load.server.ts';
import type { ExtractMeta, LoadedExtract } from './extract-order.ts';
import type { ExtractProblem } from './extract-problem.ts';

/** Where the rows of each file wait, with the columns in the order in which its keeper gives them. */
export const WAITING = {
	code: 'register_staging.code (category, code, language_rank, description)',
	enterprise: 'register_staging.enterprise (number, kind, situation, legal_form, started_on)',
	establishment: 'register_staging.establishment (number, enterprise_number, started_on)',
	denomination: 'register_staging.denomination (entity, type, language_rank, name)',
	address: 'register_staging.address (entity, street, house_number, box, postcode, municipality, country, places)',
	activity: 'register_staging.activity (entity, nace_version, nace_codes)',
	gone: 'register_staging.gone (file, entity)'
} as const;

/** What came of one file, as it is remembered for a second try. */
export type Step = { readonly rows: number; readonly refused: number; readonly problems: readonly ExtractProblem[] };

/** The extract that was loaded last; undefined for an empty register. */
export async function readLoaded(bulk: BulkLoad): Promise<(LoadedExtract & RegisterSize) | undefined> {
	const [last] = await bulk.query<LoadedExtract & RegisterSize>(
		'select number, sha256, enterprises, establishments from register_extract order by id desc limit 1'
	);
	return last;
}

/** The files of this zip that an earlier try brought in. What waits from another zip is thrown away. */
export async function readSteps(bulk: BulkLoad, sha256: string): Promise<Map<string, Step>> {
	const others = await bulk.query('select from register_staging.step where sha256 <> $1 limit 1', [sha256]);
	if (others.length > 0) await emptyStaging(bulk);
	const steps = await bulk.query<Step & { file: string }>(
		'select file, rows::int, refused::int, problems from register_staging.step'
	);
	// Rows without a step are of a file that did not get to its end: its transaction is gone, and they with it.
	return new Map(steps.map(({ file, ...step }) => [file, step]));
}

/** Remembers, in the transaction that brought it in, that a file is there. */
export async function saveStep(bulk: BulkLoad, sha256: string, file: string, step: Step): Promise<void> {
	await bulk.query(
		'insert into register_staging.step (sha256, file, rows, refused, problems) values ($1, $2, $3, $4, $5)',
		[sha256, file, step.rows, step.refused, JSON.stringify(step.problems)]
	);
}

/** Throws away all rows that wait. */
export async function emptyStaging(bulk: BulkLoad): Promise<void> {
	const tables = ['step', ...Object.values(WAITING).map((target) => target.split(/[. ]/)[1])];
	await bulk.query(`truncate ${tables.map((table) => `register_staging.${table}`).join(', ')}`);
}

/**
 * What waits, with one row per entity: its names in the best language there is, one address, its main activities. Temporary tables of the transaction:
 * the planner sees their size.
 */
const GATHER = `
	set local work_mem = '128MB';
	analyze register_staging.enterprise; analyze register_staging.establishment; analyze register_staging.denomination;
	analyze register_staging.address; analyze register_staging.activity; analyze register_staging.gone;
	create temporary table named on commit drop as
		select entity, (array_agg(name order by language_rank, name) filter (where type = '1'))[1] as name,
			(array_agg(name order by language_rank, name) filter (where type = '2'))[1] as short_name,
			(array_agg(name order by language_rank, name) filter (where type = '3'))[1] as trade_name,
			fold(string_agg(distinct name, ' ')) as words
		from register_staging.denomination group by entity;
	create temporary table placed on commit drop as
		select distinct on (entity) entity, street, house_number, box, postcode, municipality, country,
			(select array_agg(distinct fold(place)) from unnest(places) place) as places
		from register_staging.address order by entity, postcode, street, house_number, box;
	create temporary table active on commit drop as
		select distinct on (entity) * from register_staging.activity order by entity, nace_version desc, nace_codes;
	analyze named; analyze placed; analyze active;`;

/** Descriptions in Dutch, or the best language there is: the list is always complete. */
const REPLACE_CODES = `
	delete from register_code;
	insert into register_code (category, code, description)
		select distinct on (category, code) category, code, description from register_staging.code
		order by category, code, language_rank, description;`;

const REMEMBER = `
	insert into register_extract (number, kind, snapshot_date, version, sha256, generation, rows_read, rows_refused, enterprises, establishments)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** What is now in the register. */
export type RegisterSize = { readonly enterprises: number; readonly establishments: number };

/** What an extract says of itself and what came of its rows. */
export type Arrived = ExtractMeta & { readonly sha256: string; readonly rows: number; readonly refused: number };

/** Fills a new partition from what waits. It is not attached yet: nobody sees it. Answers its number and how much is in it. */
export async function fillGeneration(bulk: BulkLoad): Promise<RegisterSize & { generation: number }> {
	const [last] = await bulk.query<{ generation: number }>(
		'select coalesce(max(generation), 0) + 1 as generation from register_extract'
	);
	const generation = last?.generation ?? 1;
	const [enterprises, establishments] = partitionsOf(generation);
	await bulk.query(`${GATHER}
		${['enterprise', 'establishment'].map((table) => emptyPartition(table, generation)).join('')}
		insert into ${enterprises} (generation, number, kind, situation, legal_form, started_on, name, short_name, trade_name, words,
				nace_version, nace_codes, street, house_number, box, postcode, municipality, country)
			select distinct on (e.number) ${generation}, e.number, e.kind, e.situation, e.legal_form, e.started_on, n.name, n.short_name, n.trade_name,
				coalesce(n.words, ''), a.nace_version, coalesce(a.nace_codes, '{}'), p.street, p.house_number, p.box, p.postcode, p.municipality, p.country
			from register_staging.enterprise e left join named n on n.entity = e.number left join active a on a.entity = e.number
				left join placed p on p.entity = e.number and e.kind = 'legal-person'
			order by e.number, e.started_on;
		alter table ${enterprises} add primary key (generation, number);
		analyze ${enterprises};
		insert into ${establishments} (generation, number, enterprise_number, started_on, name, own_words, words, nace_version, nace_codes,
				street, house_number, box, postcode, municipality, country, places)
			select distinct on (s.number) ${generation}, s.number, s.enterprise_number, s.started_on, coalesce(n.trade_name, n.name, n.short_name),
				coalesce(n.words, ''), concat_ws(' ', n.words, nullif(e.words, '')), a.nace_version, coalesce(a.nace_codes, '{}'),
				p.street, p.house_number, p.box, p.postcode, p.municipality, p.country, coalesce(p.places, '{}')
			from register_staging.establishment s join ${enterprises} e on e.number = s.enterprise_number left join named n on n.entity = s.number
				left join active a on a.entity = s.number left join placed p on p.entity = s.number
			order by s.number, s.started_on;
		analyze ${establishments}`);
	return { generation, ...(await sizeOf(bulk, generation)) };
}

/** Throws a filled partition away. */
export async function dropGeneration(bulk: BulkLoad, generation: number): Promise<'shrunk'> {
	await bulk.query(
		partitionsOf(generation)
			.map((partition) => `drop table ${partition}`)
			.join(';')
	);
	return 'shrunk';
}

/**
 * Puts a filled partition in the place of the one before, in the transaction in which it is called. Its indexes are built here, while readers go on with the
 * old one; they wait only for the last step.
 */
export async function swapIn(
	bulk: BulkLoad,
	{ generation, ...size }: RegisterSize & { generation: number },
	arrived: Arrived
): Promise<void> {
	const [enterprises, establishments] = partitionsOf(generation);
	const old = await bulk.query<{ partition: string }>(
		`select inhrelid::regclass::text as partition from pg_inherits
			where inhparent in ('public.register_enterprise'::regclass, 'public.register_establishment'::regclass)`
	);
	await bulk.query(`set local maintenance_work_mem = '256MB';
		alter table register_enterprise attach partition ${enterprises} for values in (${generation});
		alter table register_establishment attach partition ${establishments} for values in (${generation});
		${old.map(({ partition }) => `drop table ${partition};`).join('')}${REPLACE_CODES}`);
	await remember(bulk, arrived, generation, size);
}

/** Applies an update to the partition that is there, in the transaction in which it is called. */
export async function applyUpdate(bulk: BulkLoad, arrived: Arrived): Promise<RegisterSize> {
	const [last] = await bulk.query<{ generation: number }>(
		'select generation from register_extract order by id desc limit 1'
	);
	const generation = last?.generation ?? 0;
	await bulk.query(GATHER + updateSql(generation) + REPLACE_CODES);
	const size = await sizeOf(bulk, generation);
	await remember(bulk, arrived, generation, size);
	return size;
}

/**
 * First what is gone, then what came, file by file: an entity in a file of names has all its names there, and nothing is said about its address. An enterprise
 * that is in both files changed; its names stay.
 */
function updateSql(generation: number): string {
	const [enterprises, establishments] = partitionsOf(generation);
	const touchedIn = (file: string): string =>
		`(select entity from register_staging.gone where file = '${file}' union select entity from register_staging.${file})`;
	return `
	delete from ${establishments} where number in (select entity from register_staging.gone where file = 'establishment'
		except select number from register_staging.establishment);
	delete from ${enterprises} where number in (select entity from register_staging.gone where file = 'enterprise'
		except select number from register_staging.enterprise);
	update ${enterprises} set street = null, house_number = null, box = null, postcode = null, municipality = null, country = null
		where kind = 'legal-person' and number in (select number from register_staging.enterprise where kind <> 'legal-person');
	insert into ${enterprises} (generation, number, kind, situation, legal_form, started_on)
		select distinct on (number) ${generation}, number, kind, situation, legal_form, started_on from register_staging.enterprise order by number, started_on
		on conflict (generation, number) do update set kind = excluded.kind, situation = excluded.situation, legal_form = excluded.legal_form,
			started_on = excluded.started_on;
	insert into ${establishments} (generation, number, enterprise_number, started_on)
		select distinct on (number) ${generation}, number, enterprise_number, started_on from register_staging.establishment order by number, started_on
		on conflict (generation, number) do update set enterprise_number = excluded.enterprise_number, started_on = excluded.started_on;
	update ${enterprises} e set name = n.name, short_name = n.short_name, trade_name = n.trade_name, words = coalesce(n.words, '')
		from ${touchedIn('denomination')} t left join named n using (entity) where e.number = t.entity;
	update ${establishments} s set name = coalesce(n.trade_name, n.name, n.short_name), own_words = coalesce(n.words, '')
		from ${touchedIn('denomination')} t left join named n using (entity) where s.number = t.entity;
	update ${enterprises} e set street = p.street, house_number = p.house_number, box = p.box, postcode = p.postcode, municipality = p.municipality,
			country = p.country
		from ${touchedIn('address')} t left join placed p using (entity) where e.number = t.entity and e.kind = 'legal-person';
	update ${establishments} s set street = p.street, house_number = p.house_number, box = p.box, postcode = p.postcode, municipality = p.municipality,
			country = p.country, places = coalesce(p.places, '{}')
		from ${touchedIn('address')} t left join placed p using (entity) where s.number = t.entity;
	update ${enterprises} e set nace_version = a.nace_version, nace_codes = coalesce(a.nace_codes, '{}')
		from ${touchedIn('activity')} t left join active a using (entity) where e.number = t.entity;
	update ${establishments} s set nace_version = a.nace_version, nace_codes = coalesce(a.nace_codes, '{}')
		from ${touchedIn('activity')} t left join active a using (entity) where s.number = t.entity;
	delete from ${establishments} s where not exists (select from ${enterprises} e where e.number = s.enterprise_number)
		and (s.enterprise_number in (select entity from register_staging.gone where file = 'enterprise')
			or s.number in (select number from register_staging.establishment));
	update ${establishments} s set words = concat_ws(' ', nullif(s.own_words, ''), nullif(e.words, ''))
		from ${enterprises} e where e.number = s.enterprise_number and (s.number in ${touchedIn('denomination')}
			or s.number in (select number from register_staging.establishment) or e.number in ${touchedIn('denomination')});`;
}

function partitionsOf(generation: number): [enterprises: string, establishments: string] {
	return [`register.enterprise_${generation}`, `register.establishment_${generation}`];
}

function emptyPartition(table: string, generation: number): string {
	return `drop table if exists register.${table}_${generation};
		create table register.${table}_${generation} (like public.register_${table} including defaults including constraints,
			constraint one_generation check (generation = ${generation}));`;
}

async function sizeOf(bulk: BulkLoad, generation: number): Promise<RegisterSize> {
	const [enterprises, establishments] = partitionsOf(generation);
	const [size] = await bulk.query<RegisterSize>(
		`select (select count(*)::int from ${enterprises}) as enterprises, (select count(*)::int from ${establishments}) as establishments`
	);
	return size ?? { enterprises: 0, establishments: 0 };
}

async function remember(bulk: BulkLoad, arrived: Arrived, generation: number, size: RegisterSize): Promise<void> {
	const { number, kind, snapshotDate, version, sha256, rows, refused } = arrived;
	await bulk.query(REMEMBER, [
		...[number, kind, snapshotDate, version, sha256, generation, rows, refused],
		...[size.enterprises, size.establishments]
	]);
}
