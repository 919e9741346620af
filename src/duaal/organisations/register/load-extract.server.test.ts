import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withBulkLoad } from '#platform/bulk-load.server.ts';
import { inFolder, zipExtract, type Changes } from '#tests/kbo-extract/extract.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { EXTRACT_LIMITS } from './extract-zip.server.ts';
import { loadExtract, type LoadExtractOptions } from './load-extract.server.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
});

/** An empty register, as after the migrations. */
beforeEach(async () => {
	const { rows } = await database.pool.query<{ partition: string }>(
		"select oid::regclass::text as partition from pg_class where relkind = 'r' and relnamespace = 'register'::regnamespace"
	);
	for (const { partition } of rows) await database.pool.query(`drop table ${partition}`);
	await database.pool.query('truncate register_extract, register_code, register_staging.step');
	await database.pool.query(
		'truncate register_staging.enterprise, register_staging.establishment, register_staging.denomination, register_staging.address, register_staging.activity, register_staging.gone, register_staging.code'
	);
});

function load(path: string, options: Partial<LoadExtractOptions> = {}) {
	const defaults = { databaseUrl: database.url, badShare: 0.001, replace: false, watch: () => undefined };
	return loadExtract({ ...defaults, path, ...options });
}

/** Loads the full extract or the update, with changes. */
function loadChanged(kind: 'full' | 'update', changes: Changes = {}, options: Partial<LoadExtractOptions> = {}) {
	return inFolder(async (folder) => load(await zipExtract(folder, kind, changes), options));
}

async function query(text: string): Promise<Record<string, unknown>[]> {
	return (await database.pool.query(text)).rows;
}

/** The whole register as text, whatever partition it is in. */
async function everything(): Promise<unknown> {
	const [enterprises, establishments, codes] = await Promise.all([
		query('select to_jsonb(e) - $$generation$$ as row from register_enterprise e order by number'),
		query('select to_jsonb(e) - $$generation$$ as row from register_establishment e order by number'),
		query('select * from register_code order by category, code')
	]);
	return { enterprises, establishments, codes };
}

const append = (line: string) => (text: string) => `${text}${line}\n`;

