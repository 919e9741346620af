import type {
	BetterPlace,
	Because,
	Change,
	ChangeCode,
	LearnerExplanation,
	LearnerOutcomeCode,
	ToGive,
	WhyNotCode
} from './explanation.ts';
import type { Rejection, RejectionCode } from './hard-rules.ts';
import { countOf, dayText, numberText } from './messages.nl.ts';
import { ABOUT_LEARNER, type Voice } from './voice.nl.ts';

/** One sentence or two for each code of a union, made from the numbers that go with it, for who reads. */
type Sentences<Union extends { readonly code: string }> = {
	readonly [Code in Union['code']]: (of: Extract<Union, { readonly code: Code }>, voice: Voice) => string;
};

/** Why a learner cannot go to a place at all. */
const REJECTIONS: Sentences<Rejection> = {
	'not-recognised': () => 'Deze plek is niet erkend voor de opleiding.',
	'recognition-later': ({ from }) => `De erkenning voor deze opleiding begint pas op ${dayText(from)}.`,
	'recognition-expired': ({ until }) => `De erkenning voor deze opleiding is voorbij sinds ${dayText(until)}.`,
	'place-closed': ({ from }) => `Deze plek is gesloten vanaf ${dayText(from)}.`,
	'programme-paused': () => 'Deze onderneming neemt voor deze opleiding nu geen leerlingen.',
	'no-seats': () => 'Hier is op de startdag geen enkele plaats vrij.',
	'travel-over-limit': ({ minutes, limit }, { own }) =>
		`De reis duurt ${numberText(minutes)} minuten. ${own === 'je' ? 'Je' : 'De eigen'} grens is ${numberText(limit)} minuten.`,
	'too-young': ({ age, minimumAge }, { Who, verb }) =>
		`Hier moet je ${minimumAge} jaar zijn. ${Who} ${verb('bent', 'is')} ${age} jaar op de startdag.`,
	'licence-missing': () => 'Voor deze plek is een rijbewijs nodig.',
	'declined-by-learner': ({ on }, { Who }) => `${Who} zei hier nee tegen, op ${dayText(on)}.`,
	'declined-by-place': ({ on }) => `De onderneming zei nee, op ${dayText(on)}.`
};

/** The sentence for a broken rule. */
export function rejectionText(rejection: Rejection, voice: Voice): string {
	return (REJECTIONS[rejection.code as RejectionCode] as (of: Rejection, voice: Voice) => string)(rejection, voice);
}

const OUTCOMES: Readonly<Record<LearnerOutcomeCode, (voice: Voice) => string>> = {
	placed: ({ Who, verb }) => `${Who} ${verb('hebt', 'heeft')} een plek.`,
	'no-option': ({ them }) => `Geen enkele werkplek kan voor ${them}. Ze liggen te ver, of een regel laat het niet toe.`,
	'in-shortage': () => 'Er zijn te weinig plaatsen voor iedereen die er wil werken.',
	'others-would-have-to-move': () =>
		'Er is een oplossing, maar dan moeten anderen opschuiven. Deze manier vraagt dat van niemand.'
};

/** What happened to a learner. */
export function outcomeText(code: LearnerOutcomeCode, voice: Voice = ABOUT_LEARNER): string {
	return OUTCOMES[code](voice);
}

const BECAUSE: Sentences<Because> = {
	'seat-left': ({ seats, taken }) =>
		`Hier was plaats genoeg: ${numberText(taken)} van de ${numberText(seats)} plaatsen ${taken === 1 ? 'is' : 'zijn'} bezet.`,
	'all-fit': ({ seats }) =>
		seats === 1
			? 'Niemand anders wil hier liever werken dan op de plek die hij of zij kreeg.'
			: `Iedereen die hier het liefst werkt, past op de ${numberText(seats)} plaatsen.`,
	'ahead-of-others': ({ waiting }, { Who }) =>
		`Er ${waiting === 1 ? 'wou nog 1 andere leerling' : `wilden nog ${numberText(waiting)} andere leerlingen`} hier werken. ${Who} ging voor: dichter bij huis, of een vroeger lotnummer.`,
	'best-in-total': ({ waiting }) =>
		`Er ${waiting === 1 ? 'wou nog 1 andere leerling' : `wilden nog ${numberText(waiting)} andere leerlingen`} hier werken, soms met meer voorrang. Zo verdeeld hebben samen meer leerlingen een plek, of een plek hoger op hun lijst.`
};

