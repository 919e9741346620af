/** Given names as heard in Flemish schools, so that the example people are plausible; nobody in particular is meant. */
export const GIVEN_FEMALE =
	words(`Amira Anna Aya Camille Charlotte Elena Ella Elif Emma Fatoumata Fien Floor Hajar Hanne Imane Ines Jana Janne Jasmien Jolien
	Julie Kaat Khadija Lara Laura Lena Lien Lina Lisa Lore Lotte Louise Lucia Malak Manon Maria Marie Maya Mila Nina Nora Olivia Oumaima
	Paulien Rania Roos Safiya Salma Sara Selin Silke Sofia Tess Yasmine Yara Zoë`);
export const GIVEN_MALE =
	words(`Achraf Adam Ali Amir Arne Arthur Ayoub Bas Ben Bilal Brecht Bram Cas Daan Emiel Emre Ferre Finn Gilles Hamza Ibrahim Ilyas
	Jasper Jef Joran Kobe Kasper Lars Lander Lowie Lucas Mathis Matteo Mehdi Milan Mohamed Nathan Niels Noah Omar Pieter Rayan Robbe Ruben
	Sam Seppe Simon Stan Tibo Tomas Victor Vince Warre Wout Xander Yassin Youssef Zakaria`);
export const FAMILY =
	words(`Aerts Ahmadi Akkermans Amrani Baert Bakker Benali Bogaert Bosmans Boutaleb Callens Celik Claes Claeys Cools Coppens Cornelis
	Daems Demir Desmet Devos Dierckx Diallo Dubois Engels Fernandez Geerts Goossens Haddad Hendrickx Hermans Huysmans Idrissi Jacobs Janssens Kaya
	Lambrechts Lauwers Leemans Lenaerts Maes Martens Mertens Michiels Moons Nguyen Nijs Ozturk Pauwels Petrov Popescu Raes Rossi Segers Silva Smets
	Stevens Tahiri Thys Torfs Vandenberghe Verbeke Verhaegen Verlinden Vermeulen Wauters Willems Wouters Yilmaz Zaman`);
export const STREETS = words(
	`Voorbeeldstraat Voorbeeldlaan Voorbeeldplein Voorbeelddreef Voorbeeldweg Voorbeeldsteenweg`
);
export const TREES = words(
	`Acacia Beuk Berk Den Eik Els Es Esdoorn Hazelaar Hulst Iep Kastanje Kers Larix Lijsterbes Meidoorn Notelaar Olm Plataan Populier Taxus Vlier Wilg`
);
export const THINGS =
	words(`Anker Baken Brug Duin Egel Fakkel Gans Haven Iris Kompas Korenveld Kraan Lantaarn Merel Molen Otter Papaver Regenboog Sleutel Spaak
	Spreeuw Steen Toren Uil Vlinder Wiel Zonnebloem Zwaan`);

/** What an enterprise of a sector calls itself, after "Voorbeeld". */
export const TRADES: Readonly<Record<string, readonly string[]>> = {
	bouw: ['bouw', 'dakwerken', 'schilderwerken', 'sanitair', 'aannemingen'],
	metaal: ['metaalwerken', 'lastechniek', 'machinebouw'],
	horeca: ['restaurant', 'brasserie', 'frituur', 'hotel', 'traiteur'],
	textielverzorging: ['wasserij'],
	voeding: ['bakkerij', 'slagerij', 'chocolaterie'],
	'social-profit': ['zorgcentrum', 'kinderopvang', 'thuiszorg'],
	'kappers-fitness-schoonheid': ['kapsalon', 'fitness'],
	hout: ['schrijnwerkerij', 'interieurbouw'],
	elektriciens: ['elektro', 'koeltechniek', 'installaties'],
	auto: ['garage', 'carrosserie', 'fietsenzaak'],
	handel: ['winkel', 'supermarkt'],
	bedienden: ['kantoor', 'onthaalbureau'],
	chemie: ['chemie'],
	groen: ['tuinen', 'bloemen', 'hoeve'],
	'transport-logistiek': ['magazijn', 'logistiek'],
	grafisch: ['drukkerij'],
	'vrije-beroepen': ['praktijk']
};

/** Lower case ASCII for an e-mail address. */
export function slug(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();
}

function words(text: string): string[] {
	return text.trim().split(/\s+/);
}
