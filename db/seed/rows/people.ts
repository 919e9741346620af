import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { seedId } from '../ids.ts';
import { FAMILY, GIVEN_FEMALE, GIVEN_MALE, slug } from '../names.ts';
import { PERSONAS } from '../personas.ts';
import type { Random } from '../prng.ts';
import { CREATED_AT } from './world.ts';

type PersonRow = Insertable<DB['person']>;
type MembershipRow = Insertable<DB['membership']>;
export type Role =
	| 'coach'
	| 'provider-admin'
	| 'mentor'
	| 'enterprise-admin'
	| 'sector-officer'
	| 'partnership-coordinator'
	| 'operator';

/** Memberships of the example data begin here and have no end. */
const MEMBER_SINCE = '2020-09-01';

/** What stands in every class of personal field when canaries are asked for; nothing else in the product contains these words. */
export const CANARIES = [
	{ field: 'person.given_name', token: 'Kanarievoornaam' },
	{ field: 'person.family_name', token: 'Kanariefamilienaam' },
	{ field: 'person.email', token: 'kanariemail' },
	{ field: 'learner.home_address', token: 'Kanarieadres' }
] as const;

/** Collects the people of one copy of Flanders and what they may do. */
export class People {
	readonly persons: PersonRow[] = [];
	readonly memberships: MembershipRow[] = [];
	readonly #tile: number;
	readonly #canaries: boolean;

	constructor(tile: number, canaries: boolean) {
		this.#tile = tile;
		this.#canaries = canaries;
	}

	/** An invented person; the address ends in `.example`, so that no mail can reach anybody. Returns the id. */
	add(
		host: string,
		random: Random,
		{ gender, familyName }: { gender?: 'female' | 'male'; familyName?: string } = {}
	): string {
		const given = random.pick(
			(gender ?? (random.chance(0.5) ? 'female' : 'male')) === 'female' ? GIVEN_FEMALE : GIVEN_MALE
		);
		const family = familyName ?? random.pick(FAMILY);
		const number = this.#tile * 1_000_000 + this.persons.length;
		const mark = this.#canaries ? 'kanariemail.' : '';
		const id = seedId('person', this.#tile, this.persons.length);
		this.persons.push({
			id,
			given_name: this.#canaries ? `${given} Kanarievoornaam` : given,
			family_name: this.#canaries ? `${family} Kanariefamilienaam` : family,
			email: `${mark}${slug(given)}.${slug(family)}.${number}@${host}.example`,
			locale: 'nl',
			created_at: CREATED_AT
		});
		return id;
	}

	/** Somebody of the fixed cast; only in the first copy. The e-mail address never changes. */
	addPersona(key: string): string {
		const found = PERSONAS.find((each) => each.key === key);
		if (found === undefined) throw new RangeError(`no persona ${key}`);
		this.persons.push({
			id: found.personId,
			given_name: this.#canaries ? `${found.givenName} Kanarievoornaam` : found.givenName,
			family_name: this.#canaries ? `${found.familyName} Kanariefamilienaam` : found.familyName,
			email: found.email,
			locale: 'nl',
			created_at: CREATED_AT
		});
		return found.personId;
	}

	/** Gives a person a role at an organisation. */
	join(personId: string, organisationId: string, role: Role): void {
		const id = seedId('membership', this.#tile, this.memberships.length);
		this.memberships.push({
			id,
			person_id: personId,
			organisation_id: organisationId,
			role,
			valid_from: MEMBER_SINCE,
			valid_until: null
		});
	}
}
