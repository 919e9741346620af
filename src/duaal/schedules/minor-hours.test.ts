import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { pattern } from '#tests/schedules/patterns.ts';
import { scheduleFindingText } from './messages.nl.ts';
import { minorHours, type MinorHoursCode } from './minor-hours.ts';
import { blocksOn, minuteOfDay, type Schedule, type ScheduleDay, type TimeBlock } from './schedule.ts';

const DAY = toPlainDate('2026-12-01');
const SIXTEEN = toPlainDate('2010-05-01');
const FIFTEEN = toPlainDate('2011-05-01');

function work(from: string, until: string): TimeBlock {
	return { kind: 'workplace', from, until };
}
function weekOf(...days: ScheduleDay[]): Pick<Schedule, 'weeks'> {
	return { weeks: [{ days }] };
}
function codes(schedule: Pick<Schedule, 'weeks'>, born = FIFTEEN): MinorHoursCode[] {
	return minorHours(schedule, born, DAY).map(({ code }) => code);
}

describe('hours of a minor', () => {
	const usual = [work('08:00', '12:00'), work('12:30', '14:30'), work('15:00', '17:00')];

	test('an ordinary day of eight hours is right', () => {
		expect(codes(weekOf({ weekday: 3, blocks: usual }))).toEqual([]);
	});

	test('more than eight hours on a day, or 38 in a week, is refused by an official page', () => {
		const long = weekOf({ weekday: 1, blocks: [work('08:00', '12:00'), work('13:00', '17:05')] });
		expect(minorHours(long, FIFTEEN, DAY)).toMatchObject([
			{ code: 'day-too-long', severity: 'blocks', detail: { workMinutes: 485, mostMinutes: 480 } }
		]);
		const days = (last: string): ScheduleDay[] => [
			...[1, 2, 3, 4].map((weekday) => ({ weekday, blocks: usual })),
			{ weekday: 5, blocks: [work('08:00', '12:00'), work('12:30', last)] }
		];
		expect(codes(weekOf(...days('14:30')))).toEqual([]);
		expect(minorHours(weekOf(...days('14:45')), FIFTEEN, DAY)).toMatchObject([
			{ code: 'pause-too-short', severity: 'warns' },
			{ code: 'week-too-long', severity: 'blocks', detail: { workMinutes: 2295, mostMinutes: 2280 } }
		]);
	});

	test('pauses: half an hour from four and a half hours, an hour from six, half of it in one go', () => {
		const day = (...blocks: TimeBlock[]): MinorHoursCode[] => codes(weekOf({ weekday: 2, blocks }));
		expect(day(work('08:00', '12:30'))).toEqual([]);
		expect(day(work('08:00', '12:35'))).toEqual(['pause-too-short', 'stretch-too-long']);
		expect(day(work('08:00', '11:00'), work('11:30', '14:30'))).toEqual([]);
		expect(day(work('08:00', '11:00'), work('11:30', '14:35'))).toEqual(['pause-too-short']);
		expect(day(work('08:00', '10:00'), work('10:20', '12:00'), work('12:20', '14:00'), work('14:20', '16:00'))).toEqual(
			['pause-too-short']
		);
	});

	test('rest of twelve hours, also from the last week to the first', () => {
		const late = { weekday: 6, blocks: [work('15:00', '19:30')] };
		const early = { weekday: 1, blocks: [work('07:00', '09:00')] };
		expect(codes({ weeks: [{ days: [early] }, { days: [{ weekday: 7, blocks: late.blocks }] }] })).toEqual([
			'rest-too-short',
			'sunday-work'
		]);
		expect(codes({ weeks: [{ days: [early] }, { days: [late] }] })).toEqual(['no-second-rest-day']);
	});

	test('night begins at 20:00; from sixteen on some activities go on until 23:00', () => {
		const evening = weekOf({ weekday: 5, blocks: [work('18:00', '20:30')] });
		expect(codes(evening)).toEqual(['night-work']);
		expect(codes(evening, SIXTEEN)).toEqual(['night-later']);
		expect(codes(weekOf({ weekday: 5, blocks: [work('18:00', '20:00')] }))).toEqual([]);
		expect(codes(weekOf({ weekday: 5, blocks: [work('20:00', '23:05')] }), SIXTEEN)).toEqual(['night-work']);
		expect(codes(weekOf({ weekday: 5, blocks: [work('05:55', '08:00')] }), SIXTEEN)).toEqual(['night-work']);
		expect(codes(weekOf({ weekday: 5, blocks: [{ kind: 'school', from: '19:00', until: '21:00' }] }))).toEqual([]);
	});

	test('Sundays: one in two where it is allowed at all, with Saturday or Monday free', () => {
		const sunday = { weekday: 7, blocks: [work('08:00', '12:00')] };
		expect(codes({ weeks: [{ days: [sunday] }, { days: [] }] })).toEqual(['sunday-work']);
		expect(codes(weekOf(sunday))).toEqual(['sunday-work', 'too-many-sundays']);
		const saturday = { weekday: 6, blocks: [work('08:00', '12:00')] };
		const monday = { weekday: 1, blocks: [work('08:00', '12:00')] };
		expect(codes(weekOf(monday, saturday))).toEqual(['no-second-rest-day']);
		expect(codes({ weeks: [{ days: [monday] }, { days: [saturday] }] })).toEqual(['no-second-rest-day']);
		expect(codes({ weeks: [{ days: [saturday] }, { days: [] }, { days: [monday] }] })).toEqual([]);
	});

	test('two places at once cannot be', () => {
		const both = weekOf({ weekday: 4, blocks: [work('08:00', '12:00'), work('11:00', '13:00')] });
		expect(minorHours(both, FIFTEEN, DAY)).toContainEqual(
			expect.objectContaining({ code: 'double-booked', severity: 'blocks', source: 'arithmetic' })
		);
	});

	test('from the eighteenth birthday on nothing of this holds', () => {
		fc.assert(
			fc.property(pattern, (schedule) => {
				expect(minorHours(schedule, toPlainDate('2008-12-01'), DAY)).toEqual([]);
			}),
			{ numRuns: 30 }
		);
	});
});

