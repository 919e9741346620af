import { eachCsvRow, readCsvHeader } from './csv-rows.server.ts';
import { eachJsonRow } from './json-rows.server.ts';
import type { Problems } from './problem.ts';
import type { Source } from './source.server.ts';
import type { Table } from './table.ts';

/** The columns that a table must have, and those that it may have. */
export type Columns = { readonly required: readonly string[]; readonly optional: readonly string[] };

/**
 * Opens a table and looks at its header: `,` or `;`, with or without a byte order mark; or JSON, an object on each line. Cells stay text, so
 * that ids keep their leading zeros. Unknown columns are left alone. undefined, and problems, when a needed column is missing.
 */
export async function openTable(source: Source, columns: Columns, problems: Problems): Promise<Table | undefined> {
	const { file } = source;
	if (source.form === 'jsonl') {
		const names = [...columns.required, ...columns.optional];
		const eachRow: Table['eachRow'] = (visit, watch) => eachJsonRow(source, names, problems, visit, watch);
		return { file, columns: names, eachRow };
	}
	const header = await readCsvHeader(source, problems);
	if (!header || !hasColumns(file, header.names, columns.required, problems)) return undefined;
	const eachRow: Table['eachRow'] = (visit, watch) => eachCsvRow(source, header, problems, visit, watch);
	return { file, columns: header.names, eachRow };
}

function hasColumns(file: string, names: readonly string[], required: readonly string[], problems: Problems): boolean {
	const missing = required.filter((name) => !names.includes(name));
	for (const column of missing)
		problems.add({ file, line: 1, column, value: names.join(), expected: `a column named ${column}` });
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) problems.add({ file, line: 1, column: twice, value: twice, expected: 'every column once' });
	return missing.length === 0 && twice === undefined;
}
