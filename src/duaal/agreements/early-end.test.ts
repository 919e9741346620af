import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { BAKERY } from '#tests/agreements/bakery.ts';
import { STATUSES, type Agreement } from './agreement.ts';
import { END_REASONS, endEarly, endEarlySchema, endFindings, type EarlyEnd } from './early-end.ts';
import { END_REASON_NAMES, END_REFUSALS, endText } from './messages-end.nl.ts';
import { MOVES } from './moves.ts';

const RUNNING: Agreement = { ...BAKERY, status: 'running' };
const END: EarlyEnd = {
	lastDay: toPlainDate('2027-01-22'),
	initiator: 'learner',
	reasons: ['relationship', 'travel'],
	note: null,
	avoidable: { learner: 'perhaps', enterprise: 'yes', 'education-provider': 'not-asked' },
	tried: ['talk-all-together'],
	nextStep: 'searches-again',
	knows: ['learner'],
	version: 3
};
const codes = (end: EarlyEnd): string[] => endFindings(end).map(({ code, severity }) => `${code} ${severity}`);
const problems = (change: object): string[] => {
	const parsed = endEarlySchema.safeParse({ ...END, ...change });
	return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
};

describe('an early end', () => {
	test('ends the agreement, keeps why, and starts the search again on the next day', () => {
		expect(endEarly(RUNNING, END, 'ordinary')).toMatchObject({
			ok: true,
			value: {
				agreement: { status: 'ended-early' },
				search: { cause: 'lost-place', from: '2027-01-23', extendedOn: null, foundOn: null },
				events: [
					{
						kind: 'agreement-ended-early',
						detail: {
							lastDay: '2027-01-22',
							initiator: 'learner',
							reasons: ['relationship', 'travel'],
							searchFrom: '2027-01-23'
						}
					}
				]
			}
		});
	});

	test('no search for who leaves the programme', () => {
		const end = endEarly(RUNNING, { ...END, nextStep: 'non-dual-programme' }, 'ordinary');
		expect(end).toMatchObject({ value: { search: null, events: [{ detail: { searchFrom: null } }] } });
	});

	test('the last day lies in the period, or just before a start that never came', () => {
		const on = (lastDay: string): unknown => endEarly(RUNNING, { ...END, lastDay: toPlainDate(lastDay) }, 'ordinary');
		expect(on('2026-11-29')).toMatchObject({ code: 'before-start' });
		expect(on('2026-11-30')).toMatchObject({ ok: true });
		expect(on('2027-06-29')).toMatchObject({ ok: true });
		expect(on('2027-06-30')).toMatchObject({ code: 'not-early' });
	});

	test('from exactly the statuses that the table of moves says, and on the text that was read', () => {
		const from: readonly string[] = MOVES['end-early'].from;
		for (const status of STATUSES)
			expect(endEarly({ ...BAKERY, status }, END, 'ordinary').ok).toBe(from.includes(status));
		expect(endEarly(RUNNING, { ...END, version: 2 }, 'ordinary')).toMatchObject({ code: 'text-changed' });
		expect(Object.keys(END_REFUSALS)).toHaveLength(4);
	});
});

describe('what to know about an early end', () => {
	test('who must still be told, school meanwhile, and what nobody could find', () => {
		expect(codes(END)).toEqual([
			'tell-coach warns',
			'school-full-time warns',
			'notice-term-unknown open',
			'compensation-unknown open',
			'days-to-tell-unknown open',
			'end-dimona open'
		]);
		expect(endFindings(END).map(endText)[0]).toBe('Ook de onderneming moet het einde melden aan de trajectbegeleider.');
	});

	test('after a sanction it must end, by an official page, and nobody speaks of notice', () => {
		const found = codes({
			...END,
			reasons: ['recognition-lifted'],
			initiator: 'enterprise',
			knows: ['learner', 'enterprise']
		});
		expect(found).toEqual(['must-end warns', 'school-full-time warns', 'days-to-tell-unknown open', 'end-dimona open']);
	});

	test('together, or by the school, there is no notice either', () => {
		expect(codes({ ...END, initiator: 'together' })).not.toContain('notice-term-unknown open');
	});

	test('nothing that is unknown has a number, and every finding has its sentence', () => {
		for (const reason of Object.keys(END_REASONS) as EarlyEnd['reasons']) {
			const found = endFindings({ ...END, reasons: [reason], lastDay: addDays(END.lastDay, 1) });
			for (const each of found) {
				expect(endText(each)).not.toMatch(/[{}]/);
				if (each.severity === 'open') expect(each.detail).toEqual({});
				expect(each.severity).not.toBe('blocks');
			}
		}
		expect(Object.keys(END_REASON_NAMES)).toEqual(Object.keys(END_REASONS));
	});
});

describe('the form', () => {
	test('asks for a reason, several if need be, and for what was tried', () => {
		expect(endEarlySchema.parse(END)).toEqual(END);
		expect(problems({ reasons: [] })).toEqual(['reasons']);
		expect(problems({ tried: [] })).toEqual(['tried']);
		expect(problems({ tried: ['nothing', 'talk-all-together'] })).toEqual(['tried']);
		expect(problems({ tried: ['nothing'] })).toEqual([]);
		expect(problems({ initiator: 'nobody' })).toEqual(['initiator']);
		expect(problems({ nextStep: 'x' })).toEqual(['next-step']);
		expect(problems({ lastDay: 'soon' })).toEqual(['day']);
	});
});
