type Numbers = Uint8Array | Uint16Array | Int32Array | Float64Array;

const FIRST_LENGTH = 1_024;

/** A column of numbers that grows while rows arrive; doubling keeps adding a number cheap, typed arrays keep a million of them small. */
export class GrowingColumn<Column extends Numbers> {
	readonly #make: (length: number) => Column;
	#values: Column;
	#length = 0;

	constructor(make: (length: number) => Column) {
		this.#make = make;
		this.#values = make(FIRST_LENGTH);
	}

	get length(): number {
		return this.#length;
	}

	push(value: number): void {
		if (this.#length === this.#values.length) {
			const longer = this.#make(this.#length * 2);
			longer.set(this.#values);
			this.#values = longer;
		}
		this.#values[this.#length++] = value;
	}

	/** The numbers so far, in a view without the room that is left. */
	values(): Column {
		return this.#values.subarray(0, this.#length) as Column;
	}
}

/** Lists of numbers, one per row: those of row `i` are `value[offset[i]]` up to (not including) `value[offset[i + 1]]`. */
export type Lists = { readonly offset: Int32Array; readonly value: Int32Array };

/** Collects lists while rows arrive. */
export class GrowingLists {
	readonly #offset = new GrowingColumn((length) => new Int32Array(length));
	readonly #number = new GrowingColumn((length) => new Int32Array(length));

	constructor() {
		this.#offset.push(0);
	}

	push(list: readonly number[]): void {
		for (const number of list) this.#number.push(number);
		this.#offset.push(this.#number.length);
	}

	lists(): Lists {
		return { offset: this.#offset.values(), value: this.#number.values() };
	}
}

/** Gives every name a number, in the order in which they first appear. */
export class Numbering {
	readonly #numbers = new Map<string, number>();
	readonly #names: string[] = [];

	/** The names by number. */
	get names(): readonly string[] {
		return this.#names;
	}

	/** The number of a name that is known; undefined for another. */
	find(name: string): number | undefined {
		return this.#numbers.get(name);
	}

	/** The number of a name; a new one for a new name. */
	numberOf(name: string): number {
		return this.#numbers.get(name) ?? this.add(name);
	}

	/** A new number for a name, also when it is known already: then the first one keeps being found. */
	add(name: string): number {
		const number = this.#names.push(name) - 1;
		if (!this.#numbers.has(name)) this.#numbers.set(name, number);
		return number;
	}
}
