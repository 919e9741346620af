import { describe, expect, test } from 'vitest';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { TRUST_MARKS } from '#law/parameter.ts';
import { toPlainDate } from '#kernel/date.ts';
import { ACTIVITY_LEVELS } from './activity-list.ts';
import { criterion, CRITERION_CODES, OUTCOMES } from './criterion.ts';
import { MENTOR_PARTS, TRAININGS } from './mentor.ts';
import * as criteria from './messages-criteria.nl.ts';
import { eventDetailText } from './messages-history.nl.ts';
import * as names from './messages.nl.ts';
import { ACTORS, ROUTED_BY } from './recognition.ts';

describe('the words of recognitions', () => {
	test('every list of the code has its names, in the same order', () => {
		expect(Object.keys(names.ACTOR_NAMES)).toEqual([...ACTORS]);
		expect(Object.keys(names.TRAINING_NAMES)).toEqual([...TRAININGS]);
		expect(Object.keys(names.PART_NAMES)).toEqual([...MENTOR_PARTS]);
		expect(Object.keys(names.LEVEL_NAMES)).toEqual([...ACTIVITY_LEVELS]);
		expect(Object.keys(names.ROUTED_NAMES)).toEqual([...ROUTED_BY]);
		expect(Object.keys(criteria.OUTCOME_NAMES)).toEqual([...OUTCOMES]);
		expect(Object.keys(criteria.CRITERION_NAMES)).toEqual([...CRITERION_CODES]);
		expect(Object.keys(criteria.TRUST_NAMES)).toEqual([...TRUST_MARKS]);
	});

	test('sentences are short', () => {
		const rule = { source: 'x', trust: 'old' } as const;
		const details = CRITERION_CODES.flatMap((code) =>
			OUTCOMES.map((outcome) => criteria.criterionDetailText(criterion(code, outcome, rule, { years: 3, least: 5 })))
		);
		const texts = textsIn({ ...names }, { ...criteria }, details);
		expect(texts.length).toBeGreaterThan(120);
		expect(hardToRead(texts)).toEqual([]);
	});

	test('the history says what a sanction reaches, and how long somebody is excluded', () => {
		const agreements = [{ id: 'a', code: 'agreement-must-end' }];
		expect(eventDetailText({ move: 'lift', detail: { agreements } })).toMatch(
			/^Dit raakt 1 lopende overeenkomst\. De school/
		);
		expect(eventDetailText({ move: 'lift', detail: { agreements: [] } })).toBe('');
		expect(eventDetailText({ move: 'exclude', detail: { whole: 'enterprise', until: null } })).toBe(
			'De hele onderneming, definitief.'
		);
		expect(eventDetailText({ move: 'exclude', detail: { whole: 'establishment', until: '2027-11-24' } })).toContain(
			'tot 24 november 2027'
		);
		expect(eventDetailText({ move: 'examine', detail: { criterion: 'in-area', outcome: 'met' } })).toContain('in orde');
	});

	test('how long it counts, and how late a decision is', () => {
		const end = toPlainDate('2027-03-31');
		expect(names.timeLeftText(end, 400, null)).toContain('geldig tot');
		expect(names.timeLeftText(end, 100, 6)).toBe('nog minder dan 6 maanden');
		expect(names.timeLeftText(end, 1, 1)).toBe('nog 1 dag');
		expect(names.timeLeftText(end, 0, null)).toContain('verlopen sinds');
		expect(names.targetText(end, 0)).toContain('streefdag');
		expect(names.targetText(end, 3)).toBe('3 dagen te laat');
	});
});
