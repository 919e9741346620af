import { fillSentence } from '#law/messages.nl.ts';
import type { Finding } from '#law/finding.ts';
import type { ReasonSide } from '../early-end.ts';
import type { CheckCode, CheckItem } from './checklist.ts';
import type { Certificate } from './completion.ts';
import type { AmendmentStatus, AmendRefusal } from './amendment.ts';
import type { CourseProblem } from './course-forms.ts';
import type { ConditionState, Premium, PremiumCondition } from './premiums.ts';
import type { CourseWork } from './course-work.ts';
import type { DayRefusal, MoveCode, SuspendRefusal } from './refusals.ts';
import type { RegistrationCode } from '../registration.ts';

const COURSE_PROBLEM_TEXTS = {
	day: 'Kies een dag.',
	until: 'De laatste dag komt voor de eerste.',
	cause: 'Kies waarom de overeenkomst stilstaat.',
	reason: 'Schrijf in een paar woorden waarom.',
	reference: 'Hoogstens 100 tekens.',
	certificate: 'Kies een studiebewijs.',
	initiator: 'Kies wie het einde vraagt.',
	reasons: 'Kies één tot zes redenen.',
	tried: 'Kies wat er geprobeerd is. ‘Niets geprobeerd’ kan niet samen met iets anders.',
	'next-step': 'Kies wat de leerling nu doet.',
	item: 'Kies een punt uit de lijst.'
} as const satisfies Record<CourseProblem, string>;

/** What is wrong with a field, as a sentence; a code of another list says that the field is not right. */
export function courseProblemText(code: string | undefined): string | undefined {
	if (code === undefined) return undefined;
	const texts: Readonly<Record<string, string>> = COURSE_PROBLEM_TEXTS;
	return texts[code] ?? 'Kijk dit veld na.';
}

/** Where reasons for an end lie. */
export const END_SIDE_NAMES = {
	learner: 'Bij de leerling',
	enterprise: 'Bij de onderneming',
	between: 'Tussen beide',
	decision: 'Door een beslissing of overmacht'
} as const satisfies Record<ReasonSide, string>;

export const CHECK_NAMES = {
	dimona: 'Dimona: de leerling is aangegeven',
	'risk-analysis': 'Risicoanalyse van de werkpost is gemaakt',
	'forbidden-work': 'Verboden werk voor jongeren is nagekeken',
	'medical-check': 'Gezondheidstoezicht is geregeld',
	'accident-insurance': 'Verzekering voor arbeidsongevallen is in orde',
	clothing: 'Werkkledij en beschermingsmiddelen zijn er',
	welcome: 'Onthaal op de eerste dag is afgesproken'
} as const satisfies Record<CheckItem, string>;

export const CERTIFICATE_NAMES = {
	whole: 'Studiebewijs van de hele opleiding',
	partial: 'Bewijs van een deel van de opleiding',
	attendance: 'Attest van wat gevolgd is'
} as const satisfies Record<Certificate, string>;

export const PREMIUM_NAMES = {
	enterprise: 'Premie kwalificerend werkplekleren, voor de onderneming',
	learner: 'Leerlingenpremie, voor de leerling'
} as const satisfies Record<Premium, string>;

export const CONDITION_NAMES = {
	months: 'Minstens 4 maanden op de werkplek in het schooljaar',
	registered: 'Op tijd geregistreerd',
	'in-flanders': 'In het Vlaams Gewest',
	'mentor-trained': 'De mentor volgde een mentoropleiding',
	'half-at-workplace': 'Minstens de helft van de tijd op de werkplek',
	consent: 'De onderneming gaat akkoord en geeft een rekeningnummer',
	times: 'Nog geen 3 keer gekregen voor deze leerling'
} as const satisfies Record<PremiumCondition, string>;

export const CONDITION_STATE_NAMES = {
	met: 'in orde',
	'not-met': 'niet in orde',
	unknown: 'weten wij niet'
} as const satisfies Record<ConditionState, string>;

export const AMENDMENT_STATUS_NAMES = {
	'awaiting-signatures': 'ter ondertekening',
	signed: 'ondertekend',
	withdrawn: 'teruggenomen'
} as const satisfies Record<AmendmentStatus, string>;

