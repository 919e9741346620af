import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectSmallCells, type ProtectedTable } from './small-cells.ts';

/** Bounds that a reader can derive when all totals are shown: each cell is its total minus what the others can be. */
function attack(table: ProtectedTable): { low: number; high: number }[] {
	const { cells, rowTotals, columnTotals } = table;
	const bound = cells.map((line, i) =>
		line.map((value, j) => ({
			low: value ?? 0,
			high: value ?? Math.min(rowTotals[i] ?? Infinity, columnTotals[j] ?? Infinity)
		}))
	);
	const columns = (bound[0] ?? []).map((_, j) => bound.map((line) => line[j] as { low: number; high: number }));
	for (let round = 0; round < 300; round++) {
		const lines = [
			...bound.map((line, i) => ({ line, total: rowTotals[i] ?? null })),
			...columns.map((line, j) => ({ line, total: columnTotals[j] ?? null }))
		];
		for (const { line, total } of lines) {
			if (total === null) continue;
			for (const cell of line) {
				const others = line.filter((each) => each !== cell);
				cell.low = Math.max(cell.low, total - others.reduce((sum, { high }) => sum + high, 0));
				cell.high = Math.min(cell.high, total - others.reduce((sum, { low }) => sum + low, 0));
			}
		}
	}
	return cells.flatMap((line, i) =>
		line.flatMap((value, j) => (value === null ? [bound[i]?.[j] as { low: number; high: number }] : []))
	);
}

/** Every table of two by two that fits what is shown: the strongest reader there can be. */
function possible(table: ProtectedTable, most: number): number[][][] {
	const found: number[][][] = [];
	const values = (shown: number | null | undefined): number[] =>
		shown === null || shown === undefined ? Array.from({ length: most + 1 }, (_, at) => at) : [shown];
	const agrees = (shown: number | null | undefined, value: number): boolean =>
		shown === null || shown === undefined || shown === value;
	for (const a of values(table.cells[0]?.[0]))
		for (const b of values(table.cells[0]?.[1]))
			for (const c of values(table.cells[1]?.[0]))
				for (const d of values(table.cells[1]?.[1])) {
					const fits =
						agrees(table.rowTotals[0], a + b) &&
						agrees(table.rowTotals[1], c + d) &&
						agrees(table.columnTotals[0], a + c) &&
						agrees(table.columnTotals[1], b + d) &&
						agrees(table.total, a + b + c + d);
					if (fits)
						found.push([
							[a, b],
							[c, d]
						]);
				}
	return found;
}

/** How many hidden numbers, totals included, follow exactly from the shown ones by linear algebra (Gauss and Jordan). */
function determined({ cells, rowTotals, columnTotals, total }: ProtectedTable): number {
	const grid = [...cells.map((line, row) => [...line, rowTotals[row] ?? null]), [...columnTotals, total]];
	const unknown = new Map<string, number>();
	grid.forEach((line, row) =>
		line.forEach((value, column) => value === null && unknown.set(`${row}/${column}`, unknown.size))
	);
	const [rows, columns] = [grid.length, grid[0]?.length ?? 0];
	const equations: number[][] = [];
	const equation = (positions: string[]): void => {
		const line = new Array<number>(unknown.size).fill(0);
		positions.forEach((position, at) => {
			const index = unknown.get(position);
			if (index !== undefined) line[index] = at === positions.length - 1 ? -1 : 1;
		});
		equations.push(line);
	};
	for (let row = 0; row < rows; row++) equation(Array.from({ length: columns }, (_, column) => `${row}/${column}`));
	for (let column = 0; column < columns; column++)
		equation(Array.from({ length: rows }, (_, row) => `${row}/${column}`));
	let pivots = 0;
	for (let column = 0; column < unknown.size; column++) {
		const found = equations.findIndex((line, at) => at >= pivots && Math.abs(line[column] ?? 0) > 1e-9);
		if (found === -1) continue;
		[equations[found], equations[pivots]] = [equations[pivots] as number[], equations[found] as number[]];
		const pivot = equations[pivots] as number[];
		const factor = pivot[column] ?? 1;
		pivot.forEach((value, at) => (pivot[at] = value / factor));
		equations.forEach((line, at) => {
			const times = line[column] ?? 0;
			if (at !== pivots && times !== 0)
				line.forEach((value, each) => (line[each] = value - times * (pivot[each] ?? 0)));
		});
		pivots++;
	}
	return equations.filter((line) => line.filter((value) => Math.abs(value) > 1e-9).length === 1).length;
}