describe('a full extract', () => {
	test('goes in with what is needed and nothing else', async () => {
		const loaded = await loadChanged('full');
		expect(loaded).toMatchObject({
			ok: true,
			value: {
				outcome: 'loaded',
				extract: { kind: 'full', number: 140, snapshotDate: '2025-10-03' },
				refused: 0,
				enterprises: 5,
				establishments: 4
			}
		});
		const [jan, korenveld, amis, elegance, coiffure] = await query('select * from register_enterprise order by number');
		expect(jan).toMatchObject({
			number: '0900000048',
			kind: 'natural-person',
			name: 'De Backer, Jan',
			trade_name: 'Voorbeeldbakkerij De Backer',
			started_on: '2011-04-01',
			nace_version: '2025',
			nace_codes: ['10712', '47241']
		});
		expect(korenveld).toMatchObject({
			legal_form: '610',
			name: 'Voorbeeldbakkerij Het Korenveld',
			short_name: 'HKV',
			street: 'Voorbeeldstraat',
			box: '2',
			postcode: '1000',
			municipality: 'Brussel',
			country: null,
			nace_codes: ['10711', '10712']
		});
		expect(amis).toMatchObject({ name: "Les Amis de l'Exemple", nace_version: '2008', nace_codes: ['10711'] });
		expect(coiffure).toMatchObject({ name: 'Coiffure \\ "Exemple"', country: 'Frankrijk', postcode: '62000' });
		expect(elegance).toMatchObject({ name: 'Kapsalon Élégance', street: null, municipality: null });
	});

	test('keeps no address of a natural person, even when one comes along, and could not', async () => {
		await loadChanged('full');
		expect(await query("select * from register_enterprise where number = '0900000048'")).toMatchObject([
			{ street: null, house_number: null, box: null, postcode: null, municipality: null, country: null }
		]);
		expect(JSON.stringify(await everything())).not.toContain('Thuisstraat');
		await expect(
			query("update register_enterprise set street = 'Thuisstraat' where number = '0900000048'")
		).rejects.toThrow('register_no_home_address');
	});

	test('keeps no telephone numbers and no branch offices, and no establishment without its enterprise', async () => {
		await loadChanged('full');
		const all = JSON.stringify(await everything());
		for (const left of ['09 000 00 00', '9000000012', 'Coiffure Exemple Belgique', '8000000764'])
			expect(all).not.toContain(left);
	});

	test('describes codes in Dutch where there is Dutch', async () => {
		await loadChanged('full');
		expect(await query("select * from register_code where category = 'JuridicalForm' order by code")).toEqual([
			{ category: 'JuridicalForm', code: '017', description: 'Vereniging zonder winstoogmerk' },
			{ category: 'JuridicalForm', code: '030', description: 'Entité étrangère' },
			{ category: 'JuridicalForm', code: '610', description: 'Besloten Vennootschap' }
		]);
	});

	test('is the same whatever the order of its rows', async () => {
		await loadChanged('full');
		const before = await everything();
		const backwards = (text: string) => {
			const [header = '', ...rows] = text.trimEnd().split('\n');
			return `${[header, ...rows.reverse()].join('\r\n')}\r\n`;
		};
		const names = ['enterprise', 'establishment', 'denomination', 'address', 'activity', 'code'];
		const changes = Object.fromEntries(names.map((name) => [`${name}.csv`, backwards]));
		expect(await loadChanged('full', changes, { replace: true })).toMatchObject({ ok: true });
		expect(await everything()).toEqual(before);
	});

	test('reads columns by their name', async () => {
		const moved = (text: string) =>
			text
				.trimEnd()
				.split('\n')
				.map((line) => `"x",${line.split(',').reverse().join()}`)
				.join('\n')
				.replace('"x"', '"New"');
		expect(await loadChanged('full', { 'establishment.csv': moved })).toMatchObject({
			ok: true,
			value: { establishments: 4, refused: 0 }
		});
	});

	test('takes the place of the one before, in one partition; loading it again changes nothing', async () => {
		await inFolder(async (folder) => {
			const path = await zipExtract(folder, 'full');
			await load(path);
			const before = await everything();
			expect(await load(path)).toMatchObject({ ok: true, value: { outcome: 'already-there', enterprises: 5 } });
			expect(await load(path, { replace: true })).toMatchObject({ ok: true, value: { outcome: 'loaded' } });
			expect(await everything()).toEqual(before);
			expect(
				await query("select relname from pg_class where relkind = 'r' and relnamespace = 'register'::regnamespace")
			).toHaveLength(2);
			expect(await query('select number, kind, generation from register_extract order by id')).toEqual([
				{ number: 140, kind: 'full', generation: 1 },
				{ number: 140, kind: 'full', generation: 2 }
			]);
		});
	});

	test('readers see the whole old one or the whole new one while it is swapped', async () => {
		await loadChanged('full');
		const seen = new Set<string>();
		let done = false;
		const reading = (async () => {
			while (!done) {
				const [row] = await query('select count(*)::int as count, min(name) as name from register_enterprise');
				seen.add(JSON.stringify(row));
			}
		})();
		const renamed = (text: string) => text.replace('De Backer, Jan', 'AAA').replace('"140"', '"141"');
		await loadChanged('full', { 'denomination.csv': renamed, 'meta.csv': renamed });
		done = true;
		await reading;
		for (const each of seen)
			expect(['{"count":5,"name":"Coiffure \\\\ \\"Exemple\\""}', '{"count":5,"name":"AAA"}']).toContain(each);
	});
});

