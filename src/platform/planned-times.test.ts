import { describe, expect, test } from 'vitest';
import { clockChanges, localParts } from '#kernel/brussels.ts';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import {
	crontabTimes,
	isLastPlanned,
	PLANNED_TIMES,
	plannedDay,
	plannedInstant,
	type PlannedTime
} from './planned-times.ts';

const TIMES = Object.keys(PLANNED_TIMES) as PlannedTime[];

/** Every minute at which the crontab asks, from one day to another, both days included. */
function* asked(from: PlainDate, until: PlainDate, planned: PlannedTime): Generator<Date> {
	const [minute = 0, hours = ''] = crontabTimes(planned)
		.split(' ')
		.map((part, index) => (index === 0 ? Number(part) : part)) as [number, string];
	for (let day = from; day <= until; day = addDays(day, 1))
		for (const hour of hours.split(','))
			yield new Date(`${day}T${hour.padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`);
}

describe('work that begins by the clock', () => {
	test('is asked for in UTC at the two hours that it can be', () => {
		expect(crontabTimes('night')).toBe('30 0,1 * * *');
		expect(crontabTimes('morning')).toBe('30 4,5 * * *');
	});

	test.each(TIMES)(
		'begins in the %s once for every day of twelve years, the days on which the clock changes included',
		(planned) => {
			const [from, until] = [toPlainDate('2024-01-01'), toPlainDate('2035-12-31')];
			const days = [...asked(from, until, planned)].flatMap((instant) => plannedDay(instant, planned) ?? []);
			const all: PlainDate[] = [];
			for (let day = from; day <= until; day = addDays(day, 1)) all.push(day);
			expect(days).toEqual(all);
		}
	);

	test.each(TIMES)('begins in the %s at its time on the clock, except where that hour is skipped', (planned) => {
		for (let year = 2024; year <= 2035; year++) {
			const { forward, back } = clockChanges(year);
			for (const change of [forward, back])
				for (const day of [addDays(change, -1), change, addDays(change, 1)]) {
					const { day: local, time } = localParts(plannedInstant(day, planned));
					expect(local).toBe(day);
					expect(time).toBe(planned === 'night' && day === forward ? '03:30' : PLANNED_TIMES[planned]);
				}
		}
	});

	test('begins in the first of the two hours when the clock goes back', () => {
		expect(plannedInstant(toPlainDate('2026-10-25'), 'night').toISOString()).toBe('2026-10-25T00:30:00.000Z');
		expect(plannedDay(new Date('2026-10-25T01:30:00Z'), 'night')).toBeUndefined();
		expect(plannedInstant(toPlainDate('2026-03-29'), 'night').toISOString()).toBe('2026-03-29T01:30:00.000Z');
	});

	test('is made up for once after a stop of days: the last night, not those before', () => {
		const now = new Date('2026-11-25T09:00:00Z');
		const days = ['2026-11-23', '2026-11-24', '2026-11-25'].map(toPlainDate);
		expect(days.filter((day) => isLastPlanned(day, 'night', now))).toEqual(['2026-11-25']);
		expect(days.filter((day) => isLastPlanned(day, 'night', new Date('2026-11-25T01:00:00Z')))).toEqual([
			'2026-11-24',
			'2026-11-25'
		]);
	});
});
