import { template } from './template.ts';

type Sealed = {
	readonly link: string;
	readonly learner: string;
	readonly enterprise: string;
	/** It is an amendment (wijziging) of an agreement. */
	readonly amendment: boolean;
};

const LINK = 'https://samenspoor.example/overeenkomsten/0198a0b0-0000-7000-8000-000000000001/pdf';

/** That everybody signed, and where the sealed document is. */
export const SEALED_TEMPLATES = {
	'agreement-sealed': template<Sealed>({
		when: 'Meteen na de laatste handtekening, aan iedereen die tekende.',
		mail: ({ learner, enterprise, amendment }) => ({
			subject: amendment
				? `De wijziging voor ${learner} is door iedereen ondertekend`
				: `De overeenkomst van ${learner} is door iedereen ondertekend`,
			paragraphs: [
				amendment
					? `Iedereen tekende de wijziging van de overeenkomst van ${learner} bij ${enterprise}.`
					: `Iedereen tekende de overeenkomst van ${learner} bij ${enterprise}.`,
				'Het document heeft nu een zegel en verandert niet meer. Bewaar het goed.'
			],
			linkText: 'Het document bekijken'
		}),
		sms: ({ learner, amendment }) =>
			`Iedereen tekende de ${amendment ? 'wijziging' : 'overeenkomst'} van ${learner}. Hier staat het document.`,
		examples: [
			{ link: LINK, learner: 'Amina Yildiz', enterprise: 'Bakkerij Het Voorbeeld', amendment: false },
			{ link: LINK, learner: 'Amina Yildiz', enterprise: 'Bakkerij Het Voorbeeld', amendment: true }
		]
	})
};
