import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { JointCommittee } from '#duaal/organisations/joint-committee.ts';
import type { OrganisationId } from '#kernel/id.ts';
import {
	appealAnswerDue,
	appealUntil,
	daysLate,
	decisionDue,
	mayAppealOn,
	renewedUntil,
	trainingDue,
	validityWarning,
	validUntil
} from './deadlines.ts';
import { routeTo, type Sector } from './routing.ts';

const day = (text: string) => toPlainDate(text);
const anyDay = fc.nat(20_000).map((count) => addDays(day('2018-01-01'), count));

describe('days of a recognition', () => {
	test('valid for five years; a leap day ends on the last of February', () => {
		expect(validUntil(day('2026-11-25'))).toBe('2031-11-25');
		expect(validUntil(day('2028-02-29'))).toBe('2033-02-28');
	});

	test('renewing adds five years to the old end, or to today when that was later', () => {
		expect(renewedUntil(day('2026-12-31'), day('2026-11-25'))).toBe('2031-12-31');
		expect(renewedUntil(day('2026-10-31'), day('2026-11-25'))).toBe('2031-11-25');
	});

	test('fourteen days to decide; the fifteenth is late, and late only grows', () => {
		expect(decisionDue(day('2026-11-01'))).toBe('2026-11-15');
		expect(daysLate(day('2026-11-01'), day('2026-11-15'))).toBe(0);
		expect(daysLate(day('2026-11-01'), day('2026-11-16'))).toBe(1);
		expect(daysLate(day('2026-11-01'), day('2026-12-15'))).toBe(30);
	});

	test('warned at exactly six, three and one months before the end, and not after it', () => {
		const end = day('2027-03-31');
		expect(validityWarning(end, day('2026-09-29'))).toBe(null);
		expect(validityWarning(end, day('2026-09-30'))).toBe(6);
		expect(validityWarning(end, day('2026-12-30'))).toBe(6);
		expect(validityWarning(end, day('2026-12-31'))).toBe(3);
		expect(validityWarning(end, day('2027-02-28'))).toBe(1);
		expect(validityWarning(end, day('2027-03-30'))).toBe(1);
		expect(validityWarning(end, end)).toBe(null);
	});

	test('over all days before any end, the warning goes none, six, three, one and never back', () => {
		fc.assert(
			fc.property(anyDay, (end) => {
				const seen: (number | null)[] = [];
				for (let each: PlainDate = addMonths(end, -7); each < end; each = addDays(each, 1)) {
					const warning = validityWarning(end, each);
					if (seen.at(-1) !== warning || seen.length === 0) seen.push(warning);
				}
				expect(seen).toEqual([null, 6, 3, 1]);
			}),
			{ numRuns: 40 }
		);
	});

	test('ten days to appeal from the receipt, the tenth included; receipt lies between decision and today', () => {
		const decided = day('2026-11-10');
		expect(appealUntil(decided)).toBe('2026-11-20');
		expect(mayAppealOn(decided, decided, day('2026-11-20'))).toBe(true);
		expect(mayAppealOn(decided, decided, day('2026-11-21'))).toBe(false);
		expect(mayAppealOn(decided, day('2026-11-12'), day('2026-11-22'))).toBe(true);
		expect(mayAppealOn(decided, day('2026-11-09'), day('2026-11-10'))).toBe(false);
		expect(mayAppealOn(decided, day('2026-11-12'), day('2026-11-11'))).toBe(false);
		expect(appealAnswerDue(day('2026-11-20'))).toBe('2026-11-30');
	});

	test('the mentor training ends with the months of the sector', () => {
		expect(trainingDue('bouw', day('2026-08-31'))).toBe('2027-02-28');
		expect(trainingDue('voeding', day('2026-08-31'))).toBe('2027-08-31');
	});
});

describe('which partnership is competent', () => {
	const org = (name: string) => name as OrganisationId;
	const SECTORS: Sector[] = [
		{ code: 'bouw', jointCommittees: ['124'], partnershipId: org('sp-bouw'), trust: 'secondary' },
		{ code: 'voeding', jointCommittees: ['118', '220'], partnershipId: org('sp-voeding'), trust: 'secondary' },
		{ code: 'handel', jointCommittees: ['118', '201'], partnershipId: org('sp-handel'), trust: 'inferred' },
		{ code: 'metaal', jointCommittees: ['149.01'], partnershipId: org('sp-metaal'), trust: 'secondary' },
		{ code: 'schoonmaak', jointCommittees: ['121'], partnershipId: null, trust: 'unconfirmed' }
	];
	const route = (jointCommittee: string | null, programmeSector: string) =>
		routeTo({ jointCommittee: jointCommittee as JointCommittee | null, programmeSector }, SECTORS, org('vpdl'));

	test.each([
		['124', 'voeding', 'sp-bouw', 'joint-committee'],
		['118', 'handel', 'sp-handel', 'joint-committee'],
		['118', 'bouw', 'sp-handel', 'joint-committee'],
		['118', 'voeding', 'sp-voeding', 'joint-committee'],
		['118.03', 'voeding', 'sp-voeding', 'joint-committee'],
		['149.01', 'voeding', 'sp-metaal', 'joint-committee'],
		['149.05', 'voeding', 'vpdl', 'none'],
		['999', 'voeding', 'vpdl', 'none'],
		['121', 'schoonmaak', 'vpdl', 'none'],
		[null, 'voeding', 'sp-voeding', 'programme'],
		[null, 'schoonmaak', 'vpdl', 'none']
	])('joint committee %s, programme of %s: %s, %s', (committee, sector, partnership, by) => {
		expect(route(committee, sector)).toMatchObject({ partnershipId: partnership, by });
	});

	test('somebody is always competent, whatever the order of the list', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('118', '118.03', '121', '124', '201', '999', null),
				fc.constantFrom('bouw', 'voeding', 'handel', 'schoonmaak'),
				fc.shuffledSubarray(SECTORS, { minLength: SECTORS.length }),
				(committee, programmeSector, shuffled) => {
					const asked = { jointCommittee: committee as JointCommittee | null, programmeSector };
					expect(routeTo(asked, shuffled, org('vpdl'))).toEqual(routeTo(asked, SECTORS, org('vpdl')));
				}
			)
		);
	});
});
