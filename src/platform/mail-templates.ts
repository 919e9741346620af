/** Every mail of the platform: Dutch, level B1, one clear link. `messages` of a slice come with their own template here. */
export type MailTemplate = {
	readonly 'sign-in-link': { readonly name: string; readonly link: string; readonly minutes: number };
	readonly 'second-factor-changed': {
		readonly name: string;
		readonly link: string;
		readonly change: 'set' | 'backup-code';
	};
};

export type MailBody = {
	readonly subject: string;
	readonly paragraphs: readonly string[];
	readonly link: { readonly url: string; readonly text: string };
};

const TEMPLATES: { readonly [Name in keyof MailTemplate]: (data: MailTemplate[Name]) => MailBody } = {
	'sign-in-link': ({ name, link, minutes }) => ({
		subject: 'Je link om aan te melden bij Samenspoor',
		paragraphs: [
			`Dag ${name}`,
			`Met de link hieronder meld je je aan bij Samenspoor. De link werkt één keer, en ${minutes} minuten lang.`,
			'Heb je dit niet gevraagd? Dan hoef je niets te doen. Zonder de link kan niemand iets.'
		],
		link: { url: link, text: 'Aanmelden bij Samenspoor' }
	}),
	'second-factor-changed': ({ name, link, change }) => ({
		subject: SECOND_FACTOR[change].subject,
		paragraphs: [
			`Dag ${name}`,
			SECOND_FACTOR[change].what,
			'Was jij dat? Dan hoef je niets te doen.',
			'Was jij dat niet? Meld dan meteen alle toestellen af, en verwittig de beheerder van je organisatie.'
		],
		link: { url: link, text: 'Naar mijn account' }
	})
};

const SECOND_FACTOR = {
	set: {
		subject: 'De tweede stap bij het aanmelden is ingesteld',
		what: 'Er is zonet een app ingesteld voor de tweede stap bij het aanmelden bij Samenspoor.'
	},
	'backup-code': {
		subject: 'Er is een reservecode gebruikt',
		what: 'Er is zonet aangemeld bij Samenspoor met een van je reservecodes. Die code werkt nu niet meer.'
	}
} as const;

/** The body of a mail from its template. */
export function mailBody<Name extends keyof MailTemplate>(name: Name, data: MailTemplate[Name]): MailBody {
	return TEMPLATES[name](data);
}

/** The plain-text part: the same words, the link in full. */
export function asText({ paragraphs, link }: MailBody): string {
	return `${paragraphs.join('\n\n')}\n\n${link.text}:\n${link.url}\n\nSamenspoor\n`;
}

/** The HTML part: the same words, no pictures, no script, readable at 320 pixels. */
export function asHtml({ subject, paragraphs, link }: MailBody): string {
	const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n');
	return `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body>
${body}
<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>
<p>Samenspoor</p>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
