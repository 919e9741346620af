import { template } from './template.ts';

const ROLE = { mentor: 'als mentor', 'enterprise-admin': 'als zaakvoerder' } as const;

type Role = keyof typeof ROLE;

/** Messages about working for an enterprise on the platform. Only by mail: an account is a mail address. */
export const ORGANISATION_TEMPLATES = {
	'join-link': template<{
		readonly link: string;
		readonly hours: number;
		readonly enterprise: string;
		readonly kind: 'new' | 'here';
	}>({
		when: 'Meteen, aan wie een onderneming aansluit of vraagt om mee te werken.',
		mail: ({ hours, enterprise, kind }) => ({
			subject: kind === 'new' ? `Sluit ${enterprise} aan bij Samenspoor` : `Werk mee voor ${enterprise} op Samenspoor`,
			paragraphs: [
				kind === 'new'
					? `Met de link hieronder sluit je ${enterprise} aan bij Samenspoor. Daarna beheer jij de gegevens van de onderneming.`
					: `${enterprise} is al aangesloten bij Samenspoor. Met de link hieronder vraag je om mee te werken. Wie de onderneming beheert, beslist.`,
				`De link werkt één keer, en ${hours} uur lang.`,
				'Heb je dit niet gevraagd? Dan hoef je niets te doen. Zonder de link gebeurt er niets.'
			],
			linkText: kind === 'new' ? 'Aansluiten' : 'Vragen om mee te werken'
		}),
		sms: null,
		examples: [
			{ link: exampleLink(), hours: 24, enterprise: 'Bakkerij Het Voorbeeld', kind: 'new' },
			{ link: exampleLink(), hours: 24, enterprise: 'Bakkerij Het Voorbeeld', kind: 'here' }
		]
	}),
	'join-invitation': template<{
		readonly link: string;
		readonly hours: number;
		readonly enterprise: string;
		readonly by: string;
		readonly role: Role;
	}>({
		when: 'Meteen, aan wie een zaakvoerder uitnodigt om mee te werken.',
		mail: ({ hours, enterprise, by, role }) => ({
			subject: `${by} nodigt je uit bij ${enterprise} op Samenspoor`,
			paragraphs: [
				`${by} nodigt je uit om ${ROLE[role]} mee te werken voor ${enterprise}. Op Samenspoor staan de leerwerkplekken van duaal leren.`,
				`De link werkt één keer, en ${hours} uur lang. Daarna vraag je met één knop een nieuwe.`,
				'Ken je deze onderneming niet? Dan hoef je niets te doen.'
			],
			linkText: 'De uitnodiging bekijken'
		}),
		sms: null,
		examples: [
			{ link: exampleLink(), hours: 24, enterprise: 'Bakkerij Het Voorbeeld', by: 'Jan De Backer', role: 'mentor' }
		]
	}),
	'join-waits': template<{ readonly link: string; readonly enterprise: string; readonly who: string }>({
		when: 'Meteen, aan wie een onderneming beheert, als iemand vraagt om mee te werken.',
		mail: ({ enterprise, who }) => ({
			subject: `${who} wil meewerken voor ${enterprise}`,
			paragraphs: [
				`${who} vraagt om op Samenspoor mee te werken voor ${enterprise}.`,
				'Ken je deze persoon? Laat die dan toe. Ken je die niet, zeg dan nee.'
			],
			linkText: 'De vraag bekijken'
		}),
		sms: null,
		examples: [
			{ link: 'https://samenspoor.example/onderneming/mensen', enterprise: 'Bakkerij Het Voorbeeld', who: 'Lies Claes' }
		]
	}),
	'join-answered': template<{ readonly link: string; readonly enterprise: string; readonly answer: 'in' | 'refused' }>({
		when: 'Meteen, aan wie vroeg om mee te werken, als er een antwoord is.',
		mail: ({ enterprise, answer }) => ({
			subject: answer === 'in' ? `Je werkt nu mee voor ${enterprise}` : `Je vraag aan ${enterprise}`,
			paragraphs:
				answer === 'in'
					? [`Je vraag is aanvaard. Je werkt nu op Samenspoor mee voor ${enterprise}.`]
					: [
							`Je vraag om mee te werken voor ${enterprise} is niet aanvaard.`,
							'Klopt dat niet? Spreek dan zelf met de onderneming.'
						],
			linkText: answer === 'in' ? 'Naar de onderneming' : 'Naar Samenspoor'
		}),
		sms: null,
		examples: [
			{ link: 'https://samenspoor.example/onderneming', enterprise: 'Bakkerij Het Voorbeeld', answer: 'in' },
			{ link: 'https://samenspoor.example/werkblad', enterprise: 'Bakkerij Het Voorbeeld', answer: 'refused' }
		]
	})
};

/** The link of the examples. */
function exampleLink(): string {
	return 'https://samenspoor.example/onderneming/aansluiten/bevestigen?sleutel=voorbeeld';
}
