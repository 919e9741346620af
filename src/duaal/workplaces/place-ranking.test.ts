import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { isSilent, publicAnswerRate, unansweredInRow } from './answer-rate.ts';
import { ANSWERS } from './declaration.ts';
import { byPromise, type RankedPlace } from './place-ranking.ts';

const day = toPlainDate;
const TODAY = day('2026-11-25');

describe('who answers', () => {
	const question = (askedOn: string, answeredOn: string | null, dueOn = '2026-10-01') => ({
		askedOn: day(askedOn),
		dueOn: day(dueOn),
		answeredOn: answeredOn === null ? null : day(answeredOn)
	});

	test('is silent after two questions in a row, and not after one answer', () => {
		const two = [question('2026-09-01', null), question('2026-04-12', null), question('2026-01-05', '2026-01-06')];
		expect(unansweredInRow(two, TODAY)).toBe(2);
		expect(isSilent(2)).toBe(true);
		expect(isSilent(1)).toBe(false);
		expect(unansweredInRow([question('2026-09-02', '2026-11-01'), ...two], TODAY)).toBe(0);
		expect(unansweredInRow([question('2026-11-20', null, '2026-12-04'), ...two], TODAY)).toBe(2);
		expect(unansweredInRow([], TODAY)).toBe(0);
	});

	test('has a public share with its margin from twenty questions on', () => {
		expect(publicAnswerRate({ asked: 19, answered: 19 })).toBeUndefined();
		expect(publicAnswerRate({ asked: 20, answered: 17 })).toMatchObject({ percent: 85, low: 64, of: 20 });
	});
});

describe('the order of places', () => {
	const place = (id: string, parts: Partial<RankedPlace> = {}): RankedPlace => ({
		id,
		freeSeats: 1,
		answer: 'yes',
		lastConfirmedOn: TODAY,
		unansweredInRow: 0,
		counts: { asked: 0, answered: 0 },
		...parts
	});

	test('the most promising first, one reason after the other', () => {
		const places = [
			place('full', { freeSeats: 0 }),
			place('no', { answer: 'no' }),
			place('maybe', { answer: 'maybe' }),
			place('silent', { unansweredInRow: 2 }),
			place('never', { lastConfirmedOn: null }),
			place('old', { lastConfirmedOn: day('2025-01-01') }),
			place('seldom', { counts: { asked: 4, answered: 0 } }),
			place('once', { counts: { asked: 1, answered: 1 } }),
			place('always', { counts: { asked: 9, answered: 9 } }),
			place('unknown')
		];
		expect(places.sort(byPromise(TODAY)).map(({ id }) => id)).toEqual([
			...['always', 'once', 'unknown', 'seldom', 'old', 'never', 'silent', 'maybe', 'no', 'full']
		]);
	});

	test('is one order, whatever the places, and loses none', () => {
		const any = fc.record({
			id: fc.uuid(),
			freeSeats: fc.nat(2),
			answer: fc.constantFrom(...ANSWERS),
			lastConfirmedOn: fc.constantFrom(null, TODAY, day('2026-03-01'), day('2020-01-01')),
			unansweredInRow: fc.nat(3),
			counts: fc.constantFrom({ asked: 0, answered: 0 }, { asked: 3, answered: 1 }, { asked: 30, answered: 28 })
		});
		fc.assert(
			fc.property(fc.uniqueArray(any, { selector: ({ id }) => id }), (places) => {
				const sorted = [...places].sort(byPromise(TODAY));
				expect([...places].reverse().sort(byPromise(TODAY))).toEqual(sorted);
				expect(new Set(sorted)).toEqual(new Set(places));
			})
		);
	});
});
