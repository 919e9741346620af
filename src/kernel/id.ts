/**
 * Ids are UUIDv7, made at the edge and branded per entity, so that a learner's id cannot be passed for a place's.
 * The kernel only recognises them; `src/platform/ids.server.ts` makes them.
 */
export type Id<Entity extends string> = string & { readonly __id: Entity };

export type PersonId = Id<'person'>;
export type OrganisationId = Id<'organisation'>;
export type ProgrammeId = Id<'programme'>;
export type LearnerId = Id<'learner'>;
export type PlaceId = Id<'place'>;
export type RoundId = Id<'round'>;
export type AgreementId = Id<'agreement'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for the text form of a UUID, lower case. */
export function isId(text: string): boolean {
	return UUID.test(text);
}

/** Brands a text as an id of `Entity`; throws a TypeError when it is no UUID. */
export function asId<Entity extends string>(text: string): Id<Entity> {
	const lower = text.toLowerCase();
	if (!isId(lower)) throw new TypeError('not an id');
	return lower as Id<Entity>;
}

/** Milliseconds since 1970 that a UUIDv7 carries (RFC 9562, section 5.7); throws a TypeError for another version. */
export function instantOfId(id: Id<string>): number {
	if (id.charAt(14) !== '7') throw new TypeError('not a UUIDv7');
	return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
