/** A table for publication: null is a hidden number. Totals are hidden too when they would give a cell away. */
export type ProtectedTable = {
	readonly cells: readonly (readonly (number | null)[])[];
	readonly rowTotals: readonly (number | null)[];
	readonly columnTotals: readonly (number | null)[];
	readonly total: number | null;
};

/** Counts from 1 up to and including this are hidden. */
const SMALL = 4;
/** A reader may not be able to work out any hidden number to within fewer than this many values. */
const LEAST_WIDTH = 4;

/**
 * Hides counts of 1 to 4 and as many other numbers as needed, so that nobody can work a hidden count back from the totals: no hidden number
 * is exact, and each keeps at least five possible values by simple bounds. `alsoHide` names more cells to hide, for example those with
 * fewer than three organisations behind them. Throws a RangeError for rows of unequal length or counts that are not whole.
 */
export function protectSmallCells(
	counts: readonly (readonly number[])[],
	alsoHide: (row: number, column: number) => boolean = () => false
): ProtectedTable {
	const grid = withTotals(counts);
	const [rows, columns] = [grid.length - 1, (grid[0]?.length ?? 1) - 1];
	const hidden = grid.map((line, row) =>
		line.map(
			(value, column) => (value >= 1 && value <= SMALL) || (row < rows && column < columns && alsoHide(row, column))
		)
	);
	for (let leak = firstLeak(grid, hidden); leak !== undefined; leak = firstLeak(grid, hidden)) {
		const [row, column] = cheapestCompanion(grid, hidden, leak);
		(hidden[row] as boolean[])[column] = true;
	}
	const shown = grid.map((line, row) => line.map((value, column) => (hidden[row]?.[column] ? null : value)));
	return {
		cells: shown.slice(0, rows).map((line) => line.slice(0, columns)),
		rowTotals: shown.slice(0, rows).map((line) => line[columns] ?? null),
		columnTotals: (shown[rows] ?? []).slice(0, columns),
		total: shown[rows]?.[columns] ?? null
	};
}

type Position = readonly [row: number, column: number];

function withTotals(counts: readonly (readonly number[])[]): number[][] {
	const width = counts[0]?.length ?? 0;
	for (const line of counts) {
		if (line.length !== width) throw new RangeError('rows of unequal length');
		if (line.some((value) => !Number.isSafeInteger(value) || value < 0))
			throw new RangeError('counts must be whole and not negative');
	}
	const rows = counts.map((line) => [...line, sum(line)]);
	const totals = Array.from({ length: width + 1 }, (_, column) => sum(rows.map((line) => line[column] ?? 0)));
	return [...rows, totals];
}

/** A hidden number that a reader can work out too closely: the narrowest first; undefined when there is none. */
function firstLeak(
	grid: readonly (readonly number[])[],
	hidden: readonly (readonly boolean[])[]
): Position | undefined {
	const bounds = boundsOf(grid, hidden);
	let worst: { position: Position; width: number } | undefined;
	for (const position of positionsOf(hidden)) {
		const [low, high] = bounds[position[0]]?.[position[1]] ?? [0, 0];
		const width = isBridge(hidden, position) ? 0 : high - low;
		if (width < LEAST_WIDTH && width < (worst?.width ?? Number.POSITIVE_INFINITY)) worst = { position, width };
	}
	return worst?.position;
}

/** What follows for each number from the shown ones, when every row and every column adds up to its total. */
function boundsOf(grid: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]): [number, number][][] {
	const bounds = grid.map((line, row) =>
		line.map((value, column): [number, number] =>
			hidden[row]?.[column] ? [0, Number.POSITIVE_INFINITY] : [value, value]
		)
	);
	const rows = bounds.map((line) => line);
	const columns = (bounds[0] ?? []).map((_, column) => bounds.map((line) => line[column] as [number, number]));
	for (let round = 0, moved = true; moved && round < 200; round++) {
		moved = false;
		for (const line of [...rows, ...columns]) if (tighten(line)) moved = true;
	}
	return bounds;
}

/** One line: all but the last add up to the last. Narrows the bounds in place; true when something moved. */
function tighten(line: readonly [number, number][]): boolean {
	let moved = false;
	const last = line.length - 1;
	line.forEach((bound, index) => {
		const others = line.filter((_, at) => at !== index && at !== last);
		const low = sum(others.map(([from]) => from));
		const high = sum(others.map(([, until]) => until));
		const [totalLow, totalHigh] = line[last] as [number, number];
		const [from, until] = index === last ? [low, high] : [totalLow - high, totalHigh - low];
		if (from > bound[0]) [bound[0], moved] = [from, true];
		if (until < bound[1]) [bound[1], moved] = [until, true];
	});
	return moved;
}

/**
 * Seen as a graph with rows and columns as nodes and hidden numbers as lines between them, a number is fixed by the shown ones exactly
 * when no cycle passes through it, however large the numbers are.
 */
function isBridge(hidden: readonly (readonly boolean[])[], [row, column]: Position): boolean {
	const reachedRows = new Set([row]);
	const reachedColumns = new Set<number>();
	const queue: { row: number }[] = [{ row }];
	for (const { row: from } of queue) {
		for (const [at, isHidden] of (hidden[from] ?? []).entries()) {
			if (!isHidden || reachedColumns.has(at) || (from === row && at === column)) continue;
			reachedColumns.add(at);
			hidden.forEach((line, next) => {
				if (!line[at] || reachedRows.has(next)) return;
				if (next === row && at === column) return;
				reachedRows.add(next);
				queue.push({ row: next });
			});
		}
	}
	return !reachedColumns.has(column);
}

/** The number to hide beside a leak: in its row or column, preferably closing a cycle, small, and rather a cell than a total. */
function cheapestCompanion(
	grid: readonly (readonly number[])[],
	hidden: readonly (readonly boolean[])[],
	leak: Position
): Position {
	const [rows, columns] = [grid.length - 1, (grid[0]?.length ?? 1) - 1];
	const cost = ([row, column]: Position): number => {
		const value = grid[row]?.[column] ?? 0;
		const total = (row === rows ? 1e6 : 0) + (column === columns ? 1e6 : 0);
		const empty = value === 0 ? 1e5 : 0;
		const lonely =
			row === leak[0]
				? !hidden.some((line, at) => at !== row && line[column])
				: !hidden[row]?.some((each, at) => each && at !== column);
		return total + empty + value + (lonely ? 5e4 : 0);
	};
	const inLine: Position[] = [
		...grid.map((_, row): Position => [row, leak[1]]),
		...(grid[0] ?? []).map((_, column): Position => [leak[0], column])
	].filter(([row, column]) => !hidden[row]?.[column]);
	const candidates = inLine.length > 0 ? inLine : positionsOf(hidden.map((line) => line.map((each) => !each)));
	const [first, ...rest] = candidates;
	if (first === undefined) throw new RangeError('everything is hidden and still leaks');
	return rest.reduce((best, each) => (cost(each) < cost(best) ? each : best), first);
}

function positionsOf(marked: readonly (readonly boolean[])[]): Position[] {
	return marked.flatMap((line, row) => line.flatMap((is, column): Position[] => (is ? [[row, column]] : [])));
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
