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

/** Walks through the rows below the header. */
export async function eachCsvRow(
	source: Source,
	{ delimiter, names }: CsvHeader,
	problems: Problems,
	visit: (row: Row) => void,
	watch: Watch
): Promise<void> {
	let header = true;
	let failure: unknown;
	const take = (cells: readonly string[], { lines }: { readonly lines: number }): null => {
		if (header) header = false;
		else if (cells.length === names.length) visit({ line: lines, cells });
		else {
			const expected = `${names.length} columns`;
			problems.add({ file: source.file, line: lines, column: '', value: cells.join(), expected });
		}
		// The rows are used here and now: the parser keeps none.
		return null;
	};
	const parser = parseStream({ ...PARSING, delimiter, on_record: take });
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
