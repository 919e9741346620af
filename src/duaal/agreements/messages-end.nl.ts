import type { Finding } from '#law/finding.ts';
import { fillSentence } from '#law/messages.nl.ts';
import type { Avoidable, EndCode, EndReason, EndRefusal, Initiator, NextStepAfterEnd, Tried } from './early-end.ts';
import { PARTY_NAMES } from './messages.nl.ts';
import type { PayDuring, SuspensionCause, SuspensionCode } from './suspension.ts';

export const END_REASON_NAMES = {
	'other-choice': 'De leerling kiest iets anders',
	'left-programme': 'De leerling stopt met de opleiding',
	absences: 'Vaak afwezig',
	behaviour: 'Gedrag op de werkplek',
	health: 'Gezondheid',
	'home-situation': 'Situatie thuis',
	travel: 'Te ver of geen vervoer',
	'too-difficult': 'Het werk is te moeilijk of te zwaar',
	'not-enough-work': 'Te weinig werk',
	'enterprise-stops': 'De onderneming stopt of is failliet',
	'enterprise-taken-over': 'De onderneming is overgenomen',
	'mentor-left': 'De mentor is weg',
	'duties-not-met': 'De onderneming houdt zich niet aan de afspraken',
	'pay-not-paid': 'De leervergoeding is niet betaald',
	unsafe: 'Onveilige werkplek',
	'tasks-not-as-planned': 'Andere taken dan in het opleidingsplan',
	relationship: 'Het klikt niet tussen leerling en onderneming',
	expectations: 'Andere verwachtingen',
	'hours-or-schedule': 'Uren of uurrooster',
	'both-agree': 'Allebei willen stoppen',
	'recognition-lifted': 'De erkenning is opgeheven',
	'enterprise-excluded': 'De onderneming is uitgesloten',
	'mentor-barred': 'De mentor mag niet meer begeleiden en er is geen andere',
	'learner-excluded': 'De leerling is definitief uitgesloten van de school',
	death: 'Overlijden',
	'force-majeure': 'Overmacht',
	other: 'Iets anders'
} as const satisfies Record<EndReason, string>;

export const INITIATOR_NAMES = {
	learner: 'De leerling',
	enterprise: 'De onderneming',
	'education-provider': 'De school',
	partnership: 'Het partnerschap',
	together: 'Iedereen samen'
} as const satisfies Record<Initiator, string>;

export const AVOIDABLE_NAMES = {
	yes: 'Ja',
	perhaps: 'Misschien',
	no: 'Nee',
	'not-asked': 'Niet gevraagd'
} as const satisfies Record<Avoidable, string>;

export const TRIED_NAMES = {
	'talk-with-learner': 'Gesprek met de leerling',
	'talk-with-enterprise': 'Gesprek met de onderneming',
	'talk-all-together': 'Gesprek met iedereen samen',
	'schedule-changed': 'Ander uurrooster',
	'tasks-changed': 'Andere taken',
	'mentor-changed': 'Andere mentor',
	'training-plan-changed': 'Ander opleidingsplan',
	'clb-involved': 'Hulp van het CLB',
	'partnership-involved': 'Hulp van het partnerschap',
	nothing: 'Niets geprobeerd'
} as const satisfies Record<Tried, string>;

export const NEXT_STEP_AFTER_END_NAMES = {
	'searches-again': 'Zoekt een nieuwe werkplek',
	'other-dual-programme': 'Kiest een andere duale opleiding',
	'non-dual-programme': 'Gaat naar een opleiding zonder werkplek',
	aanloop: 'Gaat naar de aanloop',
	'leaves-school': 'Verlaat de school',
	'not-known-yet': 'Nog niet bekend'
} as const satisfies Record<NextStepAfterEnd, string>;

