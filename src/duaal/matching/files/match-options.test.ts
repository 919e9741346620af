import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { runCommandLine as run } from '#tests/support/command-line.ts';
import { matchCommand } from '../match.command.server.ts';
import { verifyCommand } from '../verify.command.server.ts';

const CLI = fileURLToPath(new URL('../../../cli.ts', import.meta.url));
const NODE = fileURLToPath(new URL('../../../../node_modules/.bin/node', import.meta.url));
const FEED = join(dirname(fileURLToPath(import.meta.resolve('sample-gtfs-feed/index.js'))), 'gtfs.zip');

let folder: string;
let out: string;
beforeEach(async () => {
	folder = await temporaryFolder();
	out = join(folder, 'out');
});

async function put(name: string, content: string): Promise<string> {
	await writeFile(join(folder, name), content);
	return join(folder, name);
}

const PEOPLE = 'id,programme,lat,lon,max_minutes\na,x,51.00,3.7,60\nb,x,51.01,3.7,60\nc,x,51.02,3.7,60';
const PLACES = 'id,programmes,lat,lon,seats\np,x,51.00,3.7,1\nq,x,51.1,3.7,1';

async function match(more: readonly string[] = [], people = PEOPLE, places = PLACES) {
	const files = ['--learners', await put('l.csv', people), '--places', await put('p.csv', places)];
	return run(matchCommand, [...files, '--mode', 'hybrid', '--out', out, ...more]);
}
const text = (name: string) => readFile(join(out, name), 'utf8');

describe('forms', () => {
	test('--format jsonl and --explain write the same facts as lines of JSON, and verify reads them', async () => {
		await match(['--explain']);
		const table = (await text('assignment.csv')).trim().split('\n').slice(1);
		const explained = (await text('explanations.csv')).trim().split('\n');
		expect((await match(['--explain', '--format', 'jsonl'])).code).toBe(0);
		const lines = (await text('assignment.jsonl'))
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as object);
		expect(lines.map((line) => Object.values(line).join())).toEqual(table);
		const own = (await text('explanations.jsonl'))
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as object);
		expect(own).toHaveLength(3);
		expect(Object.keys(own[0]!).every((name) => explained[0]!.split(',').includes(name))).toBe(true);
		// What the other form wrote before is gone.
		expect((await readdir(out)).filter((name) => name.endsWith('.csv'))).toEqual([]);
		expect((await run(verifyCommand, [out])).stdout).toContain('holds: 2 learners placed');
	});

	test('an explanation tells the outcome, the first choice and who was admitted last there', async () => {
		const people =
			'id,programme,lat,lon,max_minutes,choices,lottery\na,x,51,3.7,60,p|q,2\nb,x,51,3.7,60,p,1\nc,x,51,3.7,60,p,0\nd,y,51,3.7,60,,3';
		await match(['--explain', '--mode', 'stable'], people);
		expect((await text('explanations.csv')).trim().split('\n')).toEqual([
			'learner,outcome,place,rank,listed,moved,first_choice,first_choice_answer,tier,lottery,last_tier,last_lottery,position,waiting',
			'a,placed,q,2,2,,p,full-others-first,0,3,0,1,2,2',
			'b,in-shortage,,,1,,p,full-others-first,0,2,0,1,1,2',
			'c,placed,p,1,1,,p,given,0,1,,,,',
			'd,no-option,,,0,,,,,4,,,,'
		]);
	});
});

