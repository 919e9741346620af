import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import type { PlaceId } from '#kernel/id.ts';
import {
	CHANGE_CODES,
	LEARNER_OUTCOMES,
	UNUSED_REASONS,
	type Because,
	type BetterPlace,
	type Change,
	type ToGive
} from './explanation.ts';
import type { Rejection } from './hard-rules.ts';
import { placementLetter } from './messages-letter.nl.ts';
import {
	becauseText,
	CHANGE_NAMES,
	changeText,
	givenRankText,
	lotteryText,
	outcomeText,
	rankText,
	rejectionText,
	toGiveText,
	whyNotText
} from './messages-learner.nl.ts';
import {
	FAILURES,
	numberText,
	ownChoiceText,
	scopeName,
	shownText,
	UNUSED_ADVICE,
	UNUSED_NAMES
} from './messages.nl.ts';
import { FAILURE_CODES } from './round.ts';
import { ABOUT_LEARNER, voiceFor, type Reader, type Voice } from './voice.nl.ts';

const DAY = toPlainDate('2026-09-01');
const placeId = 'p' as PlaceId;

const REJECTIONS: readonly [Rejection, string][] = [
	[{ code: 'not-recognised' }, 'niet erkend'],
	[{ code: 'recognition-later', from: DAY }, '1 september 2026'],
	[{ code: 'recognition-expired', until: DAY }, '1 september 2026'],
	[{ code: 'place-closed', from: DAY }, '1 september 2026'],
	[{ code: 'programme-paused', from: DAY }, 'neemt voor deze opleiding'],
	[{ code: 'no-seats' }, 'geen enkele plaats'],
	[{ code: 'travel-over-limit', minutes: 62, limit: 60 }, '62 minuten. De eigen grens is 60 minuten'],
	[{ code: 'too-young', age: 16, minimumAge: 18 }, '18 jaar zijn. De leerling is 16 jaar'],
	[{ code: 'licence-missing' }, 'rijbewijs'],
	[{ code: 'declined-by-learner', on: DAY }, 'zei hier nee tegen, op 1 september 2026'],
	[{ code: 'declined-by-place', on: DAY }, 'onderneming zei nee, op 1 september 2026']
];
const BECAUSE: readonly [Because, string][] = [
	[{ code: 'seat-left', seats: 8, taken: 1 }, '1 van de 8 plaatsen is bezet'],
	[{ code: 'all-fit', seats: 1 }, 'Niemand anders'],
	[{ code: 'all-fit', seats: 2 }, '2 plaatsen'],
	[{ code: 'ahead-of-others', waiting: 1 }, '1 andere leerling'],
	[{ code: 'best-in-total', waiting: 3 }, '3 andere leerlingen']
];
const WHY_NOT: readonly [BetterPlace['reason'], string][] = [
	[{ code: 'has-better-choice', rank: 2 }, 'nummer 2'],
	[
		{ code: 'full-others-first', own: { tier: 1, lottery: 9 }, last: { tier: 1, lottery: 4 }, position: 2, waiting: 7 },
		'lotnummer 4. Voor deze leerling is dat 9. Op de wachtlijst: plaats 2 van 7'
	],
	[
		{ code: 'full-others-first', own: { tier: 1, lottery: 1 }, last: { tier: 0, lottery: 4 }, position: 1 },
		'woont dichtbij. De leerling woont verder weg'
	],
	[{ code: 'needed-by-others', position: 1, waiting: 1, extra: 2003 }, '2 plaatsen op lijsten en 3 minuten reistijd'],
	[{ code: 'needed-by-others', position: 1, urgent: true }, 'dringender zoekt'],
	[{ code: 'free-but-costlier', extra: 0 }, 'nog plaats'],
	[{ code: 'no-seats' }, 'geen enkele plaats']
];
const CHANGES: readonly [Change, string][] = [
	[{ code: 'travel-limit', minutes: 72, placeId }, 'tot 72 minuten'],
	[{ code: 'licence', minutes: 12, placeId }, 'rijbewijs'],
	[{ code: 'take-back-decline', minutes: 12, placeId }, 'Toch ja'],
	[{ code: 'recognition', minutes: 12, placeId, until: DAY }, 'niet zeker dat deze leerling dat is'],
	[{ code: 'seat-there', minutes: 12, placeId }, 'eerste op de wachtlijst'],
	[{ code: 'seat-in-group', missing: 3 }, '3 nodig']
];

const TO_GIVE: readonly [Omit<ToGive, 'placeId'>, string][] = [
	[{ others: 0, lower: 0, end: 'free-seat' }, 'moet niemand anders'],
	[{ others: 1, lower: 0, end: 'left-without' }, 'blijft een andere leerling zonder plek'],
	[{ others: 3, lower: 1, end: 'left-without' }, 'moeten 3 andere leerlingen van plek veranderen. Eén van hen'],
	[{ others: 2, lower: 0, end: 'own-seat' }, 'Niemand komt lager'],
	[{ others: 1, lower: 1, end: 'free-seat' }, 'Die komt dan lager'],
	[{ others: 2, lower: 2, end: 'free-seat' }, 'Allemaal komen ze dan lager'],
	[{ others: 3, lower: 2, end: 'free-seat' }, '2 van hen komen dan lager']
];
const READERS = ['learner', 'guardian', 'staff'] as const satisfies readonly Reader[];

