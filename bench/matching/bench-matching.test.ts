import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementOf } from './agreement.ts';
import { benchMatching } from './bench-matching.ts';
import { INSTANCES, specOf, type InstanceSpec } from './instances/catalogue.ts';
import type { Instance } from './instances/instance.ts';
import { writeTables } from './instances/records.ts';
import { shuffled } from './instances/shuffle.ts';
import { makeInstance, readInstance, storeInstance } from './instances/store.ts';
import type { Method } from './methods.ts';
import { measureApart } from './process.ts';
import type { Report } from './report.ts';
import { Bench, type Row } from './run.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'spoor-bench-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function named(name: string): InstanceSpec {
	const spec = specOf(name);
	if (!spec) throw new Error(name);
	return spec;
}

async function bench(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
	let [stdout, stderr] = ['', ''];
	const io = {
		stdout: (text: string) => void (stdout += text),
		stderr: (text: string) => void (stderr += text),
		isTty: false
	};
	return { code: await benchMatching(['--data', folder, ...args], io), stdout, stderr };
}

describe('the instances', () => {
	test.each(INSTANCES.filter(({ learners, expected }) => learners <= 100_000 && expected))(
		'$name counts what was published',
		(spec) => {
			const { places, place, offset, capacity } = makeInstance(spec);
			const withoutOption = offset.subarray(1).reduce((sum, end, at) => sum + (end === offset[at] ? 1 : 0), 0);
			expect({ places, edges: place.length, withoutOption }).toEqual(spec.expected);
			expect(capacity.reduce((sum, seats) => sum + seats, 0)).toBe(spec.learners * spec.seatRatio);
		},
		60_000
	);

	test('of the family UNI list twenty places each, none twice', () => {
		const { offset, place, cost, capacity } = makeInstance(named('UNI-10k-0.90'));
		expect(capacity.reduce((sum, seats) => sum + seats, 0)).toBe(9_000);
		expect(place.length).toBe(200_000);
		for (let at = 0; at < 10_000; at++) expect(new Set(place.subarray(offset[at], offset[at + 1])).size).toBe(20);
		expect(cost.every((one) => one >= 1 && one <= 1_000)).toBe(true);
	});

	test('come back from their file as they were', () => {
		const spec = named('FLA-1k');
		expect(readInstance(storeInstance(folder, spec, 'generated'))).toEqual(makeInstance(spec));
	});

	/** Per lottery number the own list as capacities, costs and tiers, and per place its learners: what a change of order must keep. */
	function insideOf({ learners, offset, place, cost, tier, capacity, lottery }: Instance): string[] {
		const askedBy: number[][] = Array.from(capacity, () => []);
		for (let at = 0; at < learners; at++)
			for (let edge = offset[at]!; edge < offset[at + 1]!; edge++) askedBy[place[edge]!]!.push(lottery[at]!);
		const names = askedBy.map((list, at) => `${capacity[at]}:${list.toSorted((a, b) => a - b).join()}`);
		const rows = Array.from(lottery, (number, at) => {
			const edges = Array.from({ length: offset[at + 1]! - offset[at]! }, (_, rank) => offset[at]! + rank);
			return `${number} ${edges.map((edge) => `${names[place[edge]!]}/${cost[edge]}/${tier[edge]}`).join(' ')}`;
		});
		return rows.toSorted();
	}

	test('are the same market in a shuffled order', () => {
		const instance = makeInstance(named('FLA-1k'));
		const other = shuffled(instance);
		expect(insideOf(other)).toEqual(insideOf(instance));
		expect(other.lottery).not.toEqual(instance.lottery);
	});

	test('are written as the tables that the command line reads', async () => {
		const { learners, places } = writeTables(folder, named('FLA-1k'));
		const [people, sites] = [await readFile(learners, 'utf8'), await readFile(places, 'utf8')];
		expect(people.trim().split('\n')).toHaveLength(1_001);
		expect(sites.trim().split('\n')).toHaveLength(840);
		expect(people).toMatch(
			/^id,programme,lat,lon,max_minutes,class,choices\nL0,P\d+,5\d\.\d{5},\d\.\d{5},(35|50|60|75),0,\n/
		);
	});
});

