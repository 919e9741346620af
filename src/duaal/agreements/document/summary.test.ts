import { describe, expect, test } from 'vitest';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { toPlainDate } from '#kernel/date.ts';
import { BAKERY_RECORD } from '#tests/documents/bakery-record.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { sentenceOf, SUMMARY_LINES, summaryOf } from './summary.ts';
import { summaryLanguages } from './summary-words.server.ts';

const languages = await summaryLanguages();
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();

/** Every record that makes another sentence: each kind, of a minor and an adult, with everything known and nothing known. */
const records = AGREEMENT_KINDS.flatMap((kind) =>
	(['2010-03-14', '2000-01-01'] as const).flatMap((born) =>
		[true, false].map((known) => ({
			...BAKERY_RECORD,
			text: { ...BAKERY_RECORD.text, kind, payCategory: known ? (1 as const) : null },
			parties: {
				...BAKERY_RECORD.parties,
				learner: { ...BAKERY_RECORD.parties.learner, born: toPlainDate(born) },
				...(known ? {} : { mentors: [], coach: null })
			}
		}))
	)
);

describe('the summary', () => {
	test('has Dutch, English and French, each with every sentence and the same names to fill in', () => {
		expect([...languages.keys()].slice(0, 1)).toEqual(['nl']);
		for (const tag of ['nl', 'en', 'fr']) expect(languages.has(tag), tag).toBe(true);
		const dutch = languages.get('nl');
		for (const [tag, { lines, minutes, hours, hoursAndMinutes }] of languages) {
			for (const key of SUMMARY_LINES)
				expect(namesIn(lines[key]), `${tag}: ${key}`).toEqual(namesIn(dutch?.lines[key] ?? ''));
			expect([minutes, hours, hoursAndMinutes].map(namesIn)).toEqual([
				['{minutes}'],
				['{hours}'],
				['{hours}', '{minutes}']
			]);
		}
	});

	test('uses every sentence for some agreement, and every sentence can be filled in, in every language', () => {
		const used = new Set<string>();
		for (const record of records)
			for (const { lines } of summaryOf(record))
				for (const { key, values } of lines) {
					used.add(key);
					for (const words of languages.values())
						expect(sentenceOf(words.lines[key], values, words)).not.toMatch(/[{}]|undefined|NaN/);
				}
		expect([...used].sort()).toEqual([...SUMMARY_LINES].sort());
	});

	test('names a source for every rule, and none for what only stands in the agreement', () => {
		const without = new Set(
			records
				.flatMap((record) => summaryOf(record).flatMap(({ lines }) => lines))
				.filter(({ source }) => source === null)
				.map(({ key }) => key)
		);
		expect([...without].sort()).toEqual([
			'changes',
			'coach',
			'coach-unknown',
			'hours-school',
			'hours-workplace',
			'mentor',
			'mentor-unknown',
			'notice-unknown',
			'parties',
			'pay-unknown',
			'period',
			'programme'
		]);
	});

	test('says amounts, days and hours as each language does', () => {
		const said = (tag: string) => {
			const words = languages.get(tag);
			if (!words) throw new Error(tag);
			return summaryOf(BAKERY_RECORD)
				.flatMap(({ lines }) => lines)
				.map(({ key, values }) => sentenceOf(words.lines[key], values, words).replace(/\s/g, ' '));
		};
		expect(said('nl')).toContain('Je krijgt € 647,80 bruto per maand. Dat is het bedrag op 1 december 2026.');
		expect(said('nl')).toContain('Op de werkplek ben je gemiddeld 24 uur per week: woensdag, donderdag en vrijdag.');
		expect(said('en')).toContain('You get €647.80 gross a month. That is the amount on 1 December 2026.');
		expect(said('fr')).toContain('Vous recevez 647,80 € brut par mois. C’est le montant au 1 décembre 2026.');
	});

	test('is easy to read in Dutch', () => {
		const texts = textsIn(languages.get('nl'));
		expect(texts.length).toBeGreaterThan(40);
		expect(hardToRead(texts)).toEqual([]);
	});
});
