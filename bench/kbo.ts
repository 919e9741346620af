import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomOf, type Random } from '../db/seed/prng.ts';
import { readRegisterEnterprise, searchRegister } from '../src/duaal/organisations/register-lookup.read.server.ts';
import { loadExtract } from '../src/duaal/organisations/register/load-extract.server.ts';
import { toPlainDate } from '../src/kernel/date.ts';
import { checkDigitsOf, type EnterpriseNumber } from '../src/law/kbo.ts';
import { withAccess } from '../src/platform/database.server.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.server.ts';
import { migrate } from '../src/platform/migrate.server.ts';
import { openPool } from '../src/platform/pool.server.ts';
import { writeZip } from '../tests/travel/write-zip.ts';

/**
 * How fast an extract of the KBO goes into the register, and how fast the register answers afterwards. The extract is drawn from a seed, in the official layout and in
 * the proportions of the real one (extract 140 of October 2025: for each enterprise 0.86 establishments, 1.7 names, 1.5 addresses, 18.7 activities).
 *
 *     node bench/kbo.ts [--rows 300000] [--seed 1]
 */
const { values } = parseArgs({
	options: { rows: { type: 'string', default: '300000' }, seed: { type: 'string', default: '1' } }
});
const ROWS_PER_ENTERPRISE = 23.8;
const ENTERPRISES = Math.round(Number(values.rows) / ROWS_PER_ENTERPRISE);
const TOWNS = [
	'Gent',
	'Antwerpen',
	'Brugge',
	'Leuven',
	'Hasselt',
	'Kortrijk',
	'Aalst',
	'Mechelen',
	'Genk',
	'Roeselare'
];
const TRADES = ['Bakkerij', 'Kapsalon', 'Garage', 'Bouwwerken', 'Slagerij', 'Tuinaanleg', 'Elektro', 'Schrijnwerkerij'];
const QUESTIONS = 200;

