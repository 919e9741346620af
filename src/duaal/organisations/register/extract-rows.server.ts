import { parse, type CsvError, type Parser } from 'csv-parse';
import { copyLine } from '#platform/bulk-load.server.ts';
import { mostRefused } from './extract-order.ts';
import { BadCell, ExtractRefusal, type ExtractProblem } from './extract-problem.ts';
import type { KeptRow, RowKeeper } from './kept-rows.ts';

/** Longer than any row of the register; a quote that is never closed ends here. */
const LONGEST_ROW = 1 << 16;
/** Characters that go to the database at once. */
const PIECE = 1 << 17;
/** A quote that is never closed takes the rest of the file with it. */
const NEVER_CLOSED: readonly string[] = ['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED'];
const WELL_FORMED = 'cells between double quotes, separated by commas';
/** Problems that are shown; all are counted. */
const MOST_SHOWN = 100;
/** From so many refused rows on, the share is looked at while reading. */
const EARLY = 1_000;

/** What came of the rows of one file. */
export type FileTally = { rows: number; refused: number; readonly problems: ExtractProblem[] };

/** One file of an extract while it is read. */
export type ReadJob = {
	readonly file: string;
	readonly input: AsyncIterable<Uint8Array>;
	readonly keeper: RowKeeper;
	/** Share of its rows that may be refused. */
	readonly badShare: number;
	/** Told the bytes read so far. */
	readonly onBytes: (bytes: number) => void;
};

/**
 * Reads a file and yields what is kept of it, as text for COPY, in pieces. Rows that cannot be used are counted and listed in `tally`. Throws an
 * `ExtractRefusal` for a header without the columns, when a quote is never closed, when more rows are refused than may be, or when one says that none can be
 * trusted.
 */
export async function* keptText(job: ReadJob, tally: FileTally): AsyncGenerator<string> {
	const reader = new RowReader(job, tally);
	let bytes = 0;
	for await (const chunk of job.input) {
		bytes += chunk.length;
		reader.write(chunk);
		if (reader.text.length > PIECE) yield reader.take();
		job.onBytes(bytes);
	}
	await reader.end();
	yield reader.take();
}

/** The parser with what it has found since the last `take`. */
class RowReader {
	text = '';
	readonly #job: ReadJob;
	readonly #tally: FileTally;
	readonly #parser: Parser;
	/** Where each wanted column stands; empty before the header. */
	#order: number[] | undefined;
	#inOrder = false;
	#width = 0;
	#skipped = 0;
	#failure: unknown;

	constructor(job: ReadJob, tally: FileTally) {
		this.#job = job;
		this.#tally = tally;
		this.#parser = parse({
			bom: true,
			relax_column_count: true,
			skip_empty_lines: true,
			max_record_size: LONGEST_ROW,
			skip_records_with_error: true,
			on_skip: (error) => {
				this.#skip(error);
				return undefined;
			},
			// Rows are used here and now: the parser keeps none. It would skip a row in which this throws, hence #failure.
			on_record: (cells: readonly string[], { lines }) => {
				this.#row(cells, lines);
				return null;
			}
		});
		this.#parser.on('error', ({ message }) => (this.#failure ??= this.#refusal(0, '', message, WELL_FORMED)));
		this.#parser.resume();
	}

	write(chunk: Uint8Array): void {
		// The parser works within this call, because it never gives a row to wait for.
		this.#parser.write(chunk);
		if (this.#failure !== undefined) throw this.#failure;
		if (this.#tally.refused > EARLY) this.#checkShare();
	}

	async end(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.#parser.on('close', resolve));
		this.#parser.end();
		await closed;
		if (this.#failure !== undefined) throw this.#failure;
		if (this.#order === undefined) this.#stop(0, '', 'empty', 'a header');
		this.#checkShare();
		this.#keep(this.#job.keeper.rest?.());
	}

	take(): string {
		const { text } = this;
		this.text = '';
		return text;
	}

	/** A row with a quote in the wrong place: the parser may say so several times, and after a row without end it would skip all that it holds. */
	#skip(error: CsvError | undefined): void {
		const line = Number(error?.['lines'] ?? 0);
		if (error === undefined || line === this.#skipped) return;
		this.#skipped = line;
		this.#tally.rows++;
		if (NEVER_CLOSED.includes(error.code)) this.#failure ??= this.#refusal(line, '', error.code, WELL_FORMED);
		this.#refuse(line, '', error.code, WELL_FORMED);
	}

	#row(cells: readonly string[], line: number): void {
		try {
			if (this.#order === undefined) return this.#header(cells);
			this.#tally.rows++;
			if (cells.length !== this.#width) throw new BadCell('', `${cells.length} cells`, `${this.#width} cells`);
			this.#keep(this.#job.keeper.keep(this.#inOrder ? cells : this.#order.map((at) => cells[at]!)));
		} catch (error) {
			if (!(error instanceof BadCell)) this.#failure ??= error;
			else if (error.fatal) this.#failure ??= this.#refusal(line, error.column, error.value, error.expected);
			else this.#refuse(line, error.column, error.value, error.expected);
		}
	}

	#header(cells: readonly string[]): void {
		const names = cells.map((cell) => cell.trim());
		for (const column of this.#job.keeper.columns)
			if (!names.includes(column)) this.#stop(1, '', names.join(), `a header with the column ${column}`);
		this.#order = this.#job.keeper.columns.map((column) => names.indexOf(column));
		this.#inOrder = this.#order.every((at, position) => at === position);
		this.#width = names.length;
	}

	#keep(row: KeptRow | undefined): void {
		if (row !== undefined) this.text += copyLine(row);
	}

	#refuse(line: number, column: string, value: string, expected: string): void {
		this.#tally.refused++;
		if (this.#tally.problems.length < MOST_SHOWN)
			this.#tally.problems.push({ file: this.#job.file, line, column, value, expected });
	}

	#checkShare(): void {
		const { rows, refused, problems } = this.#tally;
		if (refused <= mostRefused(rows, this.#job.badShare)) return;
		const first = problems[0];
		const example = first ? `; the first on line ${first.line}: ${first.column} ${JSON.stringify(first.value)}` : '';
		this.#stop(0, '', `${refused} of ${rows} rows refused${example}`, `at most ${this.#job.badShare * 100} % refused`);
	}

	#stop(line: number, column: string, value: string, expected: string): never {
		throw this.#refusal(line, column, value, expected);
	}

	#refusal(line: number, column: string, value: string, expected: string): ExtractRefusal {
		return new ExtractRefusal({ file: this.#job.file, line, column, value, expected });
	}
}
