import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { decodeText } from './decode.ts';
import type { Field } from './fields.ts';
import type { Problems } from './problem.ts';

/** A row of a table: its line in the file, and its cells by column name, trimmed. */
export type Row = { readonly line: number; readonly cells: ReadonlyMap<string, string> };
export type Table = {
	readonly file: string;
	readonly columns: ReadonlySet<string>;
	/** False when the file or a needed column is missing. */ readonly complete: boolean;
	readonly rows: readonly Row[];
	readonly bytes: Uint8Array;
};

type Parsed = { readonly record: string[]; readonly info: { readonly lines: number } };

/**
 * Reads a table with a header: `,` or `;`, with or without a byte order mark, in any encoding that `decodeText` knows. Cells stay text,
 * so that ids keep their leading zeros. Adds a problem for a missing column and for a row of another length; unknown columns are left
 * alone.
 */
export async function readTable(path: string, required: readonly string[], problems: Problems): Promise<Table> {
	const file = basename(path);
	const bytes = await readFile(path).catch(() => undefined);
	const nothing: Table = { file, columns: new Set(), complete: false, rows: [], bytes: bytes ?? new Uint8Array() };
	const whole = (value: string, expected: string) => problems.add({ file, line: 0, column: '', value, expected });
	if (!bytes) {
		whole(path, 'a file that can be read');
		return nothing;
	}
	const decoded = decodeText(bytes);
	if (!decoded.ok) {
		whole('binary content', 'a text file with separated columns (CSV)');
		return nothing;
	}
	const parsed = parseRecords(decoded.value.text);
	if ('line' in parsed) {
		problems.add({ file, line: parsed.line, column: '', value: parsed.message, expected: 'quotes that are closed' });
		return nothing;
	}
	const [header, ...records] = parsed.records;
	const names = (header?.record ?? []).map((name) => name.toLowerCase());
	const complete = checkHeader(file, names, required, problems);
	return { file, columns: new Set(names), complete, rows: rowsOf(file, names, records, problems), bytes };
}

function parseRecords(text: string): { records: Parsed[] } | { line: number; message: string } {
	const header = text.slice(0, text.search(/[\r\n]|$/));
	const delimiter = header.split(';').length > header.split(',').length ? ';' : ',';
	try {
		// With `info` every record comes with its line; the library's types do not say so.
		const records = parse(text, {
			delimiter,
			bom: true,
			info: true,
			trim: true,
			relax_column_count: true,
			skip_empty_lines: true
		});
		return { records: records as unknown as Parsed[] };
	} catch (error) {
		const { lines, message } = error as { lines?: number; message: string };
		return { line: lines ?? 0, message: message.split(',')[0] ?? '' };
	}
}

function checkHeader(file: string, names: readonly string[], required: readonly string[], problems: Problems): boolean {
	const missing = required.filter((name) => !names.includes(name));
	for (const column of missing)
		problems.add({ file, line: 1, column, value: names.join(), expected: `a column named ${column}` });
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) problems.add({ file, line: 1, column: twice, value: twice, expected: 'every column once' });
	return missing.length === 0 && twice === undefined;
}

function rowsOf(file: string, names: readonly string[], records: readonly Parsed[], problems: Problems): Row[] {
	return records.flatMap(({ record, info }): Row[] => {
		if (record.length === names.length)
			return [{ line: info.lines, cells: new Map(names.map((name, index) => [name, record[index] ?? ''])) }];
		problems.add({ file, line: info.lines, column: '', value: record.join(), expected: `${names.length} columns` });
		return [];
	});
}

/** Reads the cells of one table as values, and collects what cannot be read. */
export class Cells {
	readonly #table: Table;
	readonly #problems: Problems;

	constructor(table: Table, problems: Problems) {
		this.#table = table;
		this.#problems = problems;
	}

	/** One cell as a value. An empty cell gives `whenEmpty` if there is one; what cannot be read is a problem and gives undefined. */
	read<Value>(row: Row, column: string, field: Field<Value>, whenEmpty?: Value): Value | undefined {
		const cell = row.cells.get(column) ?? '';
		if (cell === '' && whenEmpty !== undefined) return whenEmpty;
		const value = field.read(cell);
		if (value === undefined) this.refuse(row, column, cell, field.expected);
		return value;
	}

	/** Says that a cell holds something else than expected. */
	refuse(row: { readonly line: number }, column: string, value: string, expected: string): void {
		this.#problems.add({ file: this.#table.file, line: row.line, column, value, expected });
	}
}
