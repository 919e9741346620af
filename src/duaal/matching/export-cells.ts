/** One cell of an export; a number stays a number. */
export type Cell = string | number | null;

/** A table as it is exported: names of the columns, then the rows. */
export type ExportTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** What a spreadsheet could take for the start of a formula, wide forms included (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text that no spreadsheet runs: one that could start a formula gets an apostrophe in front. */
export function safeCell(cell: Cell): Cell {
	return typeof cell === 'string' && FORMULA_START.test(cell) ? `'${cell}` : cell;
}

/**
 * The table as CSV for Excel in Dutch: semicolons, a byte order mark so that it reads UTF-8, CRLF at the end of each line (RFC 4180). A text with a
 * quote, separator or line break stands between quotes.
 */
export function csvOf({ columns, rows }: ExportTable): string {
	const lines = [columns, ...rows].map((row) => row.map((cell) => quoted(safeCell(cell))).join(';'));
	return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

function quoted(cell: Cell): string {
	const text = cell === null ? '' : String(cell);
	return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
