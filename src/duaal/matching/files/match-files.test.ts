import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { runCommandLine as run } from '#tests/support/command-line.ts';
import { matchCommand } from '../match.command.server.ts';
import { verifyCommand } from '../verify.command.server.ts';

let folder: string;
let out: string;
beforeEach(async () => {
	folder = await temporaryFolder();
	out = join(folder, 'out');
});

const LEARNERS = [
	'id,programme,lat,lon,max_minutes,class,choices',
	'007,bakker,51.05,3.72,60,0,p1|p2',
	'008,bakker,51.06,3.73,60,0,p1',
	'009,"hout, ruw",51.05,3.70,45,1,'
].join('\n');
const PLACES = [
	'id,programmes,lat,lon,seats',
	'p1,bakker,51.05,3.71,1',
	'p2,bakker|slager,51.04,3.72,1',
	'p3,"hout, ruw",51.06,3.72,2'
].join('\n');

async function put(name: string, content: string | Uint8Array): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, content);
	return path;
}

async function match(
	learners: string | Uint8Array = LEARNERS,
	places: string | Uint8Array = PLACES,
	more: string[] = []
) {
	const files = ['--learners', await put('l.csv', learners), '--places', await put('p.csv', places)];
	return run(matchCommand, [...files, '--mode', 'hybrid', '--seed', 'x', '--out', out, ...more]);
}
const assignment = async () => (await readFile(join(out, 'assignment.csv'), 'utf8')).trim().split('\n');

