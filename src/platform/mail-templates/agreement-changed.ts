import { template } from './template.ts';

type Changed = {
	readonly link: string;
	readonly learner: string;
	readonly enterprise: string;
	/** What changed: a line for each field, old and new. */
	readonly lines: readonly string[];
};

type Unregistered = {
	readonly link: string;
	readonly learner: string;
	readonly enterprise: string;
	readonly dueOn: string;
	/** The last day for the premium has passed. */
	readonly late: boolean;
};

/** That a text which waits for signatures is another one now. */
export const CHANGED_TEMPLATES = {
	'agreement-changed': template<Changed>({
		when: 'Meteen, aan iedereen die moet tekenen, wanneer de school de tekst aanpast voor alle handtekeningen er zijn.',
		mail: ({ learner, enterprise, lines }) => ({
			subject: `De overeenkomst van ${learner} is gewijzigd`,
			paragraphs: [
				`De school paste de overeenkomst van ${learner} bij ${enterprise} aan.`,
				'Handtekeningen onder de vorige tekst tellen niet meer. Lees de nieuwe tekst, en teken die als je akkoord bent.',
				'Dit veranderde:'
			],
			list: lines,
			linkText: 'De nieuwe tekst lezen'
		}),
		sms: ({ learner }) => `De overeenkomst van ${learner} is gewijzigd. Lees en teken de nieuwe tekst.`,
		examples: [
			{
				link: 'https://samenspoor.example/teken/voorbeeld',
				learner: 'Amina El Idrissi',
				enterprise: 'Voorbeeldbakkerij De Backer',
				lines: ['Laatste dag: 25 juni 2027. Vroeger: 30 juni 2027.', 'Mentor: Ilse Vandamme. Vroeger: Jan De Backer.']
			}
		]
	}),
	'register-agreement': template<Unregistered>({
		when: 'Eén maand voor de termijn van de premie eindigt, en nog eens als die voorbij is, aan de trajectbegeleider.',
		mail: ({ learner, enterprise, dueOn, late }) => ({
			subject: `Registreer de overeenkomst van ${learner}`,
			paragraphs: [
				`De overeenkomst van ${learner} bij ${enterprise} is getekend, maar nog niet geregistreerd.`,
				late
					? `Voor de premie moest dat ten laatste op ${dueOn}. Registreren kan nog altijd.`
					: `Doe dat ten laatste op ${dueOn}. Anders is er geen premie.`
			],
			linkText: 'De registratie noteren'
		}),
		sms: ({ learner, dueOn, late }) =>
			late ? `Registreer de overeenkomst van ${learner}.` : `Registreer de overeenkomst van ${learner} voor ${dueOn}.`,
		examples: [
			{
				link: 'https://samenspoor.example/overeenkomsten/voorbeeld/registratie',
				learner: 'Amina El Idrissi',
				enterprise: 'Voorbeeldbakkerij De Backer',
				dueOn: '28 februari 2027',
				late: false
			},
			{
				link: 'https://samenspoor.example/overeenkomsten/voorbeeld/registratie',
				learner: 'Amina El Idrissi',
				enterprise: 'Voorbeeldbakkerij De Backer',
				dueOn: '28 februari 2027',
				late: true
			}
		]
	})
};
