import { MAIL_STYLE } from './mail-style.ts';
import type { MailWords } from './mail-templates/template.ts';

/** A mail as it leaves: greeting, words, one link. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

/** The whole mail to somebody: the same words as text and as HTML. No pictures and no script; readable at 320 pixels. */
export function mailText(name: string, words: MailWords, link: string): MailText {
	const whole = {
		...words,
		subject: oneLine(words.subject),
		paragraphs: [`Dag ${name}`, ...words.paragraphs].map(oneLine),
		list: (words.list ?? []).map(oneLine)
	};
	return { subject: whole.subject, text: asText(whole, link), html: asHtml(whole, link) };
}

/** A name with a line break in it would write lines of its own. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function asText({ paragraphs, list = [], linkText, footnote }: MailWords, link: string): string {
	const lines = list.map((line) => `- ${line}`).join('\n');
	const parts = [
		...paragraphs,
		...(lines ? [lines] : []),
		`${linkText}:\n${link}`,
		...(footnote ? [footnote] : []),
		'Samenspoor'
	];
	return `${parts.join('\n\n')}\n`;
}

function asHtml({ subject, paragraphs, list = [], linkText, footnote }: MailWords, link: string): string {
	const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
	if (list.length > 0) body.push(`<ul>${list.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}</ul>`);
	return `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title><style>${MAIL_STYLE}</style></head>
<body>
${body.join('\n')}
<p><a class="link" href="${escapeHtml(link)}">${escapeHtml(linkText)}</a></p>
<p class="end">${footnote ? `${escapeHtml(footnote)}<br>` : ''}Samenspoor</p>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Two parts of a long SMS; each part carries 153 characters of the basic alphabet. */
export const MOST_SMS_CHARACTERS = 306;

/** The basic alphabet of SMS (GSM 03.38), and the signs that count for two. One sign outside it would halve the room of the whole message. */
const BASIC = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
);
const DOUBLE = new Set('^{}\\[~]|€');

/**
 * The whole SMS: who it is from, the words, the link. In the basic alphabet: `ë` becomes `e`, curly quotes straight ones, and a sign without
 * counterpart a question mark. Words that do not fit are cut at the end of a word; the link never is. Throws a RangeError when the link alone is too long.
 */
export function smsText(words: string, link: string): string {
	const end = ` ${link}`;
	const room = MOST_SMS_CHARACTERS - lengthOfSms(end);
	if (room < 40) throw new RangeError('the link is too long for an SMS');
	return shorten(inBasicAlphabet(`Samenspoor: ${words}`), room) + end;
}

/** Number of characters of an SMS in the basic alphabet; some count for two. */
export function lengthOfSms(text: string): number {
	let length = 0;
	for (const sign of text) length += DOUBLE.has(sign) ? 2 : 1;
	return length;
}

function inBasicAlphabet(text: string): string {
	const plain = text
		.normalize('NFC')
		.replace(/[‘’]/g, "'")
		.replace(/[“”]/g, '"')
		.replace(/[–—]/g, '-')
		.replace(/…/g, '...');
	return Array.from(plain, (sign) => {
		if (BASIC.has(sign) || DOUBLE.has(sign)) return sign;
		if (/\s/.test(sign)) return ' ';
		const base = sign.normalize('NFD').replace(/\p{M}/gu, '');
		return BASIC.has(base) ? base : '?';
	}).join('');
}

function shorten(text: string, room: number): string {
	if (lengthOfSms(text) <= room) return text;
	let cut = text;
	while (lengthOfSms(cut) > room - 3) cut = cut.slice(0, cut.lastIndexOf(' ') > 30 ? cut.lastIndexOf(' ') : -1);
	return `${cut}...`;
}
