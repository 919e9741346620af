import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';

/** Rows for one table, complete enough that the table's defaults are never used: the same rows give the same database. */
export type Batch = { readonly table: keyof DB; readonly columns: readonly string[]; readonly rows: readonly object[] };

/** Types rows by their table. The columns are those of the first row; every row must have them all. */
export function batch<Table extends keyof DB>(table: Table, rows: readonly Insertable<DB[Table]>[]): Batch {
	return { table, columns: Object.keys((rows[0] as object | undefined) ?? {}), rows: rows as readonly object[] };
}

/** PostgreSQL's text format for COPY: tab between values, \N for null, backslash before what would break a line. */
export function copyText({ columns, rows }: Batch, from = 0, until = rows.length): string {
	let text = '';
	for (let index = from; index < until; index++) {
		const row = rows[index] as Readonly<Record<string, unknown>>;
		let line = '';
		for (const column of columns) line += (line === '' ? '' : '\t') + field(row[column]);
		text += `${line}\n`;
	}
	return text;
}

function field(value: unknown): string {
	if (value === null) return '\\N';
	if (typeof value === 'string') return /[\\\t\n\r]/.test(value) ? escape(value) : value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value))
		return escape(`{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
	throw new TypeError(`a row lacks a value: ${typeof value}`);
}

function escape(text: string): string {
	return text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
}
