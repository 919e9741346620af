import { toDayNumber, toPlainDate, isPlainDate } from '#kernel/date.ts';
import { FeedRefusal } from './feed-problem.ts';

/** Times may pass midnight, but not by days: an error in the feed otherwise. */
const MOST_HOURS = 72;

/**
 * One row of a file of the feed, read by the names of its columns. The reader fills the same object again and again: take what you need. Every
 * answer is checked; what is wrong throws a `FeedRefusal` with file, line and column.
 */
export class FeedRow {
	readonly file: string;
	/** The header is line 1. */
	line = 1;
	#cells: readonly string[] = [];
	readonly #positions: ReadonlyMap<string, number>;

	/** Throws when the header repeats a name or lacks one of `needed`. */
	constructor(file: string, header: readonly string[], needed: readonly string[]) {
		this.file = file;
		this.#positions = new Map(header.map((name, position) => [name.trim(), position]));
		for (const column of needed)
			if (!this.#positions.has(column)) this.refuse('', header.join(','), `a header with the column ${column}`);
		if (this.#positions.size !== header.length)
			this.refuse('', header.join(','), 'a header that names each column once');
	}

	fill(line: number, cells: readonly string[]): void {
		this.line = line;
		this.#cells = cells;
	}

	/** The cell without spaces around it; empty when the column or cell is not there. */
	text(column: string): string {
		const position = this.#positions.get(column);
		return position === undefined ? '' : (this.#cells[position]?.trim() ?? '');
	}

	/** A cell that must not be empty. */
	needed(column: string): string {
		const cell = this.text(column);
		return cell === '' ? this.refuse(column, cell, 'something in this cell') : cell;
	}

	/** A whole number between bounds; `otherwise` for an empty cell, refused without one. */
	whole(column: string, [least, most]: readonly [number, number], otherwise?: number): number {
		const cell = this.text(column);
		if (cell === '' && otherwise !== undefined) return otherwise;
		const value = /^\d{1,10}$/.test(cell) ? Number(cell) : Number.NaN;
		return value >= least && value <= most
			? value
			: this.refuse(column, cell, `a whole number from ${least} to ${most}`);
	}

	/** Degrees between bounds. */
	degrees(column: string, most: number): number {
		const cell = this.text(column);
		const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
		return Math.abs(value) <= most ? value : this.refuse(column, cell, `degrees from -${most} to ${most}`);
	}

	/** Seconds after midnight of `H:MM:SS`; `undefined` for an empty cell. */
	time(column: string): number | undefined {
		const cell = this.text(column);
		if (cell === '') return undefined;
		const [, hours = '', minutes = '', seconds = ''] = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(cell) ?? [];
		if (hours === '' || Number(hours) > MOST_HOURS)
			return this.refuse(column, cell, `a time like 7:05:00, up to ${MOST_HOURS} hours`);
		return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
	}

	/** The number (`toDayNumber`) of a day written `YYYYMMDD`. */
	day(column: string): number {
		const cell = this.text(column);
		const written = `${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6)}`;
		if (cell.length !== 8 || !isPlainDate(written)) return this.refuse(column, cell, 'a day like 20260901');
		return toDayNumber(toPlainDate(written));
	}

	refuse(column: string, value: string, expected: string): never {
		throw new FeedRefusal({ file: this.file, line: this.line, column, value, expected });
	}
}
