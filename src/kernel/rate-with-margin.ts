import { ok, refuse, type Result } from './result.ts';

/** A share of a group in per cent, with the interval in which the true share lies in 95 of 100 such groups; one decimal each. */
export type RateWithMargin = {
	readonly percent: number;
	readonly low: number;
	readonly high: number;
	/** Size of the group. */
	readonly of: number;
};

/** No rate over fewer people than this: one person would move it by five points, and may be recognised. */
const LEAST_GROUP = 20;

/** The 97.5 % quantile of the normal distribution: 95 % lies between minus and plus this. */
const Z = 1.959_963_985;

/**
 * The rate of `count` in a group of `of` with its Wilson interval (Wilson 1927), which also holds for small groups and for rates near 0
 * or 100. Refuses groups below 20; throws a RangeError when the numbers are not a part and its whole.
 */
export function rateWithMargin(count: number, of: number): Result<RateWithMargin, 'group-too-small'> {
	if (!Number.isSafeInteger(count) || !Number.isSafeInteger(of) || count < 0 || count > of)
		throw new RangeError(`${count} of ${of} is no part`);
	if (of < LEAST_GROUP) return refuse('group-too-small');
	const share = count / of;
	const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
	const centre = share + (Z * Z) / (2 * of);
	const scale = 1 + (Z * Z) / of;
	const low = Math.max(0, (centre - spread) / scale);
	const high = Math.min(1, (centre + spread) / scale);
	return ok({ percent: oneDecimal(share), low: oneDecimal(low), high: oneDecimal(high), of });
}

/** True when the intervals, as shown, share a value: the difference may then be chance. Rounding errs on the side of chance. */
export function mayBeEqual(a: RateWithMargin, b: RateWithMargin): boolean {
	return a.low <= b.high && b.low <= a.high;
}

/** Rounds half up; the small step keeps 0.05 from falling through its binary form. */
function oneDecimal(share: number): number {
	return Math.round(share * 1000 + 1e-9) / 10;
}
