import { describe, expect, test } from 'vitest';
import { hardToRead } from '#tests/support/plain-dutch.ts';
import { lengthOfSms, MOST_SMS_CHARACTERS } from '../message-text.ts';
import { previews } from './previews.ts';
import { TEMPLATES } from './registry.ts';
import { template, type Linked, type Template } from './template.ts';

const ALL = Object.entries(TEMPLATES as unknown as Record<string, Template<Linked>>);
const EXAMPLES = ALL.flatMap(([name, { examples, mail, sms }]) =>
	examples.map((data, index) => ({ name: `${name} ${index + 1}`, data, words: mail(data), sms: sms?.(data) ?? null }))
);
const SEEN = previews().flatMap(({ name, examples }) =>
	examples.map((preview, index) => ({ name: `${name} ${index + 1}`, ...preview }))
);
const links = (text: string) => text.match(/https?:\/\/\S+/g) ?? [];

describe('every message', () => {
	test.each(EXAMPLES)('$name is plain Dutch: short sentences, no gap', ({ words, sms }) => {
		const texts = [
			words.subject,
			...words.paragraphs,
			...(words.list ?? []),
			words.linkText,
			...(words.footnote === undefined ? [] : [words.footnote]),
			...(sms === null ? [] : [sms])
		];
		expect(hardToRead(texts)).toEqual([]);
		expect(texts.filter((text) => text === '' || /undefined|null|NaN|\[object|\$\{|\s{2}|[\r\n]/.test(text))).toEqual(
			[]
		);
	});

	test.each(EXAMPLES)('$name has no address among its words: the one link comes behind them', ({ words, sms }) => {
		const texts = [
			words.subject,
			...words.paragraphs,
			...(words.list ?? []),
			words.linkText,
			words.footnote ?? '',
			sms ?? ''
		];
		expect(texts.filter((text) => /https?:|www\./.test(text))).toEqual([]);
	});

	test.each(EXAMPLES)('$name fits: a subject of one line, a link that says where it goes', ({ words }) => {
		expect(words.subject.length).toBeLessThanOrEqual(90);
		expect(words.linkText.length).toBeGreaterThanOrEqual(6);
		expect(words.linkText.length).toBeLessThanOrEqual(40);
		expect(words.linkText).not.toMatch(/^(klik|hier|link|lees meer)\b/i);
	});

	test.each(SEEN)('$name carries exactly one link, in the text, in the HTML and in the SMS', ({ mail, sms }) => {
		expect(links(mail.text)).toHaveLength(1);
		expect(mail.html.match(/<a /g)).toHaveLength(1);
		expect(mail.html).toContain(`href="${links(mail.text)[0]?.replaceAll('&', '&#38;')}"`);
		if (sms === null) return;
		expect(links(sms)).toEqual(links(mail.text));
		expect(sms.endsWith(links(sms)[0] ?? 'none')).toBe(true);
	});

	test.each(SEEN.filter(({ sms }) => sms !== null))(
		'$name fits whole in two parts of an SMS, also behind a long link',
		({ sms }) => {
			const longer = 'https://samenspoor.vlaanderen.be/teken/'.length + 43 - (links(sms ?? '')[0]?.length ?? 0);
			expect(lengthOfSms(sms ?? '') + Math.max(0, longer)).toBeLessThanOrEqual(MOST_SMS_CHARACTERS);
		}
	);

	test('says when it is sent, and has no twin', () => {
		for (const [name, { when }] of ALL)
			expect(hardToRead([when]).concat(when.length < 10 ? [when] : []), name).toEqual([]);
		const subjects = ALL.map(
			([
				,
				{
					mail,
					examples: [first]
				}
			]) => mail(first).subject
		);
		expect(subjects.filter((subject, index) => subjects.indexOf(subject) !== index)).toEqual([]);
	});

	test('a template without an example is refused by its type', () => {
		const words = { when: 'Nooit.', mail: () => ({ subject: 'x', paragraphs: [], linkText: 'x' }), sms: null };
		// @ts-expect-error: no examples
		template<Linked>({ ...words, examples: [] });
		// @ts-expect-error: no examples at all
		template<Linked>(words);
		// @ts-expect-error: data without a link
		template<{ readonly name: string }>({ ...words, examples: [{ name: 'x' }] });
		expect(template<Linked>({ ...words, examples: [{ link: 'https://samenspoor.example/' }] }).examples).toHaveLength(
			1
		);
	});
});
