import { template } from './template.ts';

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

/** Messages about signing in. Only by mail: an account is a mail address. */
export const SIGN_IN_TEMPLATES = {
	'sign-in-link': template<{ readonly link: string; readonly minutes: number }>({
		when: 'Meteen, aan wie een link vraagt om zich aan te melden.',
		mail: ({ minutes }) => ({
			subject: 'Je link om aan te melden bij Samenspoor',
			paragraphs: [
				`Met de link hieronder meld je je aan bij Samenspoor. De link werkt één keer, en ${minutes} minuten lang.`,
				'Heb je dit niet gevraagd? Dan hoef je niets te doen. Zonder de link kan niemand iets.'
			],
			linkText: 'Aanmelden bij Samenspoor'
		}),
		sms: null,
		examples: [{ link: 'https://samenspoor.example/aanmelden/link?sleutel=voorbeeld', minutes: 10 }]
	}),
	'second-factor-changed': template<{ readonly link: string; readonly change: keyof typeof SECOND_FACTOR }>({
		when: 'Meteen, aan wie de tweede stap instelt of een reservecode gebruikt.',
		mail: ({ change }) => ({
			subject: SECOND_FACTOR[change].subject,
			paragraphs: [
				SECOND_FACTOR[change].what,
				'Was jij dat? Dan hoef je niets te doen.',
				'Was jij dat niet? Meld dan meteen alle toestellen af, en verwittig de beheerder van je organisatie.'
			],
			linkText: 'Naar mijn account'
		}),
		sms: null,
		examples: [
			{ link: 'https://samenspoor.example/account', change: 'set' },
			{ link: 'https://samenspoor.example/account', change: 'backup-code' }
		]
	})
};
