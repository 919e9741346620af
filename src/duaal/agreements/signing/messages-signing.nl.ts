import { formatDayDutch } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import type { Party } from '../agreement.ts';
import { PARTY_NAMES } from '../messages.nl.ts';
import type { CodeRefusal, SendRefusal } from '../signing-code.ts';
import { SIGN_SOLVERS, type SignRefusal } from '../signing.ts';

/** `AgreementParties` as far as a sentence needs it. */
type Named = {
	readonly parties: { readonly learner: { readonly name: string }; readonly enterprise: { readonly name: string } };
	readonly amendment: unknown;
};

const textOf = ({ parties, amendment }: Named): string =>
	`${amendment === null ? 'de overeenkomst' : 'de wijziging'} van ${parties.learner.name} bij ${parties.enterprise.name}`;

/** A line of work: sign one agreement. */
export function signText(agreement: Named, firstDay: string): string {
	return `Teken ${textOf(agreement)}. Ze begint op ${firstDay}.`;
}

/** A line of work: sign many at once. */
export function signManyText(count: number, firstDay: string): string {
	return `Teken ${count} overeenkomsten. De eerste begint op ${firstDay}.`;
}

/** A line of work for the coach: how many others must still sign. */
export function stillMissingText(agreement: Named, missing: number, firstDay: string): string {
	return `Nog ${missing === 1 ? '1 handtekening' : `${missing} handtekeningen`} voor ${textOf(agreement)}. Ze begint op ${firstDay}.`;
}

/** A line of work for the coach: this party can only be reached on paper. */
export function noAddressText(agreement: Named, party: Party): string {
	return `Voor ${PARTY_NAMES[party]} is er geen mailadres of gsm. Laat ${textOf(agreement)} op papier tekenen.`;
}

/** In which quality somebody signs: `als ouder of voogd`. */
export const AS_PARTY = {
	learner: 'als leerling',
	guardian: 'als ouder of voogd',
	enterprise: 'voor de onderneming',
	'education-provider': 'voor de school'
} as const satisfies Record<Party, string>;

/** A party at the beginning of a line. */
export const PARTY_TITLES = {
	learner: 'Leerling',
	guardian: 'Ouder of voogd',
	enterprise: 'Onderneming',
	'education-provider': 'School'
} as const satisfies Record<Party, string>;

const SOLVER_TEXTS = {
	coach: 'De trajectbegeleider kan dit oplossen. Neem contact op met de school.',
	oneself: '',
	nobody: 'Je hoeft niets te doen.'
} as const;

const SIGN_TEXTS = {
	'not-awaiting-signatures': 'Deze tekst wacht niet meer op handtekeningen.',
	'text-changed': 'De tekst is intussen veranderd. Lees de nieuwe tekst hieronder en teken dan.',
	'not-required': 'Voor deze partij hoeft niemand te tekenen.',
	'not-entitled': 'Je staat niet bij de mensen die voor deze partij tekenen.',
	'already-signed': 'Voor deze partij is er al een handtekening.',
	'method-not-for-party': 'Deze partij kan zo niet tekenen.',
	'signed-before-text': 'Deze dag ligt voor de dag van de tekst. Wie toen tekende, tekende een andere tekst.',
	'signed-in-future': 'Deze dag moet nog komen. Kies de dag waarop er getekend is.'
} as const satisfies Record<SignRefusal, string>;

const CODE_TEXTS = {
	'code-used': 'Deze code is al gebruikt. Vraag een nieuwe.',
	'code-expired': 'Deze code is te oud. Vraag een nieuwe.',
	'code-dead': 'Er is te vaak een verkeerde code getypt. Vraag een nieuwe.',
	'code-for-other-text': 'De tekst veranderde nadat je de code vroeg. Lees de nieuwe tekst en vraag een nieuwe code.',
	'code-wrong': 'Die code klopt niet.'
} as const satisfies Record<CodeRefusal, string>;

/** Everything that can stand in the way on a page where people sign. */
export type SigningRefusal =
	| SignRefusal
	| CodeRefusal
	| SendRefusal
	| 'unknown-agreement'
	| 'no-code-sent'
	| 'not-six-digits'
	| 'unreachable'
	| 'failed'
	| 'wrong-status'
	| 'needs-missing'
	| 'unknown-link'
	| 'nothing-to-sign';

/** Numbers that a sentence needs. */
export type SigningDetail = {
	readonly left?: number | undefined;
	readonly waitSeconds?: number | undefined;
	readonly from?: Date | undefined;
};