const table = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 })).chain(([rows, columns]) =>
	fc.array(
		fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 120 })), {
			minLength: columns,
			maxLength: columns
		}),
		{
			minLength: rows,
			maxLength: rows
		}
	)
);

describe('publishing small counts', () => {
	test('the example that hiding 1 to 4 alone gives away', () => {
		const shown = protectSmallCells([
			[12, 3],
			[9, 30]
		]);
		expect(shown.cells[0]?.[1]).toBeNull();
		for (const { low, high } of attack(shown)) expect(high - low).toBeGreaterThanOrEqual(4);
	});

	test('no reader with the totals finds a hidden count, or knows it to within four', () => {
		fc.assert(
			fc.property(table, (counts) => {
				for (const { low, high } of attack(protectSmallCells(counts))) expect(high - low).toBeGreaterThanOrEqual(4);
			}),
			{ numRuns: 500 }
		);
	});

	test('what is shown is true, and every count of 1 to 4 is hidden, totals included', () => {
		fc.assert(
			fc.property(table, (counts) => {
				const shown = protectSmallCells(counts);
				counts.forEach((line, i) =>
					line.forEach((value, j) => {
						const seen = shown.cells[i]?.[j] ?? null;
						expect(seen === null || seen === value).toBe(true);
						if (value >= 1 && value <= 4) expect(seen).toBeNull();
					})
				);
				for (const total of [...shown.rowTotals, ...shown.columnTotals, shown.total]) {
					if (total !== null) expect(total === 0 || total > 4).toBe(true);
				}
			})
		);
	});

	test('two by two: not even somebody who tries every table finds a hidden count', () => {
		const small = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }), {
			minLength: 2,
			maxLength: 2
		});
		fc.assert(
			fc.property(small, (counts) => {
				const shown = protectSmallCells(counts);
				const tables = possible(shown, 24);
				shown.cells.forEach((line, i) =>
					line.forEach((value, j) => {
						if (value === null) expect(new Set(tables.map((each) => each[i]?.[j])).size).toBeGreaterThan(1);
					})
				);
			}),
			{ numRuns: 60 }
		);
	});

	test('two blocks of hidden counts that hang together by one do not give that one away', () => {
		// Without care the 3 in the second row is exact: the hidden counts of rows 1 and 2 minus those of columns 1 and 2.
		const counts = [
			[3, 3, 70, 70],
			[3, 3, 3, 70],
			[70, 70, 3, 3],
			[70, 70, 3, 3]
		];
		expect(determined(protectSmallCells(counts))).toBe(0);
	});

	test('no hidden number follows from adding and subtracting what is shown', () => {
		fc.assert(
			fc.property(table, (counts) => {
				expect(determined(protectSmallCells(counts))).toBe(0);
			})
		);
	});

	test('nothing small, nothing hidden; and more can be hidden on request', () => {
		const counts = [
			[10, 20, 0],
			[30, 0, 50]
		];
		expect(protectSmallCells(counts)).toEqual({
			cells: counts,
			rowTotals: [30, 80],
			columnTotals: [40, 20, 50],
			total: 110
		});
		expect(protectSmallCells(counts, (row, column) => row === 0 && column === 1).cells[0]?.[1]).toBeNull();
		expect(() => protectSmallCells([[1, 2], [3]])).toThrow(RangeError);
		expect(() => protectSmallCells([[-1]])).toThrow(RangeError);
	});
});
