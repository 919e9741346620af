/** The eight study domains of secondary education and the one across them, in the official order. */
export const STUDY_DOMAINS = [
	{ code: 'taal-en-cultuur', name: 'Taal en cultuur' },
	{ code: 'stem', name: 'STEM' },
	{ code: 'kunst-en-creatie', name: 'Kunst en creatie' },
	{ code: 'land-en-tuinbouw', name: 'Land- en tuinbouw' },
	{ code: 'economie-en-organisatie', name: 'Economie en organisatie' },
	{ code: 'maatschappij-en-welzijn', name: 'Maatschappij en welzijn' },
	{ code: 'sport', name: 'Sport' },
	{ code: 'voeding-en-horeca', name: 'Voeding en horeca' },
	{ code: 'domeinoverschrijdend', name: 'Domeinoverschrijdend' }
] as const;
