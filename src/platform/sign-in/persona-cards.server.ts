import { PERSONAS, type PersonaRole } from '#db/seed/personas.ts';
import { PERSONA_WORDS } from './messages.nl.ts';

/** An invented person on the sign-in page of the demonstration. */
export type PersonaCard = { readonly email: string; readonly name: string; readonly who: string; readonly can: string };

/** The persons of the first tenant, one of each role, in the order of a learner's path. */
export function personaCards(): PersonaCard[] {
	const seen = new Set<PersonaRole>();
	return PERSONAS.filter(({ role, secondTenant }) => !secondTenant && !seen.has(role) && seen.add(role)).map(
		({ email, givenName, familyName, role }) => ({ email, name: `${givenName} ${familyName}`, ...PERSONA_WORDS[role] })
	);
}
