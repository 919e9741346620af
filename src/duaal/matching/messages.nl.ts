import type { Mode } from '#engines/matching/market.ts';
import { formatDayDutch } from '#kernel/brussels.ts';
import { PROVINCE_NAMES } from '#duaal/organisations/messages.nl.ts';
import type { Province } from '#duaal/organisations/organisation.ts';
import type { UnusedReason } from './explanation.ts';
import type { PriorityClass } from './priority.ts';
import type { Shown } from './published-kpi.ts';
import type {
	ChooseRefusal,
	FailureCode,
	RoundScope,
	RoundStatus,
	RoundStep,
	StartProblem,
	StartRefusal
} from './round.ts';

/** The three ways to divide, by name. */
export const MODE_NAMES = { stable: 'Stabiel', hybrid: 'Gemengd', max: 'Maximaal' } as const satisfies Record<
	Mode,
	string
>;

/** What a way promises, and what it costs. */
export const MODE_PROMISES = {
	stable: {
		promise: 'Niemand wordt voorbijgestoken door iemand met minder voorrang.',
		price: 'Er blijven meer leerlingen zonder plek: niemand schuift op om plaats te maken.'
	},
	hybrid: {
		promise:
			'Begint zoals Stabiel. Daarna schuift een klein aantal leerlingen op, tot zo veel mogelijk leerlingen een plek hebben.',
		price: 'Wie een plek had, houdt een plek. Maar sommigen krijgen een plek lager op hun lijst.'
	},
	max: {
		promise:
			'Zo veel mogelijk leerlingen een plek, eerst wie het dringendst zoekt, en dan zo hoog mogelijk op ieders lijst.',
		price: 'Meer leerlingen zien iemand met minder voorrang op een plek die ze zelf liever hadden.'
	}
} as const satisfies Record<Mode, { promise: string; price: string }>;

/** The columns of the table with the three ways, each with what it means. */
export const KPI_COLUMNS = {
	placed: { label: 'Geplaatst', meaning: 'Zoveel leerlingen krijgen een leerwerkplek.' },
	unplaced: {
		label: 'Zonder plek',
		meaning: 'Zoveel leerlingen krijgen in deze ronde geen plek. Op de pagina Tekorten staat waarom.'
	},
	minutes: { label: 'Reistijd', meaning: 'De gemiddelde reistijd van huis naar de werkplek, in minuten voor één weg.' },
	rank: {
		label: 'Plaats op de lijst',
		meaning:
			'Hoe hoog de gekregen plek gemiddeld op de lijst van de leerling staat. 1 is het hoogst. Eerst komen de eigen keuzes, dan de andere plekken, de dichtste eerst.'
	},
	ownChoice: { label: 'Eigen keuze', meaning: 'Van wie zelf plekken koos: zoveel kregen één van die plekken.' },
	envy: {
		label: 'Voorbijgestoken',
		meaning:
			'Zoveel leerlingen willen liever een plek waar nu iemand zit met minder voorrang (verder weg, of een later lotnummer).'
	},
	waste: { label: 'Liever een lege plek', meaning: 'Zoveel leerlingen willen liever een plek die nu leeg blijft.' },
	moved: { label: 'Anders dan Stabiel', meaning: 'Zoveel leerlingen zitten op een andere plek dan bij Stabiel.' }
} as const;
export type KpiColumn = keyof typeof KPI_COLUMNS;

export const STATUS_NAMES = {
	waiting: 'Wacht',
	running: 'Wordt berekend',
	done: 'Klaar',
	failed: 'Mislukt',
	cancelled: 'Gestopt'
} as const satisfies Record<RoundStatus, string>;

export const STEP_NAMES = {
	reading: 'Leerlingen en plekken lezen',
	pairs: 'Nagaan wie waar mag en kan werken',
	stable: 'Verdelen op de manier Stabiel',
	hybrid: 'Verdelen op de manier Gemengd',
	max: 'Verdelen op de manier Maximaal',
	explaining: 'Uitleg maken voor elke leerling',
	storing: 'Resultaat en uitleg bewaren',
	checking: 'Alles narekenen met het controleprogramma'
} as const satisfies Record<RoundStep, string>;

/** What went wrong, and what to do. */
export const FAILURES = {
	'no-learners': {
		what: 'Er zijn geen leerlingen die een plek zoeken in dit schooljaar en dit gebied.',
		todo: 'Kijk na of je het juiste schooljaar koos, en of er bij de leerlingen staat sinds wanneer ze zoeken. Start dan een nieuwe ronde.'
	},
	'no-places': {
		what: 'Er is geen enkele plek voor de opleidingen van deze leerlingen.',
		todo: 'Vraag het sectorale partnerschap welke ondernemingen erkend zijn. Start een nieuwe ronde zodra er plekken zijn.'
	},
	'invalid-market': {
		what: 'De gegevens van deze ronde spreken elkaar tegen.',
		todo: 'Start een nieuwe ronde. Lukt dat weer niet, geef dan het nummer van de ronde door aan de beheerder.'
	},
	'check-failed': {
		what: 'Het controleprogramma vond een fout in het bewaarde resultaat. Daarom tonen we het niet.',
		todo: 'Gebruik dit resultaat niet. Start een nieuwe ronde met hetzelfde startgetal, en verwittig de beheerder.'
	},
	interrupted: {
		what: 'De berekening is bij ons misgelopen.',
		todo: 'Start een nieuwe ronde met hetzelfde startgetal: dat geeft hetzelfde resultaat.'
	},
	'took-too-long': {
		what: 'De berekening duurde langer dan een ronde mag duren. We hebben ze gestopt.',
		todo: 'Start een ronde voor een kleiner gebied, bijvoorbeeld één provincie. Moet het toch in één ronde? Vraag de beheerder om de langste rekentijd te verhogen.'
	},
	'too-large': {
		what: 'De ronde is te groot voor het geheugen van onze computer.',
		todo: 'Start een ronde voor een kleiner gebied, bijvoorbeeld één provincie. Moet het toch in één ronde? Vraag de beheerder om meer geheugen te geven.'
	},
	'timetables-unusable': {
		what: 'De dienstregelingen van bus, tram en trein konden niet gebruikt worden voor deze startdag.',
		todo: 'Verwittig de beheerder: in het logboek staat wat er fout is. Kies een startdag waarvoor er al dienstregelingen zijn, of start opnieuw zodra ze in orde zijn.'
	}
} as const satisfies Record<FailureCode, { what: string; todo: string }>;