describe('the objective mix', () => {
	test('weighs ranks against minutes', async () => {
		const edges = await put('e.csv', 'learner,place,rank,travel\na,p,1,50\na,q,2,10\nb,p,2,40\nb,q,1,10\nc,p,1,5');
		const placed = async (perRank: string, perMinute: string) => {
			const weights = ['--per-rank', perRank, '--per-minute', perMinute];
			const { code } = await match(
				['--mode', 'max', '--edges', edges, '--objective', 'mix', ...weights],
				'id\na\nb',
				PLACES
			);
			expect(code).toBe(0);
			expect((await run(verifyCommand, [out])).code).toBe(0);
			return (await text('assignment.csv')).match(/^\w,\w/gm);
		};
		await writeFile(edges, 'learner,place,rank,travel\na,p,1,50\na,q,2,10\nb,p,2,30\nb,q,1,10');
		expect(await placed('100', '1')).toEqual(['a,p', 'b,q']);
		expect(await placed('1', '100')).toEqual(['a,q', 'b,p']);
	});

	test.each([
		[['--per-rank', '5'], 'go with --objective mix'],
		[['--objective', 'mix', '--per-rank', '1.5'], 'expected a whole number'],
		[['--objective', 'speed'], 'expected cost, rank, travel, mix'],
		[['--format', 'xml'], 'expected csv, jsonl'],
		[['--gtfs', 'feed.zip'], '--day: expected'],
		[['--gtfs', 'feed.zip', '--day', '2026-02-30'], '--day: expected'],
		[['--gtfs', 'feed.zip', '--day', '2026-02-03', '--start', '8'], '--start: expected'],
		[['--day', '2026-02-03'], 'go with --gtfs'],
		[['--gtfs', 'feed.zip', '--day', '2026-02-03', '--edges', 'e.csv'], 'does not go with --edges']
	])('%j is wrong usage', async (more, expected) => {
		expect(await match(more)).toMatchObject({ code: 2, stderr: expect.stringContaining(expected) });
	});
});

describe('promote and keep', () => {
	const people = 'id,lottery\na,1\nb,0';
	const edges = () => put('e.csv', 'learner,place,rank,travel\na,p,1,5\nb,p,1,5\nb,q,2,5');
	const placed = async () => (await text('assignment.csv')).match(/^\w,\w/gm);

	test('with promotion who has nothing else wins from who has, and the result says what that costs', async () => {
		const stable = ['--edges', await edges(), '--mode', 'stable'];
		await match(stable, people);
		expect(await placed()).toEqual(['b,p']);
		const { stdout } = await match([...stable, '--promote'], people);
		expect(stdout).toContain('not strategy-proof');
		expect(await placed()).toEqual(['a,p', 'b,q']);
		expect(JSON.parse(await text('kpi.json'))).toMatchObject({ placed: 2, strategyProof: false });
		expect((await run(verifyCommand, [out])).code).toBe(0);
		await writeFile(
			join(out, 'settings.json'),
			(await text('settings.json')).replace('"promote": true', '"promote": false')
		);
		expect((await run(verifyCommand, [out])).stdout).toContain('blocking-pair (learner b, place p)');
	});

	test('an earlier result is changed no more than needed; who left and what closed does not matter', async () => {
		const max = [
			'--mode',
			'max',
			'--edges',
			await put('e.csv', 'learner,place,rank,travel\na,p,1,5\na,q,2,5\nb,q,1,5\nb,p,2,5')
		];
		const earlier = join(folder, 'earlier');
		await mkdir(earlier);
		await writeFile(join(earlier, 'assignment.csv'), 'learner,place\na,q\nb,gone\nleft,p\n');
		expect((await match([...max, '--keep', earlier, '--json'], people)).stdout).toContain('"kept":1,"moved":0');
		expect(await placed()).toEqual(['a,q', 'b,p']);
		expect((await run(verifyCommand, [out])).code).toBe(0);
		await match(max, people);
		expect(await placed()).toEqual(['a,p', 'b,q']);
		await writeFile(join(earlier, 'assignment.csv'), 'learner,place\na,q\na,p\n');
		expect((await match([...max, '--keep', earlier], people)).stderr).toContain(
			'assignment.csv line 3, column learner: "a"'
		);
		expect((await match([...max, '--keep', join(folder, 'nowhere')], people)).code).toBe(1);
	});

	test.each([[['--promote']], [['--keep', 'x', '--mode', 'stable']]])('%j is wrong usage here', async (more) => {
		expect((await match(more)).code).toBe(2);
	});
});