describe('samenspoor bench matching', () => {
	test('measures every question on the smallest instance, and every verdict is ok', async () => {
		const { code, stdout } = await bench(['--instances', 'FLA-1k', '--peers', 'none', '--runs', '1', '--json']);
		const { rows, versions, machine } = JSON.parse(stdout) as Report;
		expect(code).toBe(0);
		expect(versions['Node']).toBe(process.version);
		expect(machine.cores).toBeGreaterThan(0);
		const asked = rows.map(({ question, order }) => `${question} ${order}`);
		expect(asked).toContain('max shuffled');
		expect(asked).toContain('today generated');
		for (const { runs, question } of rows)
			expect(runs, question).toEqual([
				expect.objectContaining({ seconds: expect.any(Number), rssMb: expect.any(Number) })
			]);
		for (const { runs, question } of rows.filter(({ question }) => /stable|hybrid|largest|max/.test(question)))
			expect(runs[0], question).toMatchObject({ verdict: 'ok' });
		const optimum = rows.filter(({ question }) => question === 'max').flatMap(({ runs }) => runs);
		expect(optimum.map(({ placed, cost }) => [placed, cost])).toEqual([
			[602, 18_873],
			[602, 18_873]
		]);
	}, 120_000);

	test('writes both reports where asked', async () => {
		const out = join(folder, 'out');
		await bench(['--instances', 'FLA-1k', '--questions', 'stream', '--runs', '1', '--peers', 'none', '--out', out]);
		expect(await readFile(join(out, 'matching.md'), 'utf8')).toContain('| FLA-1k | generated | Samenspoor |');
		expect(JSON.parse(await readFile(join(out, 'matching.json'), 'utf8'))).toHaveProperty('rows');
	}, 60_000);

	test.each([
		['--instances', 'FLA-2k'],
		['--orders', 'sorted'],
		['--questions', 'speed'],
		['--peers', 'gurobi'],
		['--runs', '0'],
		['--limit', 'none']
	])('calls %s %s wrong usage', async (option, value) => {
		const { code, stderr } = await bench([option, value]);
		expect(code).toBe(2);
		expect(stderr).toContain(option);
	});
});

describe('a peer', () => {
	const peer = (script: string): Method => ({
		id: 'lemon-ns',
		name: 'peer',
		question: 'max',
		of: 'lemon',
		line: () => [process.execPath, '-e', script],
		mostLearners: Infinity,
		shuffledToo: true
	});
	const settings = { runs: 2, limit: 0.5, largeLimit: 1, progress: () => {} };
	const on = (name: string) => ({ folder, spec: named(name), order: 'generated' as const });

	test('that is not there is listed as missing', async () => {
		const bench = new Bench({ ...settings, missing: new Map([['lemon', 'needs g++']]) });
		const [row] = await bench.measure(on('FLA-1k'), [peer('process.exit(1)')]);
		expect(row).toMatchObject({ runs: [], absence: { missing: 'needs g++' } });
	});

	test('that is too slow once is not given anything larger of that family, but something smaller or else', async () => {
		const bench = new Bench({ ...settings, missing: new Map() });
		const slow = peer('setInterval(() => {}, 1000)');
		const absence = async (name: string) => (await bench.measure(on(name), [slow]))[0]?.absence;
		expect(await absence('FLA-5k')).toEqual({ overLimit: 0.5 });
		expect(await absence('FLA-5k')).toEqual({ skipped: 'FLA-5k' });
		expect(await absence('FLA-10k')).toEqual({ skipped: 'FLA-5k' });
		expect(await absence('FLA-1k')).toEqual({ overLimit: 0.5 });
		expect(await absence('UNI-10k-0.90')).toEqual({ overLimit: 0.5 });
	}, 30_000);

	test('runs as often as asked, unless a run is long', async () => {
		const bench = new Bench({ ...settings, limit: 10, missing: new Map() });
		const answering = (seconds: number) => peer(`console.log(JSON.stringify({ seconds: ${seconds} }))`);
		const rows = await bench.measure(on('FLA-1k'), [answering(1), answering(6), { ...answering(6), of: 'ours' }]);
		expect(rows.map(({ runs }) => runs.length)).toEqual([2, 1, 2]);
	}, 30_000);
});

describe('a process that measures', () => {
	const node = (script: string) => [process.execPath, '-e', script] as const;

	test.each([
		['ends too late', 'setInterval(() => {}, 1000)', { overLimit: 1 }],
		['throws', 'throw new Error("no room")', { failed: 'no room' }],
		['says what it misses', 'console.log(JSON.stringify({ missing: "needs x" }))', { missing: 'needs x' }],
		['says what failed', 'console.log(JSON.stringify({ failed: "no solution" }))', { failed: 'no solution' }],
		['answers', 'console.log("hello\\n" + JSON.stringify({ seconds: 1 }))', { seconds: 1 }]
	])('that %s', async (_, script, expected) => {
		expect(await measureApart(node(script), 1)).toEqual(expected);
	});

	test('that does not exist', async () => {
		expect(await measureApart(['/nowhere/solver'], 1)).toEqual({ failed: expect.stringContaining('ENOENT') });
	});
});

describe('agreement', () => {
	const row = (method: string, placed: number, cost: number, order: Row['order'] = 'generated'): Row => ({
		instance: 'FLA-1k',
		order,
		method,
		name: method,
		ours: method === 'ours',
		question: 'max',
		command: '',
		runs: [{ seconds: 1, cpuSeconds: 1, rssMb: 1, placed, cost }],
		loads: [0]
	});
	const differing = (rows: Row[]) => rows.filter(agreementOf(rows).differs).map(({ method }) => method);

	test('names who placed fewer or paid more, ours or not', () => {
		expect(differing([row('ours', 5, 10), row('a', 5, 10), row('b', 5, 11), row('c', 4, 1)])).toEqual(['b', 'c']);
		expect(differing([row('ours', 5, 11), row('a', 5, 10, 'shuffled')])).toEqual(['ours']);
	});
});
