import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate, weekdayOf } from '#kernel/date.ts';
import { digestOf, isDigestDay } from './digest.ts';
import type { WorkItem } from './work-item.ts';

const day = toPlainDate;
const TODAY = day('2026-11-25');
const item = (text: string, more: Partial<WorkItem> = {}): WorkItem => ({
	kind: 'sign',
	subject: `agreement/${text}`,
	text,
	href: '/',
	since: day('2026-11-20'),
	due: null,
	urgent: false,
	...more
});

describe('the day of the morning mail', () => {
	test.each([
		['2026-11-25', true, false], // a Wednesday
		['2026-11-23', true, true], // a Monday
		['2026-11-28', false, false], // a Saturday
		['2026-11-11', false, false], // Armistice Day
		['2026-04-06', false, false], // Easter Monday
		['2026-04-07', true, true] // the Tuesday after it
	] as const)('%s: daily %s, weekly %s', (text, daily, weekly) => {
		expect([isDigestDay(day(text), 'daily'), isDigestDay(day(text), 'weekly'), isDigestDay(day(text), 'off')]).toEqual([
			daily,
			weekly,
			false
		]);
	});

	test('a weekly mail comes once in every week of three years', () => {
		for (let monday = day('2024-01-01'); monday < '2027-01-01'; monday = addDays(monday, 7)) {
			expect(weekdayOf(monday)).toBe(1);
			const days = [0, 1, 2, 3, 4, 5, 6].map((after) => addDays(monday, after));
			expect(
				days.filter((each) => isDigestDay(each, 'weekly')),
				monday
			).toHaveLength(1);
		}
	});
});

describe('what the morning mail says', () => {
	test('nothing when nothing waits', () => expect(digestOf([], TODAY)).toBeNull());

	test('each thing with its day, in the order in which it comes', () => {
		const items = [
			item('Onderteken.', { due: day('2026-11-20'), urgent: true }),
			item('Antwoord.', { due: TODAY }),
			item('Bevestig.', { due: day('2026-12-01') }),
			item('Lees.')
		];
		expect(digestOf(items, TODAY)).toEqual({
			lines: [
				'Onderteken. (te laat sinds 20 november 2026)',
				'Antwoord. (vandaag)',
				'Bevestig. (tegen 1 december 2026)',
				'Lees.'
			],
			more: 0,
			urgent: 1
		});
	});

	test('twelve lines at most, and how many more there are', () => {
		const items = (count: number) => Array.from({ length: count }, (_, turn) => item(`Ding ${turn}.`));
		expect(digestOf(items(12), TODAY)).toMatchObject({ lines: { length: 12 }, more: 0 });
		expect(digestOf(items(40), TODAY)).toMatchObject({ lines: { length: 12 }, more: 28 });
	});
});
