/** Something wrong with a feed of timetables, in a form that says where to look and what to write instead. */
export type FeedProblem = {
	readonly file: string;
	/** Line in the file, the header being 1; 0 when it concerns the file as a whole. */
	readonly line: number;
	readonly column: string;
	readonly value: string;
	readonly expected: string;
};

/** Thrown while a feed is read, at the first thing that is wrong with it. */
export class FeedRefusal extends Error {
	readonly problem: FeedProblem;

	constructor(problem: FeedProblem) {
		super(problemLine(problem));
		this.problem = { ...problem, value: problem.value.slice(0, 80) };
	}
}

/** A problem on one line, for the terminal. */
export function problemLine({ file, line, column, value, expected }: FeedProblem): string {
	const where = line === 0 ? file : `${file} line ${line}${column ? `, column ${column}` : ''}`;
	return `${where}: ${JSON.stringify(value.slice(0, 80))}: expected ${expected}`;
}
