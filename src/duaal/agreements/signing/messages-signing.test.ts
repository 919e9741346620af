import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { BAKERY } from '#tests/agreements/bakery.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { PARTIES } from '../agreement.ts';
import { SIGN_REFUSALS, SIGN_SOLVERS } from '../signing.ts';
import * as words from './messages-signing.nl.ts';

const NAMED = {
	parties: { learner: { name: 'Amina El Idrissi' }, enterprise: { name: 'Bakkerij Het Voorbeeld' } },
	amendment: null
};
const REFUSALS = [
	...SIGN_REFUSALS,
	'code-used',
	'code-expired',
	'code-dead',
	'code-for-other-text',
	'code-wrong',
	'too-soon',
	'too-many',
	'unknown-agreement',
	'no-code-sent',
	'not-six-digits',
	'unreachable',
	'failed',
	'wrong-status',
	'needs-missing',
	'unknown-link',
	'nothing-to-sign'
] as const;

describe('the words of signing', () => {
	test('every refusal says what is wrong; what only the coach can solve says so', () => {
		for (const code of REFUSALS)
			expect(words.signingRefusalText(code, { left: 2, waitSeconds: 40 }), code).toMatch(/\.$/);
		for (const code of SIGN_REFUSALS)
			expect(words.signingRefusalText(code).includes('trajectbegeleider'), code).toBe(SIGN_SOLVERS[code] === 'coach');
		expect(words.signingRefusalText('code-wrong', { left: 1 })).toContain('nog 1 keer');
		expect(words.signingRefusalText('code-wrong', { left: 0 })).toBe('Die code klopt niet. Vraag een nieuwe.');
		expect(words.signingRefusalText('too-soon', { waitSeconds: 40 })).toContain('40 seconden');
		expect(words.signingRefusalText('too-many', { waitSeconds: 1800 })).toContain('30 minuten');
	});

	test('sentences are short, and lines of work say what, of whom and by when', () => {
		const lines = [
			words.signText(NAMED, '1 december 2026'),
			words.signManyText(40, '1 december 2026'),
			words.stillMissingText(NAMED, 1, '1 december 2026'),
			words.stillMissingText({ ...NAMED, amendment: {} }, 2, '1 december 2026'),
			...PARTIES.map((party) => words.noAddressText(NAMED, party))
		];
		expect(lines[2]).toBe(
			'Nog 1 handtekening voor de overeenkomst van Amina El Idrissi bij Bakkerij Het Voorbeeld. Ze begint op 1 december 2026.'
		);
		expect(lines[3]).toContain('Nog 2 handtekeningen voor de wijziging');
		const all = [...textsIn({ ...words }), ...REFUSALS.map((code) => words.signingRefusalText(code)), ...lines];
		expect(all.length).toBeGreaterThan(60);
		expect(hardToRead(all)).toEqual([]);
	});

	test('days near by have a name', () => {
		const today = toPlainDate('2026-11-25');
		expect(words.dayText(today, today)).toBe('vandaag');
		expect(words.dayText(toPlainDate('2026-11-24'), today)).toBe('gisteren');
		expect(words.dayText(BAKERY.text.startsOn, today)).toBe('op 1 december 2026');
	});
});
