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
	onderwijsdoelen: { title: 'Onderwijsdoelen: duaal leren', url: 'https://www.onderwijsdoelen.be/duaal-leren' },
	'vlaanderen-leervergoeding': {
		title: 'Vlaanderen.be: leervergoeding in duaal en alternerend leren (bedragen vanaf 1 mei 2024)',
		url: 'https://www.vlaanderen.be/lerenden-uit-het-onderwijs-opleiden-op-de-werkplek/overeenkomsten/overeenkomst-van-alternerende-opleiding/leervergoeding-in-duaal-en-alternerend-leren'
	},
	'groups-leervergoeding': {
		title: 'Group S: overeenkomst alternerende opleiding, indexatie op 1 december 2022',
		url: 'https://www.groups.be/nl/nieuws/juridische-artikels/vlaamse-gemeenschap-overeenkomst-alternerende-opleiding-indexatie-op-1-7'
	},
	'duaalleren314-leervergoeding': {
		title: 'Duaal leren in paritair comité 314: leervergoeding vanaf 1 november 2023',
		url: 'https://duaalleren314.be/fitnessoverzicht/student/'
	},
	'attentia-ggmmi': {
		title: 'Attentia: verhoging van het gewaarborgd minimumloon per 1 april 2024 (cao 43/17)',
		url: 'https://www.attentia.be/nl/nieuws/verhoging-gewaarborgd-minimumloon-per-1-april-2024/'
	},
	'praktijkverpleegkundige-leervergoeding': {
		title: 'De Praktijkverpleegkundige: hoeveel krijg je betaald bij duaal leren (november 2025)',
		url: 'https://www.depraktijkverpleegkundige.nl/story/77-hoeveel-krijg-je-betaald-bij-duaal-leren'
	},
	'fod-ggmmi': {
		title:
			'FOD Werkgelegenheid: gewaarborgd gemiddeld minimummaandinkomen (cao 43/18 en de indexering van 1 juli 2026)',
		url: 'https://werk.belgie.be/nl/themas/internationaal/detachering/na-te-leven-arbeidsvoorwaarden-geval-van-detachering-naar-1'
	},
	'syntra-afronding': {
		title: 'Syntra Vlaanderen: vergoeding voor leerlingen met een overeenkomst alternerende opleiding (2016)',
		url: 'http://www.syntravlaanderen.be/nieuws/vergoeding-voor-leerlingen-met-overeenkomst-alternerende-opleiding'
	},
	'leertijd-leervergoeding': {
		title: 'Leertijd.be: hoeveel bedraagt de leervergoeding',
		url: 'https://www.leertijd.be/hoeveel-bedraagt-de-leervergoeding'
	},
	'partena-volwassenen': {
		title: 'Partena Professional: alternerend leren in Vlaanderen vanaf september 2022',
		url: 'https://www.partena-professional.be/nl/onze-inzichten/infoflashes/alternerend-leren-vlaanderen-vanaf-september-2022'
	},
	'fod-arbeidsduur-jongeren': {
		title: 'FOD Werkgelegenheid: arbeidsduur van jeugdige werknemers',
		url: 'http://www.werk.belgie.be/detailA_Z.aspx?id=1290'
	},
	'fod-jeugdige-werknemers': {
		title: 'FOD Werkgelegenheid: jeugdige werknemers',
		url: 'https://werk.belgie.be/nl/themas/arbeidsreglementering/jeugdige-werknemers'
	},
	'securex-jongeren': {
		title: 'Securex: arbeidsduur voor studenten jonger dan 18 jaar',
		url: 'https://www.securex.eu/lex-go.nsf/vwipaaip_nl/B8BDBABE0A329585C125859D00341AFA?OpenDocument'
	},
	'prevent-jongeren': {
		title: 'Prevent: arbeidstijden voor jobstudenten jonger dan 18',
		url: 'https://www.prevent.be/kennisbank/fiche-arbeidstijden-voor-jobstudenten-jonger-dan-18'
	},
	'salar-minderjarigen': {
		title: 'Salar: strikte regels voor minderjarige studenten',
		url: 'https://www.salar.be/nieuws/strikte-regels-voor-minderjarige-studenten/'
	},
	'komen-minderjarigen': {
		title: 'Ondernemen in Komen-Waasten: tewerkstelling van minderjarige werknemers',
		url: 'https://www.commerces-comines-warneton.be/ik-open-mijn-bedrijf/2-uw-zaak-oprichten-en-uitbaten/2-7-tewerkstelling-van-minderjarige-werknemers'
	},
	'commercetraining-uren': {
		title: 'Commerce Training: hoeveel werkuren mag een leerling opnemen in het OAO-contract',
		url: 'https://commercetraining.be/default.asp?level=3&lng=nl&id=104&id_page=137'
	},
	'sdworx-2022': {
		title: 'SD Worx: wijzigingen alternerend leren in Vlaanderen vanaf 1 september 2022',
		url: 'https://www.sd.be/ellawebsite/nl/legalnews/bbf7f865-5c95-4a37-b635-abe7c7232403'
	},
	'vlaanderen-alternerend': {
		title: 'Overheid Vlaanderen: alternerende opleidingen',
		url: 'https://overheid.vlaanderen.be/alternerende-opleidingen'
	},
	feestdagenwet: {
		title: 'Wet van 4 januari 1974 betreffende de feestdagen en koninklijk besluit van 18 april 1974',
		url: 'https://werk.belgie.be/nl/themas/feestdagen-en-verloven/feestdagen'
	},
	'vind-onderneming': {
		title: 'Onderwijs Vlaanderen: vind een onderneming en sluit een overeenkomst',
		url: 'https://onderwijs.vlaanderen.be/nl/vind-een-onderneming-en-sluit-een-overeenkomst'
	},
	'abvv-duaal': {
		title: 'ABVV-jongeren: duaal leren, hoe begin ik eraan',
		url: 'https://www.abvv-jongeren.be/duaal-leren-hoe-begin-ik-eraan'
	},
	'vlaanderen-overeenkomsten': {
		title: 'Vlaanderen.be: overeenkomsten voor leerlingen op de werkplek',
		url: 'https://www.vlaanderen.be/leerlingen-uit-het-secundair-onderwijs-opleiden-op-de-werkplek/overeenkomsten'
	},
	'vlaanderen-volwassenen': {
		title: 'Vlaanderen.be: duaal leren in het volwassenenonderwijs',
		url: 'https://www.vlaanderen.be/begeleiden-bij-duaal-en-alternerend-leren/duaal-leren-in-volwassenenonderwijs'
	},
	'vlaanderen-erkenning': {
		title: 'Vlaanderen.be: erkenning van een onderneming als leerwerkplek',
		url: 'https://www.vlaanderen.be/werken/opleiding-op-de-werkplek/erkenning-van-een-onderneming-als-leerwerkplek'
	},
	'vlaanderen-sancties': {
		title: 'Vlaanderen.be: sanctionering van leerondernemingen',
		url: 'https://www.vlaanderen.be/leerlingen-uit-het-secundair-onderwijs-opleiden-op-de-werkplek/sanctionering-van-leerondernemingen-in-het-kader-van-alternerend-leren'
	},
	'vlaanderen-premie': {
		title: 'Vlaanderen.be: premie kwalificerend werkplekleren',
		url: 'https://www.vlaanderen.be/premie-kwalificerend-werkplekleren'
	},
	'woodwize-leerlingenpremie': {
		title: 'Woodwize: leerlingenpremie alternerende opleiding',
		url: 'https://woodwize.be/nl/page-wide.asp?pageID=407'
	},
	'fod-jongeren-op-het-werk': {
		title: 'FOD Werkgelegenheid: jongeren op het werk',
		url: 'https://werk.belgie.be/nl/themas/welzijn-op-het-werk/werkorganisatie-en-bijzondere-werknemerscategorieen/jongeren-op-het-werk'
	},
	'securex-dimona': {
		title: 'Securex Lex4You: een nieuwe Dimona voor alternerend leren',
		url: 'https://www.securex.be/nl/lex4you/werkgever/nieuws/een-nieuwe-dimona-voor-alternerend-leren'
	},
	'hdi-2021': {
		title: 'HDI: alternerend leren, schooljaar 2021-2022',
		url: 'http://www.hdi.be/nieuws/alternerend-leren-schooljaar-2021-2022'
	},
	'abvv-overeenkomsten': {
		title: 'ABVV-jongeren: wat zijn de regels van de overeenkomsten',
		url: 'https://abvv-jongeren.be/vraag/wat-zijn-de-regels-van-de-overeenkomsten/'
	},
	'dualimento-praktisch': {
		title: 'Dualimento: praktisch (schorsing en beëindiging)',
		url: 'https://www.dualimento.be/werkgevers/voorbereiding/praktisch'
	},
	'dualimento-overeenkomst': {
		title: 'Dualimento: de overeenkomst duaal leren',
		url: 'https://www.dualimento.be/jongeren/voorbereiding/de-overeenkomst-duaal-leren'
	},
	'vlaanderen-beroep': {
		title: 'Vlaanderen.be: beroepsprocedure leerwerkplekken',
		url: 'https://www.vlaanderen.be/lerenden-uit-het-onderwijs-opleiden-op-de-werkplek/beroepsprocedure-leerwerkplekken'
	},
	maakjebedrijfduaal: {
		title: 'Maak je bedrijf duaal Brussel: een contract afsluiten',
		url: 'https://maakjebedrijfduaal-bxl.be/een-contract-afsluiten/'
	},
	'vlaanderen-klachten': {
		title: 'Vlaanderen.be: klachtenprocedure werkplekcomponent duaal en alternerend leren',
		url: 'https://www.vlaanderen.be/begeleiden-bij-duaal-en-alternerend-leren/klachtenprocedure-werkplekcomponent-duaal-en-alternerend-leren'
	},
	'mtech-erkenning': {
		title: 'mtech+: verloop van de erkenning voor duaal leren',
		url: 'https://mtechplus.be/verloop-van-erkenningvoor-duaal-leren/'
	},
	'constructiv-mentor': {
		title: 'Constructiv: jouw mentor',
		url: 'https://constructiv.be/nl-BE/Arbeiders/Opleiding/Opleidingen-en-tussenkomsten/Duaal-leren-voor-jongeren/Jouw-mentor.aspx'
	},
	'vivo-mentor': {
		title: 'VIVO: een mentor inschakelen voor duaal leren',
		url: 'https://www.vivosocialprofit.org/een-mentor-inschakelen-voor-duaal-leren'
	},
	'duaalleren-mentoropleiding': {
		title: 'Duaalleren.vlaanderen: termijn voor de mentoropleiding (2020)',
		url: 'https://duaalleren.vlaanderen.be/update-coronavirus-termijn-mentoropleiding-verlengd-met-zes-maanden'
	},
	'syntra-erkenningsvoorwaarden': {
		title: 'Syntra Vlaanderen: erkenningsvoorwaarden duale werkplek',
		url: 'https://www.syntravlaanderen.be/erkenningsvoorwaarden-duale-werkplek'
	},
	'syntra-erkenningsprocedure': {
		title: 'Syntra Vlaanderen: erkenningsprocedure duale werkplek',
		url: 'https://www.syntravlaanderen.be/erkenningsprocedure-duale-werkplek'
	},
	'sociare-deeltijds': {
		title: 'Sociare: vragen over deeltijds leren en werken',
		url: 'https://www.sociare.be/kennisbank/faq-deeltijds-leren-en-werken'
	},
	'decreet-2016-artikel-21': {
		title: 'Decreet van 10 juni 2016, artikel 21 (tekst van 2016, kopie van derden)',
		url: 'http://wordscope.be/neerlandais/francais/ontvankelijk+beroep.html'
	}
} as const satisfies Record<string, { title: string; url: string }>;

export type SourceCode = keyof typeof SOURCES;
