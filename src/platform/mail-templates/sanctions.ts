import { template } from './template.ts';

type Sanctioned = {
	readonly link: string;
	/** A recognition was lifted, an enterprise excluded, a mentor barred; or an appeal undid that. */
	readonly what: 'lift' | 'exclude' | 'bar-mentor' | 'grant-appeal';
	readonly learner: string;
	readonly enterprise: string;
	/** The mentor who may not guide any more; empty for another decision. */
	readonly mentor: string;
	/** The reader guides the learner, and must act. */
	readonly acts: boolean;
};

function happened({ what, enterprise, mentor }: Sanctioned): string {
	if (what === 'lift') return `De erkenning van ${enterprise} is opgeheven.`;
	if (what === 'exclude') return `${enterprise} mag geen leerlingen meer opleiden.`;
	if (what === 'bar-mentor') return `${mentor} mag geen mentor meer zijn bij ${enterprise}.`;
	return `De erkenning van ${enterprise} geldt weer: het beroep is aanvaard.`;
}

function follows({ what, learner, acts }: Sanctioned): string {
	if (what === 'grant-appeal') return `De overeenkomst van ${learner} kan doorlopen.`;
	if (what === 'bar-mentor')
		return acts
			? `Kies een andere mentor voor ${learner}, of beëindig de overeenkomst.`
			: `${learner} krijgt een andere mentor, of de overeenkomst stopt. De school belt je.`;
	return acts
		? `De overeenkomst van ${learner} moet stoppen. Dat gebeurt niet vanzelf: jij vult in wanneer.`
		: `De overeenkomst van ${learner} moet stoppen. De school belt je om af te spreken wanneer.`;
}

const SUBJECTS = {
	lift: 'Een overeenkomst moet stoppen',
	exclude: 'Een overeenkomst moet stoppen',
	'bar-mentor': 'Er is een andere mentor nodig',
	'grant-appeal': 'Een overeenkomst kan doorlopen'
} as const satisfies Record<Sanctioned['what'], string>;

const LINK = 'https://samenspoor.example/overeenkomsten/0198a0b0-0000-7000-8000-000000000001';
const EXAMPLE = { link: LINK, learner: 'Amina Yildiz', enterprise: 'Bakkerij Het Voorbeeld', mentor: '', acts: false };

/** That a decision about a recognition reaches a running agreement. The reasons stay with the enterprise: they can be personal. */
export const SANCTION_TEMPLATES = {
	'agreement-sanction': template<Sanctioned>({
		when: 'Meteen, aan de trajectbegeleider, de leerling, de ouder en de onderneming, als een erkenning of mentor wegvalt.',
		mail: (data) => ({
			subject: `${SUBJECTS[data.what]}: ${data.learner}`,
			paragraphs: [happened(data), follows(data)],
			linkText: data.acts && data.what !== 'grant-appeal' ? 'Dit nu regelen' : 'De overeenkomst bekijken'
		}),
		sms: (data) => `${SUBJECTS[data.what]}: ${data.learner}.`,
		examples: [
			{ ...EXAMPLE, what: 'lift' },
			{ ...EXAMPLE, what: 'lift', link: `${LINK}/einde`, acts: true },
			{ ...EXAMPLE, what: 'exclude' },
			{ ...EXAMPLE, what: 'bar-mentor', mentor: 'Ilse Vandamme' },
			{ ...EXAMPLE, what: 'bar-mentor', mentor: 'Ilse Vandamme', link: `${LINK}/wijziging`, acts: true },
			{ ...EXAMPLE, what: 'grant-appeal' }
		]
	})
};
