import { template } from './template.ts';

const LINK = 'https://samenspoor.example/teken/voorbeeld';

/** What somebody is asked to sign, and in which quality. */
type ToSign = {
	readonly link: string;
	readonly learner: string;
	readonly enterprise: string;
	/** `1 december 2026`. */
	readonly startsOn: string;
	readonly party: 'learner' | 'guardian' | 'enterprise' | 'education-provider';
	readonly cause: 'asked' | 'reminded' | 'renewed';
	readonly amendment: boolean;
};

const QUALITY = {
	learner: 'Jij tekent als leerling.',
	guardian: 'Jij tekent als ouder of voogd.',
	enterprise: 'Jij tekent voor de onderneming.',
	'education-provider': 'Jij tekent voor de school.'
} as const;

const EXAMPLE: ToSign = {
	link: LINK,
	learner: 'Amina Yildiz',
	enterprise: 'Bakkerij Het Voorbeeld',
	startsOn: '1 december 2026',
	party: 'guardian',
	cause: 'asked',
	amendment: false
};

const nounOf = ({ amendment }: ToSign): string => (amendment ? 'wijziging' : 'overeenkomst');

/** Messages about signing an agreement. They reach people without an account and without a mailbox. */
export const SIGNING_TEMPLATES = {
	'sign-agreement': template<ToSign>({
		when: 'Meteen, aan wie nog moet tekenen: bij het versturen, bij een herinnering, of als iemand een nieuwe link vraagt.',
		mail: (data) => ({
			subject: `${data.cause === 'reminded' ? 'Herinnering: teken' : 'Teken'} de ${nounOf(data)} van ${data.learner}`,
			paragraphs: [
				data.amendment
					? `De overeenkomst van ${data.learner} bij ${data.enterprise} wijzigt. Iedereen tekent opnieuw.`
					: `Er is een overeenkomst van ${data.learner} bij ${data.enterprise}. De start is op ${data.startsOn}.`,
				`${QUALITY[data.party]} Je hebt geen account nodig.`,
				'Je leest eerst alles. Openen alleen is niet tekenen.',
				'De link werkt 30 dagen en is alleen voor jou. Klopt er iets niet? Dan zeg je dat op dezelfde pagina.'
			],
			linkText: 'Lezen en tekenen'
		}),
		sms: (data) =>
			`${data.cause === 'reminded' ? 'Herinnering: lees' : 'Lees'} en teken de ${nounOf(data)} van ${data.learner} bij ${data.enterprise}. De link werkt 2 dagen.`,
		examples: [
			EXAMPLE,
			{ ...EXAMPLE, party: 'learner', cause: 'reminded' },
			{ ...EXAMPLE, party: 'enterprise', amendment: true },
			{ ...EXAMPLE, party: 'education-provider', cause: 'renewed' }
		]
	}),
	'sign-code': template<{
		readonly link: string;
		readonly code: string;
		readonly minutes: number;
		/** How many agreements it signs. */
		readonly count: number;
	}>({
		when: 'Meteen, aan wie op de knop drukt om te tekenen. Eerst per sms, zonder gsm per mail.',
		mail: ({ code, minutes, count }) => ({
			subject: `${code} is je code om te tekenen`,
			paragraphs: [
				count === 1 ? `Je code om te tekenen is ${code}.` : `Je code om ${count} overeenkomsten te tekenen is ${code}.`,
				`Typ hem op de pagina die je open hebt. Hij werkt ${minutes} minuten.`,
				'Geef de code aan niemand. Vroeg je hem niet? Dan hoef je niets te doen.'
			],
			linkText: 'Hoe tekenen werkt'
		}),
		sms: ({ code, minutes, count }) =>
			`${code} is je code om ${count === 1 ? '' : `${count} overeenkomsten `}te tekenen. Hij werkt ${minutes} minuten. Geef hem aan niemand. Uitleg:`,
		examples: [
			{ link: 'https://samenspoor.example/teken', code: '402913', minutes: 10, count: 1 },
			{ link: 'https://samenspoor.example/teken', code: '402913', minutes: 10, count: 40 }
		]
	}),
	'agreement-objected': template<{
		readonly link: string;
		readonly learner: string;
		readonly enterprise: string;
		readonly who: string;
		readonly reason: string;
	}>({
		when: 'Meteen, aan de trajectbegeleider, als een partij zegt dat er iets niet klopt.',
		mail: ({ learner, enterprise, who, reason }) => ({
			subject: `Er klopt iets niet in de overeenkomst van ${learner}`,
			paragraphs: [
				`${who} tekent de overeenkomst van ${learner} bij ${enterprise} nog niet.`,
				'Dit is de reden:',
				reason,
				'De overeenkomst is weer een concept. Pas ze aan of bel even, en stuur ze dan opnieuw.'
			],
			linkText: 'Naar de overeenkomst'
		}),
		sms: null,
		examples: [
			{
				link: 'https://samenspoor.example/overeenkomsten/0198a0b0-0000-7000-8000-000000000001',
				learner: 'Amina Yildiz',
				enterprise: 'Bakkerij Het Voorbeeld',
				who: 'Fatima Yildiz',
				reason: 'De startdag is 8 december, niet 1 december.'
			}
		]
	})
};
