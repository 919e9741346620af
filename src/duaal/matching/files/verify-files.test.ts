import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { unwatched } from '#engines/matching/watch.ts';
import { runCommandLine as run } from '#tests/support/command-line.ts';
import { matchCommand } from '../match.command.server.ts';
import { checkFolder } from './check-folder.server.ts';

/**
 * Two groups: in one more learners than seats, in the other more seats than learners; urgency in three classes. Every learner lists the places of
 * the group in an order of their own.
 */
const LEARNERS = Array.from({ length: 30 }, (_, row) => ({
	id: `l${row}`,
	group: row % 2,
	lat: 51 + ((row * 7) % 11) / 100,
	lon: 3.7 + ((row * 5) % 13) / 100,
	urgency: row % 3
}));
const PLACES = Array.from({ length: 16 }, (_, row) => ({
	id: `p${row}`,
	group: row % 2,
	lat: 51 + ((row * 3) % 11) / 100,
	lon: 3.7 + ((row * 4) % 13) / 100,
	seats: row % 2 === 0 ? 1 : 3
}));

let folder: string;
beforeAll(async () => {
	folder = await temporaryFolder();
	const learners = LEARNERS.map(({ id, group, lat, lon, urgency }) => [id, `g${group}`, lat, lon, 90, urgency].join());
	const places = PLACES.map(({ id, group, lat, lon, seats }) => [id, `g${group}`, lat, lon, seats].join());
	await writeFile(join(folder, 'l.csv'), ['id,programme,lat,lon,max_minutes,class', ...learners, ''].join('\n'));
	await writeFile(join(folder, 'p.csv'), ['id,programmes,lat,lon,seats', ...places, ''].join('\n'));
	for (const [name, more] of Object.entries(RUNS)) {
		const files = ['--learners', join(folder, 'l.csv'), '--places', join(folder, 'p.csv')];
		const { code, stderr } = await run(matchCommand, [...files, '--out', join(folder, name), ...more(folder)]);
		if (code !== 0) throw new Error(stderr);
	}
}, 60_000);

const RUNS: Record<string, (folder: string) => string[]> = {
	stable: () => ['--mode', 'stable'],
	promoted: () => ['--mode', 'stable', '--promote'],
	hybrid: () => ['--mode', 'hybrid', '--explain'],
	max: () => ['--mode', 'max', '--seed', 'y'],
	kept: (made) => ['--mode', 'max', '--keep', join(made, 'stable')],
	mixed: () => ['--mode', 'max', '--objective', 'mix', '--per-rank', '3', '--per-minute', '2', '--format', 'jsonl']
};

/** Changes one file of a copy of a result. With `blind` the hashes of the result are gone, so that only what is counted again can catch it. */
async function spoilt(name: string, file: string, change: (text: string) => string, blind = true) {
	const copy = await temporaryFolder();
	await cp(join(folder, name), copy, { recursive: true });
	if (blind) {
		const settings = JSON.parse(await readFile(join(copy, 'settings.json'), 'utf8')) as object;
		await writeFile(join(copy, 'settings.json'), JSON.stringify({ ...settings, outputs: {} }));
	}
	const text = await readFile(join(copy, file), 'utf8');
	const changed = change(text);
	await writeFile(join(copy, file), changed);
	return { ...(await checkFolder(copy, unwatched)), same: changed === text };
}
const codes = async (...args: Parameters<typeof spoilt>) => (await spoilt(...args)).findings.map(({ code }) => code);

test.each(Object.keys(RUNS))('%s holds, also without the hashes of the result', async (name) => {
	expect(await checkFolder(join(folder, name), unwatched)).toMatchObject({ placed: 23, findings: [] });
	expect(await codes(name, 'kpi.json', (text) => text)).toEqual([]);
});

describe('any other assignment is found without the hashes', () => {
	const rows = (text: string) => text.trim().split('\n');
	const changes = fc.record({
		kind: fc.constantFrom('drop', 'twice', 'place', 'swap', 'rank', 'travel', 'cost', 'learner'),
		at: fc.nat({ max: 22 }),
		other: fc.nat({ max: 22 })
	});
	const spoil = (text: string, kind: string, at: number, other: number): string => {
		const lines = rows(text);
		const cells = lines[at + 1]!.split(',');
		const others = lines[other + 1]!.split(',');
		const column = ['learner', 'place', 'rank', 'travel', 'cost'].indexOf(kind);
		if (kind === 'drop') lines.splice(at + 1, 1);
		else if (kind === 'twice') lines.push(lines[at + 1]!);
		else if (kind === 'swap') {
			lines[at + 1] = [cells[0], ...others.slice(1)].join();
			lines[other + 1] = [others[0], ...cells.slice(1)].join();
		} else lines[at + 1] = cells.with(column, others[column]!).join();
		return `${lines.join('\n')}\n`;
	};

	test.each(['stable', 'promoted', 'hybrid', 'max', 'kept'])('in %s', async (name) => {
		await fc.assert(
			fc.asyncProperty(changes, async ({ kind, at, other }) => {
				const { findings, same } = await spoilt(name, 'assignment.csv', (text) => spoil(text, kind, at, other));
				expect(findings.length > 0).toBe(!same);
			}),
			{ numRuns: 40, seed: 7 }
		);
	});
});