export const PRIORITY_CLASS_NAMES = {
	'lost-place': 'verloor een plek',
	'long-search': 'zoekt al lang',
	other: 'gewone voorrang'
} as const satisfies Record<PriorityClass, string>;

export const UNUSED_NAMES = {
	'nobody-in-reach': 'Geen leerling dichtbij genoeg die hier mag werken',
	'others-would-have-to-move': 'Als anderen opschuiven, krijgt iemand zonder plek er één',
	'all-placed-better': 'Wie hier kon werken, kreeg een plek die hoger op de lijst staat',
	'preferred-by-some': 'Iemand wilde hier liever werken, maar dat maakte het geheel slechter',
	closed: 'Gesloten op de startdag',
	'not-recognised': 'Niet erkend op de startdag'
} as const satisfies Record<UnusedReason, string>;

/** The same in a few words, for the bars of a chart. */
export const UNUSED_SHORT = {
	'nobody-in-reach': 'Niemand dichtbij',
	'others-would-have-to-move': 'Als anderen opschuiven',
	'all-placed-better': 'Reserve',
	'preferred-by-some': 'Iemand wil liever',
	closed: 'Gesloten',
	'not-recognised': 'Niet erkend'
} as const satisfies Record<UnusedReason, string>;

/** What can be done about a place that stays empty. */
export const UNUSED_ADVICE = {
	'nobody-in-reach': 'Kijk of vervoer, een ander startuur of een tweede opleiding helpt.',
	'others-would-have-to-move':
		'De manieren Gemengd en Maximaal gebruiken deze plek wel. Vergelijk ze op de pagina van de ronde.',
	'all-placed-better': 'Deze plek is reserve: bied ze aan wie later instroomt of een plek verliest.',
	'preferred-by-some': 'Bespreek of die leerling hier toch kan starten.',
	closed: 'Vraag de onderneming of ze later in het jaar weer een plek heeft.',
	'not-recognised': 'Vraag de onderneming om de erkenning te verlengen.'
} as const satisfies Record<UnusedReason, string>;

export const START_PROBLEMS = {
	'school-year': 'Kies een schooljaar uit de lijst.',
	'start-day': 'Vul een dag in die bestaat.',
	'start-day-outside': 'De startdag moet in het schooljaar liggen: van 1 september tot en met 31 augustus.',
	scope: 'Kies voor wie je de ronde start.',
	seed: 'Vul een startgetal in van 1 tot 100 tekens.'
} as const satisfies Record<StartProblem, string>;

export const REFUSALS = {
	'not-entitled': 'Met jouw rol kan je dit niet. Vraag het aan wie de ronde startte.',
	'not-done': 'De ronde is nog niet klaar. Wacht tot de berekening en de controle voorbij zijn.',
	'already-chosen':
		'Er is al een manier gekozen. Leerlingen en ouders kunnen hun resultaat al lezen, dus dat verandert niet meer.',
	'unknown-round': 'Deze ronde vinden we niet.'
} as const satisfies Record<ChooseRefusal | StartRefusal, string>;

/** For whom a round is: `Heel Vlaanderen`, a province, or the name of the school. */
export function scopeName(scope: RoundScope, province: Province | null, provider: string | null): string {
	if (scope === 'flanders') return 'Heel Vlaanderen';
	if (scope === 'province') return `Provincie ${province ? PROVINCE_NAMES[province] : ''}`;
	return provider ?? 'Eigen leerlingen';
}

/** A count as people read it: hidden small counts become words. */
export function shownText(value: Shown): string {
	if (value === 'few') return 'minder dan 5';
	if (value === 'nearly-all') return 'bijna allemaal';
	return numberText(value);
}

/** How many of those who chose got an own choice. */
export function ownChoiceText({ ownChoice, withChoices }: { ownChoice: Shown; withChoices: Shown }): string {
	if (withChoices === 0) return '–';
	if (ownChoice === 'nearly-all') return `bijna alle ${shownText(withChoices)}`;
	return `${shownText(ownChoice)} van ${shownText(withChoices)}`;
}

/** A number with a comma and at most one decimal, as Flanders writes it; a dash for nothing. */
export function numberText(value: number | null, digits = 0): string {
	if (value === null) return '–';
	return value.toLocaleString('nl-BE', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `1 leerling`, `2 leerlingen`. */
export function countOf(count: number, one: string, more: string): string {
	return `${numberText(count)} ${count === 1 ? one : more}`;
}

/** The day as a sentence has it. */
export const dayText = formatDayDutch;

/** The label of every export and page with invented data. */
export const EXAMPLE_LABEL = 'Voorbeelddata: mensen, scholen en ondernemingen zijn verzonnen.';