describe('timetables', () => {
	// The sample feed: a train leaves the airport at 15:24 and is in the centre, 15 kilometres away, at 15:35.
	const people =
		'id,programme,lat,lon,max_minutes\na,x,52.36396,13.5087,240\nb,x,52.36396,13.5087,240\nc,x,52.36396,13.5087,240\nb2,y,52.36396,13.5087,240';
	const places =
		'id,programmes,lat,lon,seats\nm,x|y,52.5,13.5,2\nn,y,52.5,13.5,1\nfar,x,60,13.5,1\no,x,52.44572,13.43657,1';
	const day = ['--gtfs', FEED, '--day', '2019-05-29'];

	test('give the minutes, and verify finds the same again from the copy of the feed', async () => {
		expect((await match([...day, '--start', '15:40'], people, places)).code).toBe(0);
		const minutes = async () => (await text('assignment.csv')).match(/(?<=^b2,.,\d,)\d+/gm);
		expect(await minutes()).toEqual(['16']);
		expect(JSON.parse(await text('settings.json'))).toMatchObject({
			travel: expect.stringMatching(/^gtfs\/[0-9a-f]{16}\/2019-05-29\/940\//),
			timetable: { day: '2019-05-29', start: 940 },
			inputs: { 'feed.zip': expect.any(String) }
		});
		expect((await run(verifyCommand, [out])).stdout).toContain('holds: 4 learners placed');
		// At four in the morning there is no train, and the distance model knows no trains at all.
		await match([...day, '--start', '04:00'], people, places);
		expect(await minutes()).toEqual(['79']);
		await match([], people, places);
		expect(await minutes()).toEqual(['51']);
	});

	test('that cannot be read are refused; another day in the settings is found', async () => {
		const bad = await match(['--gtfs', await put('f.zip', 'no zip'), '--day', '2019-05-29'], people, places);
		expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining('f.zip') });
		await match(day, people, places);
		await writeFile(join(out, 'settings.json'), (await text('settings.json')).replace('"start": 480', '"start": 940'));
		expect((await run(verifyCommand, [out])).stdout).toContain('travel-changed');
	});
});

describe('the folder', () => {
	test('keeps what others put there, loses what an earlier run wrote, and stays as it was when a run is refused', async () => {
		await match(['--explain']);
		await writeFile(join(out, 'notes.txt'), 'mine');
		await mkdir(join(out, 'input', 'own'));
		const before = await text('assignment.csv');
		expect((await match([], `${PEOPLE}\na,x,51,3,5`)).code).toBe(1);
		expect(await text('assignment.csv')).toBe(before);
		expect((await match()).code).toBe(0);
		expect((await readdir(out)).sort()).toEqual([
			'assignment.csv',
			'input',
			'kpi.json',
			'notes.txt',
			'proof.json',
			'settings.json',
			'shortages.json'
		]);
		expect((await readdir(join(out, 'input'))).sort()).toEqual(['learners.csv', 'own', 'places.csv']);
		expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('partial'));
	});

	test('may be where the input comes from', async () => {
		await match();
		const input = (name: string) => join(out, 'input', name);
		const again = await run(matchCommand, [
			'--learners',
			input('learners.csv'),
			'--places',
			input('places.csv'),
			'--mode',
			'stable',
			'--out',
			out
		]);
		expect(again.code).toBe(0);
		expect((await run(verifyCommand, [out])).code).toBe(0);
	});

	test('that cannot be written is told plainly', async () => {
		await put('file', '');
		const { code, stderr } = await match(['--out', join(folder, 'file', 'deeper')]);
		expect(code).toBe(1);
		expect(stderr).toMatch(/^cannot write the result: (ENOTDIR|EEXIST)/);
	});

	test('shows nothing of a run that somebody interrupts', async () => {
		const rows = Array.from({ length: 40_000 }, (_, row) => `l${row},x,51,3.${row},60`).join('\n');
		const files = [
			'--learners',
			await put('l.csv', `id,programme,lat,lon,max_minutes\n${rows}`),
			'--places',
			await put('p.csv', PLACES)
		];
		const child = spawn(NODE, [CLI, 'match', ...files, '--mode', 'max', '--out', out], {
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let said = '';
		child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
		while (!(await readdir(folder)).some((name) => name.startsWith('out.partial')))
			await new Promise((resolve) => setTimeout(resolve, 5));
		child.kill('SIGINT');
		const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
		expect(signal).toBe('SIGINT');
		expect(said).toContain('cancelled; nothing was written');
		expect((await readdir(folder)).filter((name) => name.startsWith('out'))).toEqual([]);
	});
});
