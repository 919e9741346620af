import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, toPlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { ACTIVITY_LEVELS } from './activity-list.ts';
import { cascadeOf } from './cascade.ts';
import { missingFrom } from './completeness.ts';
import { blockingCriteria, CRITERION_CODES, JUDGED, type Criterion } from './criterion.ts';
import { criteriaOn, type Facts } from './criteria.ts';
import type { Mentor } from './mentor.ts';
import type { MentorId } from './recognition.ts';

const TODAY = toPlainDate('2026-11-25');
const JAN: Mentor = {
	id: 'jan' as MentorId,
	part: 'mentor',
	born: toPlainDate('1980-05-01'),
	years: 20,
	proof: null,
	extractMadeOn: toPlainDate('2026-10-01'),
	extractSeenOn: toPlainDate('2026-11-01'),
	training: 'followed',
	learners: 0,
	barred: false
};
const GOOD: Facts = {
	sector: 'bouw',
	jointCommittee: '124',
	inArea: true,
	excluded: false,
	judgements: { 'organisation-fit': 'met', 'financially-able': 'met', 'no-convictions': 'met' },
	activities: ['alone', 'with-help'],
	mentors: [JAN],
	recognisedOn: null
};

function outcomes(change: Partial<Facts>): Record<string, string> {
	return Object.fromEntries(criteriaOn({ ...GOOD, ...change }, TODAY).map(({ code, outcome }) => [code, outcome]));
}
const mentored = (change: Partial<Mentor>) => outcomes({ mentors: [{ ...JAN, ...change }] });

describe('the conditions of a recognition', () => {
	test('an application with everything in order: all met, nothing blocks', () => {
		const all = criteriaOn(GOOD, TODAY);
		expect(all.filter(({ outcome }) => outcome !== 'met')).toEqual([]);
		expect(blockingCriteria(all)).toEqual([]);
	});

	test.each([
		['mentor-age', { born: toPlainDate('2001-11-25') }, 'met'],
		['mentor-age', { born: toPlainDate('2001-11-26') }, 'not-met'],
		['mentor-age', { born: toPlainDate('2001-11-26'), proof: 'diploma' }, 'unknown'],
		['mentor-age', { born: toPlainDate('2003-11-26'), proof: 'diploma' }, 'not-met'],
		['mentor-age', { born: null }, 'unknown'],
		['mentor-practice', { years: 5 }, 'met'],
		['mentor-practice', { years: 4 }, 'not-met'],
		['mentor-practice', { years: 4, proof: 'diploma' }, 'unknown'],
		['extract-seen', { extractSeenOn: null }, 'unknown'],
		['extract-recent', { extractMadeOn: toPlainDate('2025-11-01') }, 'met'],
		['extract-recent', { extractMadeOn: toPlainDate('2025-10-31') }, 'not-met'],
		['extract-recent', { extractMadeOn: toPlainDate('2026-11-02') }, 'not-met'],
		['mentor-training', { training: 'none' }, 'unknown'],
		['mentor-load', { learners: 1 }, 'met'],
		['mentor-load', { learners: 2 }, 'not-met']
	] as const)('%s with %j is %s', (code, change, outcome) => {
		expect(mentored(change)[code]).toBe(outcome);
	});

	test('the training has the months of the sector: six in construction, twelve elsewhere', () => {
		const after = (sector: string | null, months: number) =>
			outcomes({ sector, recognisedOn: addMonths(TODAY, -months), mentors: [{ ...JAN, training: 'planned' }] });
		expect(after('bouw', 6)['mentor-training']).toBe('unknown');
		expect(after('bouw', 7)['mentor-training']).toBe('not-met');
		expect(after('voeding', 7)['mentor-training']).toBe('unknown');
		expect(after('voeding', 13)['mentor-training']).toBe('not-met');
		expect(after(null, 13)['mentor-training']).toBe('not-met');
	});

	test('a limit that nobody wrote down is unknown, also with many learners', () => {
		expect(outcomes({ sector: 'voeding', mentors: [{ ...JAN, learners: 9 }] })['mentor-load']).toBe('unknown');
	});

	test('only horeca is asked about debts', () => {
		expect(outcomes({})).not.toHaveProperty('no-social-debts');
		expect(outcomes({ jointCommittee: '302' })).toHaveProperty('no-social-debts', 'unknown');
	});

	test('an activity that cannot be taught warns; one that is not ticked is not known', () => {
		expect(outcomes({ activities: ['alone', 'not'] })['activities-taught']).toBe('not-met');
		expect(outcomes({ activities: ['alone', null, 'not'] })['activities-taught']).toBe('unknown');
		expect(outcomes({ activities: [] })['activities-taught']).toBe('unknown');
	});

	test('exactly the official rules block: excluded, or an extract that nobody saw', () => {
		const blocks = (change: Partial<Facts>) =>
			blockingCriteria(criteriaOn({ ...GOOD, ...change }, TODAY)).map(({ code }) => code);
		expect(blocks({ excluded: true })).toEqual(['not-excluded']);
		expect(blocks({ mentors: [{ ...JAN, extractSeenOn: null }] })).toEqual(['extract-seen']);
		expect(blocks({ mentors: [] })).toEqual(['extract-seen']);
		expect(blocks({ mentors: [{ ...JAN, barred: true }] })).toEqual(['extract-seen']);
		expect(
			blocks({
				judgements: {},
				activities: [],
				inArea: false,
				mentors: [{ ...JAN, born: null, years: 1, learners: 9 }]
			})
		).toEqual([]);
	});

	test('whatever the facts: each condition once per person, always with a source, and only official ones block', () => {
		fc.assert(
			fc.property(facts, (each) => {
				const all = criteriaOn(each, TODAY);
				const keys = all.map(({ code, mentorId }) => `${code} ${mentorId ?? ''}`);
				expect(new Set(keys).size).toBe(keys.length);
				for (const { source, code } of all) {
					expect(source).not.toBe('');
					expect(CRITERION_CODES).toContain(code);
				}
				expect(blockingCriteria(all).every((one: Criterion) => one.trust === 'official' && one.outcome !== 'met')).toBe(
					true
				);
				// Knowing more never makes a condition unknown that was known.
				const barred = all.filter(({ mentorId }) => each.mentors.some(({ id, barred: out }) => out && id === mentorId));
				expect(barred).toEqual([]);
			})
		);
	});
});

