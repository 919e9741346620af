import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { CATEGORY_RULE, payCategory, stepDay, type PassedBefore } from './pay-category.ts';

const NOTHING: PassedBefore = {
	secondStage: false,
	firstYearOfThirdStage: false,
	alternatingYears: 0,
	qualificationPhase: false
};
const flag = fc.constantFrom(null, false, true);
const facts: fc.Arbitrary<PassedBefore> = fc.record({
	secondStage: flag,
	firstYearOfThirdStage: flag,
	alternatingYears: fc.constantFrom(null, 0, 1, 2, 3),
	qualificationPhase: flag
});

/** Every way to fill in what is unknown. */
function completions(passed: PassedBefore): PassedBefore[] {
	const flags = (value: boolean | null): boolean[] => (value === null ? [false, true] : [value]);
	const years = passed.alternatingYears === null ? [0, 1, 2, 3] : [passed.alternatingYears];
	return flags(passed.secondStage).flatMap((secondStage) =>
		flags(passed.firstYearOfThirdStage).flatMap((firstYearOfThirdStage) =>
			flags(passed.qualificationPhase).flatMap((qualificationPhase) =>
				years.map((alternatingYears) => ({
					secondStage,
					firstYearOfThirdStage,
					qualificationPhase,
					alternatingYears
				}))
			)
		)
	);
}

describe('the category of training pay', () => {
	test('as the Flemish government explains it', () => {
		expect(payCategory(NOTHING)).toEqual({ ok: true, value: { category: 1, because: 'nothing-yet' } });
		expect(payCategory({ ...NOTHING, secondStage: true })).toMatchObject({ value: { category: 2 } });
		expect(payCategory({ ...NOTHING, alternatingYears: 1 })).toMatchObject({ value: { category: 2 } });
		expect(payCategory({ ...NOTHING, alternatingYears: 2 })).toMatchObject({ value: { category: 3 } });
		expect(payCategory({ ...NOTHING, firstYearOfThirdStage: true })).toMatchObject({ value: { category: 3 } });
		expect(payCategory({ ...NOTHING, qualificationPhase: true })).toMatchObject({ value: { category: 3 } });
		expect(CATEGORY_RULE.trust).toBe('official');
	});

	test('asks only for facts that can still change it', () => {
		expect(payCategory({ ...NOTHING, secondStage: null })).toMatchObject({ detail: { missing: ['secondStage'] } });
		expect(payCategory({ ...NOTHING, firstYearOfThirdStage: true, secondStage: null })).toMatchObject({ ok: true });
		expect(payCategory({ ...NOTHING, secondStage: true, alternatingYears: null })).toMatchObject({
			code: 'facts-missing',
			detail: { missing: ['alternatingYears'] }
		});
	});

	test('an answer holds however the unknown facts turn out; a question means that it could turn out differently', () => {
		fc.assert(
			fc.property(facts, (passed) => {
				const found = payCategory(passed);
				const possible = new Set(
					completions(passed).map((each) => {
						const full = payCategory(each);
						if (!full.ok) throw new Error('complete facts have an answer');
						return full.value.category;
					})
				);
				if (found.ok) expect([...possible]).toEqual([found.value.category]);
				else expect(possible.size).toBeGreaterThan(1);
			})
		);
	});

	test('passing more never lowers it', () => {
		fc.assert(
			fc.property(facts, (passed) => {
				for (const each of completions(passed)) {
					const more = payCategory({ ...each, secondStage: true, alternatingYears: (each.alternatingYears ?? 0) + 1 });
					const now = payCategory(each);
					if (more.ok && now.ok) expect(more.value.category).toBeGreaterThanOrEqual(now.value.category);
				}
			})
		);
	});

	test('years are counted, not measured', () => {
		expect(() => payCategory({ ...NOTHING, alternatingYears: 1.5 })).toThrow(RangeError);
		expect(() => payCategory({ ...NOTHING, alternatingYears: -1 })).toThrow(RangeError);
	});

	test('a higher category counts from the next 1 September', () => {
		expect(stepDay(toPlainDate('2026-06-30'))).toMatchObject({ value: '2026-09-01', trust: 'old' });
		expect(stepDay(toPlainDate('2026-09-01')).value).toBe('2026-09-01');
		expect(stepDay(toPlainDate('2026-09-02')).value).toBe('2027-09-01');
	});
});
