import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { ActivityLevel } from './activity-list.ts';
import type { CascadeCode } from './cascade.ts';
import type { ComplaintAbout } from './complaint.ts';
import type { MentorPart, Training } from './mentor.ts';
import type { Move, Need } from './moves.ts';
import type { MoveDetail, MoveRefusal } from './permissions.ts';
import type { FieldProblem } from './recognition-forms.ts';
import type { Worklist } from './recognition-view.ts';
import type { Actor, RoutedBy } from './recognition.ts';

export const STATUS_NAMES = {
	draft: 'concept',
	submitted: 'ingediend',
	'in-review': 'in behandeling',
	incomplete: 'wacht op antwoord',
	recognised: 'erkend',
	guided: 'erkend, met begeleiding',
	'mentor-to-replace': 'erkend, mentor te vervangen',
	refused: 'geweigerd',
	withdrawn: 'ingetrokken',
	lifted: 'opgeheven',
	excluded: 'uitgesloten',
	appealed: 'in beroep',
	expired: 'verlopen'
} as const satisfies Record<RecognitionStatus, string>;

/** What each status means for the enterprise, and who has the ball. */
export const STATUS_MEANINGS = {
	draft: 'De aanvraag is nog niet ingediend.',
	submitted: 'De aanvraag is binnen bij het partnerschap. Daar neemt iemand ze op.',
	'in-review': 'Het partnerschap bekijkt de aanvraag en beslist.',
	incomplete: 'Het partnerschap heeft een vraag. De onderneming antwoordt.',
	recognised: 'Hier mogen leerlingen van deze opleiding leren.',
	guided: 'De erkenning blijft. Het partnerschap helpt om enkele punten beter te doen.',
	'mentor-to-replace': 'Een mentor mag niet meer begeleiden. De onderneming stelt een andere mentor voor.',
	refused: 'De onderneming kan in beroep gaan, of later een nieuwe aanvraag doen.',
	withdrawn: 'De onderneming trok de aanvraag in.',
	lifted: 'Hier komen geen nieuwe leerlingen. Lopende overeenkomsten stoppen vroeger.',
	excluded: 'Hier komen geen nieuwe leerlingen, voor geen enkele opleiding.',
	appealed: 'De beroepscommissie van het Vlaams Partnerschap kijkt naar de beslissing.',
	expired: 'De vijf jaar zijn voorbij. Vraag de erkenning opnieuw aan.'
} as const satisfies Record<RecognitionStatus, string>;

export const ACTOR_NAMES = {
	enterprise: 'de onderneming',
	proxy: 'de trajectbegeleider met een machtiging',
	officer: 'het bevoegde partnerschap',
	'appeal-board': 'de beroepscommissie',
	school: 'een school',
	learner: 'een leerling',
	guardian: 'een ouder of voogd',
	system: 'het platform zelf'
} as const satisfies Record<Actor, string>;

/** How a status looks in a list. */
export const STATUS_TONES = {
	draft: 'plain',
	submitted: 'plain',
	'in-review': 'plain',
	incomplete: 'warn',
	recognised: 'good',
	guided: 'warn',
	'mentor-to-replace': 'warn',
	refused: 'bad',
	withdrawn: 'plain',
	lifted: 'bad',
	excluded: 'bad',
	appealed: 'warn',
	expired: 'plain'
} as const satisfies Record<RecognitionStatus, 'plain' | 'good' | 'warn' | 'bad'>;

/** Who has the ball, for the list of the enterprise. */
export const LIST_WAITS = {
	draft: 'Op jullie: dien de aanvraag in',
	submitted: 'Op het partnerschap',
	'in-review': 'Op het partnerschap',
	incomplete: 'Op jullie: beantwoord de vraag',
	recognised: 'Op niets',
	guided: 'Op de afspraken met het partnerschap',
	'mentor-to-replace': 'Op jullie: noem een andere mentor',
	refused: 'Op niets',
	withdrawn: 'Op niets',
	lifted: 'Op niets',
	excluded: 'Op niets',
	appealed: 'Op de beroepscommissie',
	expired: 'Op niets'
} as const satisfies Record<RecognitionStatus, string>;