describe('a proof of another optimum is found without the hashes', () => {
	type Proof = Record<string, { type: string; base64: string }>;
	const numbers = ({ type, base64 }: Proof[string]) => {
		const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
		return type === 'uint8' ? bytes : new Float64Array(bytes.buffer);
	};
	const names = ['learnerPart', 'placePart', 'placePrice', 'learnerPrice'];

	test.each(['max', 'kept'])('in %s, whichever number changes', async (name) => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.constantFrom(-1, 1, 0.5), async (array, at, by) => {
				const findings = await codes(name, 'proof.json', (text) => {
					const proof = JSON.parse(text) as Proof;
					const own = numbers(proof[array]!);
					own[at % own.length]! += array.endsWith('Part') ? Math.sign(by) : by;
					const bytes = Buffer.from(own.buffer, own.byteOffset, own.byteLength);
					return JSON.stringify({ ...proof, [array]: { ...proof[array], base64: bytes.toString('base64') } });
				});
				expect(findings).not.toEqual([]);
			}),
			{ numRuns: 40, seed: 7 }
		);
	});

	test.each([
		['another weight of classes', (text: string) => text.replace(/"classWeight":\d+/, '"classWeight":1')],
		[
			'an array that is cut off',
			(text: string) => text.replace(/(?<="learnerPrice":\{"type":"float64","base64":")[^"]{32}/, '')
		],
		['no proof', () => 'null'],
		['something else', () => '{}']
	])('%s', async (_, change) => {
		expect(await codes('max', 'proof.json', change)).not.toEqual([]);
	});

	test('plain lists of numbers, as the first version wrote them, are still read', async () => {
		expect(
			await codes('max', 'proof.json', (text) => {
				const proof = JSON.parse(text) as Proof;
				return JSON.stringify({
					...proof,
					...Object.fromEntries(names.map((name) => [name, [...numbers(proof[name]!)]]))
				});
			})
		).toEqual([]);
	});
});

test.each([
	['a seat more', 'max', 'input/places.csv', (text: string) => text.replace(/^(p3,.*),3$/m, '$1,4'), 'input-changed'],
	['another home', 'max', 'input/learners.csv', (text: string) => text.replace('51.07', '51.08'), 'input-changed'],
	[
		'another seed',
		'max',
		'settings.json',
		(text: string) => text.replace('"seed":"y"', '"seed":"z"'),
		'proof-edge-too-cheap'
	],
	[
		'another objective',
		'mixed',
		'settings.json',
		(text: string) => text.replace('"perRank":3', '"perRank":30'),
		'proof'
	],
	[
		'nothing to keep',
		'kept',
		'settings.json',
		(text: string) => text.replace(/"keep.csv":"\w+"/, '"keep.txt":"$&"'),
		'unreadable'
	],
	['a better figure', 'stable', 'kpi.json', (text: string) => text.replace('"envy": 0', '"envy": 1'), 'kpi-differs'],
	['figures that are none', 'stable', 'kpi.json', () => '[', 'kpi-differs'],
	['a row of JSON', 'mixed', 'assignment.jsonl', (text: string) => text.replace('"rank":1', '"rank":2'), 'wrong-row']
])('%s is found', async (_, name, file, change, code) => {
	const { findings, same } = await spoilt(name, file, change);
	expect(same).toBe(false);
	expect(findings.length).toBeGreaterThan(0);
	if (name !== 'max' || code === 'input-changed') expect(findings[0]!.code).toContain(code);
});

test.each([
	['hybrid', 'explanations.csv'],
	['hybrid', 'shortages.json'],
	['max', 'proof.json'],
	['stable', 'assignment.csv']
])('one byte more in the %s %s shows in its hash', async (name, file) => {
	const { findings } = await spoilt(name, file, (text) => `${text}\n`, false);
	expect(findings).toEqual([{ code: 'output-changed', where: file }]);
});

test('a fault names who it is about', async () => {
	const { findings } = await spoilt('stable', 'assignment.csv', (text) => text.replace(/^l\d+,.*\n/m, ''));
	expect(findings[0]).toMatchObject({
		code: 'blocking-pair',
		where: expect.stringMatching(/^learner l\d+, place p\d+$/)
	});
});