export const END_REFUSALS = {
	'not-in-force': 'Deze overeenkomst loopt niet. Een concept kan je annuleren.',
	'text-changed': 'De overeenkomst is intussen gewijzigd. Lees ze opnieuw.',
	'before-start': 'De laatste dag komt te vroeg. Begon de leerling nooit? Kies dan de dag voor de start.',
	'not-early': 'Dit is de gewone laatste dag of later. De overeenkomst loopt dan vanzelf af.'
} as const satisfies Record<EndRefusal, string>;

export const SUSPENSION_CAUSE_NAMES = {
	illness: 'Ziekte of ongeval',
	'work-accident': 'Arbeidsongeval',
	'school-holiday': 'Schoolvakantie',
	'public-holiday': 'Feestdag',
	'short-leave': 'Klein verlet',
	'compelling-reason': 'Dwingende reden',
	'temporary-unemployment': 'Tijdelijke werkloosheid',
	'maternity-with-lessons': 'Moederschapsrust, wel naar de lessen',
	'prophylactic-leave': 'Profylactisch verlof',
	'partial-incapacity': 'Kan wel naar de lessen, niet naar de werkplek',
	'excluded-for-a-time': 'Tijdelijk uitgesloten door de school',
	'excluded-with-appeal': 'Definitief uitgesloten door de school, beroep loopt',
	'excluded-preventively': 'Preventief geschorst door de school'
} as const satisfies Record<SuspensionCause, string>;

export const PAY_DURING_TEXTS = {
	'as-workers': 'De leervergoeding loopt door zoals het loon van een gewone werknemer.',
	insurer: 'De verzekering van de onderneming betaalt.',
	none: 'Er is geen leervergoeding.',
	'unpaid-agreement': 'Bij deze overeenkomst hoort geen leervergoeding.'
} as const satisfies Record<PayDuring | 'unpaid-agreement', string>;

const TEMPLATES = {
	'must-end': 'Na deze beslissing moet de overeenkomst stoppen: {reasonName}.',
	'tell-coach': 'Ook {partyName} moet het einde melden aan de trajectbegeleider.',
	'school-full-time': 'Vanaf {from} gaat de leerling voltijds naar school, tot er een nieuwe overeenkomst is.',
	'notice-term-unknown': 'Wij vonden niet of er een opzegtermijn is. Vraag het aan het partnerschap.',
	'compensation-unknown': 'Wij vonden niet of er een vergoeding betaald moet worden. Vraag het aan het partnerschap.',
	'days-to-tell-unknown': 'Wij vonden niet binnen hoeveel dagen je het einde meldt. Doe het meteen.',
	'end-dimona': 'Vraag aan het sociaal secretariaat of de onderneming de Dimona moet afsluiten.'
} as const satisfies Record<EndCode, string>;

/** What to know or do about an early end, as a sentence. */
export function endText({ code, detail }: Finding<EndCode>): string {
	const reasons: Readonly<Record<string, string>> = END_REASON_NAMES;
	const parties: Readonly<Record<string, string>> = PARTY_NAMES;
	return fillSentence(TEMPLATES[code], {
		...detail,
		reasonName: (reasons[String(detail.reason)] ?? '').toLowerCase(),
		partyName: parties[String(detail.party)] ?? ''
	});
}

const SUSPENSION_TEMPLATES = {
	'outside-agreement': 'De schorsing valt niet helemaal binnen de overeenkomst.',
	'overlaps-another': 'Er is in die dagen al een schorsing.',
	'tell-coach': 'De schorsing duurt {days} dagen. Na {after} dagen meldt de onderneming dat aan de trajectbegeleider.',
	'too-many-compelling-days':
		'In {year} zijn het {days} dagen voor een dwingende reden. Hoogstens {most} per jaar mogen.'
} as const satisfies Record<SuspensionCode, string>;

/** What is wrong with a suspension, as a sentence. */
export function suspensionText({ code, detail }: Finding<SuspensionCode>): string {
	return fillSentence(SUSPENSION_TEMPLATES[code], detail);
}
