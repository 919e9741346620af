import { formatDayDutch } from '#kernel/brussels.ts';
import type { SearchCause } from './learner.ts';
import type { ChooseRefusal, PauseReason } from './search.ts';
import type { AfterTerm, ClockReading, ExtendRefusal, SearchPhase } from './search-clock.ts';

/** Why a learner searches, in words. */
export const SEARCH_CAUSE_NAMES = {
	start: 'Start van de opleiding',
	'lost-place': 'Werkplek verloren'
} as const satisfies Record<SearchCause, string>;

export const SEARCH_PHASE_NAMES = {
	'not-begun': 'Nog niet begonnen',
	searching: 'Zoekt een werkplek',
	signal: 'Bijna geen tijd meer',
	passed: 'De zoektijd is voorbij',
	found: 'Werkplek gevonden'
} as const satisfies Record<SearchPhase, string>;

/** The tone of the tag of each phase. */
export const SEARCH_PHASE_TONES = {
	'not-begun': 'plain',
	searching: 'plain',
	signal: 'warn',
	passed: 'bad',
	found: 'good'
} as const satisfies Record<SearchPhase, string>;

export const AFTER_TERM_NAMES = {
	extend: 'De zoektijd verlengen',
	'other-dual-programme': 'Een andere duale opleiding kiezen',
	'non-dual-programme': 'Naar een opleiding zonder werkplek gaan',
	'talk-with-clb': 'Eerst praten met het CLB',
	leaves: 'Stoppen op deze school'
} as const satisfies Record<AfterTerm, string>;

export const EXTEND_REFUSALS = {
	'already-extended': 'De zoektijd is al één keer verlengd. Kies een andere stap.',
	'already-found': 'De leerling heeft al een werkplek.',
	'reason-missing': 'Schrijf waarom je verlengt.'
} as const satisfies Record<ExtendRefusal, string>;

/** Why a choice about a search is refused. */
export const CHOOSE_REFUSALS = {
	...EXTEND_REFUSALS,
	'unknown-enrolment': 'Alleen de school van de leerling kan dit kiezen.',
	'not-searching': 'Deze leerling zoekt nu geen werkplek.',
	'term-not-over': 'De zoektijd loopt nog. Verlengen kan nu al, de rest als de termijn voorbij is.',
	'not-a-choice': 'Kies een van de stappen.'
} as const satisfies Record<ChooseRefusal, string>;

export const PAUSE_NAMES = {
	illness: 'Ziekte',
	aanloop: 'Aanloop',
	'internship-elsewhere': 'Stage op een andere plek',
	other: 'Iets anders'
} as const satisfies Record<PauseReason, string>;

/** What can be wrong in a field of the forms about a search. */
export const SEARCH_FIELD_PROBLEMS = {
	id: 'Laad de pagina opnieuw en probeer nog eens.',
	choice: 'Kies een van de stappen.',
	day: 'Kies een dag.',
	order: 'De laatste dag ligt voor de eerste.',
	reason: 'Kies waarom.',
	'too-long': 'Maak dit korter.'
} as const;

/** How much time is left, as a sentence for learner and coach. */
export function clockText({ phase, used, left, term, dueOn }: ClockReading): string {
	if (phase === 'found') return `Gevonden na ${daysText(used)}.`;
	if (phase === 'not-begun') return `De zoektijd telt ${daysText(term)}.`;
	const until = dueOn === null ? '' : ` De laatste dag is ${formatDayDutch(dueOn)}.`;
	if (phase === 'passed') return `De ${daysText(term)} zijn voorbij.${until}`;
	return left === 0 ? `Vandaag is de laatste dag.${until}` : `Nog ${daysText(left)} na vandaag.${until}`;
}

function daysText(count: number): string {
	return count === 1 ? '1 opleidingsdag' : `${count} opleidingsdagen`;
}

/** What waits for somebody about a search: to choose, or to find a workplace while there is time. */
export function searchWorkText(code: 'choice' | 'signal' | 'own-signal', reading: ClockReading, name: string): string {
	if (code === 'choice') return `De zoektijd van ${name} is voorbij. Kies hoe het verder gaat.`;
	return `${code === 'own-signal' ? 'Zoek nu een werkplek.' : `${name} zoekt nog een werkplek.`} ${clockText(reading)}`;
}