/** Why this place. */
export function becauseText(because: Because, voice: Voice = ABOUT_LEARNER): string {
	return (BECAUSE[because.code] as (of: Because, voice: Voice) => string)(because, voice);
}

type WhyNotOf<Code extends WhyNotCode> = Extract<BetterPlace['reason'], { readonly code: Code }>;
const WHY_NOT: { readonly [Code in WhyNotCode]: (of: WhyNotOf<Code>, voice: Voice) => string } = {
	'has-better-choice': ({ rank }, { Who, own, verb }) =>
		`${Who} ${verb('hebt', 'heeft')} een plek die hoger staat: nummer ${rank} op ${own} lijst.`,
	'full-others-first': ({ own, last, position, waiting }, voice) =>
		`Volzet. ${priorityText(own, last, voice)} Op de wachtlijst: plaats ${numberText(position)} van ${numberText(waiting ?? position)}.`,
	'needed-by-others': ({ position, waiting, ...others }) =>
		`Volzet. Hier zit iemand met minder voorrang. Anders heeft die geen plek, of komt het samen slechter uit.${othersText(others)} Op de wachtlijst: plaats ${numberText(position)} van ${numberText(waiting ?? position)}.`,
	'free-but-costlier': (others) => `Er is nog plaats, maar samen komt het anders beter uit.${othersText(others)}`,
	'no-seats': () => 'Hier is geen enkele plaats.'
};

/** Why not that place. */
export function whyNotText(reason: BetterPlace['reason'], voice: Voice = ABOUT_LEARNER): string {
	return (WHY_NOT[reason.code] as (of: BetterPlace['reason'], voice: Voice) => string)(reason, voice);
}

type Priority = { readonly tier: number; readonly lottery: number };

function priorityText(own: Priority, last: Priority, { Who, them }: Voice): string {
	if (own.tier !== last.tier)
		return own.tier > last.tier
			? `Wie hier als laatste binnen kon, woont dichtbij. ${Who} woont verder weg.`
			: `Wie hier als laatste binnen kon, woont verder weg. ${Who} woont dichtbij.`;
	return `Wie hier als laatste binnen kon, heeft lotnummer ${numberText(last.lottery)}. Voor ${them} is dat ${numberText(own.lottery)}.`;
}

/** Who would have to move for a better place; `place` is its name. */
export function toGiveText({ others, lower, end }: ToGive, place: string, { who }: Voice): string {
	const when = `Als ${who} naar ${place} gaat,`;
	if (others === 0) return `${when} moet niemand anders van plek veranderen.`;
	if (others === 1 && end === 'left-without') return `${when} blijft een andere leerling zonder plek.`;
	const moving = `${when} ${others === 1 ? 'moet 1 andere leerling' : `moeten ${numberText(others)} andere leerlingen`} van plek veranderen.`;
	if (end === 'left-without') return `${moving} Eén van hen blijft dan zonder plek.`;
	if (lower === 0) return `${moving} Niemand komt lager op de eigen lijst.`;
	if (lower === others)
		return `${moving} ${others === 1 ? 'Die komt dan' : 'Allemaal komen ze dan'} lager op de eigen lijst.`;
	return `${moving} ${numberText(lower)} van hen ${lower === 1 ? 'komt' : 'komen'} dan lager op de eigen lijst.`;
}

/** What it would cost the others in `max`: thousands are places on a list, the rest minutes. */
function othersText({ extra, urgent }: { readonly extra?: number; readonly urgent?: true }): string {
	if (urgent) return ' Anders krijgt iemand die dringender zoekt geen plek.';
	if (extra === undefined || extra === 0) return '';
	const steps = Math.floor(extra / 1000);
	const minutes = Math.round(extra % 1000);
	const parts = [
		steps > 0 ? countOf(steps, 'plaats op een lijst', 'plaatsen op lijsten') : '',
		minutes > 0 ? countOf(minutes, 'minuut reistijd', 'minuten reistijd') : ''
	];
	return ` De anderen zouden samen minstens ${parts.filter(Boolean).join(' en ')} verliezen.`;
}

