import type { Province, ProviderType, Role } from './organisation.ts';

export const PROVINCE_NAMES = {
	antwerpen: 'Antwerpen',
	limburg: 'Limburg',
	'oost-vlaanderen': 'Oost-Vlaanderen',
	'vlaams-brabant': 'Vlaams-Brabant',
	'west-vlaanderen': 'West-Vlaanderen',
	brussel: 'Brussel'
} as const satisfies Record<Province, string>;

export const PROVIDER_TYPE_NAMES = {
	school: 'School',
	buso: 'School voor buitengewoon onderwijs',
	centre: 'Centrum voor deeltijds onderwijs',
	syntra: 'Syntra',
	'adult-education': 'Centrum voor volwassenenonderwijs'
} as const satisfies Record<ProviderType, string>;

export const ROLE_NAMES = {
	coach: 'Trajectbegeleider',
	'provider-admin': 'Beheerder',
	mentor: 'Mentor',
	'enterprise-admin': 'Zaakvoerder',
	'sector-officer': 'Sectorconsulent',
	'partnership-coordinator': 'Coördinator',
	operator: 'Platformbeheerder'
} as const satisfies Record<Role, string>;