export const AMEND_REFUSALS = {
	'not-in-force': 'Deze overeenkomst loopt niet. Een concept pas je gewoon aan.',
	'text-changed': 'De overeenkomst is intussen gewijzigd. Lees ze opnieuw.',
	'another-open': 'Er wacht al een wijziging op handtekeningen. Neem die eerst terug.',
	'nothing-changed': 'Er is niets anders dan nu.',
	'fixed-field': 'Andere leerling, vestiging, soort of startdag? Dan is het een nieuwe overeenkomst.',
	'effective-outside': 'Kies een dag binnen de overeenkomst.',
	blocked: 'Deze tekst mag zo niet.',
	'no-seat': 'De plek is in die periode niet vrij. Vraag de onderneming om een vrije plaats.'
} as const satisfies Record<AmendRefusal, string>;

export const DAY_REFUSALS = {
	'day-in-future': 'Deze dag komt nog.',
	'day-before-start': 'Deze dag ligt voor de start van de overeenkomst.',
	'not-a-day': 'Kies een dag.'
} as const satisfies Record<DayRefusal, string>;

export const MOVE_CODE_TEXTS = {
	'unknown-agreement': 'Deze overeenkomst vinden we niet.',
	'wrong-status': 'Dit kan niet bij de stand van deze overeenkomst.',
	'not-entitled': 'Dit kan jij niet doen. Vraag het aan de trajectbegeleider.',
	'needs-missing': 'Er ontbreekt nog iets op het formulier.'
} as const satisfies Record<MoveCode, string>;

export const SUSPEND_REFUSALS = {
	'unknown-agreement': 'Deze overeenkomst vinden we niet.',
	'wrong-status': 'Alleen een lopende overeenkomst kan stilstaan.',
	'not-entitled': 'Dit doet de onderneming of de school.',
	'needs-missing': 'Kies waarom de overeenkomst stilstaat.',
	'cause-not-yours': 'Alleen de school kan om tucht schorsen.',
	blocked: 'Dit kan zo niet.'
} as const satisfies Record<SuspendRefusal, string>;

const CHECK_TEMPLATES = {
	'risk-analysis-missing': 'De risicoanalyse moet er zijn vóór de start op {startsOn}.',
	'risk-analysis-old': 'De risicoanalyse is van {on}. Ze moet elk jaar opnieuw bekeken worden.',
	'dimona-missing': 'De leerling begon op {startsOn}. De Dimona is nog niet aangevinkt.'
} as const satisfies Record<CheckCode, string>;

/** What is not in order on the checklist, as a sentence. */
export function checkText({ code, detail }: Finding<CheckCode>): string {
	return fillSentence(CHECK_TEMPLATES[code], detail);
}

const REGISTRATION_TEMPLATES = {
	'register-soon': 'Registreer vóór {dueOn}. Daarna vervalt de premie voor de onderneming.',
	'premium-term-passed':
		'De termijn voor de premie was {dueOn}. Registreren moet nog altijd; een premie voor de onderneming komt er niet meer.'
} as const satisfies Record<RegistrationCode, string>;

/** Whether it is time to register, as a sentence. */
export function registrationText({ code, detail }: Finding<RegistrationCode>): string {
	return fillSentence(REGISTRATION_TEMPLATES[code], detail);
}

const WORK_TEMPLATES = {
	'must-end': 'De erkenning is opgeheven: de overeenkomst van {learner} bij {enterprise} moet stoppen',
	'replace-mentor': 'De mentor van {learner} mag niet meer begeleiden: kies een andere mentor, of beëindig',
	register: 'Registreer de overeenkomst van {learner} bij {enterprise}',
	'end-reported': 'Er wil iemand stoppen: {learner} bij {enterprise}. Neem contact op',
	checklist: 'Maak alles klaar voor {learner}: er staat nog iets open op je lijst'
} as const satisfies Record<CourseWork, string>;

/** What waits after an agreement was signed, as a line of the workspace page. */
export function courseWorkText(
	work: CourseWork,
	names: { readonly learner: string; readonly enterprise: string }
): string {
	return fillSentence(WORK_TEMPLATES[work], names);
}