const CHANGES: {
	readonly [Code in ChangeCode]: (of: Extract<Change, { code: Code }>, place: string, voice: Voice) => string;
} = {
	'travel-limit': ({ minutes }, place) =>
		`Verder reizen, tot ${minutesText(minutes)}: dan is er een vrije plaats bij ${place}.`,
	licence: ({ minutes }, place) =>
		`Een rijbewijs: dan is er een vrije plaats bij ${place}, op ${minutesText(minutes)}.`,
	'take-back-decline': ({ minutes }, place) =>
		`Toch ja zeggen tegen ${place}, op ${minutesText(minutes)}: daar is een vrije plaats.`,
	recognition: ({ minutes, until }, place, voice) =>
		`Een nieuwe erkenning voor ${place}, op ${minutesText(minutes)}: die is voorbij sinds ${dayText(until)}. Dan krijgt één leerling meer een plek. ${notCertain(voice)}`,
	'seat-there': ({ minutes }, place, { Who }) =>
		`Eén plaats meer bij ${place}, op ${minutesText(minutes)}. ${Who} staat daar als eerste op de wachtlijst.`,
	'seat-in-group': ({ missing }, _, voice) =>
		`Plaatsen erbij in deze groep: elke plaats geeft één leerling meer een plek. ${notCertain(voice)} Voor iedereen ${missing === 1 ? 'is' : 'zijn'} er ${numberText(missing)} nodig.`
};

function notCertain({ stressed, verb }: Voice): string {
	return `Het is niet zeker dat ${stressed} dat ${verb('bent', 'is')}.`;
}

/** What would give the learner a place; `place` is the name of the place it is about. */
export function changeText(change: Change, place: string, voice: Voice = ABOUT_LEARNER): string {
	return (CHANGES[change.code] as (of: Change, place: string, voice: Voice) => string)(change, place, voice);
}

/** What each kind of change is, as a heading of a count. */
export const CHANGE_NAMES = {
	'travel-limit': 'Een ruimere reisgrens',
	'take-back-decline': 'Toch ja zeggen tegen een plek',
	licence: 'Een rijbewijs',
	recognition: 'Een erkenning verlengen',
	'seat-there': 'Een plaats erbij waar de leerling als eerste wacht',
	'seat-in-group': 'Een plaats erbij in de groep'
} as const satisfies Record<ChangeCode, string>;

/** Where the place stands on the list: an own choice, or how near it is. */
export function rankText(
	rank: number,
	{ ownChoices, listed }: Pick<LearnerExplanation, 'ownChoices' | 'listed'>
): string {
	if (rank <= ownChoices) return `eigen keuze ${numberText(rank)} van ${numberText(ownChoices)}`;
	if (listed === 1) return 'de enige plek die kan';
	if (ownChoices === 0)
		return `nummer ${numberText(rank)} van de ${numberText(listed)} plekken die kunnen, de dichtste eerst`;
	return `na de eigen keuzes nummer ${numberText(rank - ownChoices)}, de dichtste eerst`;
}

/** The same as a sentence about the place that was given. */
export function givenRankText(
	rank: number,
	list: Pick<LearnerExplanation, 'ownChoices' | 'listed'>,
	{ own }: Voice
): string {
	if (rank > list.ownChoices) return `Dit is ${rankText(rank, list)}.`;
	if (rank === 1) return `Dit is ${own === 'je' ? 'je eerste keuze' : 'de eerste eigen keuze'}.`;
	return `Dit is keuze ${numberText(rank)} van ${own === 'je' ? 'je' : 'de'} ${numberText(list.ownChoices)} ${own === 'je' ? '' : 'eigen '}keuzes.`;
}

/** Who goes first, and the learner's own lottery number. */
export function lotteryText({ lottery, of }: Pick<LearnerExplanation, 'lottery' | 'of'>, { own, them }: Voice): string {
	const whose = own === 'je' ? 'Je lotnummer' : `Het lotnummer van ${them}`;
	return `Wie voorgaat, hangt af van de afstand en van de loting. ${whose} is ${numberText(lottery)} van ${numberText(of)}. Hoe lager, hoe eerder aan de beurt.`;
}

function minutesText(minutes: number): string {
	return countOf(minutes, 'minuut', 'minuten');
}
