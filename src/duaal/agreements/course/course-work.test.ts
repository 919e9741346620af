import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { enterpriseWaits, schoolWaits, type CourseState } from './course-work.ts';

const START = toPlainDate('2026-12-01');
const SIGNED: CourseState = {
	status: 'signed',
	kind: 'oao',
	startsOn: START,
	signedOn: toPlainDate('2026-11-10'),
	endReportedOn: null,
	mustEndSince: null,
	mentorBarredSince: null,
	done: {}
};
const on = (day: string) => toPlainDate(day);

describe('what waits after the last signature', () => {
	test('the school registers, and hurries when the term of the premium comes near', () => {
		expect(schoolWaits(SIGNED, on('2026-11-25'))).toMatchObject([{ work: 'register', due: START, urgent: false }]);
		expect(schoolWaits(SIGNED, on('2027-01-31'))).toMatchObject([{ urgent: false }]);
		expect(schoolWaits(SIGNED, on('2027-02-01'))).toMatchObject([{ urgent: true }]);
		expect(schoolWaits({ ...SIGNED, status: 'registered' }, on('2027-02-01'))).toEqual([]);
	});

	test('a party that wants to stop cannot wait', () => {
		const told = { ...SIGNED, status: 'running', endReportedOn: on('2027-01-10') } as const;
		expect(schoolWaits(told, on('2027-01-10'))).toMatchObject([
			{ work: 'end-reported', urgent: true, due: '2027-01-11' }
		]);
	});

	test('a decision about the recognition goes first and cannot wait', () => {
		const reached = { ...SIGNED, mustEndSince: on('2026-11-20'), mentorBarredSince: on('2026-11-20') };
		const waiting = schoolWaits({ ...reached, endReportedOn: on('2026-11-19') }, on('2026-11-25'));
		expect(waiting.map(({ work, urgent }) => [work, urgent])).toEqual([
			['must-end', true],
			['replace-mentor', true],
			['end-reported', true],
			['register', false]
		]);
	});

	test('the enterprise hears of its list two weeks before the first day, and no more when all is done', () => {
		expect(enterpriseWaits(SIGNED, on('2026-11-16'))).toEqual([]);
		expect(enterpriseWaits(SIGNED, on('2026-11-17'))).toMatchObject([
			{ missing: ['risk-analysis-missing'], urgent: false }
		]);
		expect(enterpriseWaits(SIGNED, START)).toMatchObject([
			{ missing: ['risk-analysis-missing', 'dimona-missing'], urgent: true }
		]);
		const done = { 'risk-analysis': on('2026-11-20'), dimona: START };
		expect(enterpriseWaits({ ...SIGNED, done }, START)).toEqual([]);
		expect(enterpriseWaits({ ...SIGNED, status: 'ended-early' }, START)).toEqual([]);
	});
});
