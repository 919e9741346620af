import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { BAKERY, BAKERY_TEXT, SIGNERS, testId } from '#tests/agreements/bakery.ts';
import { STATUSES, type AgreementText } from './agreement.ts';
import { changedFields, edit, TEXT_FIELDS } from './edit.ts';
import { EDIT_REFUSALS, FIELD_NAMES } from './messages-checks.nl.ts';
import { sign } from './signing.ts';

const TODAY = toPlainDate('2026-11-27');
const OTHER: AgreementText = { ...BAKERY_TEXT, lastDay: toPlainDate('2027-05-31'), mentorIds: [testId(21)] };
const by = (text: AgreementText, readVersion = 3) => ({ text, textHash: 'b'.repeat(64), readVersion, day: TODAY });

/** Another value for every field. */
const CHANGES: Readonly<Record<(typeof TEXT_FIELDS)[number], Partial<AgreementText>>> = {
	kind: { kind: 'sao' },
	enrolmentId: { enrolmentId: testId(31) },
	establishmentId: { establishmentId: testId(32) },
	placeId: { placeId: null },
	mentorIds: { mentorIds: [] },
	startsOn: { startsOn: toPlainDate('2026-12-07') },
	lastDay: { lastDay: toPlainDate('2027-05-31') },
	jointCommittee: { jointCommittee: null },
	fullTimeMinutes: { fullTimeMinutes: null },
	payCategory: { payCategory: 2 },
	schedule: { schedule: { weeks: [{ days: [] }], extra: [] } },
	trainingPlanId: { trainingPlanId: null },
	lateStart: { lateStart: 'platform-was-down' }
};

describe('what changed', () => {
	test('exactly the fields that differ, with both sides, whatever is changed together', () => {
		fc.assert(
			fc.property(fc.subarray([...TEXT_FIELDS]), (fields) => {
				const after = Object.assign({}, BAKERY_TEXT, ...fields.map((field) => CHANGES[field])) as AgreementText;
				const found = changedFields(BAKERY_TEXT, after);
				expect(found.map(({ field }) => field)).toEqual(fields);
				for (const { field, before, after: now } of found) {
					expect(before).toBe(BAKERY_TEXT[field]);
					expect(now).toBe(after[field]);
				}
			})
		);
	});

	test('a copy says the same, also with its keys in another order', () => {
		const copy = JSON.parse(JSON.stringify(BAKERY_TEXT)) as AgreementText;
		const turned = Object.fromEntries(Object.entries(copy).reverse()) as AgreementText;
		const schedule = { extra: copy.schedule.extra, weeks: copy.schedule.weeks };
		expect(changedFields(BAKERY_TEXT, { ...turned, schedule })).toEqual([]);
	});

	test('every field of a text is compared and has a name', () => {
		expect([...TEXT_FIELDS].sort()).toEqual(Object.keys(BAKERY_TEXT).sort());
		expect(Object.keys(FIELD_NAMES)).toEqual([...TEXT_FIELDS]);
	});
});

describe('an edit', () => {
	const signed = ['learner', 'enterprise'] as const;
	const half = signed.reduce((agreement, party) => {
		const decision = sign(agreement, {
			personId: SIGNERS[party],
			party,
			method: 'electronic',
			readVersion: 3,
			signedOn: TODAY,
			today: TODAY
		});
		return decision.ok ? decision.value.agreement : agreement;
	}, BAKERY);

	test('after two of four signatures clears both, makes a new version and names what changed', () => {
		expect(half.signatures).toHaveLength(2);
		expect(edit(half, by(OTHER))).toMatchObject({
			ok: true,
			value: {
				agreement: { version: 4, text: OTHER, textSince: TODAY, textHash: 'b'.repeat(64), signatures: [] },
				events: [
					{
						kind: 'agreement-edited',
						detail: { version: 4, fields: ['mentorIds', 'lastDay'], cleared: ['learner', 'enterprise'] }
					}
				]
			}
		});
	});

	test('a signature under the old text no longer counts', () => {
		const edited = edit(half, by(OTHER));
		if (!edited.ok) throw new Error(edited.code);
		const late = { personId: SIGNERS.guardian, party: 'guardian', method: 'confirmed', readVersion: 3 } as const;
		expect(sign(edited.value.agreement, { ...late, signedOn: TODAY, today: TODAY })).toMatchObject({
			code: 'text-changed'
		});
	});

	test('two at once: the second is refused and can see the difference', () => {
		const first = edit(half, by(OTHER));
		if (!first.ok) throw new Error(first.code);
		const now = first.value.agreement;
		const second = edit(now, by({ ...BAKERY_TEXT, payCategory: 2 }));
		expect(second).toMatchObject({ ok: false, code: 'text-changed', detail: { version: 4 } });
		expect(changedFields(BAKERY_TEXT, now.text).map(({ field }) => field)).toEqual(['mentorIds', 'lastDay']);
	});

	test('is possible until all have signed, and never without a change', () => {
		for (const status of STATUSES)
			expect(edit({ ...BAKERY, status }, by(OTHER)).ok).toBe(status === 'draft' || status === 'awaiting-signatures');
		expect(edit(BAKERY, by(BAKERY_TEXT))).toMatchObject({ code: 'nothing-changed' });
		expect(Object.keys(EDIT_REFUSALS)).toHaveLength(3);
	});
});
