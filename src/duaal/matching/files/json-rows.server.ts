import type { Watch } from '#engines/matching/watch.ts';
import type { Problems } from './problem.ts';
import { textOf, type Source } from './source.server.ts';
import type { Row } from './table.ts';

/** A line longer than this is no row of a table. */
const LONGEST_LINE = 1_000_000;
const EXPECTED = 'one JSON object on a line, with texts, numbers or lists of them';

/** Walks through the lines of a file: one JSON object each, empty lines aside. A row has a cell for every name; a list is joined with |. */
export async function eachJsonRow(
	source: Source,
	names: readonly string[],
	problems: Problems,
	visit: (row: Row) => void,
	watch: Watch
): Promise<void> {
	let line = 0;
	const take = (text: string): void => {
		line++;
		if (text.trim() === '') return;
		const cells = cellsOf(text, names);
		if (cells) visit({ line, cells });
		else problems.add({ file: source.file, line, column: '', value: text, expected: EXPECTED });
	};
	let rest = '';
	for await (const { piece, read } of textOf(source)) {
		const lines = (rest + piece).split('\n');
		rest = lines.pop() ?? '';
		lines.forEach(take);
		if (rest.length > LONGEST_LINE) return take(rest);
		watch(`read ${source.file}`, read, source.bytes);
	}
	if (rest !== '') take(rest);
}

function cellsOf(text: string, names: readonly string[]): string[] | undefined {
	let object: unknown;
	try {
		object = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
	const cells: string[] = [];
	for (const name of names) {
		const cell = Object.hasOwn(object, name) ? cellOf((object as Record<string, unknown>)[name]) : '';
		if (cell === undefined) return undefined;
		cells.push(cell);
	}
	return cells;
}

function cellOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number') return String(value);
	if (value === null) return '';
	if (!Array.isArray(value)) return undefined;
	const parts = value.map((part: unknown) => (Array.isArray(part) ? undefined : cellOf(part)));
	return parts.includes(undefined) ? undefined : parts.join('|');
}
