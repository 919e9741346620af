import { isPlainDate, type PlainDate } from '#kernel/date.ts';

/**
 * How far a figure or sentence can be trusted. Only `official` may refuse something; the others warn and show their source.
 * - `official`: read on an official Flemish or federal page
 * - `secondary`: read on a page of a sector fund, payroll office, union or school
 * - `old`: read, but the page is old or contradicts another one
 * - `inferred`: derived from other facts
 * - `unconfirmed`: assumed, no source found
 */
export const TRUST_MARKS = ['official', 'secondary', 'old', 'inferred', 'unconfirmed'] as const;
export type Trust = (typeof TRUST_MARKS)[number];

/** One value of a legal figure: in force from a day until the next row begins. */
export type DatedRow<Value> = {
	readonly from: PlainDate;
	readonly value: Value;
	/** Where it was read: a page or text, as an address or a title. */
	readonly source: string;
	readonly trust: Trust;
};

/** A legal figure with its history, newest row first. */
export type Parameter<Value> = readonly [DatedRow<Value>, ...DatedRow<Value>[]];

/**
 * Builds a figure from its rows and puts the newest first. Throws a RangeError for no row, a day that does not exist
 * or two rows that begin on the same day: such a table has no single answer.
 */
export function parameter<Value>(rows: readonly DatedRow<Value>[]): Parameter<Value> {
	const sorted = [...rows].sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
	sorted.forEach((row, index) => {
		if (!isPlainDate(row.from)) throw new RangeError(`not a day: ${String(row.from)}`);
		if (sorted[index + 1]?.from === row.from) throw new RangeError(`two values from ${row.from}`);
	});
	const [newest, ...older] = sorted;
	if (newest === undefined) throw new RangeError('a figure needs at least one value');
	return [newest, ...older];
}

/**
 * The row in force on a day. Throws a RangeError before the first row: a figure is never guessed outside what is known.
 * The newest row stays in force until somebody adds a newer one.
 */
export function inForce<Value>(rows: Parameter<Value>, day: PlainDate): DatedRow<Value> {
	const row = rows.find((candidate) => candidate.from <= day);
	if (row === undefined) throw new RangeError(`no value in force on ${day}; the first is from ${rows.at(-1)?.from}`);
	return row;
}

/** True when a figure with this trust mark may refuse something; the others may only warn. */
export function mayBlock(trust: Trust): boolean {
	return trust === 'official';
}

/** The weakest of some marks: what is computed from several figures is no surer than the least sure of them. */
export function weakest(first: Trust, ...others: Trust[]): Trust {
	return others.reduce((weak, each) => (TRUST_MARKS.indexOf(each) > TRUST_MARKS.indexOf(weak) ? each : weak), first);
}
