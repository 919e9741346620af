import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COOL_DOWN_HOURS, mayRemind } from './reminder.ts';

const HOUR = 3_600_000;
const NOON = new Date('2026-11-25T12:00:00Z');

describe('a reminder', () => {
	test('may be given when there was none', () => expect(mayRemind(null, NOON).ok).toBe(true));

	test('waits a day, to the millisecond, and says from when', () => {
		const from = new Date(NOON.getTime() + 24 * HOUR);
		expect(mayRemind(NOON, new Date(from.getTime() - 1))).toEqual({
			ok: false,
			code: 'too-soon',
			detail: { last: NOON, from }
		});
		expect(mayRemind(NOON, from).ok).toBe(true);
	});

	test('is given at most so often as whole days fit, whoever presses whenever', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 10 * 24 * 60 }), { minLength: 1, maxLength: 60 }), (minutes) => {
				const given: Date[] = [];
				for (const minute of minutes.toSorted((a, b) => a - b)) {
					const now = new Date(NOON.getTime() + minute * 60_000);
					if (mayRemind(given.at(-1) ?? null, now).ok) given.push(now);
				}
				for (const [index, at] of given.entries()) {
					const before = given[index - 1];
					if (before) expect(at.getTime() - before.getTime()).toBeGreaterThanOrEqual(COOL_DOWN_HOURS * HOUR);
				}
			})
		);
	});
});
