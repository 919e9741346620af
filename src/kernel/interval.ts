import type { PlainDate } from './date.ts';

/** A half-open period of days: `from` counts, `until` does not. Without `until` it has no end. */
export type Interval = { readonly from: PlainDate; readonly until?: PlainDate | undefined };

/** Builds a period; throws a RangeError when it holds no day. */
export function intervalOf(from: PlainDate, until?: PlainDate): Interval {
	if (until !== undefined && until <= from) throw new RangeError(`no day from ${from} until ${until}`);
	return until === undefined ? { from } : { from, until };
}

/** True when the day lies inside the period. */
export function covers(interval: Interval, day: PlainDate): boolean {
	return interval.from <= day && (interval.until === undefined || day < interval.until);
}

/** True when the periods share at least one day. */
export function overlaps(a: Interval, b: Interval): boolean {
	return (b.until === undefined || a.from < b.until) && (a.until === undefined || b.from < a.until);
}

/** The days both periods share, or undefined when there are none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
	if (!overlaps(a, b)) return undefined;
	const from = a.from > b.from ? a.from : b.from;
	const until = earlierEnd(a.until, b.until);
	return until === undefined ? { from } : { from, until };
}

function earlierEnd(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
	if (a === undefined) return b;
	if (b === undefined) return a;
	return a < b ? a : b;
}
