import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { buildMarket } from '#engines/matching/build-market.ts';
import { candidatePairs } from '#engines/matching/candidates.ts';
import { drawLottery } from '#engines/matching/lottery.ts';
import { UNPLACED } from '#engines/matching/market.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { unwatched } from '#engines/matching/watch.ts';
import { assignmentRows } from './assignment.ts';
import { unfinishedBytes } from './decode.ts';
import { readMarket, type ReadMarket } from './read-market.server.ts';
import { runMode } from './run-match.ts';

let folder: string;
beforeEach(async () => {
	folder = await temporaryFolder();
});

async function put(name: string, content: string | Uint8Array): Promise<string> {
	await writeFile(join(folder, name), content);
	return join(folder, name);
}

async function read(learners: string, places: string, edges?: string): Promise<ReadMarket> {
	const market = await readMarket({ learners, places, edges }, { seed: 'x' });
	if (!market.ok) throw new Error(market.detail?.lines());
	return market.value;
}

async function problemsOf(learners: string, places: string, edges?: string): Promise<string> {
	const market = await readMarket({ learners, places, edges }, { seed: 'x' });
	return market.ok ? '' : (market.detail?.lines() ?? '');
}

type Learner = { id: string; programme: string; lat: number; lon: number; minutes: number; choices: readonly string[] };
const PROGRAMMES = ['bakker', 'slager', 'lasser'];
const learnerFile = (learners: readonly (Learner & { lottery?: number })[]) =>
	[
		'id,programme,lat,lon,max_minutes,choices,lottery',
		...learners.map(({ id, programme, lat, lon, minutes, choices, lottery }) =>
			[id, programme, lat, lon, minutes, choices.join('|'), lottery ?? ''].join()
		)
	].join('\n');

/** A few towns, so that many live in one square and many do not. */
const town = fc.constantFrom(0, 0.01, 0.02, 0.2, 0.5);
const learners = fc.array(
	fc.record({
		programme: fc.constantFrom(...PROGRAMMES),
		lat: town.map((north) => 50.9 + north),
		lon: town.map((east) => 3.7 + east),
		minutes: fc.constantFrom(20, 45, 60),
		choices: fc.subarray(['p0', 'p1', 'p2'])
	}),
	{ minLength: 1, maxLength: 20 }
);
const places = fc.array(
	fc.record({
		programmes: fc.subarray(PROGRAMMES, { minLength: 0 }),
		lat: town.map((north) => 50.9 + north),
		lon: town.map((east) => 3.7 + east),
		seats: fc.integer({ min: 0, max: 2 })
	}),
	{ minLength: 3, maxLength: 8 }
);
const placeFile = (rows: { programmes: readonly string[]; lat: number; lon: number; seats: number }[]) =>
	[
		'id,programmes,lat,lon,seats',
		...rows.map(({ programmes, lat, lon, seats }, index) => `p${index},${programmes.join('|')},${lat},${lon},${seats}`)
	].join('\n');

describe('the order in which a market is kept', () => {
	test('changes nothing about a stable outcome', async () => {
		const travel = distanceModel();
		await fc.assert(
			fc.asyncProperty(learners, places, async (people, offered) => {
				const named = people.map((person, index) => ({ ...person, id: `l${index}` }));
				const market = await read(await put('l.csv', learnerFile(named)), await put('p.csv', placeFile(offered)));
				const rows = candidatePairs(
					{
						programme: Int32Array.from(people, ({ programme }) => PROGRAMMES.indexOf(programme)),
						lat: Float64Array.from(people, ({ lat }) => lat),
						lon: Float64Array.from(people, ({ lon }) => lon),
						maxMinutes: Uint16Array.from(people, ({ minutes }) => minutes),
						choices: listsOf(people.map(({ choices }) => choices.map((id) => Number(id.slice(1)))))
					},
					{
						lat: Float64Array.from(offered, ({ lat }) => lat),
						lon: Float64Array.from(offered, ({ lon }) => lon),
						programmes: listsOf(offered.map((place) => place.programmes.map((name) => PROGRAMMES.indexOf(name))))
					},
					travel,
					{ most: 50 }
				);
				const plain = buildMarket({
					capacities: offered.map(({ seats }) => seats),
					classes: people.map(() => 0),
					lottery: drawLottery('x', people.length),
					pairs: rows
				});
				if (!plain.ok) throw new Error('a market expected');
				const { offset, place, travel: minutes } = plain.value;
				const expected = [...matchStable(plain.value)].flatMap((edge, learner) => {
					const rank = edge - offset[learner]! + 1;
					return edge === UNPLACED
						? []
						: [[`l${learner}`, `p${place[edge]}`, rank, minutes[edge], 1000 * rank + minutes[edge]!]];
				});
				const { claim } = runMode(market.market, { mode: 'stable', objective: 'cost', promote: false }, unwatched);
				expect([...assignmentRows(market, claim.edge)]).toEqual(expected);
			}),
			{ numRuns: 60 }
		);
	});

	test.each(['stable', 'hybrid', 'max'] as const)(
		'and the order of the learners in the file nothing about %s, when the file fixes the lottery',
		async (mode) => {
			await fc.assert(
				fc.asyncProperty(learners, places, fc.infiniteStream(fc.nat()), async (people, offered, order) => {
					const named = people.map((person, index) => ({ ...person, id: `l${index}`, lottery: index }));
					const shuffled = named.map((row) => ({ row, key: order.next().value })).sort((a, b) => a.key - b.key);
					const offer = await put('p.csv', placeFile(offered));
					const rowsOf = async (file: string) => {
						const market = await read(await put('l.csv', file), offer);
						const { claim } = runMode(market.market, { mode, objective: 'cost', promote: false }, unwatched);
						return [...assignmentRows(market, claim.edge)].sort((a, b) => String(a[0]).localeCompare(String(b[0])));
					};
					const permuted = learnerFile(shuffled.map(({ row }) => row));
					expect(await rowsOf(permuted)).toEqual(await rowsOf(learnerFile(named)));
				}),
				{ numRuns: 40, seed: 1329058800 }
			);
		}
	);
});

