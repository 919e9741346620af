/** Something wrong with a file, in a form that says where to look and what to write instead. */
export type FileProblem = {
	readonly file: string;
	/** Line in the file, the header being 1; 0 when it concerns the file as a whole. */
	readonly line: number;
	readonly column: string;
	readonly value: string;
	readonly expected: string;
};

/** Problems shown at most; the total is always told. */
const MOST_PROBLEMS = 100;

/** Collects problems without keeping millions of them. */
export class Problems {
	readonly shown: FileProblem[] = [];
	#total = 0;

	get total(): number {
		return this.#total;
	}

	add(problem: FileProblem): void {
		this.#total++;
		if (this.shown.length < MOST_PROBLEMS) this.shown.push({ ...problem, value: problem.value.slice(0, 80) });
	}

	/** One line per problem, for the terminal. */
	lines(): string {
		const lines = this.shown.map(({ file, line, column, value, expected }) => {
			const where = line === 0 ? file : `${file} line ${line}${column ? `, column ${column}` : ''}`;
			return `${where}: ${JSON.stringify(value)}: expected ${expected}`;
		});
		if (this.total > lines.length) lines.push(`… and ${this.total - lines.length} more`);
		return `${lines.join('\n')}\n`;
	}
}
