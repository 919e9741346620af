import type { Watch } from '#engines/matching/watch.ts';
import type { Field } from './fields.ts';
import type { Problems } from './problem.ts';

/** A row of a table: its line in the file, and its cells as text, trimmed, in the order of the table's columns. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

/** A table whose header is read and whose rows can be walked through, one by one and as often as needed. */
export type Table = {
	/** How people know the file. */
	readonly file: string;
	readonly columns: readonly string[];
	/** Calls `visit` for every row in the order of the file; rows that cannot be read are problems. Bytes are what `watch` counts. */
	readonly eachRow: (visit: (row: Row) => void, watch: Watch) => Promise<void>;
};

/** A column by name; `at` is -1 when the table has none: then every cell is empty. */
export type Column = { readonly name: string; readonly at: number };

/** Reads the cells of one table as values, and collects what cannot be read. */
export class Cells {
	readonly #table: Table;
	readonly #problems: Problems;

	constructor(table: Table, problems: Problems) {
		this.#table = table;
		this.#problems = problems;
	}

	column(name: string): Column {
		return { name, at: this.#table.columns.indexOf(name) };
	}

	/** The text of a cell. */
	text(row: Row, column: Column): string {
		return column.at === -1 ? '' : row.cells[column.at]!;
	}

	/** One cell as a value. An empty cell gives `whenEmpty` if there is one; what cannot be read is a problem and gives undefined. */
	read<Value>(row: Row, column: Column, field: Field<Value>, whenEmpty?: Value): Value | undefined {
		const cell = this.text(row, column);
		if (cell === '' && whenEmpty !== undefined) return whenEmpty;
		const value = field.read(cell);
		if (value === undefined) this.refuse(row, column, cell, field.expected);
		return value;
	}

	/** Says that a cell holds something else than expected. */
	refuse(row: { readonly line: number }, column: Column, value: string, expected: string): void {
		this.#problems.add({ file: this.#table.file, line: row.line, column: column.name, value, expected });
	}
}