describe('an update', () => {
	test('changes what it says and leaves the rest', async () => {
		await loadChanged('full');
		expect(await loadChanged('update')).toMatchObject({
			ok: true,
			value: { outcome: 'loaded', extract: { number: 141, kind: 'update' }, enterprises: 5, establishments: 4 }
		});
		const enterprises = await query('select * from register_enterprise order by number');
		expect(enterprises.map(({ number }) => number)).toEqual([
			...['0900000048', '0900000147', '0900000543', '0990000113', '0990000212']
		]);
		expect(enterprises[0]).toMatchObject({
			name: 'De Backer, Jan',
			trade_name: 'Broodhuis Jan',
			nace_codes: ['10712', '47241']
		});
		expect(enterprises[1]).toMatchObject({
			situation: '050',
			name: 'Voorbeeldbakkerij Het Korenveld',
			street: 'Voorbeeldstraat',
			nace_codes: ['10711', '10712']
		});
		const establishments = await query('select * from register_establishment order by number');
		expect(establishments).toMatchObject([
			{ number: '8000000071', words: 'broodhuis jan de backer, jan', street: 'Voorbeeldkaai', nace_codes: [] },
			{
				number: '8000000269',
				name: null,
				words: 'boulangerie le champ de ble hkv voorbeeldbakkerij het korenveld',
				postcode: '9800',
				places: ['9800', 'deinze']
			},
			{ number: '8000000467', words: 'peeters, an', street: 'Voorbeeldkaai', nace_codes: ['96210'] },
			{ number: '8990000184', nace_codes: ['96210'] }
		]);
	});

	test('and the full extract of the same day give the same register', async () => {
		await loadChanged('full');
		await loadChanged('update');
		const updated = await everything();
		// The full extract of the next day, made from the two by hand: rows of entities in a delete file out, inserted rows in.
		const next = async (part: string, key: string) => {
			const read = (kind: string, name: string) =>
				readFile(join(import.meta.dirname, '../../../../tests/kbo-extract', kind, name), 'utf8');
			const gone = new Set((await read('update', `${part}_delete.csv`)).trimEnd().split('\n').slice(1));
			const inserted = (await read('update', `${part}_insert.csv`)).trimEnd().split('\n').slice(1);
			const names = (await read('full', `${part}.csv`)).split('\n')[0]?.split(',') ?? [];
			const at = names.indexOf(`"${key}"`);
			return (text: string) => {
				const [header = '', ...rows] = text.trimEnd().split('\n');
				return `${[header, ...rows.filter((row) => !gone.has(row.split(',')[at] ?? '')), ...inserted].join('\n')}\n`;
			};
		};
		const changes: Record<string, (text: string) => string> = {
			'meta.csv': (text) => text.replace('"140"', '"141"')
		};
		for (const part of ['denomination', 'address', 'activity'])
			changes[`${part}.csv`] = await next(part, 'EntityNumber');
		changes['enterprise.csv'] = await next('enterprise', 'EnterpriseNumber');
		changes['establishment.csv'] = await next('establishment', 'EstablishmentNumber');
		expect(await loadChanged('full', changes)).toMatchObject({ ok: true, value: { outcome: 'loaded' } });
		expect(await everything()).toEqual(updated);
	});

	test('twice is once', async () => {
		await loadChanged('full');
		await loadChanged('update');
		const before = await everything();
		expect(await loadChanged('update')).toMatchObject({ ok: true, value: { outcome: 'already-there' } });
		expect(await everything()).toEqual(before);
	});

	test('applies only on the extract right before it', async () => {
		expect(await loadChanged('update')).toMatchObject({ ok: false, code: 'no-full-extract' });
		await loadChanged('full');
		const before = await everything();
		const later = { 'meta.csv': (text: string) => text.replace('"141"', '"143"') };
		expect(await loadChanged('update', later)).toEqual({ ok: false, code: 'gap', detail: { asked: 143, loaded: 140 } });
		expect(await everything()).toEqual(before);
	});

	test('that turns an enterprise into a natural person takes its address away', async () => {
		await loadChanged('full');
		const person = (text: string) => text.replace('"050","2","610"', '"000","1",');
		expect(await loadChanged('update', { 'enterprise_insert.csv': person })).toMatchObject({ ok: true });
		expect(await query("select kind, street from register_enterprise where number = '0900000147'")).toEqual([
			{ kind: 'natural-person', street: null }
		]);
	});
});

