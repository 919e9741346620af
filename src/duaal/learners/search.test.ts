import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { asId } from '#kernel/id.ts';
import { covers } from '#kernel/interval.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { isSchoolDay } from '#law/school-days.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { CHOOSE_REFUSALS, PAUSE_NAMES, SEARCH_FIELD_PROBLEMS } from './messages.nl.ts';
import { chooseAfterTerm, needsChoice, PAUSE_REASONS, readSearch, type FreeDays, type Search } from './search.ts';
import { AFTER_TERM } from './search-clock.ts';

const SEARCH: Search = {
	enrolmentId: asId('01900000-0000-7000-8000-000000000001'),
	cause: 'start',
	from: toPlainDate('2026-09-01'),
	form: 'ordinary',
	schoolYear: toSchoolYear('2026-2027'),
	extendedOn: null,
	extensionReason: null,
	foundOn: null,
	choice: null,
	chosenOn: null,
	chosenBy: null,
	pauses: [],
	running: true
};
const NONE: FreeDays = { announced: [], own: [] };
const on = (day: string) => toPlainDate(day);

describe('a search over the calendar of its school', () => {
	test('a search that began in spring counts from the first lesson', () => {
		expect(readSearch({ ...SEARCH, from: on('2026-06-10') }, NONE, on('2026-09-01'))).toMatchObject({
			used: 1,
			dueOn: '2026-09-28'
		});
	});

	test('free days of the school, announced holidays and pauses of the learner do not count', () => {
		const own = [{ from: on('2026-09-07'), until: on('2026-09-08') }];
		expect(readSearch(SEARCH, { announced: [], own }, on('2026-09-28')).dueOn).toBe('2026-09-29');
		const announced = [{ from: on('2026-09-07'), until: on('2026-09-12') }];
		expect(readSearch(SEARCH, { announced, own: [] }, on('2026-09-28')).dueOn).toBe('2026-10-05');
		const pauses = [{ from: on('2026-09-14'), until: on('2026-09-16'), reason: 'illness' as const }];
		expect(readSearch({ ...SEARCH, pauses }, NONE, on('2026-09-28')).dueOn).toBe('2026-09-30');
	});

	test('never counts a holiday, a weekend or a free day, whatever the stretches are', () => {
		const start = on('2026-09-01');
		const stretch = fc
			.tuple(fc.integer({ min: -5, max: 290 }), fc.integer({ min: 1, max: 20 }))
			.map(([from, length]) => ({ from: addDays(start, from), until: addDays(start, from + length) }));
		const stretches = fc.array(stretch, { maxLength: 5 });
		fc.assert(
			fc.property(stretches, stretches, fc.integer({ min: 0, max: 280 }), (own, paused, days) => {
				const search = { ...SEARCH, pauses: paused.map((each) => ({ ...each, reason: 'other' as const })) };
				const day = addDays(start, days);
				const [before, after] = [
					readSearch(search, { announced: [], own }, day),
					readSearch(search, { announced: [], own }, addDays(day, 1))
				];
				const next = addDays(day, 1);
				const free = !isSchoolDay(next) || [...own, ...paused].some((each) => covers(each, next));
				expect(after.used - before.used).toBe(free || next >= '2027-07-01' ? 0 : 1);
				if (after.dueOn !== null) expect(isSchoolDay(after.dueOn)).toBe(true);
			})
		);
	});
});

describe('after the term', () => {
	const [early, over] = [on('2026-09-22'), on('2026-09-29')];
	const choose = (search: Search, choice: (typeof AFTER_TERM)[number], day = over, reason = 'de bakker twijfelt') =>
		chooseAfterTerm(search, readSearch(search, NONE, day), { choice, reason, on: day });

	test('there is always a choice, and never silence', () => {
		expect(needsChoice(SEARCH, readSearch(SEARCH, NONE, early))).toBe(false);
		expect(needsChoice(SEARCH, readSearch(SEARCH, NONE, over))).toBe(true);
		for (const choice of AFTER_TERM) {
			const chosen = choose(SEARCH, choice);
			if (!chosen.ok) throw new Error(chosen.code);
			// A talk with the CLB is a step: the question stays.
			expect(needsChoice(chosen.value, readSearch(chosen.value, NONE, over)), choice).toBe(choice === 'talk-with-clb');
		}
	});

	test('extending can be done before the end, once, with a reason; the rest only after it', () => {
		const extended = choose(SEARCH, 'extend', early);
		expect(extended).toMatchObject({
			ok: true,
			value: { extendedOn: early, extensionReason: 'de bakker twijfelt', running: true }
		});
		if (!extended.ok) return;
		expect(choose(extended.value, 'extend')).toMatchObject({ code: 'already-extended' });
		expect(choose(SEARCH, 'extend', over, ' ')).toMatchObject({ code: 'reason-missing' });
		expect(choose(SEARCH, 'leaves', early)).toMatchObject({ code: 'term-not-over' });
		expect(choose({ ...SEARCH, running: false }, 'leaves')).toMatchObject({ code: 'not-searching' });
		expect(needsChoice(extended.value, readSearch(extended.value, NONE, on('2027-01-20')))).toBe(true);
	});

	test('three choices end the search', () => {
		const ended = AFTER_TERM.filter((choice) => {
			const chosen = choose(SEARCH, choice);
			return chosen.ok && !chosen.value.running;
		});
		expect(ended).toEqual(['other-dual-programme', 'non-dual-programme', 'leaves']);
	});
});

test('every word has a sentence, and sentences are short', () => {
	expect(Object.keys(PAUSE_NAMES)).toEqual([...PAUSE_REASONS]);
	expect(hardToRead(textsIn(CHOOSE_REFUSALS, PAUSE_NAMES, SEARCH_FIELD_PROBLEMS))).toEqual([]);
});
