import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import * as messages from './messages.nl.ts';
import { readAnswerForm, readDeclareForm, readPlaceForm, readProgrammeForm } from './place-forms.ts';

const ID = '01890ebf-d400-7447-8586-28d090f4735f';
const TODAY = toPlainDate('2026-11-25');
function form(fields: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
	return data;
}
const PLACE = {
	version: '3',
	seats: '2',
	startTime: '06:30',
	minimumAge: '',
	requirements: ' Schoenen ',
	closedFrom: '',
	days: ['2', '6']
};

describe('the form of a place', () => {
	test('is read as it is written', () => {
		expect(readPlaceForm(form({ ...PLACE, licenceRequired: 'on' }))).toEqual({
			ok: true,
			value: {
				version: 3,
				text: {
					...{ seats: 2, startTime: '06:30', days: [2, 6], minimumAge: null },
					...{ licenceRequired: true, requirements: 'Schoenen', closedFrom: null }
				}
			}
		});
	});

	test.each([
		[{ seats: '201' }, { seats: 'seats' }],
		[{ seats: 'veel' }, { seats: 'seats' }],
		[{ startTime: '24:00' }, { startTime: 'start-time' }],
		[{ minimumAge: '14' }, { minimumAge: 'minimum-age' }],
		[{ closedFrom: '2027-02-30' }, { closedFrom: 'day' }],
		[{ requirements: 'x'.repeat(301) }, { requirements: 'requirements' }],
		[{ days: [] }, { days: 'days' }]
	])('%j is refused beside its field', (wrong, problems) => {
		expect(readPlaceForm(form({ ...PLACE, ...wrong } as never))).toEqual({ ok: false, problems });
	});
});

describe('what is said about a programme', () => {
	const NO = {
		recognitionId: ID,
		answer: 'no',
		seats: '',
		from: '',
		until: '2027-01-31',
		reason: 'no-mentor',
		nextContactOn: '2027-01-15'
	};

	test('holds from today up to and including the last day', () => {
		expect(readProgrammeForm(form(NO), TODAY)).toMatchObject({
			value: {
				seats: null,
				declaration: {
					answer: 'no',
					from: TODAY,
					until: '2027-02-01',
					reason: 'no-mentor',
					nextContactOn: '2027-01-15'
				}
			}
		});
	});

	test('a yes has no reason', () => {
		expect(readProgrammeForm(form({ ...NO, answer: 'yes' }), TODAY)).toMatchObject({
			value: { declaration: { reason: null, nextContactOn: null } }
		});
	});

	test.each([
		[{ from: '2026-11-24' }, { from: 'day-past' }],
		[{ from: '2027-03-01' }, { until: 'until-before-from' }],
		[{ answer: 'perhaps' }, { answer: 'answer' }],
		[{ reason: 'because' }, { reason: 'reason' }]
	])('%j is refused beside its field', (wrong, problems) => {
		expect(readProgrammeForm(form({ ...NO, ...wrong }), TODAY)).toEqual({ ok: false, problems });
	});
});

test('offering takes one seat unless asked otherwise; an answer over a link is one of three', () => {
	expect(readDeclareForm(form({ id: ID, recognitionId: ID }))).toMatchObject({ value: { seats: 1 } });
	expect(readDeclareForm(form({ id: 'x', recognitionId: ID })).ok).toBe(false);
	expect(readAnswerForm(form({ answer: 'still-there', placeId: ID })).ok).toBe(true);
	expect(readAnswerForm(form({ answer: 'changed', placeId: ID, seats: '3', startTime: '7u' }))).toEqual({
		ok: false,
		problems: { startTime: 'start-time' }
	});
	expect(readAnswerForm(form({ answer: 'perhaps', placeId: ID })).ok).toBe(false);
});

test('every sentence is short', () => {
	const said = [
		...Object.values(messages.PLACE_REFUSALS).map((say) => say(2)),
		messages.PLACE_REFUSALS['below-taken'](1),
		messages.stampText(TODAY),
		messages.answerText('no', TODAY),
		messages.confirmText(2, ''),
		messages.rateText({ percent: 85, low: 64, high: 94.8, of: 20 }),
		messages.ownCountsText({ asked: 6, answered: 5 }),
		messages.ownCountsText({ asked: 1, answered: 0 })
	];
	expect(hardToRead([...said, ...textsIn(messages)])).toEqual([]);
	expect(messages.daysText([2, 3, 4, 5, 6])).toBe('dinsdag tot zaterdag');
	expect(messages.daysText([1, 3, 5])).toBe('maandag, woensdag en vrijdag');
	expect(messages.seatsText(1, 0)).toBe('1 plaats, 0 vrij');
});
