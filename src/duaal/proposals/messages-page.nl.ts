import { rateText } from '#duaal/workplaces/messages.nl.ts';
import { formatDayDutch, localParts } from '#kernel/brussels.ts';
import type { RateWithMargin } from '#kernel/rate-with-margin.ts';
import { ANSWER_NAMES, CHANNEL_NAMES, EVENT_TEXTS, PARTY_NAMES, REASON_TEXTS, WITHDRAW_TEXTS } from './messages.nl.ts';
import type { FieldProblem } from './proposal-forms.ts';
import type { Answer, Channel, Party, Reason, WithdrawReason } from './proposal.ts';

export const FIELD_TEXTS = {
	id: 'Laad de pagina opnieuw en probeer nog eens.',
	day: 'Kies een dag.',
	place: 'Kies een werkplek uit de lijst.',
	email: 'Dit is geen mailadres. Schrijf bijvoorbeeld info@bakkerij.be.',
	phone: 'Dit is geen telefoonnummer. Schrijf bijvoorbeeld 0470 12 34 56.',
	'too-long': 'Maak dit korter.',
	time: 'Schrijf het uur als 16:00.',
	where: 'Schrijf waar jullie elkaar zien, in ten hoogste 200 tekens.'
} as const satisfies Record<FieldProblem, string>;

export const LINK_REFUSALS = {
	'link-unknown': 'Deze link kennen we niet. Kijk of je hem helemaal hebt overgenomen.',
	'link-old': 'Deze link is te oud. Vraag een nieuwe.',
	'too-often': 'Er zijn net al enkele mails gestuurd. Kijk in je mailbox, of probeer het over een uur.',
	unreachable: 'Naar dit adres kunnen we niets sturen. Bel de school.'
} as const;

/** `24 november 2026 om 12:05`. */
export function momentText(at: Date): string {
	const { day, time } = localParts(at);
	return `${formatDayDutch(day)} om ${time}`;
}

type Detail = Readonly<Record<string, unknown>>;

/** A line of the history as a sentence; unknown kinds stay their code, so that nothing is hidden. */
export function lineText(kind: string, detail: Detail): string {
	const base = EVENT_TEXTS[kind] ?? kind;
	if (kind === 'proposal-answered') return answeredText(detail);
	if (kind === 'proposal-refused') return `${base}: ${REASON_TEXTS[detail['reason'] as Reason].toLowerCase()}`;
	if (kind === 'proposal-withdrawn')
		return `${base}: ${WITHDRAW_TEXTS[detail['reason'] as WithdrawReason].toLowerCase()}`;
	if (kind === 'proposal-nudged')
		return `${base} aan ${(detail['parties'] as Party[]).map((party) => PARTY_NAMES[party]).join(' en ')}`;
	return base;
}

function answeredText(detail: Detail): string {
	const party = PARTY_NAMES[detail['party'] as Party];
	const answer = ANSWER_NAMES[detail['answer'] as Answer];
	return `${party.charAt(0).toUpperCase()}${party.slice(1)} antwoordt: ${answer} (${CHANNEL_NAMES[detail['channel'] as Channel]})`;
}

/** Why a place is offered, in short words. */
export function placeReasons(place: {
	readonly choice: number | null;
	readonly free: number;
	readonly earlier: string | null;
	readonly freshness: string;
	readonly rate: RateWithMargin | null;
}): string[] {
	return [
		...(place.choice === null ? [] : [`eigen keuze ${place.choice}`]),
		place.free === 1 ? '1 vrije plaats' : `${place.free} vrije plaatsen`,
		...(place.freshness === 'fresh' ? ['dit jaar bevestigd'] : ['lang niet bevestigd, bel eerst']),
		...(place.rate === null ? [] : [rateText(place.rate)]),
		...(place.earlier === null ? [] : ['hier was al een voorstel dat niet lukte'])
	];
}
