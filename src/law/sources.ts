/**
 * The legal texts behind the rules, by the short name that docstrings and pages use. The consolidated articles are not in this
 * repository: an address is where a lawyer or officer checks a figure.
 */
export const SOURCES = {
	'decreet-2016': {
		title: 'Decreet van 10 juni 2016 tot regeling van bepaalde aspecten van alternerende opleidingen',
		url: 'https://data-onderwijs.vlaanderen.be/edulex/document.aspx?docid=14994'
	},
	'besluit-2020': {
		title: 'Besluit van de Vlaamse Regering van 20 november 2020 tot uitvoering van het decreet van 10 juni 2016',
		url: 'https://etaamb.openjustice.be/fr/nl/arrete-du-gouvernement-flamand-du-20-novembre-2020_n2020043788.html'
	},
	'decreet-2018': {
		title: 'Decreet van 30 maart 2018 betreffende duaal leren en de aanloopfase',
		url: 'https://www.ejustice.just.fgov.be/eli/decreet/2018/03/30/2018031033/staatsblad'
	},
	'besluit-2018': {
		title: 'Besluit van de Vlaamse Regering van 14 september 2018 betreffende duaal leren en de aanloopfase',
		url: 'https://data-onderwijs.vlaanderen.be/edulex/document.aspx?docid=15263'
	},
	'omzendbrief-duaal': {
		title: 'Omzendbrief duaal leren',
		url: 'https://data-onderwijs.vlaanderen.be/edulex/document.aspx?docid=15286'
	},
	'securex-overeenkomst': {
		title: 'Securex Lex4You: welk soort overeenkomst sluiten',
		url: 'https://www.securex.be/nl/lex4you/werkgever/themas/verplichtingen-werkgever/stages-en-leertijd/welk-soort-overeenkomst-sluiten'
	},
	onderwijsdoelen: { title: 'Onderwijsdoelen: duaal leren', url: 'https://www.onderwijsdoelen.be/duaal-leren' }
} as const satisfies Record<string, { title: string; url: string }>;

export type SourceCode = keyof typeof SOURCES;
