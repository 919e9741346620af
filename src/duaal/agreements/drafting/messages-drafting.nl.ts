import type { Finding } from '#law/finding.ts';
import { sourceLine } from '../messages-pay-facts.nl.ts';
import { EDIT_REFUSALS } from '../messages-checks.nl.ts';
import { moveRefusalText, PARTY_NAMES } from '../messages.nl.ts';
import type { Party } from '../agreement.ts';
import type { MoveDetail } from '../permissions.ts';
import type { Group } from './agreement-list.ts';
import type { Step } from './ball.ts';
import type { SignerProblem } from './signer-form.ts';
import type { DraftRefusal, EditMoveRefusal, NameRefusal, SeatRefusal, SendMoveRefusal } from './refusals.ts';

export const GROUP_NAMES = {
	open: 'Concept of te tekenen',
	signed: 'Getekend, nog niet gestart',
	running: 'Lopend',
	over: 'Voorbij'
} as const satisfies Record<Group, string>;

export const STEP_NAMES = {
	draft: 'Concept',
	'awaiting-signatures': 'Tekenen',
	signed: 'Ondertekend',
	registered: 'Geregistreerd',
	running: 'Lopend',
	completed: 'Afgerond'
} as const satisfies Record<Step, string>;

export const DRAFT_REFUSALS = {
	unknown: 'Deze leerling of deze plek vinden wij niet. Kies opnieuw.',
	'not-entitled': 'Alleen de school van de leerling maakt een overeenkomst.'
} as const satisfies Record<DraftRefusal, string>;

export const SEAT_REFUSALS = {
	full: 'De plek is in deze periode volzet. Kies een andere periode of plek.',
	'place-closed': 'De plek is op de eerste dag gesloten. Kies een andere plek.',
	'not-recognised': 'De vestiging is op de eerste dag niet erkend voor deze opleiding.',
	'not-served': 'Deze plek is er niet voor deze opleiding. Kies een andere plek.',
	'place-unknown': 'Deze plek bestaat niet meer. Kies een andere plek.'
} as const satisfies Record<SeatRefusal, string>;

export const SIGNER_PROBLEM_TEXTS = {
	email: 'Schrijf een e-mailadres als naam@voorbeeld.be.',
	phone: 'Schrijf een telefoonnummer als 0470 12 34 56.',
	name: 'Vul de voornaam en de familienaam in.'
} as const satisfies Record<SignerProblem, string>;

const OTHER_REFUSALS = {
	'unknown-agreement': 'Deze overeenkomst vinden wij niet.',
	'other-enterprise': 'Een andere onderneming is een andere overeenkomst. Annuleer deze en maak een nieuwe.',
	'has-signed': 'Deze persoon heeft al eens getekend en blijft daarom in de lijst staan.',
	'learner-as-guardian':
		'De leerling kan niet ook voor een andere partij tekenen. Vul de naam en het adres van iemand anders in.',
	'nobody-left': 'Voor deze partij zou er niemand meer zijn die kan tekenen. Voeg eerst iemand toe.'
} as const;

type AnyRefusal = SendMoveRefusal | EditMoveRefusal | NameRefusal;

/** Why something was not done, as a sentence with the way out. */
export function draftingRefusalText(
	code: AnyRefusal,
	detail: MoveDetail & { readonly seat?: SeatRefusal } = {}
): string {
	if (code === 'no-seat') return SEAT_REFUSALS[detail.seat ?? 'full'];
	if (code === 'wrong-status' || code === 'not-entitled' || code === 'needs-missing')
		return moveRefusalText(code, detail);
	return { ...EDIT_REFUSALS, ...OTHER_REFUSALS }[code];
}

/** `Nu aan zet: de leerling en de onderneming.` Without anybody: nobody has to do anything. */
export function ballText(parties: readonly Party[]): string {
	if (parties.length === 0) return 'Niemand moet nu iets doen.';
	return `Nu aan zet: ${andText(parties.map((party) => PARTY_NAMES[party]))}.`;
}

/** `a, b en c`. */
export function andText(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} en ${words.at(-1) ?? ''}`;
}

/** What a draft waits for. */
export type DraftWork = 'draft-waiting' | 'draft-objected' | 'draft-withdrawn';

/** A line of the workspace about a draft. */
export function draftWorkText(
	work: DraftWork,
	{
		learner,
		enterprise,
		startsOn
	}: { readonly learner: string; readonly enterprise: string; readonly startsOn: string }
): string {
	const who = `${learner} bij ${enterprise}`;
	if (work === 'draft-objected') return `Pas de overeenkomst aan van ${who}. Een partij is niet akkoord.`;
	if (work === 'draft-withdrawn')
		return `Werk de teruggenomen overeenkomst af van ${who}. De eerste dag is ${startsOn}.`;
	return `Werk de overeenkomst af van ${who}, en stuur ze ter ondertekening. De eerste dag is ${startsOn}.`;
}

/** Where a check was read and how sure that is; what has no legal source says that it is our own caution. */
export function findingSource({ source, trust }: Finding): string {
	if (trust === 'arithmetic') return 'Dit volgt uit de cijfers zelf.';
	return source.startsWith('Own choice')
		? 'Eigen voorzichtigheid: wij vonden hiervoor geen regel.'
		: sourceLine(source, trust);
}
