import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { RateWithMargin } from '#kernel/rate-with-margin.ts';
import type { AnswerRefusal, ConfirmationAnswer } from './confirmation.ts';
import type { DeclarationReason, PlaceAnswer } from './declaration.ts';
import type { Weekday } from './place.ts';
import type { PlaceProblem } from './place-forms.ts';
import type { Freshness } from './workplace.ts';

export const ANSWER_NAMES = {
	yes: 'ja',
	maybe: 'misschien',
	no: 'nu niet'
} as const satisfies Record<PlaceAnswer, string>;

export const REASON_NAMES = {
	'no-mentor': 'Er is geen mentor vrij',
	'no-time': 'We hebben nu geen tijd om te begeleiden',
	'little-work': 'Er is nu te weinig werk',
	'no-suitable-tasks': 'De taken passen nu niet bij de opleiding',
	'building-works': 'We verbouwen of verhuizen',
	'earlier-experience': 'Het liep vorige keer moeilijk',
	'depends-on-learner': 'Het hangt van de leerling af',
	taken: 'De plek is al ingevuld',
	other: 'Een andere reden'
} as const satisfies Record<DeclarationReason, string>;

export const FRESHNESS_NAMES = {
	fresh: 'onlangs bevestigd',
	ageing: 'dit trimester nog niet bevestigd',
	old: 'lang niet bevestigd',
	'never-confirmed': 'nooit bevestigd'
} as const satisfies Record<Freshness, string>;

export const CONFIRMED_TEXTS = {
	'still-there': 'Bedankt. Je zei dat deze plek nog klopt.',
	changed: 'Bedankt. Je paste deze plek aan.',
	'not-now': 'Bedankt. Je zei: nu even niet.'
} as const satisfies Record<ConfirmationAnswer, string>;

export const DAY_NAMES = {
	1: 'maandag',
	2: 'dinsdag',
	3: 'woensdag',
	4: 'donderdag',
	5: 'vrijdag',
	6: 'zaterdag',
	7: 'zondag'
} as const satisfies Record<Weekday, string>;

/** Why something about a place was not kept. `taken` is how many learners have a seat. */
export const PLACE_REFUSALS = {
	'not-recognised': () => 'Voor deze opleiding is je onderneming vandaag niet erkend. Vraag eerst de erkenning aan.',
	'not-entitled': () => 'Alleen wie de onderneming beheert, kan een plek aanbieden.',
	'unknown-place': () => 'We vinden deze plek niet. Ga terug naar de lijst.',
	'changed-meanwhile': () => 'Iemand anders paste deze plek intussen aan. Kijk na wat er nu staat en vul opnieuw in.',
	'below-taken': (taken: number) =>
		taken === 1
			? 'Er is al één plaats aan een leerling gegeven. Minder dan één kan dus niet.'
			: `Er zijn al ${taken} plaatsen aan leerlingen gegeven. Minder kan dus niet.`,
	'link-unknown': () => 'We kennen deze link niet.',
	'link-old': () => 'Deze link is te oud. Vraag een nieuwe.',
	unreachable: () => 'We kunnen geen nieuwe link sturen. Meld je aan om je plekken te bevestigen.'
} as const satisfies Record<
	AnswerRefusal | 'not-recognised' | 'not-entitled' | 'changed-meanwhile' | 'unreachable',
	(taken: number) => string
>;

/** What is wrong with a field. */
export const PLACE_PROBLEMS = {
	seats: 'Vul een aantal in van 0 tot 200.',
	'start-time': 'Vul een uur in, bijvoorbeeld 07:30.',
	days: 'Kies minstens één dag.',
	'minimum-age': 'Vul een leeftijd in van 15 tot 25, of laat leeg.',
	requirements: 'Hou het bij 300 tekens.',
	day: 'Vul een dag in die bestaat.',
	'day-past': 'Kies vandaag of een dag die nog komt.',
	'until-before-from': 'De laatste dag komt na de eerste.',
	answer: 'Kies ja, misschien of nu niet.',
	reason: 'Kies een reden uit de lijst.'
} as const satisfies Record<PlaceProblem, string>;

/** The stamp: when the place was last confirmed, in words. */
export function stampText(lastConfirmedOn: PlainDate | null): string {
	return lastConfirmedOn === null ? 'Nog nooit bevestigd' : `Bevestigd op ${formatDayDutch(lastConfirmedOn)}`;
}

/** What is said about a programme today, with until when. */
export function answerText(answer: PlaceAnswer, until: PlainDate | null | undefined): string {
	const name = ANSWER_NAMES[answer];
	return until ? `${name}, tot ${formatDayDutch(until)}` : name;
}

/** `dinsdag tot zaterdag`, or the days one by one. */
export function daysText(days: readonly Weekday[]): string {
	const sorted = [...days].sort((a, b) => a - b);
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (first === undefined || last === undefined) return '';
	if (sorted.length > 2 && last - first === sorted.length - 1) return `${DAY_NAMES[first]} tot ${DAY_NAMES[last]}`;
	return sorted
		.map((day) => DAY_NAMES[day])
		.join(', ')
		.replace(/, (?=[^,]*$)/, ' en ');
}

/** `2 plaatsen, 1 vrij`. */
export function seatsText(seats: number, free: number): string {
	return `${seats === 1 ? '1 plaats' : `${seats} plaatsen`}, ${free} vrij`;
}

/** The line that reminds of places to confirm. */
export function confirmText(places: number, programmes: string): string {
	return places === 1 ? `Bevestig je plek voor ${programmes}.` : `Bevestig je ${places} plekken.`;
}

/** The share that was answered in time, with how sure that is and of how many. */
export function rateText({ percent, low, high, of }: RateWithMargin): string {
	const [share, from, until] = [percent, low, high].map((value) => String(Math.round(value)));
	return `${share} op de 100 vragen op tijd beantwoord (${of} vragen; tussen ${from} en ${until})`;
}

/** How an enterprise stands with the questions of the year. */
export function ownCountsText({ asked, answered }: { readonly asked: number; readonly answered: number }): string {
	if (asked === 0) return 'We stelden je het afgelopen jaar nog geen vragen.';
	return asked === 1
		? `We stelden je één vraag. Je antwoordde ${answered === 1 ? 'op tijd' : 'niet op tijd'}.`
		: `We stelden je ${asked} vragen. Je antwoordde ${answered} keer op tijd.`;
}