/** Every sentence about a learner. */
function sentencesFor(voice: Voice): string[] {
	return [
		...REJECTIONS.map(([of]) => rejectionText(of, voice)),
		...BECAUSE.map(([of]) => becauseText(of, voice)),
		...WHY_NOT.map(([of]) => whyNotText(of, voice)),
		...CHANGES.map(([of]) => changeText(of, 'Bakkerij (Gent)', voice)),
		...TO_GIVE.map(([of]) => toGiveText({ ...of, placeId }, 'Bakkerij (Gent)', voice)),
		...LEARNER_OUTCOMES.map((code) => outcomeText(code, voice)),
		...[1, 2, 5].map((rank) => givenRankText(rank, { ownChoices: 3, listed: 9 }, voice)),
		lotteryText({ lottery: 3, of: 20 }, voice)
	];
}

describe('sentences speak to who reads', () => {
	test('to the learner as je, to a guardian about the child, to staff by name', () => {
		expect(outcomeText('placed', voiceFor('learner', 'Amina'))).toBe('Je hebt een plek.');
		expect(outcomeText('placed', voiceFor('guardian', 'Amina'))).toBe('Je kind heeft een plek.');
		expect(outcomeText('placed', voiceFor('staff', 'Amina'))).toBe('Amina heeft een plek.');
		expect(outcomeText('no-option', voiceFor('learner', 'Amina'))).toContain('voor jou');
	});

	test('never about the reader as somebody else', () => {
		for (const sentence of sentencesFor(voiceFor('learner', 'Amina')))
			expect(sentence).not.toMatch(/[Dd]e leerling\b|Amina/);
		for (const sentence of sentencesFor(voiceFor('staff', 'Amina')))
			expect(sentence, 'staff are not the learner').not.toMatch(/\bje (lijst|kind|grens)|\bjou\b/i);
	});
});

describe('every code has a sentence with its numbers', () => {
	test.each(TO_GIVE)('%j', (of, words) =>
		expect(toGiveText({ ...of, placeId }, 'Bakkerij', ABOUT_LEARNER)).toContain(words)
	);
	test.each(REJECTIONS)('%j', (rejection, words) => expect(rejectionText(rejection, ABOUT_LEARNER)).toContain(words));
	test.each(BECAUSE)('%j', (because, words) => expect(becauseText(because)).toContain(words));
	test.each(WHY_NOT)('%j', (reason, words) => expect(whyNotText(reason)).toContain(words));
	test.each(CHANGES)('%j', (change, words) => expect(changeText(change, 'Bakkerij')).toContain(words));

	test('all sentences end, are short, and say nothing undefined', () => {
		const sentences = [
			...[ABOUT_LEARNER, ...READERS.map((reader) => voiceFor(reader, 'Amina'))].flatMap(sentencesFor),
			...FAILURE_CODES.flatMap((code) => [FAILURES[code].what, FAILURES[code].todo]),
			...UNUSED_REASONS.map((code) => UNUSED_ADVICE[code])
		];
		for (const text of sentences) {
			expect(text).toMatch(/[.]$/);
			expect(text).not.toMatch(/undefined|null|NaN|\[object/);
			for (const sentence of text.split(/(?<=[.:])\s/))
				expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
		}
		expect(CHANGE_CODES.map((code) => CHANGE_NAMES[code]).every(Boolean)).toBe(true);
		expect(UNUSED_REASONS.every((code) => UNUSED_NAMES[code])).toBe(true);
	});

	test('counts read as Flanders writes them, and hidden ones as words', () => {
		expect([
			numberText(1234),
			numberText(12.25, 1),
			numberText(null),
			shownText('few'),
			shownText('nearly-all')
		]).toEqual(['1.234', '12,3', '–', 'minder dan 5', 'bijna allemaal']);
		expect(ownChoiceText({ ownChoice: 'nearly-all', withChoices: 90 })).toBe('bijna alle 90');
		expect(ownChoiceText({ ownChoice: 0, withChoices: 0 })).toBe('–');
		expect([
			scopeName('flanders', null, null),
			scopeName('province', 'limburg', null),
			scopeName('provider', null, 'De Linde')
		]).toEqual(['Heel Vlaanderen', 'Provincie Limburg', 'De Linde']);
	});

	test('a place on the list is an own choice, or how near it is', () => {
		expect(rankText(2, { ownChoices: 3, listed: 9 })).toBe('eigen keuze 2 van 3');
		expect(rankText(5, { ownChoices: 3, listed: 9 })).toContain('nummer 2');
		expect(rankText(5, { ownChoices: 0, listed: 9 })).toContain('nummer 5 van de 9');
		expect(rankText(1, { ownChoices: 0, listed: 1 })).toBe('de enige plek die kan');
		const [you, name] = [voiceFor('learner', 'Amina'), voiceFor('staff', 'Amina')];
		expect(givenRankText(1, { ownChoices: 3, listed: 9 }, you)).toBe('Dit is je eerste keuze.');
		expect(givenRankText(2, { ownChoices: 3, listed: 9 }, name)).toBe('Dit is keuze 2 van de 3 eigen keuzes.');
		expect(lotteryText({ lottery: 3, of: 20 }, name)).toContain('Het lotnummer van Amina is 3 van 20.');
	});
});

test('a letter tells an unplaced learner why, and what would change it', () => {
	const letter = placementLetter({
		name: 'Amina',
		programme: 'Bakker',
		provider: 'De Linde',
		home: 'Gent',
		schoolYear: '2026-2027',
		mode: 'stable',
		chosen: true,
		placeId: null,
		rank: null,
		minutes: null,
		placeNames: { p: 'Bakkerij (Gent)' },
		exampleData: true,
		explanation: {
			outcome: 'no-option',
			lottery: 1,
			of: 2,
			priorityClass: 2,
			listed: 0,
			ownChoices: 0,
			maxMinutes: 30,
			better: [],
			betterInTotal: 0,
			changes: [{ code: 'travel-limit', minutes: 41, placeId }]
		}
	});
	expect(JSON.stringify(letter.parts)).toContain('tot 41 minuten: dan is er een vrije plaats bij Bakkerij (Gent)');
});
