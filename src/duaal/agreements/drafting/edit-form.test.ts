import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/date.ts';
import { BAKERY_TEXT, testId } from '#tests/agreements/bakery.ts';
import type { AgreementParties } from '../agreement.ts';
import { blocksIn, fieldsFrom, fieldsOf, withoutWeek, withWeek, type EditFields } from './edit-form.ts';
import { parseEdit } from './parse-edit.ts';
import { parseSigners } from './signer-form.ts';
import { differences, type TextView } from './text-view.ts';

const PARTIES: AgreementParties = {
	learner: { name: 'Amina', born: BAKERY_TEXT.startsOn, home: 'Gent' },
	enterprise: { name: 'Bakkerij', number: '0900000000' },
	establishment: { name: 'Bakkerij', number: '2000000000', municipality: 'Gent' },
	educationProvider: { name: 'School', institutionNumber: '1', campus: 'Gent' },
	programme: { code: '1100', name: 'Bakker' },
	mentors: [{ name: 'Jan' }],
	coach: null
};
const VIEW: TextView = {
	text: {
		...BAKERY_TEXT,
		schedule: {
			...BAKERY_TEXT.schedule,
			extra: [{ day: addDays(BAKERY_TEXT.startsOn, 5), blocks: [{ kind: 'workplace', from: '06:00', until: '10:00' }] }]
		}
	},
	parties: PARTIES,
	plan: [{ activity: 'Deeg maken', learnedAt: 'both' }]
};
const FIELDS = fieldsOf(VIEW, 3, [
	{ activity: 'Deeg maken', learnedAt: 'workplace' },
	{ activity: 'Kassa', learnedAt: 'school' }
]);

/** What a browser sends of these fields. */
function sent(fields: EditFields): FormData {
	const form = new FormData();
	const { weeks, extra, plan, mentors, ...texts } = fields;
	for (const [name, value] of Object.entries(texts)) form.set(name, value);
	for (const mentor of mentors) form.append('mentor', mentor);
	form.set('weeks', String(weeks.length));
	form.set('extra', String(extra.length));
	form.set('plan', String(plan.length));
	const put = (name: string, block: { kind: string; from: string; until: string }) => {
		form.set(`${name}-kind`, block.kind);
		form.set(`${name}-from`, block.from);
		form.set(`${name}-until`, block.until);
	};
	weeks.forEach((days, week) =>
		days.forEach((blocks, day) => {
			form.set(`w${week}d${day}-count`, String(blocks.length));
			blocks.forEach((block, at) => put(`w${week}d${day}b${at}`, block));
		})
	);
	extra.forEach((row, at) => {
		form.set(`x${at}-day`, row.day);
		put(`x${at}`, row);
	});
	plan.forEach(({ activity, at }, index) => {
		form.set(`p${index}-activity`, activity);
		form.set(`p${index}-at`, at);
	});
	return form;
}

