import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { assignLeastCost } from './assign.ts';
import type { AssignmentProblem } from './seating.ts';

type Entry = { readonly column: number; readonly cost: number };

/** Lists in any order become a problem, cheapest first. */
function problemOf(lists: readonly (readonly Entry[])[], capacities: readonly number[]): AssignmentProblem {
	const sorted = lists.map((list) => [...list].sort((a, b) => a.cost - b.cost));
	const ends = sorted.reduce<number[]>((all, list) => [...all, (all.at(-1) ?? 0) + list.length], [0]);
	return {
		rows: lists.length,
		from: Int32Array.from(ends.slice(0, -1)),
		until: Int32Array.from(ends.slice(1)),
		columns: capacities.length,
		column: Int32Array.from(sorted.flat(), ({ column }) => column),
		cost: Int32Array.from(sorted.flat(), ({ cost }) => cost),
		capacity: Int32Array.from(capacities)
	};
}

/** A repeatable source of whole numbers below a bound. */
function numbersFrom(seed: number): (bound: number) => number {
	let state = seed;
	return (bound) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * bound);
	};
}

/** `rows` rows with `degree` columns each at random; the first is one that makes it possible for all to sit. `spare` units stay free. */
function randomProblem(seed: number, rows: number, spare: number): AssignmentProblem {
	const next = numbersFrom(seed);
	const columns = Math.ceil(rows / 2);
	const capacities = Array.from({ length: columns }, (_, at) => (at === 0 ? rows - 2 * (columns - 1) + spare : 2));
	const lists = Array.from({ length: rows }, (_, row) => {
		const own = new Set([Math.min(columns - 1, Math.floor((rows - 1 - row) / 2))]);
		while (own.size < Math.min(columns, 6)) own.add(next(columns));
		return [...own].map((column) => ({ column, cost: next(1_000) - 200 }));
	});
	return problemOf(lists, capacities);
}

/** Faults in the proof: a column over its capacity, a price below 0 or of a free unit, a list entry too cheap, or one that is not tight. */
function faultsOf(
	problem: AssignmentProblem,
	{ position, price, worth }: ReturnType<typeof assignLeastCost>
): string[] {
	const { rows, from, until, column, cost, capacity } = problem;
	const taken = new Int32Array(problem.columns);
	const faults: string[] = [];
	for (let row = 0; row < rows; row++) {
		const own = position[row]!;
		if (own < from[row]! || own >= until[row]!) faults.push(`row ${row} has no column`);
		else taken[column[own]!]!++;
		for (let at = from[row]!; at < until[row]!; at++) {
			const slack = cost[at]! + price[column[at]!]! - worth[row]!;
			if (slack < 0 || (at === own && slack !== 0)) faults.push(`row ${row} entry ${at}: slack ${slack}`);
		}
	}
	taken.forEach((units, at) => {
		if (units > capacity[at]!) faults.push(`column ${at} overfull`);
		if (price[at]! < 0 || (price[at]! > 0 && units < capacity[at]!)) faults.push(`column ${at} price ${price[at]}`);
	});
	return faults;
}

describe('least total cost, with a proof', () => {
	test.each([
		['exactly balanced', 160, 0, 40],
		['with units to spare', 160, 60, 40],
		['nearly balanced and large', 9_000, 3, 2]
	])('%s groups of %i rows', (_, rows, spare, numRuns) => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
				const problem = randomProblem(seed, rows, spare);
				expect(faultsOf(problem, assignLeastCost(problem, 'rest'))).toEqual([]);
			}),
			{ numRuns }
		);
	});

	test('all costs equal, one large column, and columns that nobody needs', () => {
		const lists = Array.from({ length: 200 }, (_, row) => [
			{ column: 0, cost: 7 },
			{ column: 1 + (row % 80), cost: 7 }
		]);
		const problem = problemOf(lists, [120, ...Array.from({ length: 80 }, () => 1)]);
		expect(faultsOf(problem, assignLeastCost(problem, 'rest'))).toEqual([]);
	});

	test('tells how far it is, and stops when told so', () => {
		const problem = randomProblem(5, 160, 60);
		const steps: string[] = [];
		assignLeastCost(problem, 'rest', (step, done, total) => void steps.push(`${step} ${done} of ${total > 0}`));
		expect(steps).toEqual(['rest 0 of true']);
		const stop = () => {
			throw new Error('enough');
		};
		expect(() => assignLeastCost(problem, 'rest', stop)).toThrow('enough');
	});
});