/** Syllables make as many different names as the register has, so that the search has something to do. */
function nameOf(random: Random): string {
	const syllable = () => random.pick(['ka', 'ver', 'mo', 'len', 'de', 'win', 'ter', 'ost', 'beek', 'hof', 'ru', 'sel']);
	const word = syllable() + syllable() + syllable();
	return `${random.pick(TRADES)} ${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function dotted(number: number, shape: RegExp, to: string): string {
	const first = number.toString().padStart(8, '0');
	return (first + checkDigitsOf(first)).replace(shape, to);
}

const enterpriseAt = (index: number) => dotted(2_000_000 + index, /^(....)(...)(...)$/, '$1.$2.$3');
const establishmentAt = (index: number) => dotted(20_000_000 + index, /^(.)(...)(...)(...)$/, '$1.$2.$3.$4');

const HEADERS = {
	code: '"Category","Code","Language","Description"',
	enterprise:
		'"EnterpriseNumber","Status","JuridicalSituation","TypeOfEnterprise","JuridicalForm","JuridicalFormCAC","StartDate"',
	establishment: '"EstablishmentNumber","StartDate","EnterpriseNumber"',
	denomination: '"EntityNumber","Language","TypeOfDenomination","Denomination"',
	address:
		'"EntityNumber","TypeOfAddress","CountryNL","CountryFR","Zipcode","MunicipalityNL","MunicipalityFR","StreetNL","StreetFR","HouseNumber","Box","ExtraAddressInfo","DateStrikingOff"',
	activity: '"EntityNumber","ActivityGroup","NaceVersion","NaceCode","Classification"'
} as const;

type Rows = Record<keyof typeof HEADERS, string[]>;

function extract(random: Random): Rows {
	const rows = Object.fromEntries(Object.entries(HEADERS).map(([part, header]) => [part, [header]])) as Rows;
	rows.code.push('"JuridicalForm","610","NL","Besloten Vennootschap"');
	let establishments = 0;
	for (let index = 0; index < ENTERPRISES; index++) {
		const number = enterpriseAt(index);
		const person = random.chance(0.4);
		rows.enterprise.push(`"${number}","AC","000",${person ? '"1",,' : '"2","610",'},01-04-2011`);
		rows.denomination.push(`"${number}","2","001","${nameOf(random)}"`);
		if (random.chance(0.7)) rows.denomination.push(`"${number}","2","003","${nameOf(random)}"`);
		if (!person) rows.address.push(addressOf(number, 'REGO', random));
		const entities = [number];
		if (random.chance(0.86)) {
			const establishment = establishmentAt(establishments++);
			rows.establishment.push(`"${establishment}",01-04-2011,"${number}"`);
			rows.address.push(addressOf(establishment, 'BAET', random));
			entities.push(establishment);
		}
		for (const entity of entities) addActivities(rows.activity, entity, random);
	}
	return rows;
}

function addressOf(entity: string, type: string, random: Random): string {
	const town = random.pick(TOWNS);
	return `"${entity}","${type}",,,"9000","${town}","${town}","Voorbeeldstraat","Voorbeeldstraat","${1 + random.below(200)}","","",`;
}

function addActivities(rows: string[], entity: string, random: Random): void {
	for (const version of ['2008', '2025'])
		for (let at = 0; at < 5; at++)
			rows.push(
				`"${entity}","00${1 + random.below(3)}","${version}","${10_000 + random.below(80_000)}","${at < 4 ? 'MAIN' : 'SECO'}"`
			);
}

/** An update in which one enterprise in a hundred has another name. */
function updateOf(rows: Rows, random: Random): Record<string, string> {
	const renamed = Array.from({ length: Math.ceil(ENTERPRISES / 100) }, (_, at) => enterpriseAt(at * 100));
	const files: Record<string, string> = { 'code.csv': rows.code.join('\n'), 'meta.csv': metaOf('update', 2) };
	for (const [part, header] of Object.entries(HEADERS)) {
		if (part === 'code') continue;
		const key =
			part === 'enterprise' ? 'EnterpriseNumber' : part === 'establishment' ? 'EstablishmentNumber' : 'EntityNumber';
		const touched = part === 'denomination' ? renamed : [];
		files[`${part}_delete.csv`] = [`"${key}"`, ...touched.map((number) => `"${number}"`)].join('\n');
		files[`${part}_insert.csv`] = [
			header,
			...touched.map((number) => `"${number}","2","001","${nameOf(random)}"`)
		].join('\n');
	}
	return files;
}

function metaOf(type: string, number: number): string {
	return `"Variable","Value"\n"SnapshotDate","03-10-2025"\n"ExtractType","${type}"\n"ExtractNumber","${number}"\n"Version","1.0.0"\n`;
}

async function load(databaseUrl: string, path: string): Promise<void> {
	const started = performance.now();
	let [step, since] = ['', started];
	const steps = new Map<string, number>();
	const watch = (now: string) => {
		if (now === step) return;
		steps.set(step, (steps.get(step) ?? 0) + performance.now() - since);
		[step, since] = [now, performance.now()];
	};
	const loaded = await loadExtract({ databaseUrl, path, badShare: 0, replace: false, watch });
	watch('end');
	if (!loaded.ok) throw new Error(JSON.stringify(loaded));
	const { extract, rows, enterprises, establishments } = loaded.value;
	const seconds = (performance.now() - started) / 1000;
	console.log(
		`${extract.kind}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s; ${enterprises} enterprises, ${establishments} establishments`
	);
	for (const [name, milliseconds] of steps)
		if (milliseconds > 50) console.log(`  ${(milliseconds / 1000).toFixed(2).padStart(7)} s  ${name || 'open'}`);
}

async function times(what: string, ask: (index: number) => Promise<unknown>): Promise<void> {
	const taken: number[] = [];
	for (let index = 0; index < QUESTIONS; index++) {
		const started = performance.now();
		await ask(index);
		taken.push(performance.now() - started);
	}
	taken.sort((a, b) => a - b);
	const [p50 = 0, p95 = 0] = [taken[QUESTIONS / 2], taken[Math.floor(QUESTIONS * 0.95)]];
	console.log(`${what}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
}

const folder = await mkdtemp(join(tmpdir(), 'bench-kbo-'));
const server = await startEmbeddedPostgres(folder);
const pool = openPool(server.url, { patient: true });
try {
	await migrate(pool);
	const random = randomOf(values.seed, 'kbo', 0);
	const rows = extract(random);
	const texts = Object.entries(rows).map(([part, lines]) => [`${part}.csv`, lines.join('\n')] as const);
	const [full, update] = [join(folder, 'full.zip'), join(folder, 'update.zip')];
	await writeZip(full, { ...Object.fromEntries(texts), 'meta.csv': metaOf('full', 1) });
	await writeZip(update, updateOf(rows, random));
	await load(server.url, full);
	await load(server.url, update);
	const { rows: sizes } = await pool.query<{ megabytes: number }>(
		"select sum(pg_total_relation_size(oid)) / 1e6 as megabytes from pg_class where relkind = 'r' and relnamespace = 'register'::regnamespace"
	);
	console.log(`register with its indexes: ${sizes[0]?.megabytes.toFixed(0)} MB`);
	const visitor = { kind: 'visitor', today: toPlainDate('2026-09-01') } as const;
	const numberAt = (index: number) => enterpriseAt((index * 61) % ENTERPRISES).replaceAll('.', '') as EnterpriseNumber;
	await times('by number', (index) => withAccess(visitor, (tx) => readRegisterEnterprise(tx, numberAt(index)), pool));
	await times('by name and municipality', (index) =>
		withAccess(visitor, (tx) => searchRegister(tx, nameOf(random), TOWNS[index % TOWNS.length] ?? ''), pool)
	);
} finally {
	await pool.end();
	await server.stop();
	await rm(folder, { recursive: true, force: true });
}
