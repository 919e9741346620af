import type { Finding } from '#law/finding.ts';
import { fillSentence } from '#law/messages.nl.ts';
import type { FormProblem } from './agreement-forms.ts';
import type { TextCode } from './agreement-checks.ts';
import type { KindReason } from './agreement-kind.ts';
import type { EditRefusal, TextField } from './edit.ts';
import { KIND_NAMES, PARTY_NAMES } from './messages.nl.ts';
import type { RegistrationCode } from './registration.ts';
import type { CodeRefusal, SendRefusal } from './signing-code.ts';
import type { SIGN_SOLVERS, SignRefusal } from './signing.ts';

export const FORM_PROBLEM_TEXTS = {
	kind: 'Kies een soort overeenkomst.',
	id: 'Kies iets uit de lijst.',
	mentor: 'Kies hoogstens vier mentoren.',
	day: 'Schrijf een datum die bestaat.',
	'joint-committee': 'Een paritair comité schrijf je als 118 of 149.01.',
	'full-time': 'Een voltijdse week telt 20 tot 50 uur.',
	reason: 'Schrijf waarom, in minstens één woord.',
	party: 'Kies voor wie je ondertekent.',
	proof: 'Voeg een scan toe, of schrijf waar de handtekening staat.'
} as const satisfies Record<FormProblem, string>;

export const KIND_REASONS = {
	'at-least-threshold': 'De leerling is gemiddeld minstens {threshold} uur per week op de werkplek.',
	'below-threshold': 'De leerling is gemiddeld minder dan {threshold} uur per week op de werkplek.',
	'hours-unknown': 'Wij weten niet hoeveel uur per week de leerling op de werkplek is.',
	'simulated-only': 'De leerling leert alleen op een nagebootste werkplek.',
	'own-enterprise': 'De cursist werkt al bij deze onderneming.',
	'non-profit-may-choose': 'Een onderneming uit de non-profit mag ook een deeltijdse arbeidsovereenkomst sluiten.'
} as const satisfies Record<KindReason, string>;

export const FIELD_NAMES = {
	kind: 'Soort overeenkomst',
	enrolmentId: 'Leerling en opleiding',
	establishmentId: 'Vestiging',
	placeId: 'Werkplek',
	mentorIds: 'Mentor',
	startsOn: 'Eerste dag',
	lastDay: 'Laatste dag',
	jointCommittee: 'Paritair comité',
	fullTimeMinutes: 'Voltijdse week van de onderneming',
	payCategory: 'Categorie van de leervergoeding',
	schedule: 'Uurrooster',
	trainingPlanId: 'Opleidingsplan',
	lateStart: 'Waarom de eerste dag al voorbij is'
} as const satisfies Record<TextField, string>;

export const EDIT_REFUSALS = {
	'no-longer-editable': 'De overeenkomst is al ondertekend. Maak een wijziging met een nieuwe handtekening.',
	'text-changed': 'Iemand anders paste de tekst intussen aan. Bekijk de verschillen en begin opnieuw.',
	'nothing-changed': 'Je hebt niets gewijzigd.'
} as const satisfies Record<EditRefusal, string>;

export const SIGN_REFUSAL_TEXTS = {
	'not-awaiting-signatures': 'Deze overeenkomst wacht niet op handtekeningen.',
	'text-changed': 'De tekst is gewijzigd. Lees de nieuwe tekst en onderteken daarna.',
	'not-required': 'Jouw handtekening is hier niet nodig.',
	'not-entitled': 'Je staat niet bij de ondertekenaars van deze partij.',
	'already-signed': 'Voor deze partij is al ondertekend. Je hoeft niets te doen.',
	'method-not-for-party': 'Alleen een ouder of voogd kan met een link bevestigen.',
	'signed-before-text': 'Deze handtekening is ouder dan de tekst. Onderteken de nieuwe tekst.',
	'signed-in-future': 'De dag van de handtekening is nog niet gekomen.'
} as const satisfies Record<SignRefusal, string>;

export const SOLVER_TEXTS = {
	oneself: 'Je kan dit zelf oplossen.',
	coach: 'De trajectbegeleider kan dit oplossen.',
	nobody: 'Niemand hoeft iets te doen.'
} as const satisfies Record<(typeof SIGN_SOLVERS)[SignRefusal], string>;

export const CODE_REFUSALS = {
	'code-used': 'Deze code is al gebruikt.',
	'code-expired': 'Deze code is te oud. Vraag een nieuwe.',
	'code-dead': 'Er is te vaak een foute code ingevuld. Vraag een nieuwe.',
	'code-for-other-text': 'De tekst is gewijzigd na deze code. Lees de tekst en vraag een nieuwe code.',
	'code-wrong': 'Deze code is fout. Kijk ze na.'
} as const satisfies Record<CodeRefusal, string>;

export const SEND_REFUSALS = {
	'too-soon': 'Er is net een code verstuurd. Wacht nog even.',
	'too-many': 'Er zijn al veel codes verstuurd. Probeer het later opnieuw, of vraag de school om op papier te tekenen.'
} as const satisfies Record<SendRefusal, string>;

export type CheckCode = TextCode | RegistrationCode | 'signed-after-start' | 'started-unsigned';

const TEMPLATES = {
	'ends-before-start': 'De laatste dag ({lastDay}) komt voor de eerste dag ({startsOn}).',
	'starts-in-past': 'De eerste dag ({startsOn}) is al voorbij. Kies een latere dag, of zeg waarom het toch mag.',
	'too-long': 'Een overeenkomst duurt hoogstens {years} jaar.',
	'too-young': 'De leerling is dan {age} jaar. Werken mag pas vanaf {least} jaar.',
	'two-years-of-school':
		'De leerling is dan {age} jaar. Ga na of de eerste twee jaren van het secundair onderwijs gevolgd zijn.',
	'not-recognised': 'De vestiging is op {startsOn} niet erkend voor deze opleiding.',
	'recognition-ends-before': 'De erkenning loopt maar tot en met {lastValid}. Vraag op tijd een nieuwe.',
	'kind-not-possible': '{chosenName} past niet bij deze uren. Verwacht: {expectedName}.',
	'kind-unknown': 'Wij weten niet hoeveel uur per week de leerling op de werkplek is. Vraag het aan de school.',
	'schedule-contradicts-kind':
		'In het uurrooster is de leerling gemiddeld {hours} uur per week op de werkplek. De grens is {threshold} uur. Kijk na of dit past bij: {chosenName}.',
	'register-soon': 'Registreer de overeenkomst ten laatste op {dueOn}. Anders is er geen premie.',
	'premium-term-passed': 'De overeenkomst moest voor de premie ten laatste op {dueOn} geregistreerd zijn.',
	'signed-after-start': 'Er is pas getekend op {on}, na de eerste dag ({startsOn}): {partyName}.',
	'started-unsigned': 'De eerste dag was {startsOn}, maar er ontbreken nog handtekeningen: {missing}.'
} as const satisfies Record<CheckCode, string>;

/** What is wrong with an agreement, as a sentence. */
export function checkText({ code, detail }: Finding<CheckCode>): string {
	return fillSentence(TEMPLATES[code], { ...detail, ...namesIn(detail) });
}

/** The names for the codes in a detail. */
function namesIn({ chosen, expected, party }: Finding['detail']): Record<string, string> {
	const kinds: Readonly<Record<string, string>> = KIND_NAMES;
	const parties: Readonly<Record<string, string>> = PARTY_NAMES;
	return {
		chosenName: kinds[String(chosen)] ?? '',
		expectedName: kinds[String(expected)] ?? '',
		partyName: parties[String(party)] ?? ''
	};
}
