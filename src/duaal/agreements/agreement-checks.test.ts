import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { addDays, addYears, toPlainDate } from '#kernel/date.ts';
import { blocking } from '#law/finding.ts';
import { BAKERY, BAKERY_TEXT, testId } from '#tests/agreements/bakery.ts';
import { checkAgreement, type CheckContext } from './agreement-checks.ts';
import { dateFindings, type DateContext } from './agreement-dates.ts';
import {
	agreementTextSchema,
	editSchema,
	FORM_PROBLEMS,
	reasonSchema,
	recordSignatureSchema,
	signSchema
} from './agreement-forms.ts';
import { agreementKindFor, kindFindings, type KindFacts } from './agreement-kind.ts';
import { checkText, FORM_PROBLEM_TEXTS, KIND_REASONS } from './messages-checks.nl.ts';
import { registrationFindings } from './registration.ts';

const DAY = toPlainDate('2026-12-01');
const FACTS: KindFacts = {
	form: 'ordinary',
	hours: 24,
	hoursTrust: 'official',
	simulatedOnly: false,
	nonProfit: false,
	ownEnterprise: false
};
const RECOGNISED = {
	status: 'recognised',
	decidedOn: toPlainDate('2024-01-15'),
	validUntil: toPlainDate('2029-01-15')
} as const;
const CONTEXT: CheckContext = {
	learnerBorn: BAKERY.learnerBorn,
	recognition: RECOGNISED,
	sentOn: toPlainDate('2026-11-25'),
	kindFacts: FACTS,
	otherSchedules: []
};

describe('which kind', () => {
	const kinds = (change: Partial<KindFacts>): readonly string[] => agreementKindFor({ ...FACTS, ...change }, DAY).kinds;

	test('secondary education: 20 hours, a simulated workplace, the non-profit sector', () => {
		expect(kinds({ hours: 20 })).toEqual(['oao']);
		expect(kinds({ hours: 19.9 })).toEqual(['sao']);
		expect(kinds({ simulatedOnly: true })).toEqual(['sao']);
		expect(kinds({ nonProfit: true })).toEqual(['oao', 'da']);
		expect(kinds({ nonProfit: true, hours: 12 })).toEqual(['sao']);
		expect(kinds({ hours: null })).toEqual([]);
		expect(kinds({ form: 'buso-ov3' })).toEqual(['oao']);
	});

	test('adult education: 20 hours, or the own enterprise', () => {
		expect(kinds({ form: 'adult', hours: 20 })).toEqual(['odos']);
		expect(kinds({ form: 'adult', hours: 19 })).toEqual(['odo']);
		expect(kinds({ form: 'adult', ownEnterprise: true })).toEqual(['odo-w']);
		expect(kinds({ form: 'adult', hours: null })).toEqual([]);
		expect(() => agreementKindFor({ ...FACTS, form: 'adult' }, toPlainDate('2022-08-31'))).toThrow(RangeError);
	});

	test('the reasoning is there to be shown, and is no surer than the hours', () => {
		expect(agreementKindFor({ ...FACTS, nonProfit: true }, DAY)).toMatchObject({
			because: ['at-least-threshold', 'non-profit-may-choose'],
			threshold: 20,
			trust: 'secondary'
		});
		expect(agreementKindFor({ ...FACTS, hoursTrust: 'unconfirmed' }, DAY).trust).toBe('unconfirmed');
		expect(Object.keys(KIND_REASONS)).toHaveLength(6);
	});

	test('a kind that does not fit is found, and is refused only when rule and hours are official', () => {
		const severities = AGREEMENT_KINDS.map(
			(kind) => kindFindings(kind, agreementKindFor(FACTS, DAY))[0]?.severity ?? 'fits'
		);
		expect(severities).toEqual(['fits', 'warns', 'warns', 'warns', 'warns', 'warns']);
		expect(kindFindings('odo', agreementKindFor({ ...FACTS, form: 'adult' }, DAY))).toMatchObject([
			{ severity: 'blocks' }
		]);
		expect(kindFindings('oao', agreementKindFor({ ...FACTS, hours: null }, DAY))).toMatchObject([
			{ code: 'kind-unknown', severity: 'open' }
		]);
	});

	test('what is possible is never found wrong', () => {
		const facts: fc.Arbitrary<KindFacts> = fc.record({
			form: fc.constantFrom('ordinary', 'buso-ov3', 'syntra', 'adult'),
			hours: fc.option(fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10)),
			hoursTrust: fc.constantFrom('official', 'secondary', 'unconfirmed'),
			simulatedOnly: fc.boolean(),
			nonProfit: fc.boolean(),
			ownEnterprise: fc.boolean()
		});
		fc.assert(
			fc.property(facts, fc.constantFrom(...AGREEMENT_KINDS), (of, kind) => {
				const reasoning = agreementKindFor(of, DAY);
				expect(kindFindings(kind, reasoning).length === 0).toBe(reasoning.kinds.includes(kind));
				for (const each of kindFindings(kind, reasoning)) expect(checkText(each)).not.toMatch(/[{}]/);
			})
		);
	});
});

