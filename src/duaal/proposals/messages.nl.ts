import { formatDayDutch } from '#kernel/brussels.ts';
import type { Need } from './moves.ts';
import type { MoveDetail, MoveRefusal } from './permissions.ts';
import type { Answer, Channel, Origin, Party, Proposal, ProposalStatus, Reason, WithdrawReason } from './proposal.ts';

export const STATUS_NAMES = {
	open: 'Wacht op antwoord',
	talking: 'Eerst praten',
	accepted: 'Allebei ja',
	refused: 'Nee gezegd',
	expired: 'Niet op tijd beantwoord',
	withdrawn: 'Teruggenomen',
	concluded: 'Overeenkomst gemaakt'
} as const satisfies Record<ProposalStatus, string>;

export const STATUS_TONES = {
	open: 'warn',
	talking: 'accent',
	accepted: 'good',
	refused: 'bad',
	expired: 'plain',
	withdrawn: 'plain',
	concluded: 'good'
} as const satisfies Record<ProposalStatus, string>;

export const PARTY_NAMES = {
	learner: 'de leerling',
	enterprise: 'de onderneming'
} as const satisfies Record<Party, string>;

export const ANSWER_NAMES = {
	yes: 'ja',
	talk: 'eerst praten',
	no: 'nee'
} as const satisfies Record<Answer, string>;

/** What the three buttons say. */
export const ANSWER_BUTTONS = {
	yes: 'Ja, dit wil ik',
	talk: 'Eerst praten',
	no: 'Nee'
} as const satisfies Record<Answer, string>;

export const CHANNEL_NAMES = {
	account: 'aangemeld',
	link: 'met de link uit de mail',
	told: 'verteld aan de school'
} as const satisfies Record<Channel, string>;

export const ORIGIN_NAMES = {
	round: 'Uit een ronde',
	coach: 'Gekozen door de school',
	'fall-back': 'Volgende in de rij'
} as const satisfies Record<Origin, string>;

export const REASON_TEXTS = {
	'too-far': 'Te ver of te moeilijk bereikbaar',
	'learner-hours': 'De uren passen niet',
	'work-not-wanted': 'Dit werk wil ik niet doen',
	'learner-after-talk': 'Na het gesprek past het toch niet',
	'found-other-place': 'Ik heb al een andere plek',
	'stops-searching': 'Ik zoek geen werkplek meer',
	'learner-other': 'Iets anders: de begeleider belt mij',
	'no-seat-now': 'Er is nu geen plaats',
	'no-time-to-teach': 'Er is nu geen tijd om iemand op te leiden',
	'found-other-learner': 'De plaats is aan iemand anders gegeven',
	'enterprise-hours': 'De uren passen niet',
	'enterprise-after-talk': 'Na het gesprek past het toch niet',
	'enterprise-other': 'Iets anders: de begeleider belt mij'
} as const satisfies Record<Reason, string>;

export const WITHDRAW_TEXTS = {
	'made-by-mistake': 'Het voorstel was een vergissing',
	'learner-stops': 'De leerling zoekt niet meer',
	'place-cannot': 'De werkplek kan niet meer',
	'better-proposal': 'Er is een beter voorstel',
	'has-other-place': 'De leerling heeft een andere plek'
} as const satisfies Record<WithdrawReason, string>;

export const NEED_TEXTS = {
	'in-time': 'De laatste dag om te antwoorden is voorbij. Vraag aan de school om een nieuw voorstel.',
	'term-passed': 'De laatste dag is nog niet voorbij.',
	'reason-given': 'Kies waarom.',
	'both-yes': 'Nog niet allebei zeiden ja.',
	'cooled-down': 'Er is in de laatste 24 uur al een herinnering gestuurd. Probeer het morgen, of bel.',
	'somebody-silent': 'Iedereen heeft al geantwoord.',
	'meeting-ahead': 'Kies een dag vanaf vandaag voor het gesprek.',
	'agreement-made': 'Er is nog geen overeenkomst.'
} as const satisfies Record<Need, string>;

/** Why no proposal can be sent now. */
export type ProposeRefusal =
	| 'unknown-learner'
	| 'unknown-place'
	| 'not-entitled'
	| 'place-full'
	| 'place-closed'
	| 'not-recognised'
	| 'not-served'
	| 'already-proposed'
	| 'start-outside-enrolment'
	| 'has-agreement'
	| 'not-recognised-yet';

