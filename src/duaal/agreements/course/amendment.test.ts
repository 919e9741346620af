import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { BAKERY, BAKERY_TEXT, testId } from '#tests/agreements/bakery.ts';
import { STATUSES, type AgreementText } from '../agreement.ts';
import { amend } from './amendment.ts';

const RUNNING = { ...BAKERY, status: 'running' } as const;
const LATER: AgreementText = { ...BAKERY_TEXT, mentorIds: [testId(99)], lastDay: toPlainDate('2027-08-31') };
const INPUT = { text: LATER, effectiveOn: toPlainDate('2027-02-01'), readVersion: 3 };

describe('an amendment', () => {
	test('names the changed lines, old and new, in the order of the text', () => {
		expect(amend(RUNNING, INPUT, false)).toEqual({
			ok: true,
			value: [
				{ field: 'mentorIds', before: BAKERY_TEXT.mentorIds, after: [testId(99)] },
				{ field: 'lastDay', before: '2027-06-30', after: '2027-08-31' }
			]
		});
	});

	test.each(STATUSES)('of a %s agreement is possible only when it is in force', (status) => {
		const inForce = ['signed', 'registered', 'running', 'suspended'].includes(status);
		expect(amend({ ...BAKERY, status }, INPUT, false).ok).toBe(inForce);
	});

	test('is one at a time, of the text that was read, and changes something', () => {
		expect(amend(RUNNING, INPUT, true)).toMatchObject({ code: 'another-open' });
		expect(amend(RUNNING, { ...INPUT, readVersion: 2 }, false)).toMatchObject({ code: 'text-changed' });
		expect(amend(RUNNING, { ...INPUT, text: BAKERY_TEXT }, false)).toMatchObject({ code: 'nothing-changed' });
	});

	test.each(['kind', 'enrolmentId', 'establishmentId', 'startsOn'] as const)('cannot change %s', (field) => {
		const other = {
			kind: 'sao',
			enrolmentId: testId(71),
			establishmentId: testId(72),
			startsOn: toPlainDate('2026-12-02')
		};
		const text = { ...LATER, [field]: other[field] } as AgreementText;
		expect(amend(RUNNING, { ...INPUT, text }, false)).toMatchObject({
			code: 'fixed-field',
			detail: { fields: [field] }
		});
	});

	test('holds from the first day until the last day of the longest of both texts, included', () => {
		const from = (effectiveOn: typeof INPUT.effectiveOn) => amend(RUNNING, { ...INPUT, effectiveOn }, false).ok;
		expect(from(BAKERY_TEXT.startsOn)).toBe(true);
		expect(from(addDays(BAKERY_TEXT.startsOn, -1))).toBe(false);
		expect(from(LATER.lastDay)).toBe(true);
		expect(from(addDays(LATER.lastDay, 1))).toBe(false);
	});
});