describe('the form of an agreement', () => {
	test('filled from a text and sent back unchanged it says the same text', () => {
		const form = parseEdit(fieldsFrom(sent(FIELDS)));
		const { enrolmentId: _enrolment, trainingPlanId: _plan, ...text } = VIEW.text;
		expect(form).toEqual({ ok: true, value: { readVersion: 3, text, plan: VIEW.plan } });
	});

	test('what was typed stays, whatever is wrong with it', () => {
		const wrong = { ...FIELDS, startsOn: '31/02/2027', fullTime: 'veel', jointCommittee: 'bakkers' };
		expect(fieldsFrom(sent(wrong))).toEqual(wrong);
		expect(parseEdit(wrong)).toEqual({
			ok: false,
			code: 'problems',
			detail: { startsOn: 'day', fullTime: 'full-time', jointCommittee: 'joint-committee' }
		});
	});

	test('a problem of the schedule is at its day', () => {
		const block = { kind: 'workplace', from: '09:00', until: '08:00' };
		const tuesday = (blocks: (typeof block)[]) => ({
			...FIELDS,
			weeks: FIELDS.weeks.map((days) => days.map((day, index) => (index === 1 ? blocks : index === 0 ? [] : day)))
		});
		expect(parseEdit(tuesday([block]))).toMatchObject({ detail: { w0d1: 'block-order' } });
		expect(parseEdit(tuesday([{ ...block, until: '' }]))).toMatchObject({ detail: { w0d1: 'time' } });
		expect(
			parseEdit(
				tuesday([
					{ ...block, until: '12:00' },
					{ ...block, from: '11:00', until: '13:00' }
				])
			)
		).toMatchObject({ detail: { w0d1: 'blocks-overlap' } });
		expect(parseEdit({ ...FIELDS, weeks: [[]], extra: [] })).toMatchObject({ detail: { schedule: 'nothing-planned' } });
		expect(parseEdit({ ...FIELDS, extra: [{ ...block, day: '2027-02-30' }] })).toMatchObject({
			detail: { x0: expect.any(String) as string }
		});
	});

	test('stretches may be typed in any order; half hours of a full week with a comma', () => {
		const [late, early] = [
			{ kind: 'school', from: '13:00', until: '16:00' },
			{ kind: 'school', from: '08:30', until: '12:00' }
		];
		expect(blocksIn([late, { kind: '', from: '07:00', until: '08:00' }, early])).toEqual([early, late]);
		expect(parseEdit({ ...FIELDS, fullTime: '37,5 uur' })).toMatchObject({
			value: { text: { fullTimeMinutes: 2250 } }
		});
	});

	test('weeks come and go, from one to four', () => {
		const four = withWeek(withWeek(withWeek(withWeek(FIELDS))));
		expect(four.weeks).toHaveLength(4);
		expect(four.weeks[3]).toEqual(FIELDS.weeks[0]);
		expect(withoutWeek(withWeek(FIELDS))).toEqual(FIELDS);
		expect(withoutWeek(FIELDS)).toEqual(FIELDS);
	});
});

describe('a difference', () => {
	test('shows only the lines that are not in the other, in words', () => {
		const [week] = VIEW.text.schedule.weeks;
		const days = (week?.days ?? []).map((day) =>
			day.weekday === 1 ? { ...day, blocks: day.blocks.slice(0, 1) } : day
		);
		const after: TextView = {
			...VIEW,
			parties: { ...PARTIES, mentors: [{ name: 'Ilse' }] },
			text: { ...VIEW.text, mentorIds: [testId(99)], schedule: { ...VIEW.text.schedule, weeks: [{ days }] } }
		};
		expect(differences(VIEW, after)).toEqual([
			{ field: 'mentorIds', before: ['Jan'], after: ['Ilse'] },
			{
				field: 'schedule',
				before: ['maandag: school 08:30–12:00, school 13:00–16:30 (7 u)'],
				after: ['maandag: school 08:30–12:00 (3 u 30)']
			}
		]);
		expect(differences(VIEW, VIEW)).toEqual([]);
	});
});

describe('the form about who signs', () => {
	const named = { count: '1', 's0-party': 'guardian', 's0-person': testId(2) as string };

	test('keeps addresses, in one way of writing; empty is on paper', () => {
		const form = parseSigners({ ...named, 's0-email': ' Fatima@Voorbeeld.be ', 's0-phone': '0470 12 34 56' });
		expect(form).toMatchObject({
			value: {
				reach: [{ party: 'guardian', email: 'fatima@voorbeeld.be', phone: '+32470123456' }],
				remove: [],
				add: []
			}
		});
		expect(parseSigners(named)).toMatchObject({ value: { reach: [{ email: null, phone: null }] } });
		expect(parseSigners({ ...named, 's0-remove': 'on' })).toMatchObject({
			value: { reach: [], remove: [{ party: 'guardian' }] }
		});
	});

	test('a problem is at its field, and somebody new has a name', () => {
		expect(parseSigners({ ...named, 's0-email': 'fatima', 's0-phone': '12' })).toMatchObject({
			detail: { 's0-email': 'email', 's0-phone': 'phone' }
		});
		expect(parseSigners({ 'new-given': 'An', 'new-party': 'learner' })).toMatchObject({
			detail: { 'new-family': 'name' }
		});
		expect(parseSigners({ 'new-given': 'An', 'new-family': 'Smet', 'new-party': 'learner' })).toMatchObject({
			value: { add: [{ party: 'guardian' }] }
		});
	});
});
