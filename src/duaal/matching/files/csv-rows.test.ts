import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { unwatched } from '#engines/matching/watch.ts';
import { openTable } from './open-table.server.ts';
import { Problems } from './problem.ts';
import { takeFile } from './source.server.ts';
import type { Row } from './table.ts';

const folder = await temporaryFolder();

/** The rows of a table, the problems, and whether its lines were taken as they are. */
async function rowsOf(text: string | Uint8Array) {
	const path = join(folder, 't.csv');
	await writeFile(path, text);
	const problems = new Problems();
	const source = await takeFile(path, problems);
	const table = source && (await openTable(source, { required: ['a'], optional: [] }, problems));
	const rows: Row[] = [];
	await table?.eachRow((row) => rows.push(row), unwatched);
	return { plain: source?.plain, columns: table?.columns, rows, problems: problems.lines() };
}

const cell = fc.stringMatching(/^[ \t]?[a-z0-9é€|.;-]{0,6}[ \t]?$/);
const row = fc.array(cell, { minLength: 1, maxLength: 4 });
const lines = fc.array(fc.oneof({ arbitrary: row, weight: 4 }, fc.constant([''])), { maxLength: 12 });

test('a file without a quote is read line by line as the parser reads it', async () => {
	await fc.assert(
		fc.asyncProperty(lines, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (body, end, last) => {
			const text = [['a', ' B', 'c '], ...body].map((cells) => cells.join()).join(end);
			const plain = await rowsOf(`\uFEFF${text}${end}${last ? end : ''}`);
			const parsed = await rowsOf(`\uFEFF${text}${end}"x",,`);
			expect(plain.plain).toBe(true);
			expect(parsed.plain).toBe(false);
			expect(parsed.rows.pop()?.cells).toEqual(['x', '', '']);
			expect({ ...plain, plain: 0 }).toEqual({ ...parsed, plain: 0 });
		}),
		{ numRuns: 150 }
	);
});

test('lines that end as on an old Mac, and quotes across lines, are for the parser', async () => {
	expect(await rowsOf('a,b\r1,2\r3,4')).toMatchObject({
		plain: false,
		rows: [{ cells: ['1', '2'] }, { cells: ['3', '4'] }]
	});
	const { rows } = await rowsOf('a;b\n"x\n""y""";2\n\n3;4\n');
	expect(rows).toEqual([
		{ line: 3, cells: ['x\n"y"', '2'] },
		{ line: 5, cells: ['3', '4'] }
	]);
});

test('a line without an end is refused early', async () => {
	const { problems } = await rowsOf(`a\n${'x'.repeat(3_000_000)}`);
	expect(problems).toContain('t.csv line 2: "xxx');
	expect(problems).toContain('at most 1000000 signs on a line');
});
