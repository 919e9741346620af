import type { PersonaRole } from '#db/seed/personas.ts';

/** Why sign-in said no. */
export type SignInRefusal =
	'not-an-address' | 'too-often' | 'link-not-valid' | 'not-in-demo' | 'no-persona' | 'wrong-code' | 'already-set';

const REFUSALS: Readonly<Record<Exclude<SignInRefusal, 'too-often'>, string>> = {
	'not-an-address': 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.be.',
	'link-not-valid': 'Deze link werkt niet meer. Links werken één keer, en 10 minuten lang. Vraag een nieuwe.',
	'not-in-demo': 'Dit kan alleen in een demonstratie.',
	'no-persona': 'Deze persoon kennen we niet. Kies iemand uit de lijst.',
	'wrong-code': 'Deze code klopt niet, of je gebruikte ze al. Wacht op de volgende code in je app.',
	'already-set': 'De tweede stap is al ingesteld.'
};

/** The sentence for a refusal: what is wrong and what to do. `seconds`: how long to wait, when it was too often. */
export function signInRefusal(code: SignInRefusal, seconds = 0): string {
	if (code !== 'too-often') return REFUSALS[code];
	const minutes = Math.max(1, Math.ceil(seconds / 60));
	return `Dit is te vaak na elkaar geprobeerd. Wacht ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'} en probeer dan opnieuw.`;
}

/** What an invented person of the demonstration is, and can do. */
export const PERSONA_WORDS: Readonly<Record<PersonaRole, { readonly who: string; readonly can: string }>> = {
	learner: { who: 'Leerling', can: 'Ziet waarom een plek wel of niet lukte, antwoordt op een voorstel en tekent.' },
	guardian: { who: 'Ouder', can: 'Ziet hetzelfde als haar dochter, en tekent mee tot die 18 is.' },
	coach: { who: 'Trajectbegeleider', can: 'Volgt de eigen leerlingen: zoektijd, voorstel en overeenkomst.' },
	'provider-admin': {
		who: 'Beheerder van een school',
		can: 'Ziet alle leerlingen van de school, en tekent voor de school.'
	},
	mentor: { who: 'Mentor', can: 'Begeleidt leerlingen op de werkplek, en ziet plekken en erkenningen.' },
	'enterprise-admin': {
		who: 'Zaakvoerder van een kleine zaak',
		can: 'Bevestigt plekken, antwoordt op een voorstel en tekent.'
	},
	'sector-officer': { who: 'Sectorconsulent', can: 'Beslist over erkenningen, en ziet tekorten zonder namen.' },
	'partnership-coordinator': {
		who: 'Coördinator van het partnerschap',
		can: 'Start een ronde voor een regio of heel Vlaanderen.'
	},
	operator: { who: 'Platformbeheerder', can: 'Beheert het platform, ziet geen leerlingen.' }
};
