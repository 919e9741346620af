import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOfSms, mailText, MOST_SMS_CHARACTERS, smsText } from './message-text.ts';

const LINK = 'https://samenspoor.example/teken/0123456789012345678901234567890123456789012';
const BASIC = /^[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/;

describe('an SMS', () => {
	test('says who it is from, what, and where', () => {
		expect(smsText('Onderteken de overeenkomst van Amina.', LINK)).toBe(
			`Samenspoor: Onderteken de overeenkomst van Amina. ${LINK}`
		);
	});

	test('stays in the basic alphabet: one other sign would halve its room', () => {
		const text = smsText('Zoë, İlkay en Łukasz: “geïnteresseerd” — één plek… 你', LINK);
		expect(text).toBe(`Samenspoor: Zoe, Ilkay en ?ukasz: "geinteresseerd" - één plek... ? ${LINK}`);
	});

	test('counts signs of the extension for two', () => expect(lengthOfSms('€[a]')).toBe(7));

	test('of any words fits in two parts, keeps its link, and stays whole when there is room', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ maxLength: 400, unit: 'grapheme' }),
					fc.lorem({ maxCount: 80 }),
					fc.stringMatching(/^[€|]{0,300}$/)
				),
				(words) => {
					const text = smsText(words, LINK);
					expect(lengthOfSms(text)).toBeLessThanOrEqual(MOST_SMS_CHARACTERS);
					expect(text.endsWith(` ${LINK}`)).toBe(true);
					expect(text.slice(0, -LINK.length)).toMatch(BASIC);
				}
			)
		);
	});

	test('that is too long is cut behind a word', () => {
		const text = smsText('woord '.repeat(80).trim(), LINK);
		expect(text).toMatch(/ woord\.\.\. https/);
		expect(MOST_SMS_CHARACTERS - lengthOfSms(text)).toBeLessThan(6);
	});

	test('never cuts the link: one that leaves no room for words is refused', () => {
		expect(() => smsText('x', `https://${'a'.repeat(270)}`)).toThrow(RangeError);
	});
});

describe('a mail', () => {
	const words = { subject: 'Iets', paragraphs: ['Er is iets.'], list: ['Eén', 'Twee <b>'], linkText: 'Naar iets' };

	test('says the same in text and in HTML', () => {
		const { text, html } = mailText('Amina', words, LINK);
		expect(text).toBe(`Dag Amina\n\nEr is iets.\n\n- Eén\n- Twee <b>\n\nNaar iets:\n${LINK}\n\nSamenspoor\n`);
		for (const part of ['<p>Dag Amina</p>', '<p>Er is iets.</p>', '<li>Eén</li>', '<li>Twee &#60;b&#62;</li>'])
			expect(html).toContain(part);
	});

	test('keeps a name on its line', () => {
		const { text, subject } = mailText('A\r\n\r\nNaar iets anders:\nB', { ...words, subject: 'Van\nAmina' }, LINK);
		expect(text.split('\n')[0]).toBe('Dag A Naar iets anders: B');
		expect(subject).toBe('Van Amina');
	});

	test('lets nothing out of its place, whatever a name holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
				const { html } = mailText(name, { ...words, paragraphs: [name], list: [name] }, LINK);
				expect(html.match(/<a /g)).toHaveLength(1);
				expect(html.split('<').length).toBe(
					mailText('x', { ...words, paragraphs: ['x'], list: ['x'] }, LINK).html.split('<').length
				);
			})
		);
	});
});
