/** Heads of the columns of an export. */
export const EXPORT_COLUMNS = {
	learners: [
		'Familienaam',
		'Voornaam',
		'Opleiding',
		'Woonplaats',
		'Werkplek',
		'Plaats van de werkplek',
		'Reistijd in minuten',
		'Plaats op de lijst',
		'Uitkomst',
		'Soort gegevens'
	],
	groups: ['Soort', 'Naam', 'Leerlingen', 'Geplaatst', 'Zonder plek', 'Soort gegevens']
} as const;

export const EXPORT_WORDS = {
	example: 'voorbeelddata',
	real: 'echte gegevens',
	programme: 'opleiding',
	municipality: 'gemeente',
	sheet: 'Ronde'
} as const;

/** Groups that are too small to show alone. */
export const OTHERS_TOGETHER = {
	programmes: 'Kleine opleidingen samen',
	municipalities: 'Kleine gemeenten samen'
} as const;