const mentor: fc.Arbitrary<Mentor> = fc.record({
	id: fc.uuid().map((id) => id as MentorId),
	part: fc.constantFrom('mentor', 'co-mentor'),
	born: fc.option(fc.integer({ min: -9000, max: 9000 }).map((days) => addDays(TODAY, -days - 9000))),
	years: fc.option(fc.nat(40)),
	proof: fc.option(fc.constant('proof')),
	extractMadeOn: fc.option(fc.nat(900).map((days) => addDays(TODAY, -days))),
	extractSeenOn: fc.option(fc.nat(900).map((days) => addDays(TODAY, -days))),
	training: fc.constantFrom('none', 'planned', 'followed', 'exempt'),
	learners: fc.nat(5),
	barred: fc.boolean()
});
const facts: fc.Arbitrary<Facts> = fc.record({
	sector: fc.constantFrom('bouw', 'voeding', null),
	jointCommittee: fc.constantFrom('124', '302', '118', null),
	inArea: fc.constantFrom(true, false, null),
	excluded: fc.boolean(),
	judgements: fc.dictionary(fc.constantFrom(...JUDGED), fc.constantFrom('met', 'not-met', 'unknown')),
	activities: fc.array(fc.constantFrom(...ACTIVITY_LEVELS, null), { maxLength: 12 }),
	mentors: fc.uniqueArray(mentor, { maxLength: 3, selector: ({ id }) => id }),
	recognisedOn: fc.option(fc.nat(2000).map((days) => addDays(TODAY, -days)))
});

describe('what an application still misses', () => {
	test('in the order of filling in; nothing when complete', () => {
		expect(missingFrom(GOOD)).toEqual([]);
		const empty: Mentor = { ...JAN, born: null, years: null, extractMadeOn: null, extractSeenOn: null };
		expect(
			missingFrom({ ...GOOD, jointCommittee: null, mentors: [empty], activities: ['alone', null, null] }).map(
				({ code, count }) => [code, count]
			)
		).toEqual([
			['joint-committee', 0],
			['mentor-born', 0],
			['mentor-years', 0],
			['extract-day', 0],
			['activities', 2]
		]);
		expect(missingFrom({ ...GOOD, mentors: [{ ...JAN, barred: true }] }).map(({ code }) => code)).toEqual(['mentor']);
	});

	test('a mentor whose extract was seen need not give its day', () => {
		expect(missingFrom({ ...GOOD, mentors: [{ ...JAN, extractMadeOn: null }] })).toEqual([]);
	});
});

describe('what a sanction means for running agreements', () => {
	const [jan, ilse] = ['jan', 'ilse'] as PersonId[];
	const running = [
		{ id: 'a' as AgreementId, mentorIds: [jan as PersonId] },
		{ id: 'b' as AgreementId, mentorIds: [ilse as PersonId] }
	];

	test('lifted or excluded: every one must end; a barred mentor: only the own ones need another', () => {
		const codes = (move: 'lift' | 'exclude' | 'bar-mentor', barred: PersonId | null) =>
			cascadeOf(move, running, barred, TODAY).map(({ id, finding }) => `${id} ${finding.code} ${finding.severity}`);
		expect(codes('lift', null)).toEqual(['a agreement-must-end warns', 'b agreement-must-end warns']);
		expect(codes('exclude', null)).toHaveLength(2);
		expect(codes('bar-mentor', jan as PersonId)).toEqual(['a mentor-must-be-replaced warns']);
		expect(codes('bar-mentor', null)).toEqual([]);
	});
});