function listsOf(lists: readonly (readonly number[])[]) {
	const offset = Int32Array.from([0, ...lists.map((_, index) => lists.slice(0, index + 1).flat().length)]);
	return { offset, value: Int32Array.from(lists.flat()) };
}

describe('long files', () => {
	const ROWS = 20_000;
	const ids = Array.from({ length: ROWS }, (_, index) => `élève-${index}-${'€'.repeat(10 + (index % 3))}`);
	const table = `id,programme,lat,lon,max_minutes\n${ids.map((id) => `${id},"één, twee",51,3.${id.length},30`).join('\n')}\n`;
	const place = 'id,programmes,lat,lon,seats\np,"één, twee",51,3,4';

	test.each([
		['UTF-8', Buffer.from(table)],
		['UTF-8, a byte on', Buffer.from(table.replace('id,', 'id ,'))],
		['UTF-8, two bytes on', Buffer.from(table.replace('id,', 'id  ,'))],
		['UTF-16', Buffer.from(`\uFEFF${table}`, 'utf16le')],
		['gzip', gzipSync(table)]
	])('in %s keep every sign, also where a piece ends in the middle of one', async (_, bytes) => {
		const market = await read(await put('l.csv', bytes), await put('p.csv', place));
		expect(market.learners.ids).toEqual(ids);
	});

	test('in Latin-1 are known by a sign far from the start', async () => {
		const late = `id,programme,lat,lon,max_minutes\n${'x'.repeat(7)},a,51,3,30\n${ids.map((_, index) => `r${index},a,51,3,30\n`).join('')}`;
		const bytes = Buffer.from(`${late}\u00e9\u0080,a,51,3,30`, 'latin1');
		const market = await read(await put('l.csv', bytes), await put('p.csv', place));
		expect(market.learners.ids.at(-1)).toBe('é€');
	});

	test('that are packed and cut off are refused', async () => {
		const path = await put('l.csv.gz', gzipSync(table).subarray(0, 3_000));
		expect(await problemsOf(path, await put('p.csv', place))).toContain('l.csv.gz: "broken compression"');
	});

	test('with a quote that never ends, or a line that never ends, are refused early', async () => {
		const quote = await put('l.csv', `id,programme,lat,lon,max_minutes\n"${'a,b\n'.repeat(600_000)}`);
		expect(await problemsOf(quote, await put('p.csv', place))).toContain('expected quotes that are closed');
		const line = await put('l.jsonl', `{"id":"${'a'.repeat(3_000_000)}`);
		expect(await problemsOf(line, await put('p.csv', place))).toContain('l.jsonl line 1');
	});

	test('are told piece by piece', async () => {
		const told: [string, number][] = [];
		const files = { learners: await put('l.csv', table), places: await put('p.csv', place) };
		await readMarket(files, { seed: 'x', watch: (step, done, total) => void told.push([step, done / total]) });
		const reading = told.filter(([step]) => step === 'read l.csv').map(([, share]) => share);
		expect(reading.length).toBeGreaterThan(2);
		expect(reading).toEqual([...reading].sort((a, b) => a - b));
		expect(reading.at(-1)).toBe(1);
	});

	test('stop where somebody cancels', async () => {
		const files = { learners: await put('l.csv', table), places: await put('p.csv', place) };
		const cancel = (step: string) => {
			if (step === 'read l.csv') throw new Error('cancelled');
		};
		await expect(readMarket(files, { seed: 'x', watch: cancel })).rejects.toThrow('cancelled');
	});
});

test('the bytes of a sign that goes on in the next piece', () => {
	const signs = Buffer.from('aé€𝄞');
	const expected = [0, 0, 1, 0, 1, 2, 0, 1, 2, 3, 0];
	expect(expected.map((_, length) => unfinishedBytes(signs.subarray(0, length)))).toEqual(expected);
});

