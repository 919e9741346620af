import type { Trust } from '#law/parameter.ts';

type ActivitySeed = { readonly at: 'workplace' | 'school' | 'both'; readonly text: string };
type QualificationSeed = { readonly code: string; readonly name: string; readonly level: number | null };

/** What was read about one programme: qualifications, hours and the activities at the workplace. */
export type ProgrammeContents = {
	readonly code: string;
	readonly qualifications: readonly QualificationSeed[];
	readonly hours: { readonly workplace: number; readonly source: string; readonly trust: Trust } | null;
	readonly activities: readonly ActivitySeed[];
	readonly source: string;
	readonly trust: Trust;
};

/** The professional qualification of one programme; without a known official code the name is its code. */
function qualification(
	name: string,
	level: number | null,
	code = name.toLowerCase().replaceAll(' ', '-')
): QualificationSeed {
	return { code, name, level };
}

function atWork(...texts: readonly string[]): ActivitySeed[] {
	return texts.map((text) => ({ at: 'workplace', text }));
}

function both(...texts: readonly string[]): ActivitySeed[] {
	return texts.map((text) => ({ at: 'both', text }));
}

/**
 * The programmes of which the contents of the standard trajectory were read (nine, with buso garden work beside the seventh year).
 * The sentences are ours, in plain words; source and trust say where the activity itself comes from.
 */
