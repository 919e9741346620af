import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { intervalOf } from '#kernel/interval.ts';
import { PUBLIC_HOLIDAYS } from '#law/public-holidays.ts';
import { pattern } from '#tests/schedules/patterns.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { extraDays } from './extra-days.ts';
import * as texts from './messages.nl.ts';
import { blockText, SCHEDULE_PROBLEM_TEXTS, scheduleFindingText } from './messages.nl.ts';
import {
	averageMinutes,
	BLOCK_KINDS,
	blocksOn,
	minutesIn,
	SCHEDULE_PROBLEMS,
	scheduleSchema,
	together,
	type Schedule
} from './schedule.ts';
import { weekTotal } from './week-total.ts';

const block = { kind: 'workplace', from: '08:00', until: '12:00' } as const;
const lessons = { kind: 'school', from: '13:00', until: '16:30' } as const;
const good = { weeks: [{ days: [{ weekday: 1, blocks: [block, lessons] }] }], extra: [] };

function problemsOf(value: unknown): string[] {
	const parsed = scheduleSchema.safeParse(value);
	return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}
function withBlocks(...blocks: unknown[]): unknown {
	return { weeks: [{ days: [{ weekday: 1, blocks }] }], extra: [] };
}

describe('a schedule from a form', () => {
	test('is taken as it is when nothing is wrong', () => {
		expect(scheduleSchema.parse(good)).toEqual(good);
		expect(problemsOf(withBlocks({ ...block, until: '24:00' }))).toEqual([]);
		expect(problemsOf(withBlocks(block, { ...block, from: '12:00', until: '13:00' }))).toEqual([]);
	});

	test('each mistake has its own word', () => {
		expect(problemsOf(withBlocks({ ...block, from: '8:00' }))).toContain('time');
		expect(problemsOf(withBlocks({ ...block, until: '24:30' }))).toContain('time');
		expect(problemsOf(withBlocks({ ...block, until: '08:00' }))).toEqual(['block-order']);
		expect(problemsOf(withBlocks(block, { ...block, from: '11:59', until: '13:00' }))).toEqual(['blocks-overlap']);
		expect(problemsOf({ weeks: [{ days: [{ weekday: 8, blocks: [block] }] }], extra: [] })).toEqual(['weekday']);
		expect(problemsOf({ weeks: [{ days: [good.weeks[0]?.days[0], good.weeks[0]?.days[0]] }], extra: [] })).toEqual([
			'weekday-twice'
		]);
		expect(problemsOf({ weeks: [], extra: [] })).toContain('weeks');
		expect(problemsOf({ ...good, extra: [{ day: '2026-02-30', blocks: [] }] })).toEqual(['day']);
		const extra = { day: '2026-12-24', blocks: [block] };
		expect(problemsOf({ ...good, extra: [extra, extra] })).toEqual(['day-twice']);
		expect(problemsOf(withBlocks())).toEqual(['nothing-planned']);
		expect(Object.keys(SCHEDULE_PROBLEM_TEXTS)).toEqual([...SCHEDULE_PROBLEMS]);
	});
});

describe('totals', () => {
	test('by kind, and together', () => {
		expect(minutesIn([block, lessons])).toBe(450);
		expect(minutesIn([block, lessons], 'school')).toBe(210);
		expect(averageMinutes({ weeks: [...good.weeks, { days: [] }] }, 'workplace')).toBe(120);
		expect(blockText(1, '13:00', '16:30', 'school')).toBe('maandag 13:00–16:30 school');
	});

	test('several schedules together keep every minute of each, by average', () => {
		fc.assert(
			fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), (patterns) => {
				const schedules: Schedule[] = patterns.map(({ weeks }) => ({ weeks, extra: [] }));
				const one = together(schedules);
				const sum = schedules.reduce((total, schedule) => total + averageMinutes(schedule, 'workplace'), 0);
				expect(averageMinutes(one, 'workplace')).toBeCloseTo(sum, 6);
				for (const { weeks } of schedules) expect(one.weeks.length % weeks.length).toBe(0);
				const last = one.weeks.length - 1;
				const expected = schedules.flatMap(({ weeks }) => blocksOn(weeks[last % weeks.length]!, 3));
				const work = expected.filter(({ kind }) => kind === 'workplace').length;
				const school = new Set(expected.filter(({ kind }) => kind === 'school').map(({ from, until }) => from + until));
				expect(blocksOn(one.weeks[last]!, 3)).toHaveLength(work + school.size);
				expect(blocksOn(one.weeks[last]!, 3)).toEqual(expect.arrayContaining(expected));
			})
		);
		expect(() => together([])).toThrow(RangeError);
	});

	test('a lesson that stands in two schedules is one lesson; two enterprises that claim the same hour are two', () => {
		const both = together([good as Schedule, good as Schedule]);
		expect(blocksOn(both.weeks[0]!, 1)).toEqual([block, block, lessons]);
		const later = { ...lessons, until: '17:00' };
		const other: Schedule = { weeks: [{ days: [{ weekday: 1, blocks: [later] }] }], extra: [] };
		expect(blocksOn(together([good as Schedule, other]).weeks[0]!, 1)).toEqual([block, lessons, later]);
	});
});

