import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { Trust } from '#law/parameter.ts';
import type { CallClaim } from './call-claim.ts';
import type { ContactKind } from './contact-person.ts';
import type { EnterpriseRole, JoiningOutcome, JoiningRefusal, JoiningState } from './joining.ts';
import type { JoinProblem } from './joining-forms.ts';

export const JOIN_PROBLEM_TEXTS = {
	'not-ten-digits': 'Een ondernemingsnummer heeft tien cijfers. Je vindt het op een factuur, na BE.',
	'first-digit': 'Een ondernemingsnummer begint met 0 of 1. Typ je misschien een vestigingsnummer?',
	'check-digits': 'Dit nummer klopt niet. Kijk na of je geen cijfer verwisselde.',
	id: 'Er liep iets mis met dit formulier. Laad de pagina opnieuw.',
	'given-name': 'Vul je voornaam in, alleen letters.',
	'family-name': 'Vul je familienaam in, alleen letters.',
	email: 'Vul een geldig e-mailadres in, zoals naam@voorbeeld.be.',
	name: 'Vul de naam van de onderneming in.',
	'no-establishment': 'Kies minstens één vestiging.',
	municipality: 'Kies de gemeente.'
} as const satisfies Record<JoinProblem, string>;

export const CONFIRM_REFUSALS = {
	used: 'Deze link is al gebruikt. Meld je aan met je e-mailadres.',
	withdrawn: 'Deze link geldt niet meer. Vraag de onderneming om een nieuwe uitnodiging.',
	'too-old': 'Deze link is te oud. Vraag hieronder een nieuwe link.',
	'not-in-register': 'Het register kent dit nummer niet meer. Begin opnieuw en vul de naam zelf in.',
	'link-unknown': 'Deze link kennen we niet. Kijk of je de hele link uit de mail opende.',
	'account-closed': 'Je account is afgesloten. Neem contact op met wie het platform beheert.',
	'too-often': 'Er kwamen te veel pogingen van deze plek. Wacht even en probeer opnieuw.'
} as const satisfies Record<JoiningRefusal | 'link-unknown' | 'account-closed' | 'too-often', string>;

export const OUTCOME_TEXTS = {
	first: 'Je onderneming is aangesloten.',
	waits: 'Je vraag is verstuurd. Wie de onderneming beheert, krijgt ze te zien.',
	in: 'Je werkt nu mee voor deze onderneming.',
	'already-in': 'Je werkte al mee voor deze onderneming.'
} as const satisfies Record<JoiningOutcome, string>;

export const OWN_STATE_TEXTS = {
	waiting: 'wacht op een antwoord',
	in: 'aanvaard',
	refused: 'niet aanvaard',
	asked: 'nog niet bevestigd',
	withdrawn: 'ingetrokken'
} as const satisfies Record<JoiningState, string>;

export const ENTERPRISE_ROLE_TEXTS = {
	mentor: 'Mentor: begeleidt leerlingen',
	'enterprise-admin': 'Zaakvoerder: beheert alles van de onderneming'
} as const satisfies Record<EnterpriseRole, string>;

export const CONTACT_KIND_NAMES = {
	visit: 'Bezoek',
	call: 'Telefoongesprek',
	message: 'Bericht'
} as const satisfies Record<ContactKind, string>;

/** Problems of the forms about people, contacts, mandates and the joint committee. */
export const FORM_PROBLEMS = {
	id: 'Er liep iets mis met dit formulier. Laad de pagina opnieuw.',
	name: 'Vul een naam in.',
	task: 'Vul in wat deze persoon doet, bijvoorbeeld zaakvoerder.',
	phone: 'Dit telefoonnummer klopt niet. Typ bijvoorbeeld 0470 12 34 56.',
	email: 'Dit e-mailadres klopt niet.',
	'no-way': 'Vul een telefoonnummer of een e-mailadres in.',
	establishment: 'Kies een vestiging uit de lijst.',
	kind: 'Kies bezoek, telefoon of bericht.',
	'on-day': 'Kies een dag.',
	note: 'Deze notitie is te lang. Hou het bij 2000 tekens.',
	school: 'Kies een school uit de lijst.',
	'given-by': 'Vul in wie het mandaat gaf voor de onderneming.',
	until: 'Kies een dag na vandaag, hoogstens twee jaar ver.',
	role: 'Kies mentor of zaakvoerder.',
	'given-name': 'Vul een voornaam in, alleen letters.',
	'family-name': 'Vul een familienaam in, alleen letters.',
	'not-a-joint-committee': 'Een paritair comité heeft drie cijfers, soms met twee erbij: 118 of 118.03.'
} as const;
export type FormProblem = keyof typeof FORM_PROBLEMS;

export const REFUSAL_TEXTS = {
	'not-entitled': 'Je kan dit niet doen voor deze onderneming. Wie de onderneming beheert, kan het wel.',
	'changed-meanwhile': 'Iemand anders veranderde dit intussen. Hieronder staat wat er nu is.',
	'not-there': 'Dit staat er niet meer.',
	'not-mine': 'Je had dit gesprek niet op je genomen.',
	'not-planned': 'Dit kan je niet afzeggen: het is voorbij, of het is van iemand anders.',
	'not-waiting': 'Er valt niets meer te beslissen. Misschien antwoordde een collega al.',
	'not-ended': 'Dit kan niet. Er moet altijd iemand overblijven die de onderneming beheert.',
	'too-often': 'Er ging al een paar keer mail naar dit adres. Probeer het over een uur opnieuw.',
	until: 'Kies een dag na vandaag, hoogstens twee jaar ver.'
} as const;
export type RefusalCode = keyof typeof REFUSAL_TEXTS;

export const TRUST_TEXTS = {
	official: 'volgens een officiële lijst',
	secondary: 'volgens een sectorfonds of een school',
	old: 'volgens een oude pagina',
	inferred: 'afgeleid, niet officieel bevestigd',
	unconfirmed: 'niet bevestigd'
} as const satisfies Record<Trust, string>;

/** Who calls, in a sentence. */
export function claimText({
	personName,
	organisationName,
	untilDay
}: Pick<CallClaim, 'personName' | 'organisationName' | 'untilDay'>): string {
	return `${personName} van ${organisationName} belt, tot en met ${formatDayDutch(untilDay)}.`;
}

/** Who last said that somebody is the one to ask for. */
export function confirmedText(name: string, organisation: string, day: PlainDate): string {
	return `Bevestigd op ${formatDayDutch(day)} door ${name}, ${organisation}`;
}

/** A question to work for an enterprise, on the workspace. */
export function joinItem(who: string, enterprise: string): string {
	return `${who} vraagt om mee te werken voor ${enterprise}.`;
}

/** A call that somebody said to make, on the workspace. */
export function callItem(enterprise: string): string {
	return `Je zou bellen met ${enterprise}.`;
}
