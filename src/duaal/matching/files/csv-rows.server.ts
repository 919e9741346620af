import { parse as parseStream } from 'csv-parse';
import { parse as parseText } from 'csv-parse/sync';
import type { Watch } from '#engines/matching/watch.ts';
import type { Problems } from './problem.ts';
import { bytesOf, textOf, type Source } from './source.server.ts';
import type { Row } from './table.ts';

/** A row longer than this is a quote that is never closed, or no table. */
const LONGEST_ROW = 1_000_000;

const PARSING = {
	bom: true,
	trim: true,
	relax_column_count: true,
	skip_empty_lines: true,
	max_record_size: LONGEST_ROW
};

/** How the columns of a file are separated, and their names in lower case. */
export type CsvHeader = { readonly delimiter: ',' | ';'; readonly names: readonly string[] };

/** Reads the first row: the delimiter is the sign that it has more of. undefined, and a problem, when it cannot be read. */
export async function readCsvHeader(source: Source, problems: Problems): Promise<CsvHeader | undefined> {
	let start = '';
	for await (const { piece } of textOf(source)) {
		start += piece;
		if (/[\r\n]/.test(start) || start.length > LONGEST_ROW) break;
	}
	const line = start.slice(0, start.search(/[\r\n]|$/));
	const delimiter = line.split(';').length > line.split(',').length ? ';' : ',';
	try {
		const [names = []] = parseText(start, { ...PARSING, delimiter, to: 1 });
		return { delimiter, names: names.map((name) => name.toLowerCase()) };
	} catch (error) {
		problems.add(unreadable(source, error));
		return undefined;
	}
}

/** Walks through the rows below the header. A file of tens of millions of rows takes a third of the time when it holds no quote. */
export async function eachCsvRow(
	source: Source,
	header: CsvHeader,
	problems: Problems,
	visit: (row: Row) => void,
	watch: Watch
): Promise<void> {
	const take = rowTaker(source, header, problems, visit);
	return source.plain
		? eachPlainRow(source, header.delimiter, problems, take, watch)
		: eachParsedRow(source, header.delimiter, problems, take, watch);
}

type Take = (cells: readonly string[], line: number) => void;

/** Passes on the rows after the first that have as many cells as there are columns; the others are problems. */
function rowTaker({ file }: Source, { names }: CsvHeader, problems: Problems, visit: (row: Row) => void): Take {
	let header = true;
	return (cells, line) => {
		if (header) header = false;
		else if (cells.length === names.length) visit({ line, cells });
		else problems.add({ file, line, column: '', value: cells.join(), expected: `${names.length} columns` });
	};
}

async function eachPlainRow(
	source: Source,
	delimiter: string,
	problems: Problems,
	take: Take,
	watch: Watch
): Promise<void> {
	const { file, bytes } = source;
	let line = 0;
	const takeLine = (text: string): void => {
		line++;
		if (text.trim() === '') return;
		const cells = text.split(delimiter);
		for (let at = 0; at < cells.length; at++) cells[at] = cells[at]!.trim();
		take(cells, line);
	};
	let rest = '';
	for await (const { piece, read } of textOf(source)) {
		const lines = (rest + piece).split('\n');
		rest = lines.pop() ?? '';
		lines.forEach(takeLine);
		if (rest.length > LONGEST_ROW) {
			problems.add({
				file,
				line: line + 1,
				column: '',
				value: rest,
				expected: `at most ${LONGEST_ROW} signs on a line`
			});
			return;
		}
		watch(`read ${file}`, read, bytes);
	}
	takeLine(rest);
}

async function eachParsedRow(
	source: Source,
	delimiter: string,
	problems: Problems,
	take: Take,
	watch: Watch
): Promise<void> {
	let failure: unknown;
	const onRecord = (cells: readonly string[], { lines }: { readonly lines: number }): null => {
		take(cells, lines);
		// The rows are used here and now: the parser keeps none.
		return null;
	};
	const parser = parseStream({ ...PARSING, delimiter, on_record: onRecord });
	parser.on('error', (error) => (failure = error));
	const ended = new Promise<void>((resolve) => parser.on('close', resolve));
	parser.resume();
	// What is UTF-8 goes in as it is: the parser makes text of each cell by itself.
	for await (const { piece, read } of source.encoding === 'utf-8' ? bytesOf(source) : textOf(source)) {
		if (failure !== undefined) break;
		parser.write(piece);
		watch(`read ${source.file}`, read, source.bytes);
	}
	parser.end();
	await ended;
	if (failure !== undefined) problems.add(unreadable(source, failure));
}

function unreadable({ file }: Source, error: unknown) {
	const { lines, message, code } = error as { lines?: number; message: string; code?: string };
	// Not a fault of the text: a mistake of ours, or somebody who cancels.
	if (!code?.startsWith('CSV_')) throw error;
	return { file, line: lines ?? 0, column: '', value: message.split(',')[0] ?? '', expected: 'quotes that are closed' };
}
