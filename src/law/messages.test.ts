import { expect, test } from 'vitest';
import { durationText, fillSentence } from './messages.nl.ts';

test('durations read as people say them', () => {
	expect([0, 45, 60, 485, 2280].map(durationText)).toEqual(['0 min', '45 min', '1 u', '8 u 05', '38 u']);
});

test('a sentence gets its numbers, days and weekdays', () => {
	expect(
		fillSentence('Op {weekday} {dayMinutes}, vanaf {from}: {hours} uur.', {
			weekday: 3,
			dayMinutes: 510,
			from: '2026-09-01',
			hours: 19.5
		})
	).toBe('Op woensdag 8 u 30, vanaf 1 september 2026: 19,5 uur.');
	expect(() => fillSentence('{nothing}', {})).toThrow(RangeError);
});