describe('the week and the kind of agreement', () => {
	const day = toPlainDate('2026-09-01');
	const hours = (each: number): Pick<Schedule, 'weeks'> => ({
		weeks: [
			{
				days: [1, 2, 3, 4, 5].map((weekday) => ({
					weekday,
					blocks: [{ kind: 'workplace' as const, from: '08:00', until: `${String(8 + each).padStart(2, '0')}:00` }]
				}))
			}
		]
	});
	const codes = (
		schedule: Pick<Schedule, 'weeks'>,
		kind: 'oao' | 'sao' | 'da',
		fullTimeMinutes: number | null,
		on = day
	): string[] =>
		weekTotal(schedule, { kind, fullTimeMinutes }, on).map((each) => {
			expect(each.severity).toBe('warns');
			expect(scheduleFindingText(each)).not.toMatch(/[{}]/);
			return each.code;
		});

	test('an OAO fills the full-time week', () => {
		expect(codes(hours(7), 'oao', 35 * 60)).toEqual([]);
		expect(codes(hours(7), 'oao', 38 * 60)).toEqual(['total-not-full-time']);
		expect(codes(hours(8), 'oao', 38 * 60)).toEqual(['total-over-full-time']);
	});

	test('an SAO has 28 hours or more, but only since 1 September 2022', () => {
		expect(codes(hours(5), 'sao', 38 * 60)).toEqual(['total-too-short']);
		expect(codes(hours(5), 'sao', 38 * 60, toPlainDate('2022-08-31'))).toEqual([]);
		expect(codes(hours(6), 'sao', 38 * 60)).toEqual([]);
		expect(codes(hours(8), 'sao', 38 * 60)).toEqual(['total-over-full-time']);
	});

	test('a full-time week that nobody stated is asked for', () => {
		expect(codes(hours(7), 'oao', null)).toEqual(['full-time-unknown']);
		expect(codes(hours(7), 'da', null)).toEqual([]);
	});
});

describe('single days beside the pattern', () => {
	const born = toPlainDate('2009-05-08');
	const period = intervalOf(toPlainDate('2026-09-01'), toPlainDate('2027-07-01'));
	const onDays = (kind: 'oao' | 'sao', ...days: string[]): string[] =>
		extraDays({ extra: days.map((each) => ({ day: toPlainDate(each), blocks: [block] })) }, { kind, born, period }).map(
			(each) => {
				expect(scheduleFindingText(each)).not.toMatch(/[{}]/);
				return `${each.code} ${each.severity}`;
			}
		);

	test('a public holiday, a Sunday and a school holiday are warned of, by the rules of that day', () => {
		expect(onDays('sao', '2026-11-11')).toEqual(['minor-on-public-holiday warns']);
		expect(onDays('sao', '2026-12-13')).toEqual(['minor-on-sunday warns']);
		expect(onDays('oao', '2026-12-23')).toEqual(['in-school-holiday warns']);
		expect(onDays('sao', '2026-12-23')).toEqual([]);
		expect(onDays('oao', '2026-12-16')).toEqual([]);
	});

	test('who has turned eighteen by then may work on Sunday', () => {
		expect(onDays('oao', '2027-05-02')).toEqual(['minor-on-sunday warns']);
		expect(onDays('oao', '2027-05-09')).toEqual([]);
	});

	test('a day outside the agreement cannot be, and days with only lessons are no work', () => {
		expect(onDays('oao', '2027-07-01')).toEqual(['outside-agreement blocks']);
		expect(
			extraDays({ extra: [{ day: toPlainDate('2026-12-13'), blocks: [lessons] }] }, { kind: 'oao', born, period })
		).toEqual([]);
	});
});

test('every word has a name, and sentences are short', () => {
	expect(Object.keys(texts.BLOCK_NAMES)).toEqual([...BLOCK_KINDS]);
	expect(Object.keys(texts.PUBLIC_HOLIDAY_NAMES)).toEqual([...PUBLIC_HOLIDAYS]);
	expect(hardToRead(textsIn({ ...texts }))).toEqual([]);
});