/** The lists of a partnership. */
export const WORKLIST_NAMES = {
	todo: 'Wat op ons wacht',
	waiting: 'Wat op de onderneming wacht',
	ending: 'Loopt af binnen zes maanden',
	'in-force': 'Erkende werkplekken',
	all: 'Alles'
} as const satisfies Record<Worklist, string>;

export const ABOUT_NAMES = {
	pay: 'De leervergoeding',
	mentor: 'De mentor',
	safety: 'Veiligheid',
	'agreed-terms': 'Afspraken die niet nagekomen worden',
	activities: 'Taken buiten het opleidingsplan',
	other: 'Iets anders'
} as const satisfies Record<ComplaintAbout, string>;

/** What is wrong with a field, and how to put it right. */
export const PROBLEM_TEXTS = {
	day: 'Vul een dag in die bestaat.',
	long: 'Dit is te lang. Maak het korter.',
	note: 'Schrijf hier iets.',
	id: 'Kies iets uit de lijst.',
	mentor: 'Kies een mentor uit de lijst, of kies een nieuwe mentor.',
	years: 'Vul een aantal jaren in van 0 tot 60.',
	'joint-committee': 'Schrijf het nummer zoals 118 of 149.01.',
	future: 'Deze dag is nog niet gekomen.',
	name: 'Vul de naam van de mentor in.'
} as const satisfies Record<FieldProblem, string>;

/** Why an application or a move is refused, when it is not the table of moves that says so. */
export const OTHER_REFUSALS = {
	'already-open': 'Voor deze opleiding is hier al een aanvraag of een erkenning.',
	'unknown-place': 'Deze opleiding of vestiging vinden we niet. Kies opnieuw.'
} as const;

/** What a button says. */
export const MOVE_NAMES = {
	submit: 'Dien de aanvraag in',
	'take-up': 'Neem in behandeling',
	forward: 'Stuur door naar een ander partnerschap',
	'ask-information': 'Vraag informatie',
	answer: 'Stuur het antwoord',
	'change-mentors': 'Voeg een mentor toe',
	examine: 'Bewaar',
	'plan-visit': 'Plan een bezoek',
	recognise: 'Erken deze werkplek',
	refuse: 'Weiger de erkenning',
	guide: 'Start begeleiding',
	'end-guidance': 'Beëindig de begeleiding',
	'bar-mentor': 'Sluit een mentor uit',
	'accept-mentor': 'Aanvaard de nieuwe mentor',
	lift: 'Hef de erkenning op',
	exclude: 'Sluit uit',
	appeal: 'Ga in beroep',
	'admit-appeal': 'Verklaar het beroep ontvankelijk',
	'grant-appeal': 'Geef de onderneming gelijk',
	'dismiss-appeal': 'Wijs het beroep af',
	complain: 'Noteer een klacht',
	withdraw: 'Trek de aanvraag in',
	'ask-renewal': 'Vraag een verlenging',
	renew: 'Verleng met vijf jaar',
	expire: 'Laat verlopen'
} as const satisfies Record<Move, string>;

/** What the history says happened. */
export const MOVE_DONE = {
	submit: 'Aanvraag ingediend',
	'take-up': 'In behandeling genomen',
	forward: 'Doorgestuurd naar een ander partnerschap',
	'ask-information': 'Informatie gevraagd',
	answer: 'Antwoord gegeven',
	'change-mentors': 'Mentor toegevoegd',
	examine: 'Voorwaarde nagekeken',
	'plan-visit': 'Bezoek gepland',
	recognise: 'Erkend',
	refuse: 'Geweigerd',
	guide: 'Begeleiding gestart',
	'end-guidance': 'Begeleiding beëindigd',
	'bar-mentor': 'Mentor uitgesloten',
	'accept-mentor': 'Nieuwe mentor aanvaard',
	lift: 'Erkenning opgeheven',
	exclude: 'Uitgesloten',
	appeal: 'Beroep ingediend',
	'admit-appeal': 'Beroep ontvankelijk verklaard',
	'grant-appeal': 'Beroep gegrond: de werkplek is erkend',
	'dismiss-appeal': 'Beroep afgewezen',
	complain: 'Klacht genoteerd',
	withdraw: 'Aanvraag ingetrokken',
	'ask-renewal': 'Verlenging gevraagd',
	renew: 'Verlengd',
	expire: 'Verlopen'
} as const satisfies Record<Move, string>;

