import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, fromDayNumber, toDayNumber, toPlainDate, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { covers, type Interval } from '#kernel/interval.ts';
import type { TrainingCalendar } from '#kernel/training-days.ts';
import { isSchoolDay } from '#law/school-days.ts';
import { AFTER_TERM_NAMES, clockText, EXTEND_REFUSALS, SEARCH_PHASE_NAMES } from './messages.nl.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { schoolCalendar } from './school-calendar.ts';
import {
	AFTER_TERM,
	choicesAfterTerm,
	extendSearch,
	readClock,
	searchAfter,
	SEARCH_PHASES,
	type SearchClock
} from './search-clock.ts';

const START = toPlainDate('2026-09-01');
const END = toPlainDate('2027-07-01');
const PLAIN = schoolCalendar({ from: START, until: END }, []);
const CLOCK: SearchClock = { cause: 'start', from: START, form: 'ordinary', extendedOn: null, foundOn: null };

const dayBetween = (first: number, last: number): fc.Arbitrary<PlainDate> =>
	fc.integer({ min: first, max: last }).map((days) => addDays(START, days));
const stretch: fc.Arbitrary<Interval> = fc
	.tuple(dayBetween(-3, 200), fc.integer({ min: 1, max: 20 }))
	.map(([from, length]) => ({ from, until: addDays(from, length) }));
const calendar: fc.Arbitrary<TrainingCalendar> = fc.record({
	period: fc.constant({ from: START, until: END }),
	weekdays: fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 }).map((days) => new Set(days)),
	free: fc.array(stretch, { maxLength: 4 })
});
const clock: fc.Arbitrary<SearchClock> = fc.record({
	cause: fc.constantFrom('start', 'lost-place'),
	from: dayBetween(0, 120),
	form: fc.constantFrom('ordinary', 'buso-ov3'),
	extendedOn: fc.option(dayBetween(10, 100)),
	foundOn: fc.option(dayBetween(0, 200))
});

