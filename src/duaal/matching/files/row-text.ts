import type { Format } from './match-settings.ts';

/** A cell: text, a number, true or false, or nothing. */
export type CellValue = string | number | boolean | undefined;

/**
 * Rows as text, a piece per row: CSV with a header and quotes where the format needs them, or a JSON object on each line, in which what is
 * nothing is left out.
 */
export function* rowTexts(
	format: Format,
	columns: readonly string[],
	rows: Iterable<readonly CellValue[]>
): Generator<string> {
	if (format === 'csv') yield `${columns.join()}\n`;
	for (const row of rows) yield format === 'csv' ? `${row.map(csvCell).join()}\n` : `${jsonObject(columns, row)}\n`;
}

function csvCell(value: CellValue): string {
	if (typeof value !== 'string') return value === undefined ? '' : String(value);
	return /[",;\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function jsonObject(columns: readonly string[], row: readonly CellValue[]): string {
	return JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}
