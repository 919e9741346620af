/** Kinds of organisation; a test compares each list here with the CHECK in the database. */
export const ORGANISATION_KINDS = [
	'education-provider',
	'enterprise',
	'sectoral-partnership',
	'flemish-partnership',
	'operator'
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Opleidingsverstrekker by type: ordinary school, buso school, centre (CDO), Syntra, adult education (CVO). */
export const PROVIDER_TYPES = ['school', 'buso', 'centre', 'syntra', 'adult-education'] as const;
export type ProviderType = (typeof PROVIDER_TYPES)[number];

/** Provinces of Flanders and the Brussels region, in the order in which pages list them. */
export const PROVINCES = [
	'antwerpen',
	'limburg',
	'oost-vlaanderen',
	'vlaams-brabant',
	'west-vlaanderen',
	'brussel'
] as const;
export type Province = (typeof PROVINCES)[number];

/** What a person may be at an organisation, with the kind of organisation where that role exists. */
export const ROLES = {
	coach: 'education-provider',
	'provider-admin': 'education-provider',
	mentor: 'enterprise',
	'enterprise-admin': 'enterprise',
	'sector-officer': 'sectoral-partnership',
	'partnership-coordinator': 'flemish-partnership',
	operator: 'operator'
} as const satisfies Record<string, OrganisationKind>;
export type Role = keyof typeof ROLES;
