import type { Shift } from './difference.ts';
import type { ShownChange } from './difference-shown.ts';
import type { FigurePairs } from './compare-figures.ts';
import { dayText, scopeName, shownText } from './messages.nl.ts';
import { signedText } from './messages-what-if.nl.ts';
import type { Province } from '#duaal/organisations/organisation.ts';
import { dayInBrussels } from '#kernel/brussels.ts';
import type { Shown } from './published-kpi.ts';
import type { RoundScope } from './round.ts';

/** Why two rounds are not compared, and what to do. */
export const COMPARE_REFUSALS = {
	'unknown-round': 'Een van de twee rondes vinden we niet, of ze is nog niet klaar. Kies ze hieronder opnieuw.',
	same: 'Je koos twee keer hetzelfde. Kies een andere ronde, of een andere manier van dezelfde ronde.'
} as const;

/** The lines of the table with key figures. */
export const FIGURE_NAMES = {
	placed: 'Met een plek',
	unplaced: 'Zonder plek',
	firstChoice: 'Op de eerste plaats van de eigen lijst',
	ownChoice: 'Op een plek die ze zelf kozen',
	envy: 'Voorbijgestoken door iemand met minder voorrang',
	waste: 'Wil liever een plek die leeg blijft'
} as const satisfies Partial<Record<keyof FigurePairs, string>>;

/** The counts of what happened, in the order of the page. */
export const SHIFT_HEADS = {
	gained: 'Kregen nu een plek',
	lost: 'Verloren hun plek',
	moved: 'Zitten nu elders',
	kept: 'Zitten op dezelfde plek',
	without: 'Hebben in geen van beide een plek',
	'arrived-placed': 'Alleen in de tweede, met plek',
	'arrived-without': 'Alleen in de tweede, zonder plek',
	'left-placed': 'Alleen in de eerste, met plek',
	'left-without': 'Alleen in de eerste, zonder plek'
} as const satisfies Record<Shift, string>;

/** A change as people read it: with its sign, or in words where the number is hidden. */
export function changeText(change: ShownChange): string {
	if (change === null) return '–';
	if (change === 'few-more') return 'minder dan 5 meer';
	if (change === 'few-less') return 'minder dan 5 minder';
	return change === 'hidden' ? 'niet getoond' : signedText(change);
}

/** A second count; a dash where it is hidden. */
export function afterText(after: Shown | null): string {
	return after === null ? '–' : shownText(after);
}

type Named = {
	readonly scope: RoundScope;
	readonly province: Province | null;
	readonly provider: string | null;
	readonly schoolYear: string;
	readonly seed: string;
	readonly createdAt: Date;
};

/** A round in a list to choose from: for whom, which year, its seed, and when it was started. */
export function roundText({ scope, province, provider, schoolYear, seed, createdAt }: Named): string {
	const started = dayText(dayInBrussels(createdAt));
	return `${scopeName(scope, province, provider)} ${schoolYear}, startgetal ${seed}, ${started}`;
}

/** Heads and words of the export. */
export const COMPARE_COLUMNS = {
	learners: [
		'Leerling',
		'Woonplaats',
		'Wat gebeurde er',
		'Eerst',
		'Minuten eerst',
		'Nu',
		'Minuten nu',
		'Soort gegevens'
	],
	groups: [
		'Soort',
		'Naam',
		'Leerlingen eerst',
		'Leerlingen nu',
		'Geplaatst eerst',
		'Geplaatst nu',
		'Verschil',
		'Soort gegevens'
	]
} as const;

/** What a cell says for no place and for who takes no part. */
export const SEAT_WORDS = { none: 'geen plek', absent: 'doet niet mee' } as const;
