import { describe, expect, test } from 'vitest';
import { MODES } from '#engines/matching/market.ts';
import { toPlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { startRoundSchema } from './round-forms.ts';
import {
	canMove,
	liesInYear,
	mayChoose,
	ROUND_MODES,
	ROUND_STATUSES,
	scopeOf,
	scopesFor,
	seesExactCounts,
	starterOf,
	stateOf,
	suggestedStart,
	type RoundRole
} from './round.ts';

const [school, other, partnership] = ['school', 'other', 'partnership'] as unknown as [
	OrganisationId,
	OrganisationId,
	OrganisationId
];
const as = (role: string, organisationId = school): RoundRole[] => [{ organisationId, role }];
const YEAR = toSchoolYear('2026-2027');

describe('who may start and choose', () => {
	test.each([
		['coach', ['provider']],
		['provider-admin', ['provider']],
		['partnership-coordinator', ['province', 'flanders']],
		['sector-officer', []],
		['mentor', []],
		['enterprise-admin', []],
		['operator', []]
	])('%s starts: %j', (role, scopes) => {
		expect(scopesFor(as(role))).toEqual(scopes);
	});

	test('a round is started in the name of the organisation where the role is held', () => {
		const roles = [...as('mentor', other), ...as('coach'), ...as('partnership-coordinator', partnership)];
		expect(starterOf(roles, 'provider')).toEqual({ ok: true, value: school });
		expect(starterOf(roles, 'flanders')).toEqual({ ok: true, value: partnership });
	});

	const done = { organisationId: school, scope: 'provider', status: 'done', chosenMode: null } as const;
	test.each([
		['the own coach', done, as('coach'), true],
		['a coach of another school', done, as('coach', other), 'not-entitled'],
		['a mentor of the same organisation', done, as('mentor'), 'not-entitled'],
		['the coordinator for a round of a school', done, as('partnership-coordinator'), 'not-entitled'],
		[
			'the coordinator for Flanders',
			{ ...done, scope: 'flanders', organisationId: partnership },
			as('partnership-coordinator', partnership),
			true
		],
		['too early', { ...done, status: 'running' }, as('coach'), 'not-done'],
		['after a failed check', { ...done, status: 'failed' }, as('coach'), 'not-done'],
		['a second time', { ...done, chosenMode: 'max' }, as('coach'), 'already-chosen']
	] as const)('choosing: %s', (_, round, roles, expected) => {
		const outcome = mayChoose(round, roles);
		expect(outcome.ok ? true : outcome.code).toBe(expected);
	});

	test('exact counts are for the school whose round it is', () => {
		expect(seesExactCounts(done, as('provider-admin'))).toBe(true);
		expect(seesExactCounts(done, as('coach', other))).toBe(false);
		expect(seesExactCounts({ ...done, scope: 'flanders' }, as('coach'))).toBe(false);
	});
});

describe('the course of a round', () => {
	test('a failed or cancelled round moves nowhere, a finished one can only be refused by a later check', () => {
		const moves = ROUND_STATUSES.map((status) =>
			(['run', 'finish', 'fail', 'cancel'] as const).filter((move) => canMove(status, move))
		);
		expect(moves).toEqual([['run', 'fail', 'cancel'], ['run', 'finish', 'fail', 'cancel'], ['fail'], [], []]);
	});

	test('the state of a page changes at the end of a run and with the choice, not with each step', () => {
		const states = [
			['waiting', null],
			['running', null],
			['done', null],
			['done', 'max'],
			['failed', null]
		] as const;
		expect(states.map(([status, chosenMode]) => stateOf({ status, chosenMode }))).toEqual([
			'running',
			'running',
			'done/',
			'done/max',
			'failed/'
		]);
	});

	test('pages show the modes of the engine, all of them', () => {
		expect([...ROUND_MODES].sort()).toEqual([...MODES].sort());
	});
});

describe('the form', () => {
	test('a start day lies in its school year: from the first of September up to and including the last of August', () => {
		const days = ['2026-08-31', '2026-09-01', '2027-08-31', '2027-09-01'].map(toPlainDate);
		expect(days.map((day) => liesInYear(day, YEAR))).toEqual([false, true, true, false]);
		expect(suggestedStart(YEAR, toPlainDate('2026-11-24'))).toBe('2026-11-24');
		expect(suggestedStart(YEAR, toPlainDate('2028-01-01'))).toBe('2026-09-01');
	});

	test('refuses what is no round, field by field', () => {
		const good = { schoolYear: '2026-2027', startDay: '2026-09-01', scope: 'province:limburg', seed: ' 42 ' };
		expect(startRoundSchema.parse(good).seed).toBe('42');
		const problem = (parts: object) =>
			startRoundSchema.safeParse({ ...good, ...parts }).error?.issues.map(({ message }) => message);
		expect(problem({ schoolYear: '2026-2028' })).toEqual(['school-year']);
		expect(problem({ startDay: '2026-02-30' })).toEqual(['start-day']);
		expect(problem({ scope: 'province:wallonie' })).toEqual(['scope']);
		expect(problem({ seed: '  ' })).toEqual(['seed']);
		expect(problem({ seed: 'x'.repeat(101) })).toEqual(['seed']);
		expect(scopeOf('province:limburg')).toEqual({ scope: 'province', province: 'limburg' });
		expect(() => scopeOf('everything')).toThrow(RangeError);
	});
});
