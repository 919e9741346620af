import type { RateWithMargin } from '#kernel/rate-with-margin.ts';
import type { FairnessRow, FairnessTable } from './insight-published.ts';
import { countOf, numberText, PRIORITY_CLASS_NAMES } from './messages.nl.ts';
import { priorityClassName } from './explanation.ts';
import type { ActionKind } from './remedy-options.ts';
import { NO_PLACE_NEAR, type FairnessProperty } from './round-fairness.ts';

/** Arrondissements of Flanders and Brussels by the first two digits of the NIS code of their municipalities (Statbel). */
const REGION_NAMES: Readonly<Record<string, string>> = {
	'11': 'Antwerpen',
	'12': 'Mechelen',
	'13': 'Turnhout',
	'21': 'Brussel',
	'23': 'Halle-Vilvoorde',
	'24': 'Leuven',
	'31': 'Brugge',
	'32': 'Diksmuide',
	'33': 'Ieper',
	'34': 'Kortrijk',
	'35': 'Oostende',
	'36': 'Roeselare',
	'37': 'Tielt',
	'38': 'Veurne',
	'41': 'Aalst',
	'42': 'Dendermonde',
	'43': 'Eeklo',
	'44': 'Gent',
	'45': 'Oudenaarde',
	'46': 'Sint-Niklaas',
	'71': 'Hasselt',
	'72': 'Maaseik',
	'73': 'Tongeren'
};

/** The name of a region; its number when the list does not know it. */
export function regionName(region: string): string {
	return REGION_NAMES[region] ?? `Regio ${region}`;
}

/** What to ask an establishment; `programme` is null for a seat. */
export function actionText(
	kind: ActionKind,
	{ times, programme }: { times: number; programme: string | null }
): string {
	if (kind === 'seat') return `${countOf(times, 'plaats', 'plaatsen')} meer aanbieden`;
	if (kind === 'renewal') return `De erkenning voor ${programme ?? ''} verlengen`;
	return `De erkenning vragen voor ${programme ?? ''}. Er is al een lege plaats.`;
}

/** The same in a few words, for a list to take along. */
export const ACTION_NAMES = {
	seat: 'Plaats erbij',
	recognition: 'Nieuwe erkenning',
	renewal: 'Erkenning verlengen'
} as const satisfies Record<ActionKind, string>;

/** Columns of the list to call from, as a file. */
export const ACTION_COLUMNS = [
	'Volgorde',
	'Onderneming',
	'Gemeente',
	'Sector',
	'Vestigingsnummer',
	'Wat vragen',
	'Opleiding',
	'Aantal',
	'Leerlingen met een plek erbij',
	'Gegevens'
] as const;

/** Each property as a heading, and what it says. */
export const FAIRNESS_NAMES = {
	provider: {
		title: 'Per school',
		meaning: 'De school waar de leerling de opleiding volgt. Opleidingen en streken verschillen, en dus ook de kansen.'
	},
	gender: { title: 'Meisjes en jongens', meaning: 'Zoals het in het dossier van de leerling staat.' },
	'support-need': {
		title: 'Met en zonder nood aan ondersteuning',
		meaning: 'Zoals het in het dossier van de leerling staat.'
	},
	distance: {
		title: 'Dichtbij of ver van een werkplek',
		meaning: 'Hoe lang de reis duurt naar de dichtste werkplek die voor de leerling kan.'
	},
	class: { title: 'Per voorrang', meaning: 'Wie een plek verloor of al lang zoekt, gaat voor bij Gemengd en Maximaal.' }
} as const satisfies Record<FairnessProperty, { title: string; meaning: string }>;

const GROUP_NAMES: Readonly<Record<string, string>> = {
	'gender female': 'Meisjes',
	'gender male': 'Jongens',
	'gender other': 'Anders',
	'gender unknown': 'Niet bekend',
	'support-need yes': 'Met nood aan ondersteuning',
	'support-need no': 'Zonder nood aan ondersteuning',
	[`distance ${NO_PLACE_NEAR}`]: 'Geen werkplek die kan'
};

/** The name of a group; `providers` has the names of the schools. */
export function groupName(
	property: FairnessProperty,
	row: Pick<FairnessRow, 'key' | 'groups'>,
	providers: Readonly<Record<string, string>>
): string {
	if (row.key === null) return `${numberText(row.groups)} kleine groepen samen`;
	if (property === 'provider') return providers[row.key] ?? 'Een andere school';
	if (property === 'class') return PRIORITY_CLASS_NAMES[priorityClassName(Number(row.key))];
	return GROUP_NAMES[`${property} ${row.key}`] ?? (property === 'distance' ? bandText(row.key) : row.key);
}

/** A band of minutes, from its first and last minute: `1-15`, `16-30`, `91-`. */
function bandText(band: string): string {
	const [first = '', last = ''] = band.split('-');
	if (first === '1') return `Tot ${last} minuten`;
	return last === '' ? `Meer dan ${Number(first) - 1} minuten` : `${first} tot ${last} minuten`;
}

/** A share with how far chance reaches, or why there is none. */
export function shareText(share: RateWithMargin | null): string {
	if (!share) return 'te weinig leerlingen';
	return `${numberText(share.percent, 0)} %`;
}

/** Between which shares the true one lies, as far as chance goes. */
export function marginText({ low, high }: RateWithMargin): string {
	return `marge: ${numberText(low, 0)} tot ${numberText(high, 0)} %`;
}

/** What a property shows, in a sentence. */
export function findingText(
	{ property, contrast, compared, rows }: FairnessTable,
	providers: Readonly<Record<string, string>>
): string {
	if (rows === null) return 'De groepen zijn te klein om te tonen zonder iemand herkenbaar te maken.';
	if (rows.every(({ key }) => key === 'unknown'))
		return 'Van geen enkele leerling is dit bekend. We kunnen er niets over zeggen.';
	if (rows.length === 1) return 'Er is maar één groep, dus er valt niets te vergelijken.';
	if (compared < 2)
		return 'Er zijn geen twee groepen van 20 leerlingen of meer. Een vergelijking zou vooral toeval zijn.';
	if (!contrast) return 'De groepen verschillen niet meer dan het toeval kan verklaren.';
	const [high, low] = [contrast.high, contrast.low].map((row) => groupName(property, row, providers));
	const caution = compared > 8 ? ' Bij zoveel groepen wijkt er altijd wel een af.' : '';
	return `${high}: ${shareText(contrast.high.share)} kreeg een plek. ${low}: ${shareText(contrast.low.share)}. Dat verschil is groter dan het toeval.${caution}`;
}
