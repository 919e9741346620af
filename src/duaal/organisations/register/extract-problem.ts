/** Something wrong with an extract of the register, in a form that says where to look and what was expected. */
export type ExtractProblem = {
	readonly file: string;
	/** Line in the file, the header being 1; 0 when it concerns the file as a whole. */
	readonly line: number;
	readonly column: string;
	readonly value: string;
	readonly expected: string;
};

/** Thrown when an extract cannot be used at all, at the first thing that is wrong with it. */
export class ExtractRefusal extends Error {
	readonly problem: ExtractProblem;

	constructor(problem: ExtractProblem) {
		super(problemLine(problem));
		this.problem = { ...problem, value: problem.value.slice(0, LONGEST_SHOWN) };
	}
}

/** Thrown by what reads a cell: this row cannot be used; the others may be, unless `fatal`. */
export class BadCell extends Error {
	readonly column: string;
	readonly value: string;
	readonly expected: string;
	/** True when it means that no row can be trusted. */
	readonly fatal: boolean;

	constructor(column: string, value: string, expected: string, fatal = false) {
		super(expected);
		this.column = column;
		this.value = value.slice(0, LONGEST_SHOWN);
		this.expected = expected;
		this.fatal = fatal;
	}
}

const LONGEST_SHOWN = 80;

/** A problem on one line, for the terminal. */
export function problemLine({ file, line, column, value, expected }: ExtractProblem): string {
	const where = line === 0 ? file : `${file} line ${line}${column ? `, column ${column}` : ''}`;
	return `${where}: ${JSON.stringify(value.slice(0, LONGEST_SHOWN))}: expected ${expected}`;
}