/** What is missing for a move, and how to get there. */
export const NEED_TEXTS = {
	unchanged: 'Er gebeurde intussen iets met deze aanvraag. Lees eerst wat er veranderde.',
	'mentor-named': 'Noem ten minste één mentor.',
	'not-excluded': 'Deze onderneming is uitgesloten en kan nu geen aanvraag doen.',
	'mandate-proven': 'Noteer waar de machtiging ligt, en verklaar op eer dat de onderneming ze gaf.',
	'partnership-chosen': 'Kies een ander partnerschap.',
	'question-asked': 'Schrijf wat je wilt weten.',
	'answer-given': 'Schrijf een antwoord.',
	'day-given': 'Kies een dag, vandaag of later.',
	motivated: 'Schrijf waarom. De onderneming leest dit.',
	'nothing-blocks': 'Kijk eerst de voorwaarden na die een officiële regel vraagt.',
	'mentor-chosen': 'Kies een mentor van deze werkplek.',
	'period-given': 'Kies tot wanneer, of kies definitief.',
	'in-time': 'De tien dagen voor een beroep zijn voorbij.',
	'near-end': 'Dit kan vanaf zes maanden voor het einde van de erkenning.',
	'end-passed': 'De laatste dag is nog niet voorbij.'
} as const satisfies Record<Need, string>;

/** Why a move is refused, and who or what helps. */
export function moveRefusalText(code: MoveRefusal, detail: MoveDetail): string {
	if (code === 'wrong-status')
		return `Dit kan alleen met deze stand: ${orText((detail.from ?? []).map((status) => STATUS_NAMES[status]))}.`;
	if (code === 'not-entitled')
		return `Dit kan alleen door ${orText((detail.who ?? []).map((who) => ACTOR_NAMES[who]))}.`;
	return (detail.needs ?? []).map((need) => NEED_TEXTS[need]).join(' ');
}

export const TRAINING_NAMES = {
	none: 'Nog niet',
	planned: 'Gepland',
	followed: 'Gevolgd',
	exempt: 'Vrijstelling gevraagd'
} as const satisfies Record<Training, string>;

export const PART_NAMES = { mentor: 'Mentor', 'co-mentor': 'Vervangt de mentor' } as const satisfies Record<
	MentorPart,
	string
>;

export const LEVEL_NAMES = {
	alone: 'Dat leren we aan',
	'with-help': 'Met hulp van anderen',
	not: 'Dat kan hier niet'
} as const satisfies Record<ActivityLevel, string>;

export const ROUTED_NAMES = {
	'joint-committee': 'volgens het paritair comité van de onderneming',
	programme: 'volgens de opleiding, want het paritair comité is nog niet bekend',
	none: 'omdat geen sectoraal partnerschap bevoegd lijkt',
	forwarded: 'omdat een ander partnerschap de aanvraag doorstuurde'
} as const satisfies Record<RoutedBy, string>;

export const CASCADE_TEXTS = {
	'agreement-must-end': 'De school regelt het einde met de leerling en de onderneming.',
	'mentor-must-be-replaced': 'Er is een andere mentor nodig. Lukt dat niet, dan moet de overeenkomst stoppen.'
} as const satisfies Record<CascadeCode, string>;

/** The day as a sentence has it. */
export const dayText = formatDayDutch;

/** How long a recognition still counts: `nog 5 maanden`, `nog 12 dagen`. */
export function timeLeftText(end: PlainDate, days: number, months: number | null): string {
	if (days <= 0) return `verlopen sinds ${dayText(end)}`;
	if (months === null) return `geldig tot ${dayText(end)}`;
	return days <= 31 ? `nog ${days === 1 ? '1 dag' : `${days} dagen`}` : `nog minder dan ${months} maanden`;
}

/** `2 dagen te laat`, or the last day of the target. */
export function targetText(due: PlainDate, late: number): string {
	if (late > 0) return `${late === 1 ? '1 dag' : `${late} dagen`} te laat`;
	return `streefdag ${dayText(due)}`;
}

/** `a, b of c`. */
function orText(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} of ${words.at(-1) ?? ''}`;
}
