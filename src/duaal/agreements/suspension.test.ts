import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate, weekdayOf, type PlainDate } from '#kernel/date.ts';
import { intervalOf } from '#kernel/interval.ts';
import { ACTORS } from './agreement.ts';
import { PAY_DURING_TEXTS, SUSPENSION_CAUSE_NAMES, suspensionText } from './messages-end.nl.ts';
import {
	mayGiveCause,
	payDuring,
	SUSPENSION_CAUSES,
	suspensionFindings,
	type Suspension,
	type SuspensionCause
} from './suspension.ts';

const DAY = toPlainDate('2027-03-01');
const AGREEMENT = intervalOf(toPlainDate('2026-12-01'), toPlainDate('2027-07-01'));
function of(cause: SuspensionCause, from: string, until?: string): Suspension {
	return { cause, period: intervalOf(toPlainDate(from), until === undefined ? undefined : toPlainDate(until)) };
}
function codes(suspension: Suspension, earlier: readonly Suspension[] = [], day: PlainDate = DAY): string[] {
	return suspensionFindings(suspension, { agreement: AGREEMENT, earlier }, day).map((each) => {
		expect(suspensionText(each)).not.toMatch(/[{}]/);
		return `${each.code} ${each.severity}`;
	});
}

describe('pay during a suspension', () => {
	test('goes on as for workers, except where a source says otherwise', () => {
		const none = SUSPENSION_CAUSES.filter((cause) => payDuring(cause, 'oao', DAY).pay === 'none');
		expect(none).toEqual([
			'school-holiday',
			'maternity-with-lessons',
			'prophylactic-leave',
			'partial-incapacity',
			'excluded-for-a-time',
			'excluded-with-appeal',
			'excluded-preventively'
		]);
		expect(payDuring('work-accident', 'oao', DAY).pay).toBe('insurer');
		expect(payDuring('illness', 'oao', DAY)).toMatchObject({ pay: 'as-workers', trust: 'secondary' });
	});

	test('by the rules of its first day', () => {
		expect(payDuring('prophylactic-leave', 'oao', toPlainDate('2022-08-31')).pay).toBe('as-workers');
		expect(payDuring('school-holiday', 'oao', toPlainDate('2019-08-31')).pay).toBe('as-workers');
		expect(payDuring('school-holiday', 'oao', toPlainDate('2019-09-01'))).toMatchObject({
			pay: 'none',
			trust: 'official'
		});
	});

	test('an unpaid agreement has none to lose, and every answer has a sentence', () => {
		for (const cause of SUSPENSION_CAUSES) {
			expect(payDuring(cause, 'sao', DAY).pay).toBe('unpaid-agreement');
			expect(PAY_DURING_TEXTS[payDuring(cause, 'odos', DAY).pay]).toMatch(/\.$/);
		}
		expect(Object.keys(SUSPENSION_CAUSE_NAMES)).toEqual([...SUSPENSION_CAUSES]);
	});
});

describe('who gives which cause', () => {
	test('discipline belongs to the school', () => {
		expect(ACTORS.filter((actor) => mayGiveCause('illness', actor))).toEqual([
			'enterprise-admin',
			'coach',
			'provider-admin'
		]);
		expect(ACTORS.filter((actor) => mayGiveCause('excluded-for-a-time', actor))).toEqual(['coach', 'provider-admin']);
	});
});

describe('what is wrong with a suspension', () => {
	test('it lies in the agreement and beside the others', () => {
		expect(codes(of('illness', '2027-02-01', '2027-02-08'))).toEqual([]);
		expect(codes(of('illness', '2026-11-30', '2026-12-03'))).toEqual(['outside-agreement blocks']);
		expect(codes(of('illness', '2027-06-29', '2027-07-02'))).toEqual(['outside-agreement blocks']);
		expect(codes(of('illness', '2027-02-01', '2027-02-08'), [of('short-leave', '2027-02-07', '2027-02-09')])).toEqual([
			'overlaps-another blocks'
		]);
		expect(codes(of('illness', '2027-02-01', '2027-02-08'), [of('short-leave', '2027-02-08', '2027-02-09')])).toEqual(
			[]
		);
	});

	test('after fourteen days the coach is told, also while the end is open', () => {
		expect(codes(of('illness', '2027-02-01', '2027-02-15'))).toEqual([]);
		expect(codes(of('illness', '2027-02-01', '2027-02-16'))).toEqual(['tell-coach warns']);
		expect(codes(of('illness', '2027-02-01'), [], toPlainDate('2027-02-14'))).toEqual([]);
		expect(codes(of('illness', '2027-02-01'), [], toPlainDate('2027-02-15'))).toEqual(['tell-coach warns']);
	});

	test('ten days a calendar year for compelling reasons, weekends not counted', () => {
		const december = of('compelling-reason', '2026-12-07', '2026-12-19');
		expect(codes(of('compelling-reason', '2026-12-21', '2026-12-22'), [december])).toEqual([
			'too-many-compelling-days warns'
		]);
		expect(codes(of('compelling-reason', '2027-01-04', '2027-01-05'), [december])).toEqual([]);
		expect(codes(of('illness', '2026-12-21', '2026-12-22'), [december])).toEqual([]);
	});

	test('counts compelling days as a calendar with crosses does', () => {
		const start = toPlainDate('2026-12-01');
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 25 }), (skip, length) => {
				const from = addDays(start, skip);
				const period = intervalOf(from, addDays(from, length));
				const crossed = new Map<string, number>();
				for (let index = 0; index < length; index++) {
					const day = addDays(from, index);
					if (weekdayOf(day) < 6) crossed.set(day.slice(0, 4), (crossed.get(day.slice(0, 4)) ?? 0) + 1);
				}
				const found = codes({ cause: 'compelling-reason', period });
				expect(found.filter((code) => code.startsWith('too-many'))).toHaveLength(
					[...crossed.values()].filter((days) => days > 10).length
				);
			})
		);
	});
});
