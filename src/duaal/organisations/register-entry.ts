import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { EnterpriseNumber, EstablishmentNumber } from '#law/kbo.ts';

/** Kinds of enterprises in the register: a person by himself, anything else, or not told. */
export const REGISTER_KINDS = ['natural-person', 'legal-person', 'unknown'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** Kinds of extracts of the register. */
export const EXTRACT_KINDS = ['full', 'update'] as const;

/** Classifications of activities (NACE-BEL), oldest first. */
export const NACE_VERSIONS = ['2003', '2008', '2025'] as const;

/** A code of the register with its description, in Dutch where there is Dutch; null when the register describes it nowhere. */
export type Described = { readonly code: string; readonly description: string | null };

/** An address as the register has it; every part may be missing. `country` is null in Belgium. */
export type RegisterAddress = {
	readonly street: string | null;
	readonly houseNumber: string | null;
	readonly box: string | null;
	readonly postcode: string | null;
	readonly municipality: string | null;
	readonly country: string | null;
};

/** An establishment as the register has it. */
export type RegisterEstablishment = {
	readonly number: EstablishmentNumber;
	readonly enterpriseNumber: EnterpriseNumber;
	/** Its own name; most have none. */
	readonly name: string | null;
	readonly startedOn: PlainDate;
	readonly address: RegisterAddress;
	/** NIS code, when exactly one of our municipalities is called so; else somebody must choose. */
	readonly municipalityNis: string | null;
	/** Main activities in the newest classification, at most five; empty for a third of all. */
	readonly activities: readonly Described[];
	/** Our own establishment with this number, when it is on the platform already. */
	readonly ownId: string | null;
};

/** An enterprise as the register has it, with its establishments (at most 100, oldest first). */
export type RegisterEnterprise = {
	readonly number: EnterpriseNumber;
	readonly kind: RegisterKind;
	/** The official name, its abbreviation and the name towards customers. */
	readonly name: string | null;
	readonly shortName: string | null;
	readonly tradeName: string | null;
	/** None for natural persons. */
	readonly legalForm: Described | null;
	/** 000 is the normal situation; others, such as a bankruptcy, are for people to look at. */
	readonly situation: Described;
	readonly startedOn: PlainDate;
	/** The seat; null for natural persons, whose address is never kept. */
	readonly seat: RegisterAddress | null;
	readonly activities: readonly Described[];
	readonly establishments: readonly RegisterEstablishment[];
	/** Our own enterprise with this number, when it is on the platform already: the same enterprise, whatever its name. */
	readonly ownId: OrganisationId | null;
};

/** One line of a list of establishments. */
export type RegisterHit = Pick<RegisterEstablishment, 'number' | 'enterpriseNumber' | 'name' | 'address' | 'ownId'> & {
	readonly enterpriseName: string | null;
};

/** Up to when the register is right. */
export type RegisterState = { readonly extractNumber: number; readonly snapshotDate: PlainDate };

const MOST_WORDS = 4;
/** Legal forms that people add and the register keeps apart from the name. */
const LEGAL_FORMS = new Set(['bv', 'nv', 'vzw', 'cv', 'bvba', 'cvba', 'vof', 'commv', 'srl', 'sa', 'asbl']);

/**
 * The words of a question by which the register is searched, at most four: letters and digits only, legal forms left out unless there is nothing else.
 * Empty when no word has three signs or more.
 */
export function registerWords(question: string): string[] {
	const words = question
		.toLowerCase()
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter((word) => word !== '');
	const telling = words.filter((word) => !LEGAL_FORMS.has(word));
	const kept = [...new Set(telling.length > 0 ? telling : words)].slice(0, MOST_WORDS);
	return kept.some((word) => word.length >= 3) ? kept : [];
}
