import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { ANSWERS, declarationOn, withDeclaration, type Declaration } from './declaration.ts';

const day = toPlainDate;
const says = (answer: Declaration['answer'], from: string, until?: string): Declaration => ({
	answer,
	from: day(from),
	until: until === undefined ? undefined : day(until),
	reason: null,
	nextContactOn: null
});

describe('yes, maybe and no', () => {
	test('a no until January is followed by what was said before', () => {
		const after = withDeclaration([says('maybe', '2026-09-01')], says('no', '2026-11-01', '2027-01-01'));
		expect(after.map(({ answer, from, until }) => [answer, from, until])).toEqual([
			['maybe', '2026-09-01', '2026-11-01'],
			['no', '2026-11-01', '2027-01-01'],
			['maybe', '2027-01-01', undefined]
		]);
		expect(declarationOn(after, day('2026-12-31'))?.answer).toBe('no');
		expect(declarationOn(after, day('2027-01-01'))?.answer).toBe('maybe');
		expect(declarationOn(after, day('2026-08-31'))).toBeUndefined();
	});

	test('whatever is said in whatever order: on each day the last word about that day holds, once', () => {
		const START = day('2026-09-01');
		const spoken = fc.record({
			answer: fc.constantFrom(...ANSWERS),
			from: fc.nat(40),
			days: fc.option(fc.integer({ min: 1, max: 20 }))
		});
		fc.assert(
			fc.property(fc.array(spoken, { maxLength: 8 }), (words) => {
				const given = words.map(({ answer, from, days }) =>
					says(answer, addDays(START, from), days === null ? undefined : addDays(START, from + days))
				);
				const kept = given.reduce<Declaration[]>(withDeclaration, []);
				for (let at = 0; at < 65; at++) {
					const today = addDays(START, at);
					const last = given.findLast(({ from, until }) => from <= today && (until === undefined || today < until));
					expect(
						kept.filter(({ from, until }) => from <= today && (until === undefined || today < until))
					).toHaveLength(last ? 1 : 0);
					expect(declarationOn(kept, today)?.answer).toBe(last?.answer);
				}
			})
		);
	});
});