const OTHER_TEXTS = {
	'unknown-agreement': 'Deze overeenkomst vinden we niet, of ze is niet voor jou. Neem contact op met de school.',
	'no-code-sent': 'Vraag eerst een code. Druk op "Stuur mij een code".',
	'not-six-digits': 'Typ de zes cijfers van de code.',
	unreachable: 'We hebben geen mailadres of gsm dat werkt. De school kan de overeenkomst op papier laten tekenen.',
	failed: 'Dit is niet gelukt, en het ligt aan ons. Probeer het opnieuw.',
	'wrong-status': 'Deze tekst wacht niet meer op handtekeningen. Je hoeft niets te doen.',
	'needs-missing': 'Schrijf in een paar woorden wat er niet klopt.',
	'unknown-link': 'Deze link kennen we niet. Kijk of je hem helemaal overnam, of vraag de school een nieuwe.',
	'nothing-to-sign': 'Er is niets meer te tekenen. Je hoeft niets te doen.'
} as const;

/** Why it does not work, what to do, and who can help. */
export function signingRefusalText(code: SigningRefusal | 'too-soon', detail: SigningDetail = {}): string {
	if (code === 'too-soon' || code === 'too-many') return waitText(code, detail);
	if (code === 'code-wrong') return `${CODE_TEXTS[code]} ${attemptsText(detail.left ?? 0)}`;
	if (code in SIGN_TEXTS) {
		const refusal = code as SignRefusal;
		return [SIGN_TEXTS[refusal], SOLVER_TEXTS[SIGN_SOLVERS[refusal]]].filter(Boolean).join(' ');
	}
	if (code in CODE_TEXTS) return CODE_TEXTS[code as CodeRefusal];
	return OTHER_TEXTS[code as keyof typeof OTHER_TEXTS];
}

function attemptsText(left: number): string {
	if (left === 0) return 'Vraag een nieuwe.';
	return left === 1 ? 'Je kan het nog 1 keer proberen.' : `Je kan het nog ${left} keer proberen.`;
}

function waitText(code: 'too-soon' | 'too-many', { waitSeconds = 60 }: SigningDetail): string {
	const wait = waitSeconds < 90 ? `${waitSeconds} seconden` : `${Math.ceil(waitSeconds / 60)} minuten`;
	return code === 'too-soon'
		? `We stuurden net al een bericht. Wacht ${wait} voor je een nieuw vraagt.`
		: `We stuurden al veel berichten. Wacht ${wait} voor je een nieuw vraagt.`;
}

/** `vandaag`, `gisteren`, else the day. */
export function dayText(day: PlainDate, today: PlainDate): string {
	if (day === today) return 'vandaag';
	return day === addDays(today, -1) ? 'gisteren' : `op ${formatDayDutch(day)}`;
}

export const CHANNEL_NAMES = { mail: 'mail', sms: 'sms' } as const;

/** Why somebody is not reminded. */
export const REMIND_TEXTS = {
	'unknown-agreement': OTHER_TEXTS['unknown-agreement'],
	'not-entitled': 'Alleen wie bij deze overeenkomst hoort, kan iemand herinneren.',
	'nothing-to-sign': 'Deze persoon hoeft niet meer te tekenen.',
	unreachable: 'Zo kunnen we deze persoon niet bereiken. De school kan op papier laten tekenen.',
	'too-soon': 'Deze persoon kreeg de voorbije 24 uur al een bericht. Wacht tot morgen, of bel even.'
} as const;

/** What the page says to somebody who has nothing to sign. */
export const STATE_TEXTS = {
	open: { title: '', text: '' },
	signed: {
		title: 'Je hebt al getekend',
		text: 'Voor jouw partij staat de handtekening erbij. Je hoeft niets meer te doen.'
	},
	'not-needed': {
		title: 'Jij hoeft niet te tekenen',
		text: 'Voor deze partij is geen handtekening nodig. Je kan wel alles lezen.'
	},
	'not-yours': {
		title: 'Jij tekent hier niet meer voor',
		text: 'Iemand anders tekent nu voor jouw partij. Klopt dat niet? Neem contact op met de school.'
	},
	closed: {
		title: 'Deze tekst wacht nu niet op handtekeningen',
		text: 'De school past hem misschien aan. Dan krijg je een nieuw bericht. Je hoeft nu niets te doen.'
	},
	expired: { title: 'Deze link werkt niet meer', text: 'Vraag een nieuwe link.' },
	reader: { title: 'Jij hoeft hier niet te tekenen', text: 'Je kan de tekst lezen en zien wie nog moet tekenen.' }
} as const;

/** What is wrong with a field of the form that notes a signature. */
export const NOTE_PROBLEMS: Readonly<Record<string, string>> = {
	who: 'Kies wie er tekende.',
	method: 'Kies hoe er getekend is.',
	day: 'Vul een dag in.',
	proof: 'Voeg een scan toe, of schrijf waar de handtekening staat.',
	empty: 'Dit bestand is leeg. Kies een ander.',
	'too-large': 'Dit bestand is te groot. Het mag 10 MB zijn.',
	'type-not-allowed': 'Dit bestand is geen pdf, jpg of png. Neem een foto of scan als pdf.'
};