describe('what is wrong is refused with file and line, and the register stays as it was', () => {
	const cases: [string, Changes, object][] = [
		['no meta.csv', { 'meta.csv': undefined }, { file: 'meta.csv', value: 'missing' }],
		['no addresses', { 'address.csv': undefined }, { file: 'address.csv', value: 'missing' }],
		['an empty file', { 'address.csv': () => '' }, { file: 'address.csv', value: 'empty' }],
		[
			'another layout',
			{ 'meta.csv': (text) => text.replace('1.0.0', '2.0.0') },
			{ file: 'meta.csv', column: 'Version' }
		],
		[
			'a header without a column',
			{ 'activity.csv': (text) => text.replace('NaceCode', 'Nace') },
			{ file: 'activity.csv', line: 1, expected: 'a header with the column NaceCode' }
		],
		[
			'codes that mean something else',
			{ 'code.csv': (text) => text.replace('"Language","1","NL"', '"Language","0","NL"') },
			{ file: 'code.csv', line: 21, column: 'Code', value: '0' }
		],
		['no enterprise', { 'enterprise.csv': (text) => `${text.split('\n')[0]}\n` }, { file: 'enterprise.csv' }],
		[
			'too many bad rows',
			{ 'establishment.csv': (text) => text.replaceAll('-2003', '-').replaceAll('-1998', '-') },
			{
				file: 'establishment.csv',
				value: expect.stringContaining('2 of 5 rows refused; the first on line 3: StartDate')
			}
		],
		[
			'a quote that is never closed',
			{ 'denomination.csv': (text) => `${text}"0900.000.048","2","001","De\n${'x'.repeat(70_000)}` },
			{ file: 'denomination.csv', line: expect.any(Number), value: 'CSV_MAX_RECORD_SIZE' }
		]
	];

	test.each(cases)('%s', async (_, changes, problem) => {
		await loadChanged('full');
		const before = await everything();
		const refused = await loadChanged('full', changes, { replace: true });
		expect(refused).toMatchObject({ ok: false, code: 'bad-extract', detail: problem });
		expect(await everything()).toEqual(before);
		expect(await query('select from register_staging.step')).toEqual([]);
	});

	test('a bad row or two are left out and told, unless none may be', async () => {
		const changes = {
			'enterprise.csv': append('"0900.000.642","AC","000","9","610",,31-02-2020'),
			'denomination.csv': append('"0900.000.048","2","001","De "Backer" Jan"')
		};
		const loaded = await loadChanged('full', changes);
		expect(loaded).toMatchObject({ ok: true, value: { refused: 2, enterprises: 5 } });
		expect(loaded.ok && loaded.value.problems).toEqual([
			{ file: 'enterprise.csv', line: 7, column: 'TypeOfEnterprise', value: '9', expected: '0, 1 or 2' },
			{
				file: 'denomination.csv',
				line: 13,
				column: '',
				value: expect.stringMatching(/^CSV_/),
				expected: expect.any(String)
			}
		]);
		expect(await loadChanged('full', changes, { badShare: 0, replace: true })).toMatchObject({
			ok: false,
			detail: { file: 'enterprise.csv', expected: 'at most 0 % refused' }
		});
	});

	test('what is no zip, half a zip, or too large', async () => {
		await inFolder(async (folder) => {
			const text = join(folder, 'text.zip');
			await writeFile(text, 'hello');
			expect(await load(text)).toMatchObject({ ok: false, code: 'bad-extract', detail: { file: 'text.zip' } });
			const half = await zipExtract(folder, 'full');
			await truncate(half, 3_000);
			expect(await load(half)).toMatchObject({ ok: false, code: 'bad-extract' });
			const rotten = await zipExtract(folder, 'full');
			await writeFile(rotten, (await readFile(rotten, 'latin1')).replace('Korenveld', 'Korenvelf'), 'latin1');
			expect(await load(rotten)).toMatchObject({
				ok: false,
				code: 'bad-extract',
				detail: { file: 'denomination.csv', value: 'another checksum' }
			});
			const whole = await zipExtract(folder, 'full');
			for (const limits of [
				{ ...EXTRACT_LIMITS, fileBytes: 900 },
				{ ...EXTRACT_LIMITS, totalBytes: 2_000 },
				{ ...EXTRACT_LIMITS, files: 3 }
			])
				expect(await load(whole, { limits })).toMatchObject({
					ok: false,
					code: 'bad-extract',
					detail: { expected: expect.stringContaining('at most') }
				});
			await expect(load(join(folder, 'nowhere.zip'))).rejects.toMatchObject({ code: 'ENOENT' });
		});
		expect(await query('select from register_extract')).toEqual([]);
	});

	test('an older one, and one with less than half of the enterprises, unless somebody insists', async () => {
		await loadChanged('full');
		const older = { 'meta.csv': (text: string) => text.replace('"140"', '"139"') };
		expect(await loadChanged('full', older)).toEqual({ ok: false, code: 'older', detail: { asked: 139, loaded: 140 } });
		const small = { 'enterprise.csv': (text: string) => text.split('\n').slice(0, 3).join('\n') };
		expect(await loadChanged('full', small)).toMatchObject({ ok: false, code: 'shrunk' });
		expect(await query('select count(*)::int from register_enterprise')).toEqual([{ count: 5 }]);
		expect(
			await query("select relname from pg_class where relkind = 'r' and relnamespace = 'register'::regnamespace")
		).toHaveLength(2);
		expect(await loadChanged('full', small, { replace: true })).toMatchObject({ ok: true, value: { enterprises: 2 } });
	});

	test('while another process loads', async () => {
		await withBulkLoad(database.url, 1, async () => {
			expect(await loadChanged('full')).toEqual({ ok: false, code: 'busy' });
		});
		expect(await loadChanged('full')).toMatchObject({ ok: true });
	});
});