export const PROPOSE_REFUSALS = {
	'unknown-learner': 'Deze leerling staat niet in jouw lijst.',
	'unknown-place': 'Deze werkplek bestaat niet meer. Kies een andere.',
	'not-entitled': 'Alleen de school van de leerling kan een voorstel sturen.',
	'place-full': 'De laatste plaats is net weg. Kies een andere werkplek, of vraag de onderneming om een plaats meer.',
	'place-closed': 'De werkplek neemt op die dag geen leerlingen. Kies een andere startdag of werkplek.',
	'not-recognised': 'De werkplek is op die dag niet erkend voor deze opleiding. Vraag eerst de erkenning aan.',
	'not-served': 'Deze werkplek neemt geen leerlingen van deze opleiding. Kies een andere werkplek.',
	'already-proposed': 'Voor deze leerling loopt al een voorstel bij deze werkplek.',
	'start-outside-enrolment': 'Kies een startdag vanaf vandaag, binnen de inschrijving van de leerling.',
	'has-agreement': 'Deze leerling heeft al een overeenkomst bij deze onderneming.',
	'not-recognised-yet': 'Deze vestiging heeft nog geen plaats op het platform. Kruis aan dat jullie elkaar vonden.'
} as const satisfies Record<ProposeRefusal, string>;

/** A refused move as a sentence that says how to go on. */
export function moveRefusalText(code: MoveRefusal | 'unknown-proposal', detail: MoveDetail | undefined): string {
	if (code === 'unknown-proposal') return 'Dit voorstel bestaat niet, of is niet voor jou.';
	if (code === 'not-entitled') return 'Dit kan alleen de leerling, de onderneming of de school van de leerling.';
	if (code === 'needs-missing') return (detail?.needs ?? []).map((need) => NEED_TEXTS[need]).join(' ');
	return detail?.status === undefined ? 'Dit kan nu niet meer.' : TOO_LATE[detail.status];
}

const TOO_LATE = {
	open: 'Het voorstel wacht nog op antwoord.',
	talking: 'Er komt eerst een gesprek.',
	accepted: 'Allebei zeiden al ja.',
	refused: 'Er is net nee gezegd. Het voorstel is voorbij, en je antwoord is niet meer nodig.',
	expired: 'De tijd om te antwoorden is voorbij. Bel de school als het nog kan.',
	withdrawn: 'De school heeft het voorstel teruggenomen. Je antwoord is niet meer nodig.',
	concluded: 'Er is al een overeenkomst. Het voorstel verandert niet meer.'
} as const satisfies Record<ProposalStatus, string>;

type Ball = Pick<Proposal, 'status' | 'answers' | 'answerBy' | 'meeting'>;

/** Who has to do something now, in one sentence. `reach`: the sides that nobody could be reached at. */
export function ballText({ status, answers, answerBy, meeting }: Ball, unreachable: readonly Party[] = []): string {
	const day = formatDayDutch(answerBy);
	if (status === 'accepted') return `De school maakt de overeenkomst, ten laatste op ${day}.`;
	if (status !== 'open' && status !== 'talking') return 'Niemand moet nog iets doen.';
	const silent = (['learner', 'enterprise'] as const).filter((party) => answers[party] === null);
	const call = silent.filter((party) => unreachable.includes(party));
	if (call.length > 0) return `De school belt ${namesOf(call)}, want een adres is er niet. Antwoorden kan tot ${day}.`;
	if (status === 'talking' && meeting === null) return `De school plant een gesprek. Beslissen kan tot ${day}.`;
	if (status === 'talking' && meeting !== null)
		return `Eerst het gesprek op ${formatDayDutch(meeting.on)}. Beslissen kan tot ${day}.`;
	return `Het is aan ${namesOf(silent)}, tot en met ${day}.`;
}

function namesOf(parties: readonly Party[]): string {
	return parties.map((party) => PARTY_NAMES[party]).join(' en ');
}

/** A line of the history. */
export const EVENT_TEXTS: Readonly<Record<string, string>> = {
	'proposal-made': 'Voorstel gemaakt',
	'proposal-answered': 'Antwoord',
	'proposal-accepted': 'Allebei zeiden ja',
	'proposal-refused': 'Het voorstel is voorbij door een nee',
	'proposal-expired': 'De tijd om te antwoorden is voorbij',
	'proposal-withdrawn': 'Teruggenomen',
	'proposal-concluded': 'De overeenkomst is gemaakt',
	'proposal-nudged': 'Herinnering gestuurd',
	'meeting-planned': 'Gesprek gepland'
};