describe('lines of JSON', () => {
	const offer =
		'{"id":"p","programmes":["bakker","slager"],"lat":51,"lon":3.7,"seats":2}\n{"id":"q","programmes":"bakker","lat":"51","lon":3.71,"seats":"1"}';

	test('are the same market as the rows of a table', async () => {
		const lines = [
			{ id: 7, programme: 'bakker', lat: 51.01, lon: 3.7, max_minutes: 60, choices: ['q', 'p'], unknown: { a: 1 } },
			{ id: '08', programme: ' bakker ', lat: '51.02', lon: 3.7, max_minutes: 60, class: 1, choices: 'q|p' },
			{ id: 'c', programme: 'slager', lat: 51, lon: 3.7, max_minutes: 30, class: null }
		];
		const text = lines.map((line) => JSON.stringify(line)).join('\r\n\n');
		const table = [
			'id;programme;lat;lon;max_minutes;class;choices',
			'7;bakker;51,01;3,7;60;;q|p',
			'08;bakker;51,02;3,7;60;1;q|p',
			'c;slager;51;3,7;30;;'
		].join('\n');
		const offers = 'id,programmes,lat,lon,seats\np,bakker|slager,51,3.7,2\nq,bakker,51,3.71,1';
		const fromLines = await read(await put('l.jsonl', text), await put('p.txt', offer));
		const fromTable = await read(await put('l.csv', table), await put('p.csv', offers));
		expect(fromLines.market).toEqual(fromTable.market);
		expect(fromLines.learners.ids).toEqual(['7', '08', 'c']);
		expect(Object.keys(fromLines.inputs)).toEqual(['learners.jsonl', 'places.jsonl']);
	});

	test('that are no objects, or lack something, are refused with their line', async () => {
		const lines = ['[1]', '', '{"id":', '{"id":"a","lat":true}', '{"id":"b","programme":"x","lat":95,"lon":3}'].join(
			'\n'
		);
		const problems = await problemsOf(await put('l.jsonl', lines), await put('p.jsonl', offer));
		for (const expected of [
			'l.jsonl line 1: "[1]": expected one JSON object',
			'l.jsonl line 3: "{\\"id\\":": expected one JSON object',
			'l.jsonl line 4: ',
			'l.jsonl line 5, column lat: "95": expected a number from -90 to 90',
			'l.jsonl line 5, column max_minutes: "": expected a whole number'
		])
			expect(problems).toContain(expected);
		expect(problems.trim().split('\n')).toHaveLength(5);
	});

	test('an empty file is an empty table', async () => {
		const market = await read(await put('l.jsonl', ''), await put('p.ndjson', '\n'));
		expect(market.market).toMatchObject({ learners: 0, places: 0 });
	});
});

describe('edges', () => {
	const sides = async () => [await put('l.csv', 'id\na\nb'), await put('p.csv', 'id,seats\nx,1\ny,1')] as const;

	test('come in any order and in JSON', async () => {
		const edges = [
			'{"learner":"b","place":"y","rank":1,"travel":4,"cost":0.5}',
			'{"learner":"a","place":"x","rank":2,"cost":1}',
			'{"learner":"a","place":"y","rank":1,"tier":3,"cost":-2}'
		];
		const { market } = await read(...(await sides()), await put('e.jsonl', edges.join('\n')));
		expect(market).toMatchObject({
			offset: Int32Array.of(0, 2, 3),
			place: Int32Array.of(1, 0, 1),
			travel: Uint16Array.of(0, 0, 4),
			tier: Uint8Array.of(3, 0, 0),
			givenCost: Float64Array.of(-2, 1, 0.5)
		});
	});

	test.each([
		['a,x,1,0\na,y,2,', 'line 3, column cost: "": expected a cost in every row or in none'],
		['a,x,1,\na,y,3,', 'line 3, column rank: "3": expected ranks 1 to 2 without a gap'],
		['a,x,1,\na,x,2,\na,y,4,', 'line 3, column place: "x": expected a place that this learner lists once'],
		['a,x,1,\nc,x,1,', 'line 3, column learner: "c": expected the id of a learner'],
		['a,x,1,\na,y,99999999999,', 'column rank: "99999999999"']
	])('%j are refused with the line', async (rows, expected) => {
		const problems = await problemsOf(...(await sides()), await put('e.csv', `learner,place,rank,cost\n${rows}`));
		expect(problems).toContain(expected);
	});
});

test('a lottery number in every row or in none; no two the same', async () => {
	const place = await put('p.csv', 'id,programmes,lat,lon,seats');
	const rows = (numbers: string[]) =>
		`id,programme,lat,lon,max_minutes,lottery\n${numbers.map((number, index) => `l${index},a,51,3,9,${number}`).join('\n')}`;
	expect(await problemsOf(await put('l.csv', rows(['4', '', '4', '9'])), place)).toBe(
		'l.csv line 3, column lottery: "": expected a number in every row or in none\n' +
			'l.csv line 4, column lottery: "4": expected a number that nobody else has\n'
	);
	const { market, learners: side } = await read(await put('l.csv', rows(['40', '7', '12'])), place);
	expect([0, 1, 2].map((row) => market.lottery[side.number[row]!])).toEqual([2, 0, 1]);
});
