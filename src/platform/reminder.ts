import { ok, refuse, type Result } from '#kernel/result.ts';

/** Hours before the same person is reminded of the same thing over the same channel again: a choice of ours, no law. */
export const COOL_DOWN_HOURS = 24;

/** May somebody be reminded now, when the last reminder was at `last`? If not: from when, and when the last one was. Exactly 24 hours later it may. */
export function mayRemind(
	last: Date | null,
	now: Date
): Result<null, 'too-soon', { readonly last: Date; readonly from: Date }> {
	if (last === null) return ok(null);
	const from = new Date(last.getTime() + COOL_DOWN_HOURS * 3_600_000);
	return now >= from ? ok(null) : refuse('too-soon', { last, from });
}
