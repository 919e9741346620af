import { describe, expect, test } from 'vitest';
import { mayBlock } from '#law/parameter.ts';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { LONG_SEARCH_WEEKS, NEAR_MINUTES, priorityClassOf, priorityFiguresOn, tierOf } from './priority.ts';

const START = toPlainDate('2026-10-01');
const figures = { startDay: START, longSearchWeeks: 4 };

describe('who goes first', () => {
	test.each([
		['lost-place', 0, 0],
		['start', 27, 2],
		['start', 28, 1],
		['start', 200, 1],
		['start', -3, 2]
	] as const)('%s, %i days of search: class %i', (searchCause, days, expected) => {
		expect(priorityClassOf({ searchCause, searchFrom: addDays(START, -days) }, figures)).toBe(expected);
	});

	test('near is up to and including the limit', () => {
		expect([14, 15, 16].map((minutes) => tierOf(minutes, { nearMinutes: 15 }))).toEqual([0, 0, 1]);
	});

	test('the figures are dated, are no law, and are unknown before they began', () => {
		expect(priorityFiguresOn(START)).toEqual({ longSearchWeeks: 4, nearMinutes: 15 });
		expect(() => priorityFiguresOn(toPlainDate('2019-08-31'))).toThrow(RangeError);
		for (const [{ trust }] of [LONG_SEARCH_WEEKS, NEAR_MINUTES]) expect(mayBlock(trust)).toBe(false);
	});
});
