import type { Trust } from '#law/parameter.ts';

export type SectorSeed = {
	readonly code: string;
	readonly name: string;
	readonly fund: string | null;
	readonly jointCommittees: readonly string[];
	/** False for sectors whose enterprises go to the Flemish Partnership. */
	readonly partnership: boolean;
	readonly source: string;
	readonly trust: Trust;
};

const WOODWIZE = 'Lijst sectorconvenanten 2021-2022, https://woodwize.be/nl/newsdetail.asp?NewsID=428';
const SERV = 'https://serv.be/serv/publicatie/advies-programmatie-duaal-leren-2022-2023';

/**
 * Working list of the twenty sectoral partnerships: the number is published, the official list with its joint committees was not
 * readable. `secondary`: named as partnership; `inferred`: sector fund clearly active; `unconfirmed`: likely candidate.
 */
export const SECTORS: readonly SectorSeed[] = [
	sector('bouw', 'Bouw', 'Constructiv', ['124'], 'constructiv.be', 'secondary'),
	sector('metaal', 'Metaal en technologische industrie', 'mtech+', ['111', '209'], 'mtechplus.be', 'secondary'),
	sector('horeca', 'Horeca', 'Horeca Forma Vlaanderen', ['302'], 'horecavorming.be', 'secondary'),
	sector('textielverzorging', 'Textielverzorging', null, ['110'], 'acv-csc-metea.acv-online.be (2016)', 'secondary'),
	sector(
		'voeding',
		'Voeding',
		'Alimento',
		['118', '220'],
		'https://www.alimento.be/nl/onderwijs/pagina/duaal-leren-oao',
		'secondary'
	),
	sector(
		'social-profit',
		'Social profit',
		'VIVO',
		['318', '319', '327', '330', '331', '332'],
		'vivosocialprofit.org',
		'inferred'
	),
	sector(
		'kappers-fitness-schoonheid',
		'Kappers, fitness en schoonheidszorg',
		'duaalleren314',
		['314'],
		'https://duaalleren314.be',
		'inferred'
	),
	sector('hout', 'Hout', 'Woodwize', ['125', '126'], 'woodwize.be', 'inferred'),
	sector(
		'elektriciens',
		'Elektriciens',
		'Volta',
		['149.01'],
		'https://www.volta-org.be/nl/duaal-intersectoraal',
		'inferred'
	),
	sector('auto', 'Auto en aanverwante sectoren', 'Educam', ['112', '149.02', '149.04'], 'volta-org.be', 'inferred'),
	sector('handel', 'Handel', 'Commerce Training', ['201', '202', '311', '312'], 'commercetraining.be', 'inferred'),
	sector('bedienden', 'Bedienden', 'Cevora', ['200'], 'maakjebedrijfduaal-bxl.be', 'inferred'),
	sector('textiel', 'Textiel', 'Cobot', ['120', '214'], SERV, 'inferred'),
	sector('lokale-besturen', 'Lokale besturen', 'Diverscity', [], SERV, 'inferred'),
	sector('chemie', 'Scheikundige nijverheid', 'Co-valent', ['116', '207'], WOODWIZE, 'unconfirmed'),
	sector('groen', 'Groene sectoren', 'Eduplus', ['132', '144', '145'], WOODWIZE, 'unconfirmed'),
	sector('transport-logistiek', 'Transport en logistiek', 'SFTL', ['140.03', '140.04'], WOODWIZE, 'unconfirmed'),
	sector('kleding-confectie', 'Kleding en confectie', 'IVOC', ['109', '215'], WOODWIZE, 'unconfirmed'),
	sector('internationale-handel', 'Internationale handel en logistiek', 'Logos', ['226'], WOODWIZE, 'unconfirmed'),
	sector('grafisch', 'Grafische sector', null, ['130'], WOODWIZE, 'unconfirmed'),
	outside('vrije-beroepen', 'Vrije beroepen', ['336']),
	outside('schoonmaak', 'Schoonmaak', ['121']),
	outside('podium', 'Podium', ['304']),
	outside('zeevisserij', 'Zeevisserij', ['143']),
	outside('binnenvaart', 'Binnenvaart', ['139'])
];

function sector(
	code: string,
	name: string,
	fund: string | null,
	jointCommittees: readonly string[],
	source: string,
	trust: Trust
): SectorSeed {
	return { code, name, fund, jointCommittees, partnership: true, source, trust };
}

/** No partnership known: enterprises of this sector go to the Flemish Partnership. */
function outside(code: string, name: string, jointCommittees: readonly string[]): SectorSeed {
	const source = 'Geen sectoraal partnerschap gevonden';
	return { code, name, fund: null, jointCommittees, partnership: false, source, trust: 'unconfirmed' };
}
