import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';

type Figure = Insertable<DB['published_figure']>;

const SERV = 'SERV, briefadvies duaal leren';
const KW = 'Krant van West-Vlaanderen, augustus 2023';

/** Figures about dual learning as others published them, each with its unit and source; never changed by the example data. */
export const PUBLISHED_FIGURES: readonly Figure[] = [
	figure('programmes-developed', '2023-2024', 204, 'opleidingen', SERV),
	figure('programmes-organised', '2023-2024', 133, 'opleidingen', SERV),
	figure('programmes-with-learners', '2023-2024', 62, 'opleidingen', SERV),
	figure(
		'learners',
		'2016-2017',
		128,
		'leerlingen (126 tot 130 naar teldatum)',
		'Vlaamse overheid, onderwijs.vlaanderen.be',
		{ trust: 'official' }
	),
	figure('learners', '2017-2018', 480, 'leerlingen', 'Vlaamse overheid, onderwijs.vlaanderen.be', {
		trust: 'official'
	}),
	figure('learners', '2019-2020', 1765, 'leerlingen', 'Metro', { publishedOn: '2019-11-06' }),
	figure('learners', '2020-2021', 1719, 'leerlingen', 'Trends'),
	figure('learners', '2021-2022', 2338, 'leerlingen', 'Knack en VRT'),
	figure('learners', '2022-2023', 2814, 'leerlingen', 'VRT NWS', { publishedOn: '2023-01-23' }),
	figure('learners', '2023-2024', 4000, 'gestarte trajecten (afgerond)', 'TV Limburg', { trust: 'secondary' }),
	figure('learners', '2024-2025', 5000, 'leerlingen (meer dan)', 'TV Oost en Focus-WTV'),
	figure('learners', '2025-2026', 5600, 'leerlingen', 'Voka, vijf hefbomen voor duaal leren'),
	figure('learners-aanloop', '2021-2022', 268, 'leerlingen in de aanloopfase', 'Knack en VRT'),
	figure(
		'learners-syntra',
		'2023-2024',
		1213,
		'leerlingen bij Syntra (afgeleid uit de groei van 22 %)',
		'TV Limburg en TV Oost',
		{ trust: 'inferred' }
	),
	figure('learners-syntra', '2024-2025', 1480, 'leerlingen bij Syntra', 'TV Limburg en TV Oost'),
	figure('enterprises-recognised', '2022-2023', 10_225, 'erkende ondernemingen', KW),
	figure('enterprises-recognised-west-vlaanderen', '2022-2023', 2108, 'erkende ondernemingen', KW),
	figure('enterprises-recognised-construction', '2022-2023', 2227, 'erkende ondernemingen', 'loesvandromme.be'),
	figure('recognitions', '2022-2023', 36_299, 'erkenningen (3,55 per onderneming)', KW, { trust: 'inferred' }),
	figure('workplaces', '2025-2026', 30_000, 'leerwerkplekken (ongeveer)', 'Voka, vijf hefbomen voor duaal leren'),
	figure('mentors-trained-construction', '2022-2023', 2320, 'opgeleide mentoren', 'loesvandromme.be'),
	figure('sectoral-partnerships', '2023-2024', 20, 'sectorale partnerschappen', SERV),
	figure(
		'jobseeking-dual',
		'2023-2024',
		5.8,
		'procent van de schoolverlaters, een jaar later',
		'VDAB Schoolverlatersrapport 2024, via SERV'
	),
	figure(
		'jobseeking-bso',
		'2023-2024',
		7.5,
		'procent van de schoolverlaters, een jaar later',
		'VDAB Schoolverlatersrapport 2024, via SERV'
	),
	figure(
		'jobseeking-tso',
		'2023-2024',
		6.6,
		'procent van de schoolverlaters, een jaar later',
		'VDAB Schoolverlatersrapport 2024, via SERV'
	)
];

/**
 * Leavers of the edition 2024 of the school leavers' report. The rates are published; the sizes of the groups are not and are
 * assumed, chosen so that the published rates come out exactly. Hence `example`.
 */
export const OUTCOME_COHORTS: readonly Insertable<DB['outcome_cohort']>[] = [
	{ edition: 2024, learning_form: 'dual', leavers: 1000, jobseeking: 58 },
	{ edition: 2024, learning_form: 'bso', leavers: 12_000, jobseeking: 900 },
	{ edition: 2024, learning_form: 'tso', leavers: 16_000, jobseeking: 1056 }
].map((cohort) => ({
	...cohort,
	example: true,
	source: 'Aantallen aangenomen; percentages: VDAB Schoolverlatersrapport 2024, via SERV'
}));

function figure(
	code: string,
	school_year: string,
	value: number,
	unit: string,
	source: string,
	{ publishedOn = null, trust = 'secondary' }: { publishedOn?: string | null; trust?: string } = {}
): Figure {
	return { code, school_year, value, unit, source, source_url: null, published_on: publishedOn, trust };
}
