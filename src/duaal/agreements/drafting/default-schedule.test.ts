import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorHours } from '#duaal/schedules/minor-hours.ts';
import { averageMinutes, minutesOfWeek, scheduleSchema } from '#duaal/schedules/schedule.ts';
import { toPlainDate } from '#kernel/date.ts';
import { defaultSchedule } from './default-schedule.ts';

const SIXTEEN = toPlainDate('2010-04-12');
const DAY = toPlainDate('2026-12-01');
const clock = fc
	.integer({ min: 6 * 4, max: 17 * 4 })
	.map(
		(quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
	);

describe('a week schedule to begin from', () => {
	test('24 hours at work become three days of eight with their pauses, after two days of school', () => {
		const { weeks } = defaultSchedule({ workplaceHours: 24, schoolHours: null, startTime: '07:00' });
		expect(
			weeks[0]?.days.map(({ weekday, blocks }) => [weekday, ...blocks.map(({ from, until }) => `${from}-${until}`)])
		).toEqual([
			[1, '08:30-12:00', '13:00-16:30'],
			[2, '08:30-12:00', '13:00-16:30'],
			...[3, 4, 5].map((weekday) => [weekday, '07:00-11:00', '11:30-13:30', '14:00-16:00'])
		]);
	});

	test('the hours of the programme come out, whenever five days can hold them', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 40 }), clock, (workplaceHours, startTime) => {
				const schedule = defaultSchedule({ workplaceHours, schoolHours: null, startTime });
				expect(Math.abs(averageMinutes(schedule, 'workplace') - workplaceHours * 60)).toBeLessThanOrEqual(12.5);
				expect(scheduleSchema.safeParse(schedule).success).toBe(true);
			})
		);
	});

	test('a minor may work it: hours, pauses, nights and rest are in order', () => {
		fc.assert(
			fc.property(fc.option(fc.integer({ min: 2, max: 38 })), clock, (workplaceHours, startTime) => {
				const schedule = defaultSchedule({ workplaceHours, schoolHours: null, startTime });
				expect(minorHours(schedule, SIXTEEN, DAY)).toEqual([]);
				expect(minutesOfWeek(schedule.weeks[0]!)).toBeLessThanOrEqual(38 * 60);
			})
		);
	});

	test('known hours of school are taken as they are', () => {
		const schedule = defaultSchedule({ workplaceHours: 16, schoolHours: 12, startTime: '08:00' });
		expect(averageMinutes(schedule, 'school')).toBe(12 * 60);
		expect(averageMinutes(schedule)).toBe(28 * 60);
	});
});