describe('the search clock', () => {
	test('twenty training days from the start of the lessons, a signal on day 15', () => {
		expect(readClock(CLOCK, PLAIN, START)).toMatchObject({
			phase: 'searching',
			used: 1,
			left: 19,
			term: 20,
			dueOn: '2026-09-28',
			signalOn: '2026-09-21',
			trust: 'official'
		});
		expect(readClock(CLOCK, PLAIN, toPlainDate('2026-09-20'))).toMatchObject({ phase: 'searching', used: 14 });
		expect(readClock(CLOCK, PLAIN, toPlainDate('2026-09-21'))).toMatchObject({ phase: 'signal', used: 15, left: 5 });
		expect(readClock(CLOCK, PLAIN, toPlainDate('2026-09-28'))).toMatchObject({ phase: 'signal', used: 20, left: 0 });
		expect(readClock(CLOCK, PLAIN, toPlainDate('2026-09-29'))).toMatchObject({ phase: 'passed', left: 0 });
	});

	test('holidays do not count, and neither do the own free days of the school', () => {
		const october = { ...CLOCK, from: toPlainDate('2026-10-12') };
		// Autumn holiday 2 to 8 November, Armistice Day in the week after.
		expect(readClock(october, PLAIN, START).dueOn).toBe('2026-11-16');
		const free = [{ from: toPlainDate('2026-10-16'), until: toPlainDate('2026-10-17') }];
		const own = schoolCalendar({ from: START, until: END }, free);
		expect(readClock(october, own, START).dueOn).toBe('2026-11-17');
	});

	test('after an early end it counts twenty again, from the day after', () => {
		const again = searchAfter(toPlainDate('2026-11-24'), 'ordinary');
		expect(again).toMatchObject({ cause: 'lost-place', from: '2026-11-25', extendedOn: null });
		expect(readClock(again, PLAIN, toPlainDate('2026-11-25'))).toMatchObject({
			used: 1,
			left: 19,
			phase: 'searching',
			dueOn: '2027-01-05'
		});
		expect(readClock(again, PLAIN, toPlainDate('2026-11-24'))).toMatchObject({ used: 0, phase: 'not-begun' });
	});

	test('one extension: twenty days more, forty in special education, on the word of one page', () => {
		const late = toPlainDate('2026-09-29');
		const extended = extendSearch(CLOCK, 'de bakker twijfelt nog', late);
		if (!extended.ok) throw new Error(extended.code);
		expect(readClock(extended.value, PLAIN, late)).toMatchObject({
			term: 40,
			left: 19,
			phase: 'searching',
			trust: 'secondary'
		});
		expect(readClock({ ...extended.value, form: 'buso-ov3' }, PLAIN, late).term).toBe(60);
		expect(extendSearch(extended.value, 'nog eens', late)).toEqual({ ok: false, code: 'already-extended' });
		expect(extendSearch(CLOCK, '  ', late)).toEqual({ ok: false, code: 'reason-missing' });
		expect(extendSearch({ ...CLOCK, foundOn: START }, 'x', late)).toEqual({ ok: false, code: 'already-found' });
		expect(choicesAfterTerm(CLOCK)).toContain('extend');
		expect(choicesAfterTerm(extended.value)).not.toContain('extend');
	});

	test('stands still once an agreement is concluded', () => {
		const found = { ...CLOCK, foundOn: toPlainDate('2026-09-10') };
		expect(readClock(found, PLAIN, toPlainDate('2026-12-01'))).toMatchObject({ phase: 'found', used: 8 });
		expect(readClock(found, PLAIN, toPlainDate('2026-09-09'))).toMatchObject({ phase: 'searching', used: 7 });
	});

	test('a calendar that ends too soon leaves the last day open', () => {
		const june = { ...CLOCK, from: toPlainDate('2027-06-21') };
		expect(readClock(june, PLAIN, toPlainDate('2027-06-30'))).toMatchObject({
			dueOn: null,
			phase: 'searching',
			used: 8
		});
	});

	test('agrees with crossing off days one by one', () => {
		fc.assert(
			fc.property(clock, calendar, dayBetween(-10, 290), (of, days, today) => {
				const reading = readClock(of, days, today);
				const counted: PlainDate[] = [];
				for (let number = toDayNumber(of.from); number < toDayNumber(END); number++) {
					const day = fromDayNumber(number);
					const free = days.free.some((each) => covers(each, day));
					if (days.weekdays.has(weekdayOf(day)) && !free) counted.push(day);
				}
				const last = of.foundOn !== null && of.foundOn < today ? of.foundOn : today;
				expect(reading.used).toBe(counted.filter((day) => day <= last).length);
				expect(reading.term).toBe(of.extendedOn === null ? 20 : of.form === 'buso-ov3' ? 60 : 40);
				expect(reading.dueOn).toBe(counted[reading.term - 1] ?? null);
				expect(reading.signalOn).toBe(counted[reading.term - 6] ?? null);
				expect(reading.left).toBe(Math.max(0, reading.term - reading.used));
				expect(clockText(reading)).not.toMatch(/[{}]|undefined/);
			})
		);
	});

	test('a holiday more never shortens the search, and never uses up a day', () => {
		fc.assert(
			fc.property(clock, calendar, stretch, dayBetween(0, 250), (of, days, holiday, today) => {
				const before = readClock(of, days, today);
				const after = readClock(of, { ...days, free: [...days.free, holiday] }, today);
				expect(after.used).toBeLessThanOrEqual(before.used);
				if (after.dueOn !== null) expect(before.dueOn !== null && after.dueOn >= before.dueOn).toBe(true);
			})
		);
	});

	test('phases only go forward while days pass', () => {
		fc.assert(
			fc.property(clock, calendar, dayBetween(-10, 250), fc.integer({ min: 0, max: 40 }), (of, days, today, later) => {
				const [now, then] = [readClock(of, days, today), readClock(of, days, addDays(today, later))];
				expect(SEARCH_PHASES.indexOf(then.phase)).toBeGreaterThanOrEqual(SEARCH_PHASES.indexOf(now.phase));
				expect(then.used).toBeGreaterThanOrEqual(now.used);
			})
		);
	});
});

test('every phase and choice has a name, and sentences are short', () => {
	expect(Object.keys(SEARCH_PHASE_NAMES)).toEqual([...SEARCH_PHASES]);
	expect(Object.keys(AFTER_TERM_NAMES)).toEqual([...AFTER_TERM]);
	expect(hardToRead(textsIn(SEARCH_PHASE_NAMES, AFTER_TERM_NAMES, EXTEND_REFUSALS))).toEqual([]);
});

test('the calendar of a school has exactly its school days', () => {
	for (let day: PlainDate = START; day < END; day = addDays(day, 1))
		expect(PLAIN.weekdays.has(weekdayOf(day)) && !PLAIN.free.some((free) => covers(free, day))).toBe(isSchoolDay(day));
	PLAIN.free.forEach(({ from }, index) => {
		const before = PLAIN.free[index - 1]?.until;
		if (before !== undefined) expect(before < from).toBe(true);
	});
});
