import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { checkFindings, dimonaType } from './checklist.ts';

const OAO = { kind: 'oao', startsOn: toPlainDate('2026-12-01') } as const;
const START = OAO.startsOn;

describe('the checklist of the enterprise', () => {
	test('asks for a risk analysis before the start, and again after a year', () => {
		const codes = (on: string | null, day: string) =>
			checkFindings(
				{ 'risk-analysis': on === null ? null : toPlainDate(on), dimona: START },
				OAO,
				toPlainDate(day)
			).map(({ code }) => code);
		expect(codes(null, '2026-11-25')).toEqual(['risk-analysis-missing']);
		expect(codes('2026-11-20', '2027-11-19')).toEqual([]);
		expect(codes('2026-11-20', '2027-11-20')).toEqual(['risk-analysis-old']);
	});

	test('asks for the Dimona from the first day, for an OAO', () => {
		const done = { 'risk-analysis': START };
		expect(checkFindings(done, OAO, toPlainDate('2026-11-30'))).toEqual([]);
		expect(checkFindings(done, OAO, START).map(({ code }) => code)).toEqual(['dimona-missing']);
		expect(checkFindings(done, { ...OAO, kind: 'sao' }, START)).toEqual([]);
	});

	test('never blocks: the inspection judges', () => {
		expect(checkFindings({}, OAO, START).every(({ severity }) => severity === 'warns')).toBe(true);
	});

	test('knows the type of Dimona for an OAO by date and joint committee, and says nothing of other kinds', () => {
		expect(dimonaType('oao', '118', START).type).toBe('ALT');
		expect(dimonaType('oao', '118', toPlainDate('2023-08-31')).type).toBe('OTH');
		expect(dimonaType('oao', '124', START).type).toBe('RTA');
		expect(dimonaType('sao', '118', START).type).toBeNull();
	});
});