/** The pattern as one row of minutes: 0 nothing, 1 school, 2 workplace. An independent way to read it. */
function rowOf(schedule: Pick<Schedule, 'weeks'>): Uint8Array {
	const row = new Uint8Array(schedule.weeks.length * 7 * 1440);
	schedule.weeks.forEach((week, index) => {
		for (let weekday = 1; weekday <= 7; weekday++)
			for (const { kind, from, until } of blocksOn(week, weekday)) {
				const start = (index * 7 + weekday - 1) * 1440;
				row.fill(kind === 'school' ? 1 : 2, start + minuteOfDay(from), start + minuteOfDay(until));
			}
	});
	return row;
}

type Seen = { long: string[]; stretch: string[]; night: string[]; rest: number };

/** Reads the row minute by minute. */
function seenIn(row: Uint8Array): Seen {
	const seen: Seen = { long: [], stretch: [], night: [], rest: 0 };
	const days = row.length / 1440;
	const active: { first: number; last: number }[] = [];
	for (let day = 0; day < days; day++) {
		const name = `${Math.floor(day / 7) + 1}/${(day % 7) + 1}`;
		const minutes = [...row.subarray(day * 1440, (day + 1) * 1440)];
		if (minutes.filter((kind) => kind > 0).length > 480) seen.long.push(name);
		if (
			minutes
				.map((kind) => (kind > 0 ? 'x' : ' '))
				.join('')
				.split(' ')
				.some((run) => run.length > 270)
		)
			seen.stretch.push(name);
		if (minutes.some((kind, minute) => kind === 2 && (minute < 360 || minute >= 1200))) seen.night.push(name);
		const first = minutes.findIndex((kind) => kind > 0);
		if (first >= 0)
			active.push({ first: day * 1440 + first, last: day * 1440 + minutes.findLastIndex((kind) => kind > 0) });
	}
	active.forEach(({ first }, index) => {
		const before = active[index - 1]?.last ?? active[active.length - 1]!.last - row.length;
		if (first - before - 1 < 720) seen.rest++;
	});
	return seen;
}

test('agrees with reading the pattern minute by minute', () => {
	fc.assert(
		fc.property(pattern, (schedule) => {
			const found = minorHours(schedule, FIFTEEN, DAY);
			const daysWith = (code: MinorHoursCode): string[] =>
				found.filter((each) => each.code === code).map(({ detail }) => `${detail.week}/${detail.weekday}`);
			expect({
				long: daysWith('day-too-long'),
				stretch: daysWith('stretch-too-long'),
				night: daysWith('night-work'),
				rest: daysWith('rest-too-short').length
			}).toEqual(seenIn(rowOf(schedule)));
		}),
		{ numRuns: 150 }
	);
});

test('every finding has a sentence with its numbers, and only official or arithmetical ones block', () => {
	fc.assert(
		fc.property(pattern, (schedule) => {
			for (const each of minorHours(schedule, SIXTEEN, DAY)) {
				expect(scheduleFindingText(each)).not.toMatch(/[{}]|undefined|NaN/);
				if (each.severity === 'blocks') expect(['official', 'arithmetic']).toContain(each.trust);
				else expect(each.source).toMatch(/^https?:/);
			}
		})
	);
});
