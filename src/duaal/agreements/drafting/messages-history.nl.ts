import { formatDayDutch } from '#kernel/brussels.ts';
import { isPlainDate } from '#kernel/date.ts';
import { PARTIES, SIGNATURE_METHODS, type Party } from '../agreement.ts';
import { TEXT_FIELDS } from '../edit.ts';
import { FIELD_NAMES } from '../messages-checks.nl.ts';
import { METHOD_NAMES, PARTY_NAMES } from '../messages.nl.ts';
import { andText } from './messages-drafting.nl.ts';

type Detail = Readonly<Record<string, unknown>>;

/** What each event of an agreement says to its parties. A test looks for events in the code that are missing here. */
export const HISTORY_TEXTS: Readonly<Record<string, (detail: Detail) => string>> = {
	'agreement-drafted': ({ proposalId }) =>
		typeof proposalId === 'string' ? 'De overeenkomst is opgemaakt na een voorstel.' : 'De overeenkomst is opgemaakt.',
	'agreement-edited': ({ fields, cleared }) =>
		[`De tekst is aangepast: ${fieldNames(fields)}.`, clearedText(partiesIn(cleared))].filter(Boolean).join(' '),
	'signatories-named': ({ added, removed, parties }) =>
		added === 0 && removed === 0
			? 'De adressen van de ondertekenaars zijn aangepast.'
			: `De lijst met ondertekenaars is aangepast: ${andText(partiesIn(parties).map((party) => PARTY_NAMES[party]))}.`,
	'agreement-sent': () => 'De overeenkomst is ter ondertekening gestuurd.',
	'agreement-withdrawn': () => 'De overeenkomst is teruggenomen om ze aan te passen.',
	'agreement-objected': ({ party, reason }) => `${capital(nameOf(party))} is niet akkoord${because(reason)}`,
	'agreement-given-on-paper': ({ party }) => `De school gaf de overeenkomst op papier aan ${nameOf(party)}.`,
	'signatories-reminded': ({ parties }) =>
		`Wie nog moet tekenen, kreeg een herinnering: ${andText(partiesIn(parties).map((party) => PARTY_NAMES[party]))}.`,
	'agreement-cancelled': ({ reason }) => `De overeenkomst is geannuleerd${because(reason)}`,
	'agreement-party-signed': ({ party, method }) =>
		`${capital(nameOf(party))} heeft getekend, ${METHOD_NAMES[SIGNATURE_METHODS.find((each) => each === method) ?? 'electronic']}.`,
	'agreement-signed': () => 'Iedereen heeft getekend. De overeenkomst is gesloten.',
	'agreement-sealed': ({ unreachable }) =>
		typeof unreachable === 'number' && unreachable > 0
			? 'Het document kreeg zijn zegel en verandert niet meer. Niet iedereen heeft een adres of telefoon: geef het zelf af.'
			: 'Het document kreeg zijn zegel en verandert niet meer.',
	'attachment-added': () => 'Er is een bijlage toegevoegd.',
	'agreement-registered': ({ registeredOn }) => `De school noteerde de registratie${onDay(registeredOn)}.`,
	'agreement-started': () => 'De startdag is gekomen: de overeenkomst loopt.',
	'agreement-suspended': ({ from }) => `De overeenkomst is geschorst${onDay(from)}.`,
	'agreement-stands-still': ({ from }) => `De overeenkomst staat stil${onDay(from)}.`,
	'agreement-must-end': ({ cause, unreachable }) =>
		`${cause === 'exclude' ? 'De onderneming is uitgesloten' : 'De erkenning is opgeheven'}: de school moet deze overeenkomst beëindigen.${callText(unreachable)}`,
	'agreement-mentor-barred': ({ unreachable }) =>
		`De mentor mag niet meer begeleiden: er is een andere mentor nodig.${callText(unreachable)}`,
	'agreement-sanction-undone': () => 'Het beroep van de onderneming is aanvaard: de overeenkomst kan doorlopen.',
	'agreement-resumed': () => 'De overeenkomst loopt weer.',
	'agreement-end-reported': ({ party, reason }) =>
		`${capital(nameOf(party))} meldt dat de overeenkomst stopt${because(reason)}`,
	'agreement-ended-early': ({ lastDay }) => `De overeenkomst is vroegtijdig beëindigd${onDay(lastDay)}.`,
	'agreement-completed': () => 'De overeenkomst is afgerond, met een studiebewijs.',
	'agreement-expired': () => 'De laatste dag is voorbij.',
	'amendment-opened': ({ number, reason }) =>
		`Er is een wijziging voorgesteld (nummer ${String(number)})${because(reason)}`,
	'amendment-objected': ({ party, reason }) =>
		`${capital(nameOf(party))} is niet akkoord met de wijziging${because(reason)}`,
	'amendment-signed': ({ number }) => `Iedereen tekende de wijziging (nummer ${String(number)}).`,
	'amendment-withdrawn': ({ number }) => `De wijziging (nummer ${String(number)}) is teruggenomen.`
};

/** What happened, as a sentence; something that we have no words for is said to be so. */
export function historyText(kind: string, detail: Detail): string {
	return HISTORY_TEXTS[kind]?.(detail) ?? 'Er is iets gewijzigd aan deze overeenkomst.';
}

/** Who did it. */
export function byText(by: { readonly name: string } | 'school' | 'platform'): string {
	if (by === 'platform') return 'het platform';
	return by === 'school' ? 'iemand van de school' : by.name;
}

function fieldNames(fields: unknown): string {
	const known = TEXT_FIELDS.filter((field) => Array.isArray(fields) && fields.includes(field));
	return andText(known.map((field) => FIELD_NAMES[field].toLowerCase()));
}

function clearedText(parties: readonly Party[]): string {
	if (parties.length === 0) return '';
	const who = andText(parties.map((party) => PARTY_NAMES[party]));
	return `${parties.length === 1 ? 'De handtekening' : 'De handtekeningen'} van ${who} ${parties.length === 1 ? 'telt' : 'tellen'} niet meer: er is een nieuwe nodig.`;
}

function partiesIn(value: unknown): Party[] {
	return PARTIES.filter((party) => Array.isArray(value) && value.includes(party));
}

function nameOf(party: unknown): string {
	return PARTY_NAMES[PARTIES.find((each) => each === party) ?? 'education-provider'];
}

function callText(unreachable: unknown): string {
	return typeof unreachable === 'number' && unreachable > 0
		? ' Niet iedereen heeft een adres of telefoon: zeg het zelf.'
		: '';
}

function because(reason: unknown): string {
	return typeof reason === 'string' && reason !== '' ? `: “${reason}”` : '.';
}

function onDay(day: unknown): string {
	return typeof day === 'string' && isPlainDate(day) ? ` (${formatDayDutch(day)})` : '';
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