export const CONTENTS: readonly ProgrammeContents[] = [
	{
		code: '1134',
		qualifications: [
			qualification('Magazijnier', 3, 'BK-0104'),
			qualification('Bestuurder interne transportmiddelen', null, 'BK-0355'),
			qualification('Magazijnmedewerker', 2, 'BK-0002')
		],
		hours: {
			workplace: 22.8,
			source: 'Overeenkomst OAO, dus gemiddeld minstens 20 uur; hier 3 van 5 dagen van een week van 38 uur',
			trust: 'inferred'
		},
		activities: [
			...atWork(
				'Je ontvangt leveringen en controleert ze met een scanner.',
				'Je verplaatst goederen met een transpallet of een steekwagen.',
				'Je verzamelt bestellingen.',
				'Je maakt pakketten klaar.',
				'Je zet goederen op hun plaats in het magazijn.',
				'Je houdt de voorraad bij.',
				'Je maakt zendingen klaar voor verzending.',
				'Je controleert de heftruck voor je begint: remmen, lichten en meters.',
				'Je vult de controlelijst van de heftruck in en meldt fouten.',
				'Je laadt en lost met de heftruck.'
			),
			...both('Je leest codes van plaatsen en etiketten.')
		],
		source: 'Standaardtraject Logistiek duaal (geldig vanaf 1 september 2019)',
		trust: 'official'
	},
	{
		code: '1098',
		qualifications: [qualification('Metselaar', 3)],
		hours: {
			workplace: 22.8,
			source: 'Overeenkomst OAO, dus gemiddeld minstens 20 uur; hier 3 van 5 dagen van een week van 38 uur',
			trust: 'inferred'
		},
		activities: [
			...both(
				'Je plant je eigen werk.',
				'Je werkt met waterpas, schietlood en betonmolen.',
				'Je werkt veilig, draagt beschermende kledij en sorteert afval.'
			),
			...atWork(
				'Je richt de werf in.',
				'Je zet muren uit.',
				'Je metselt muren.',
				'Je plaatst bekisting.',
				'Je vlecht wapening.',
				'Je giet beton.',
				'Je reinigt en onderhoudt je gereedschap.',
				'Je werkt mee aan nieuwbouw en aan renovatie.'
			)
		],
		source: 'Standaardtraject Ruwbouw duaal; einddoelen metselaar',
		trust: 'official'
	},
	{
		code: '1778',
		qualifications: [qualification('Zorgkundige', 4)],
		hours: {
			workplace: 20,
			source: 'Onderwijskiezer, fiche Zorgkundige duaal: minstens 20 uur per week',
			trust: 'official'
		},
		activities: [
			...atWork(
				'Je volgt hoe het met de zorgvrager gaat.',
				'Je helpt bij dagelijkse handelingen zoals eten en aankleden.',
				'Je helpt bij de verzorging van het lichaam.',
				'Je zorgt dat de zorgvrager zich goed voelt.',
				'Je helpt om ziekte en ongevallen te voorkomen.',
				'Je helpt in het huishouden en de logistiek van de afdeling.',
				'Je meldt aan de verpleegkundige wat je ziet.'
			),
			...both('Je werkt in een team met vaste afspraken.', 'Je werkt met het zorgplan.')
		],
		source: 'Onderwijskiezer, fiche Zorgkundige duaal; VIVO',
		trust: 'official'
	},
	{
		code: '1096',
		qualifications: [
			qualification('Elektrotechnisch monteur', 2, 'BK-0140'),
			qualification('Residentieel elektrotechnisch installateur', 4)
		],
		hours: null,
		activities: [
			...atWork(
				'Je plaatst buizen en dozen.',
				'Je slijpt sleuven en boort gaten.',
				'Je trekt draden.',
				'Je sluit toestellen en stopcontacten aan.',
				'Je stelt een installatie in werking.',
				'Je zoekt fouten en herstelt ze.',
				'Je noteert het materiaal en de tijd die je gebruikt.',
				'Je sorteert afval.'
			),
			...both('Je werkt veilig en draagt beschermende kledij.'),
			{ at: 'school', text: 'Je leert de basis van de regels voor elektrische installaties (AREI).' }
		],
		source: 'Dossiers van de beroepskwalificaties, Edulex 14380',
		trust: 'official'
	},
	{
		code: '1100',
		qualifications: [
			qualification('Medewerker brood- en banketbakkerij', 2, 'BK-0018'),
			qualification('Bakker', 4, 'BK-0019'),
			qualification('Banketbakker', 4, 'BK-0020')
		],
		hours: null,
		activities: [
			...both('Je werkt hygiënisch en let op voedselveiligheid.', 'Je reinigt en ontsmet.'),
			...atWork(
				'Je houdt de voorraad bij: wat eerst komt of eerst vervalt, gaat eerst weg.',
				'Je maakt deeg klaar.',
				'Je verwerkt deeg.',
				'Je bakt brood en gebak.',
				'Je werkt producten af.',
				'Je verpakt producten.',
				'Je bewaart producten op de juiste manier.',
				'Je verkoopt in de winkel.'
			)
		],
		source: 'Dossiers van de beroepskwalificaties, Edulex',
		trust: 'official'
	},
	{
		code: '1777',
		qualifications: [qualification('Tuinaanlegger-groenbeheerder', 4, 'BK-0135')],
		hours: null,
		activities: gardenActivities(),
		source: 'Dossiers van de beroepskwalificaties, Edulex',
		trust: 'official'
	},
	{
		code: 'OV3-123',
		qualifications: [qualification('Medewerker groen- en tuinbeheer', 2, 'BK-0134')],
		hours: null,
		activities: gardenActivities(),
		source: 'Dossiers van de beroepskwalificaties, Edulex',
		trust: 'official'
	},
	{
		code: '1097',
		qualifications: [],
		hours: {
			workplace: 24,
			source: 'Weekpatroon van een school: 2 dagen school, 3 dagen salon (24 tot 26 uur)',
			trust: 'secondary'
		},
		activities: atWork(
			'Je ontvangt de klant.',
			'Je wast het haar.',
			'Je droogt en brusht het haar.',
			'Je kleurt het haar onder begeleiding.',
			'Je maakt je werkplek schoon.'
		),
		source: 'Aanname; de lijst van het standaardtraject is niet gelezen',
		trust: 'unconfirmed'
	},
	{
		code: '1117',
		qualifications: [
			qualification('Samensteller', 1),
			qualification('Plaatbewerker', 3),
			qualification('Verspaner', 3),
			qualification('Monteerder', 3)
		],
		hours: null,
		activities: atWork(
			'Je leest een technische tekening.',
			'Je zet onderdelen in elkaar.',
			'Je plooit en snijdt plaat.',
			'Je draait en freest stukken.',
			'Je meet na.',
			'Je monteert.',
			'Je onderhoudt de machine.'
		),
		source: 'Aanname; alleen de beroepskwalificaties zijn gelezen (Onderwijskiezer)',
		trust: 'unconfirmed'
	},
	{
		code: 'OV3-124',
		qualifications: [],
		hours: null,
		activities: atWork(
			'Je maakt broodjes.',
			'Je maakt slaatjes.',
			'Je maakt hamburgers.',
			'Je bakt frieten.',
			'Je bedient klanten.',
			'Je zet alles klaar.'
		),
		source: 'Artikel VTM (2018)',
		trust: 'old'
	}
];

function gardenActivities(): ActivitySeed[] {
	return [
		...both(
			'Je leest de werkopdracht.',
			'Je gebruikt gereedschap veilig, met beschermende kledij en een goede houding.'
		),
		...atWork(
			'Je zoekt het materiaal bij elkaar.',
			'Je zet waarschuwingsborden.',
			'Je maait.',
			'Je wiedt onkruid.',
			'Je snoeit.',
			'Je plant.',
			'Je bent beleefd met klanten.'
		)
	];
}