describe('the days of an agreement', () => {
	const codes = (text: Partial<typeof BAKERY_TEXT>, change: Partial<DateContext> = {}): string[] =>
		dateFindings({ ...BAKERY_TEXT, ...text }, { ...CONTEXT, ...change }).map((each) => {
			expect(checkText(each)).not.toMatch(/[{}]/);
			return `${each.code} ${each.severity}`;
		});

	test('the example is right', () => {
		expect(codes({})).toEqual([]);
	});

	test('days in the wrong order, and a start in the past without a reason', () => {
		expect(codes({ lastDay: toPlainDate('2026-11-30') })).toEqual(['ends-before-start blocks']);
		expect(codes({}, { sentOn: toPlainDate('2026-12-02') })).toEqual(['starts-in-past blocks']);
		expect(codes({}, { sentOn: DAY })).toEqual([]);
		expect(codes({ lateStart: 'signed-on-paper-in-time' }, { sentOn: toPlainDate('2026-12-02') })).toEqual([]);
	});

	test('three years at most, on the word of a payroll office', () => {
		const recognition = { ...RECOGNISED, validUntil: toPlainDate('2031-01-01') };
		expect(codes({ lastDay: toPlainDate('2029-11-30') }, { recognition })).toEqual([]);
		expect(codes({ lastDay: toPlainDate('2029-12-01') }, { recognition })).toEqual(['too-long warns']);
	});

	test('fifteen at the earliest; before sixteen two years of school are asked about', () => {
		expect(codes({}, { learnerBorn: addDays(addYears(DAY, -15), 1) })).toEqual(['too-young blocks']);
		expect(codes({}, { learnerBorn: addYears(DAY, -15) })).toEqual(['two-years-of-school warns']);
		expect(codes({}, { learnerBorn: addYears(DAY, -16) })).toEqual([]);
	});

	test('a recognition on the first day is needed; that it lasts is expected', () => {
		expect(codes({}, { recognition: null })).toEqual(['not-recognised blocks']);
		expect(codes({}, { recognition: { ...RECOGNISED, status: 'submitted' } })).toEqual(['not-recognised blocks']);
		expect(codes({}, { recognition: { ...RECOGNISED, decidedOn: addDays(DAY, 1) } })).toEqual([
			'not-recognised blocks'
		]);
		expect(codes({}, { recognition: { ...RECOGNISED, validUntil: toPlainDate('2027-06-30') } })).toEqual([
			'recognition-ends-before warns'
		]);
		expect(codes({}, { recognition: { ...RECOGNISED, validUntil: toPlainDate('2027-07-01') } })).toEqual([]);
	});
});

