/**
 * An assignment problem: every row gets one column of its list, a column takes up to its capacity, the total cost is to be least.
 * The list of row `r` is `from[r]` up to (not including) `until[r]` in `column` and `cost`, **cheapest first**; rows may share a list.
 */
export type AssignmentProblem = {
	readonly rows: number;
	readonly from: Int32Array;
	readonly until: Int32Array;
	readonly columns: number;
	readonly column: Int32Array;
	readonly cost: Int32Array | Float64Array;
	/** Units of a column, at least 1 where a list names it. */
	readonly capacity: Int32Array;
};

/** An assignment (its arrays may be longer than the problem has rows), with the prices that prove that its cost is least. */
export type Assignment = {
	/** Per row the position in `column`, or -1 when no assignment of all rows exists (then some row has -1). */
	readonly position: Int32Array;
	/** Per column: what one more unit of it would save, at least 0. The dual prices. */
	readonly price: Float64Array;
	/** Per row: least cost plus price over its list. The other half of the dual. */
	readonly worth: Float64Array;
};

/** Who sits where while an assignment grows: the rows, the units of the columns, and the prices so far. */
export class Seating implements Assignment {
	readonly position: Int32Array;
	readonly price: Float64Array;
	readonly worth: Float64Array;
	/** Per column the number of its first unit; length `columns + 1`. */
	readonly first: Int32Array;
	/** Per column: units taken; they are its first ones. */
	readonly taken: Int32Array;
	/** Per unit taken: the row. */
	readonly holder: Int32Array;
	/** Per row: its unit, or -1. */
	readonly unit: Int32Array;

	constructor({ rows, columns, capacity }: AssignmentProblem) {
		this.first = new Int32Array(columns + 1);
		for (let column = 0; column < columns; column++) this.first[column + 1] = this.first[column]! + capacity[column]!;
		this.position = new Int32Array(rows).fill(-1);
		this.unit = new Int32Array(rows).fill(-1);
		this.worth = new Float64Array(rows);
		this.price = new Float64Array(columns);
		this.taken = new Int32Array(columns);
		this.holder = new Int32Array(this.first[columns]!).fill(-1);
	}

	/** The next free unit of a column, from now on taken. */
	takeUnit(column: number): number {
		return this.first[column]! + this.taken[column]!++;
	}

	/** Gives a row a unit, at a position of its list. */
	give(row: number, position: number, unit: number): void {
		this.position[row] = position;
		this.holder[unit] = row;
		this.unit[row] = unit;
	}
}
