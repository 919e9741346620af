import type { Question } from './questions.ts';
import type { Row } from './run.ts';

/** Questions with one right value; the others have many right outcomes, or none to compare. */
const ONE_VALUE: readonly Question[] = ['max', 'largest'];

/** Who found less than the best that anyone found. All who answer exactly must agree, in both orders of an instance. */
export type Agreement = { readonly differs: (row: Row) => boolean };

type Value = { readonly placed: number; readonly cost: number };

/** Compares the values of all rows: more placed is better, then (for `max`) a lower total. */
export function agreementOf(rows: readonly Row[]): Agreement {
	const best = new Map<string, Value>();
	for (const row of rows)
		for (const value of valuesOf(row)) {
			const known = best.get(keyOf(row));
			if (!known || isBetter(value, known)) best.set(keyOf(row), value);
		}
	return { differs: (row) => valuesOf(row).some((value) => isBetter(best.get(keyOf(row)) ?? value, value)) };
}

function keyOf({ question, instance }: Row): string {
	return `${question} ${instance}`;
}

function valuesOf({ question, runs }: Row): Value[] {
	if (!ONE_VALUE.includes(question)) return [];
	return runs.map(({ placed, cost }) => ({ placed: placed ?? 0, cost: question === 'max' ? (cost ?? 0) : 0 }));
}

function isBetter(a: Value, b: Value): boolean {
	return a.placed > b.placed || (a.placed === b.placed && a.cost < b.cost);
}