describe('the whole agreement', () => {
	test('the example has nothing against it', () => {
		expect(checkAgreement(BAKERY_TEXT, CONTEXT)).toEqual({ text: [], hours: [] });
	});

	test('the schedule is compared with the kind, and only warns', () => {
		const sao = checkAgreement({ ...BAKERY_TEXT, kind: 'sao' }, { ...CONTEXT, kindFacts: { ...FACTS, hours: 16 } });
		expect(sao.text).toMatchObject([
			{ code: 'schedule-contradicts-kind', severity: 'warns', detail: { hours: 24, threshold: 20 } }
		]);
		expect(sao.text.map(checkText)[0]).toContain('gemiddeld 24 uur');
	});

	test('hours at a second enterprise count with those of the first', () => {
		const saturday = {
			weeks: [{ days: [{ weekday: 6, blocks: [{ kind: 'workplace' as const, from: '08:00', until: '12:00' }] }] }],
			extra: []
		};
		const { hours } = checkAgreement(BAKERY_TEXT, { ...CONTEXT, otherSchedules: [saturday] });
		expect(blocking(hours)).toMatchObject([{ code: 'week-too-long', detail: { workMinutes: 42 * 60 } }]);
	});

	test('days in the wrong order are said alone', () => {
		const wrong = checkAgreement({ ...BAKERY_TEXT, lastDay: toPlainDate('2026-11-01') }, CONTEXT);
		expect(wrong.text.map(({ code }) => code)).toEqual(['ends-before-start']);
		expect(wrong.hours).toEqual([]);
	});

	test('an agreement from before a rule is judged by the rules of its own first day', () => {
		const text = {
			...BAKERY_TEXT,
			startsOn: toPlainDate('2021-09-01'),
			lastDay: toPlainDate('2022-06-30'),
			kind: 'sao' as const
		};
		const context = {
			...CONTEXT,
			learnerBorn: toPlainDate('2003-01-01'),
			sentOn: toPlainDate('2021-08-20'),
			recognition: { ...RECOGNISED, decidedOn: toPlainDate('2020-01-01') },
			kindFacts: { ...FACTS, hours: 12 }
		};
		const short = {
			weeks: [{ days: [{ weekday: 1, blocks: [{ kind: 'workplace' as const, from: '08:00', until: '16:00' }] }] }],
			extra: []
		};
		const hoursOf = (each: typeof text): string[] =>
			checkAgreement({ ...each, schedule: short }, context).hours.map(({ code }) => code);
		expect(hoursOf(text)).toEqual([]);
		expect(hoursOf({ ...text, startsOn: toPlainDate('2022-09-01'), lastDay: toPlainDate('2023-06-30') })).toEqual([
			'total-too-short'
		]);
	});
});

describe('registration', () => {
	test('a warning after two months, and after three the premium is gone; nothing blocks', () => {
		const codes = (day: string): string[] =>
			registrationFindings(DAY, toPlainDate(day)).map((each) => {
				expect(each.severity).toBe('warns');
				return `${each.code}: ${checkText(each)}`;
			});
		expect(codes('2027-01-31')).toEqual([]);
		expect(codes('2027-02-01')[0]).toContain('register-soon');
		expect(codes('2027-03-01')[0]).toMatch(/^register-soon.* 1 maart 2027/);
		expect(codes('2027-03-02')[0]).toContain('premium-term-passed');
		expect(registrationFindings(toPlainDate('2023-08-31'), DAY)).toEqual([]);
	});
});

describe('forms', () => {
	const problems = (change: object): string[] => {
		const parsed = agreementTextSchema.safeParse({ ...BAKERY_TEXT, ...change });
		return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
	};

	test('the example comes through unchanged', () => {
		expect(agreementTextSchema.parse(BAKERY_TEXT)).toEqual(BAKERY_TEXT);
		expect(editSchema.parse({ text: BAKERY_TEXT, version: '3' })).toEqual({ text: BAKERY_TEXT, version: 3 });
	});

	test('each mistake has its own word', () => {
		expect(problems({ kind: 'job' })).toEqual(['kind']);
		expect(problems({ enrolmentId: 'x' })).toEqual(['id']);
		expect(problems({ mentorIds: [1, 2, 3, 4, 5].map((number) => testId(number)) })).toEqual(['mentor']);
		expect(problems({ startsOn: '2026-02-30' })).toEqual(['day']);
		expect(problems({ jointCommittee: '11' })).toEqual(['joint-committee']);
		expect(problems({ jointCommittee: '149.01' })).toEqual([]);
		expect(problems({ fullTimeMinutes: 60 })).toEqual(['full-time']);
		expect(problems({ schedule: { weeks: [], extra: [] } })).toContain('weeks');
		expect(reasonSchema.safeParse({ reason: ' a ', version: 1 }).error?.issues[0]?.message).toBe('reason');
		expect(signSchema.safeParse({ party: 'bank', version: 1, code: '123456' }).error?.issues[0]?.message).toBe('party');
		expect(signSchema.safeParse({ party: 'learner', version: 1, code: '12345' }).success).toBe(false);
		const paper = {
			party: 'enterprise',
			personId: testId(3),
			method: 'paper',
			signedOn: '2026-11-26',
			version: 3,
			proof: ' '
		};
		expect(recordSignatureSchema.safeParse(paper).error?.issues[0]?.message).toBe('proof');
		expect(recordSignatureSchema.safeParse({ ...paper, proof: 'map 4' }).success).toBe(true);
		expect(recordSignatureSchema.safeParse({ ...paper, proof: 'map 4', method: 'electronic' }).success).toBe(false);
		expect(Object.keys(FORM_PROBLEM_TEXTS)).toEqual([...FORM_PROBLEMS]);
	});
});