describe('samenspoor match', () => {
	test('places, keeps ids as they are, and writes the three files', async () => {
		const { code, stdout } = await match(LEARNERS, PLACES, ['--json']);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			placed: 3,
			learners: 3,
			seats: 4,
			envy: expect.any(Number),
			waste: 0,
			seconds: expect.any(Number)
		});
		expect(await assignment()).toEqual([
			'learner,place,rank,travel,cost',
			expect.stringMatching(/^007,p2,2,\d+,20\d\d$/),
			expect.stringMatching(/^008,p1,1,/),
			expect.stringMatching(/^009,p3,1,/)
		]);
		expect((await readdir(out)).sort()).toEqual([
			'assignment.csv',
			'input',
			'kpi.json',
			'proof.json',
			'settings.json',
			'shortages.json'
		]);
		expect(await run(verifyCommand, [out])).toMatchObject({ code: 0 });
	});

	test('gives the same bytes for the same input and seed', async () => {
		await match();
		const first = [await readFile(join(out, 'assignment.csv')), await readFile(join(out, 'shortages.json'))];
		await match();
		expect([await readFile(join(out, 'assignment.csv')), await readFile(join(out, 'shortages.json'))]).toEqual(first);
	});

	const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
	const utf16 = (text: string, mark: boolean) =>
		Buffer.concat([mark ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0), Buffer.from(text, 'utf16le')]);
	const named = LEARNERS.replaceAll('hout, ruw', 'hout één');
	const served = PLACES.replaceAll('hout, ruw', 'hout één');
	const semicolons = (text: string) => text.replaceAll(',', ';').replaceAll('51.', '51,');
	test.each([
		['UTF-8 with a mark', `\uFEFF${named}`, `\uFEFF${served}`],
		['Latin-1', latin1(named), latin1(served)],
		['UTF-16 with a mark', utf16(named, true), utf16(served, true)],
		['UTF-16 without a mark', utf16(named, false), utf16(served, false)],
		['UTF-16 big-endian', utf16(named, true).swap16(), utf16(served, true).swap16()],
		['lines that end as on Windows', named.replaceAll('\n', '\r\n'), `${served.replaceAll('\n', '\r\n')}\r\n\r\n`],
		['semicolons and decimal commas', semicolons(named), semicolons(served)]
	])('reads %s', async (_, learners, places) => {
		expect((await match(learners, places)).code).toBe(0);
		expect((await assignment()).map((line) => line.split(',').slice(0, 2).join())).toEqual([
			'learner,place',
			'007,p2',
			'008,p1',
			'009,p3'
		]);
	});

	test('refuses every bad row at once, with line, column, value and what was expected, and writes nothing', async () => {
		const learners = `${LEARNERS}\n007,bakker,95,3.72,0,x,p1|p9\n,,a,b,,300,p1|p1\nkort,rij`;
		const { code, stderr } = await match(learners, `${PLACES}\np1,bakker,51,3,-1`);
		expect(code).toBe(1);
		for (const expected of [
			'l.csv line 5, column id: "007": expected an id that is used once',
			'l.csv line 5, column lat: "95": expected a number from -90 to 90',
			'l.csv line 5, column max_minutes: "0": expected a whole number from 1 to 1440',
			'l.csv line 5, column class: "x": expected a whole number from 0 to 255',
			'l.csv line 5, column choices: "p9": expected the id of a place in the places file',
			'l.csv line 6, column id: "": expected some text',
			'l.csv line 6, column choices: "p1|p1": expected names separated by |, none empty or twice',
			'l.csv line 7: "kort,rij": expected 7 columns',
			'p.csv line 5, column id: "p1": expected an id that is used once',
			'p.csv line 5, column seats: "-1": expected a whole number from 0 to 1000000'
		])
			expect(stderr).toContain(expected);
		await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' });
	});

	test('shows a hundred problems at most and tells how many there are', async () => {
		const many = Array.from({ length: 250 }, (_, index) => `x${index},bakker,99,3,60,0,`).join('\n');
		const { stderr } = await match(`${LEARNERS}\n${many}`);
		expect(stderr).toContain('250 problems');
		expect(stderr.trim().split('\n')).toHaveLength(102);
		expect(stderr).toContain('and 150 more');
	});

	test('refuses a spreadsheet, a missing file and a missing column', async () => {
		expect((await match(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 1, 2, 0, 0]))).code).toBe(1);
		expect((await match('id,programme\n1,x')).stderr).toContain('expected a column named lat');
		expect(
			(
				await run(matchCommand, [
					'--learners',
					'/nowhere.csv',
					'--places',
					'/nowhere.csv',
					'--mode',
					'max',
					'--out',
					out
				])
			).stderr
		).toContain('expected a file that can be read');
	});

	test.each([[[]], [['--mode', 'best']], [['--objective', 'speed']]])('calls %j wrong usage', async (more) => {
		const args =
			more.length === 0
				? []
				: [
						'--learners',
						'a',
						'--places',
						'b',
						'--out',
						'c',
						...(more[0] === '--mode' ? [] : ['--mode', 'max']),
						...more
					];
		expect((await run(matchCommand, args)).code).toBe(2);
	});

	test('with edges, programmes and coordinates may be empty; the objective and a fixed lottery count', async () => {
		const learners = 'id,programme,lat,lon,max_minutes,class,choices,lottery\na,,,,,0,,2\nb,,,,,0,,1';
		const places = 'id,programmes,lat,lon,seats\nx,,,,1\ny,,,,1';
		const edges = 'learner,place,rank,travel,tier,cost\na,x,1,50,0,9\na,y,2,10,0,1\nb,x,1,5,0,2\nb,y,2,40,0,9';
		const path = await put('e.csv', edges);
		for (const [objective, cost] of [
			['cost', 3],
			['travel', 3]
		] as const) {
			const { code, stdout } = await match(learners, places, [
				'--edges',
				path,
				'--mode',
				'max',
				'--objective',
				objective,
				'--json'
			]);
			expect(code).toBe(0);
			expect(JSON.parse(stdout)).toMatchObject({ placed: 2, cost });
			expect((await run(verifyCommand, [out])).code).toBe(0);
		}
		await match(learners, places, ['--edges', path, '--mode', 'stable']);
		expect((await assignment()).slice(1)).toEqual(['a,y,2,10,1', 'b,x,1,5,2']);
	});

	test.each([
		['a,z,1,5,0,1', 'column place: "z": expected the id of a place'],
		['a,x,3,5,0,1', 'expected ranks 1 to 1 without a gap'],
		['a,x,1,5,0,1\na,x,2,5,0,1', 'expected a place that this learner lists once'],
		['a,x,1,5,0,1\na,y,1,5,0,1', 'expected a rank that this learner uses once'],
		['a,x,1,-5,0,1', 'column travel'],
		['a,x,1,5,0,NaN', 'column cost']
	])('refuses the edge %j', async (row, expected) => {
		const path = await put('e.csv', `learner,place,rank,travel,tier,cost\n${row}`);
		const { code, stderr } = await match('id\na', 'id,seats\nx,1\ny,1', ['--edges', path]);
		expect(code).toBe(1);
		expect(stderr).toContain(expected);
	});

	test('an empty market is a market', async () => {
		const { code, stdout } = await match(
			'id,programme,lat,lon,max_minutes,class,choices',
			'id,programmes,lat,lon,seats',
			['--json']
		);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ placed: 0, learners: 0, seats: 0 });
	});
});

describe('samenspoor verify', () => {
	const spoil = async (name: string, change: (text: string) => string) => {
		await match();
		const path = join(out, name);
		await writeFile(path, change(await readFile(path, 'utf8')));
		return run(verifyCommand, [out, '--json']);
	};

	test.each([
		['another place', 'assignment.csv', (text: string) => text.replace('007,p2', '007,p1')],
		['a learner twice', 'assignment.csv', (text: string) => `${text}${text.split('\n')[1]}\n`],
		['a learner left out', 'assignment.csv', (text: string) => text.replace(/^008.*\n/m, '')],
		['other minutes', 'assignment.csv', (text: string) => text.replace(/^(008,p1,1,)\d+/m, '$199')],
		['more seats in the input', 'input/places.csv', (text: string) => text.replace('3.71,1', '3.71,2')],
		['another seed', 'settings.json', (text: string) => text.replace('"mode": "hybrid"', '"mode": "stable"')],
		['a better figure', 'kpi.json', (text: string) => text.replace(/"travel": \d+/, '"travel": 1')],
		['no settings', 'settings.json', () => '{']
	])('catches %s', async (_, name, change) => {
		const { code, stdout } = await spoil(name, change);
		expect(stdout).toContain('"ok":false');
		expect(code).toBe(1);
	});
});
