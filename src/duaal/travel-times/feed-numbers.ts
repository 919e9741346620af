import type { FeedRow } from './feed-row.ts';

/** Whole numbers in a column that grows: a feed has millions of them. */
export class NumberColumn {
	#values = new Int32Array(1 << 10);
	length = 0;

	add(value: number): void {
		if (this.length === this.#values.length) {
			const larger = new Int32Array(this.length * 2);
			larger.set(this.#values);
			this.#values = larger;
		}
		this.#values[this.length++] = value;
	}

	/** A copy of what was added. */
	values(): Int32Array {
		return this.#values.slice(0, this.length);
	}
}

/** The names of stops, trips or services, each with its number in the order of the file. */
export class FeedNames {
	readonly #numbers = new Map<string, number>();
	readonly #what: string;

	/** `what` says in a refusal what the names stand for. */
	constructor(what: string) {
		this.#what = what;
	}

	get size(): number {
		return this.#numbers.size;
	}

	names(): string[] {
		return [...this.#numbers.keys()];
	}

	/** Gives the name in the cell the next number; refuses a name that was there already. */
	add(row: FeedRow, column: string): number {
		const name = row.needed(column);
		if (this.#numbers.has(name)) row.refuse(column, name, `a ${this.#what} that was not there before`);
		this.#numbers.set(name, this.#numbers.size);
		return this.#numbers.size - 1;
	}

	/** The number of a name, new or known. */
	addOnce(row: FeedRow, column: string): number {
		const name = row.needed(column);
		const known = this.#numbers.get(name) ?? this.#numbers.size;
		this.#numbers.set(name, known);
		return known;
	}

	/** The number of the name in the cell; refuses one that is not there. */
	find(row: FeedRow, column: string): number {
		const name = row.needed(column);
		return this.#numbers.get(name) ?? row.refuse(column, name, `a ${this.#what} of this feed`);
	}
}