describe('an interruption', () => {
	/** Stops at the given step, as a process does that is killed. */
	const stopAt = (step: string) => (now: string) => {
		if (now === step) throw new Error('stopped');
	};

	test('loses nothing that got in, and the next try reads only the rest', async () => {
		await inFolder(async (folder) => {
			const path = await zipExtract(folder, 'full');
			await expect(load(path, { watch: stopAt('read address.csv') })).rejects.toThrow('stopped');
			expect(await query('select from register_enterprise')).toEqual([]);
			const steps = await query('select file from register_staging.step order by file');
			expect(steps.map(({ file }) => file)).toEqual([
				...['code.csv', 'denomination.csv', 'enterprise.csv', 'establishment.csv']
			]);
			const read: string[] = [];
			const again = await load(path, { watch: (step) => void read.push(step) });
			expect([...new Set(read)]).toEqual([
				'read address.csv',
				'read activity.csv',
				'fill the register',
				'build indexes'
			]);
			expect(again).toMatchObject({ ok: true, value: { rows: 83, enterprises: 5 } });
			const resumed = await everything();
			expect(await load(path, { replace: true })).toMatchObject({ ok: true, value: { rows: 83 } });
			expect(await everything()).toEqual(resumed);
		});
	});

	test('while the register is filled leaves the old one', async () => {
		await loadChanged('full');
		const before = await everything();
		const next = { 'meta.csv': (text: string) => text.replace('"140"', '"141"') };
		await inFolder(async (folder) => {
			const path = await zipExtract(folder, 'full', next);
			await expect(load(path, { watch: stopAt('build indexes') })).rejects.toThrow('stopped');
			expect(await everything()).toEqual(before);
			expect(await load(path)).toMatchObject({ ok: true, value: { outcome: 'loaded', extract: { number: 141 } } });
		});
	});

	test('then another zip: nothing of the first one comes along', async () => {
		await inFolder(async (folder) => {
			const first = await zipExtract(folder, 'full', {
				'enterprise.csv': append('"0900.000.642","AC","000","2","610",,01-01-2020')
			});
			await expect(load(first, { watch: stopAt('read activity.csv') })).rejects.toThrow('stopped');
			expect(await load(await zipExtract(folder, 'full'))).toMatchObject({ ok: true, value: { enterprises: 5 } });
		});
	});
});
