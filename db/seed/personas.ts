import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import { seedId } from './ids.ts';

/** Roles of memberships, and the two that come from being a learner or the guardian of one. */
export type PersonaRole =
	| 'learner'
	| 'guardian'
	| 'coach'
	| 'provider-admin'
	| 'mentor'
	| 'enterprise-admin'
	| 'sector-officer'
	| 'partnership-coordinator'
	| 'operator';

/** Where a persona belongs: which fixed organisation of the example data (the first copy of Flanders). */
export type PersonaPlace =
	| 'provider-0'
	| 'provider-1'
	| 'bakery-0'
	| 'bakery-1'
	| 'bakery-2'
	| 'sector-voeding'
	| 'sector-bouw'
	| 'flemish'
	| 'operator';

/** Somebody in the example data whom the sign-in page and the tests know by name. */
export type Persona = {
	readonly key: string;
	readonly givenName: string;
	readonly familyName: string;
	readonly email: string;
	readonly personId: PersonId;
	readonly role: PersonaRole;
	readonly at: PersonaPlace;
	/** Learners only. */
	readonly born?: PlainDate;
	/** Guardians only: the key of the learner. */
	readonly wardKey?: string;
	/** True for the second of each kind, who must not see what belongs to the first. */
	readonly secondTenant: boolean;
};

/**
 * The fixed people of the example data, the same for every scale and seed. The second half are their counterparts in another
 * organisation, for tests of access. Births do not move with the school year: Amina is 16 in November 2026.
 */
export const PERSONAS: readonly Persona[] = [
	persona(0, 'amina', 'Amina', 'El Idrissi', 'learner', 'provider-0', { born: toPlainDate('2010-04-12') }),
	persona(1, 'fatima', 'Fatima', 'El Idrissi', 'guardian', 'provider-0', { wardKey: 'amina' }),
	persona(2, 'bart', 'Bart', 'Peeters', 'coach', 'provider-0'),
	persona(3, 'ilse', 'Ilse', 'Vandamme', 'mentor', 'bakery-1'),
	persona(4, 'jan', 'Jan', 'De Backer', 'enterprise-admin', 'bakery-0'),
	persona(5, 'nadia', 'Nadia', 'Wouters', 'sector-officer', 'sector-voeding'),
	persona(6, 'koen', 'Koen', 'Maes', 'partnership-coordinator', 'flemish'),
	persona(7, 'greet', 'Greet', 'Lambrechts', 'provider-admin', 'provider-0'),
	persona(8, 'sven', 'Sven', 'Claes', 'operator', 'operator'),
	persona(9, 'lucas', 'Lucas', 'Verbeke', 'learner', 'provider-1', {
		born: toPlainDate('2010-02-03'),
		secondTenant: true
	}),
	persona(10, 'els', 'Els', 'Verbeke', 'guardian', 'provider-1', { wardKey: 'lucas', secondTenant: true }),
	persona(11, 'tom', 'Tom', 'Janssens', 'coach', 'provider-1', { secondTenant: true }),
	persona(12, 'mieke', 'Mieke', 'Bogaert', 'mentor', 'bakery-2', { secondTenant: true }),
	persona(13, 'hakim', 'Hakim', 'Benali', 'enterprise-admin', 'bakery-2', { secondTenant: true }),
	persona(14, 'rita', 'Rita', 'Dierckx', 'sector-officer', 'sector-bouw', { secondTenant: true }),
	persona(15, 'wim', 'Wim', 'Thys', 'partnership-coordinator', 'flemish', { secondTenant: true }),
	persona(16, 'an', 'An', 'Smets', 'provider-admin', 'provider-1', { secondTenant: true }),
	persona(18, 'sofie', 'Sofie', 'Cools', 'enterprise-admin', 'bakery-1'),
	persona(17, 'joris', 'Joris', 'Raes', 'operator', 'operator', { secondTenant: true })
];

/** The persona with this key; throws a RangeError for another key. */
export function personaOf(key: string): Persona {
	const found = PERSONAS.find((persona) => persona.key === key);
	if (found === undefined) throw new RangeError(`no persona ${key}`);
	return found;
}

function persona(
	number: number,
	key: string,
	givenName: string,
	familyName: string,
	role: PersonaRole,
	at: PersonaPlace,
	more: { born?: PlainDate; wardKey?: string; secondTenant?: boolean } = {}
): Persona {
	const { secondTenant = false, ...rest } = more;
	return {
		key,
		givenName,
		familyName,
		email: `${key}@samenspoor.example`,
		personId: seedId('persona', 0, number) as PersonId,
		role,
		at,
		secondTenant,
		...rest
	};
}
