import type {
	BetterPlace,
	Because,
	Change,
	ChangeCode,
	LearnerExplanation,
	LearnerOutcomeCode,
	WhyNotCode
} from './explanation.ts';
import type { Rejection, RejectionCode } from './hard-rules.ts';
import { countOf, dayText, numberText } from './messages.nl.ts';

/** One sentence or two for each code of a union, made from the numbers that go with it. */
type Sentences<Union extends { readonly code: string }> = {
	readonly [Code in Union['code']]: (of: Extract<Union, { readonly code: Code }>) => string;
};

/** Why a learner cannot go to a place at all. */
const REJECTIONS: Sentences<Rejection> = {
	'not-recognised': () => 'Deze plek is niet erkend voor de opleiding.',
	'recognition-later': ({ from }) => `De erkenning voor deze opleiding begint pas op ${dayText(from)}.`,
	'recognition-expired': ({ until }) => `De erkenning voor deze opleiding is voorbij sinds ${dayText(until)}.`,
	'place-closed': ({ from }) => `Deze plek is gesloten vanaf ${dayText(from)}.`,
	'no-seats': () => 'De onderneming biedt hier nu geen enkele plaats aan.',
	'travel-over-limit': ({ minutes, limit }) =>
		`De reis duurt ${numberText(minutes)} minuten. De grens van de leerling is ${numberText(limit)} minuten.`,
	'too-young': ({ age, minimumAge }) =>
		`Hier moet je ${minimumAge} jaar zijn. De leerling is ${age} jaar op de startdag.`,
	'licence-missing': () => 'Voor deze plek is een rijbewijs nodig.',
	'declined-by-learner': ({ on }) => `De leerling zei hier nee tegen, op ${dayText(on)}.`,
	'declined-by-place': ({ on }) => `De onderneming zei nee, op ${dayText(on)}.`
};

/** The sentence for a broken rule. */
export function rejectionText(rejection: Rejection): string {
	return (REJECTIONS[rejection.code as RejectionCode] as (of: Rejection) => string)(rejection);
}

const OUTCOMES = {
	placed: 'Deze leerling heeft een plek.',
	'no-option':
		'Voor deze leerling is er geen enkele plek die mag en kan: niet binnen de reisgrens, of niet volgens de regels.',
	'in-shortage': 'Deze leerling hoort bij een groep met te weinig plekken voor iedereen.',
	'others-would-have-to-move':
		'Er is een oplossing, maar dan moet iemand anders opschuiven. Dat vraagt deze manier van niemand.'
} as const satisfies Record<LearnerOutcomeCode, string>;

/** What happened to a learner. */
export function outcomeText(code: LearnerOutcomeCode): string {
	return OUTCOMES[code];
}

const BECAUSE: Sentences<Because> = {
	'seat-left': ({ seats, taken }) =>
		`Hier was plaats genoeg: ${numberText(taken)} van de ${numberText(seats)} plaatsen ${taken === 1 ? 'is' : 'zijn'} bezet.`,
	'all-fit': ({ seats }) =>
		seats === 1
			? 'Niemand anders wil hier liever werken dan op de plek die hij of zij kreeg.'
			: `Iedereen die hier het liefst werkt, past op de ${numberText(seats)} plaatsen.`,
	'ahead-of-others': ({ waiting }) =>
		`Er ${waiting === 1 ? 'wou nog 1 leerling' : `wilden nog ${numberText(waiting)} leerlingen`} hierheen. Deze leerling had meer voorrang: woont dichter bij, of heeft een vroeger lotnummer.`,
	'best-in-total': ({ waiting }) =>
		`Van de ${countOf(waiting, 'leerling die hier ook wou', 'leerlingen die hier ook wilden')} werken, had minstens één meer voorrang. Die kreeg een andere plek, zodat meer leerlingen samen een plek hebben of een plek hoger op hun lijst.`
};

/** Why this place. */
export function becauseText(because: Because): string {
	return (BECAUSE[because.code] as (of: Because) => string)(because);
}

type WhyNotOf<Code extends WhyNotCode> = Extract<BetterPlace['reason'], { readonly code: Code }>;
const WHY_NOT: { readonly [Code in WhyNotCode]: (of: WhyNotOf<Code>) => string } = {
	'has-better-choice': ({ rank }) => `De leerling heeft een plek die hoger staat: nummer ${rank} op de lijst.`,
	'full-others-first': ({ own, last, position, waiting }) =>
		`Volzet. ${priorityText(own, last)} Op de wachtlijst: plaats ${numberText(position)} van ${numberText(waiting ?? position)}.`,
	'needed-by-others': ({ position, waiting, extra }) =>
		`Volzet. Hier zit iemand met minder voorrang, omdat die anders geen plek heeft of omdat het samen beter uitkomt.${extraText(extra)} Op de wachtlijst: plaats ${numberText(position)} van ${numberText(waiting ?? position)}.`,
	'free-but-costlier': ({ extra }) => `Er is nog plaats, maar samen komt het anders beter uit.${extraText(extra)}`,
	'no-seats': () => 'Hier is geen enkele plaats.'
};

/** Why not that place. */
export function whyNotText(reason: BetterPlace['reason']): string {
	return (WHY_NOT[reason.code] as (of: BetterPlace['reason']) => string)(reason);
}

type Priority = { readonly tier: number; readonly lottery: number };

function priorityText(own: Priority, last: Priority): string {
	const near = (tier: number) => (tier === 0 ? 'woont dichtbij' : 'woont verder weg');
	if (own.tier !== last.tier)
		return `Wie hier als laatste binnen kon, ${near(last.tier)}; deze leerling ${near(own.tier)}.`;
	return `Wie hier als laatste binnen kon, heeft lotnummer ${numberText(last.lottery)}; deze leerling heeft ${numberText(own.lottery)}.`;
}

/** The reduced cost of `max`: thousands are places on a list, the rest minutes. Above any real list it means somebody without a place. */
function extraText(extra: number | undefined): string {
	if (extra === undefined || extra === 0) return '';
	if (extra >= 1_000_000) return ' Anders krijgt iemand die dringender zoekt geen plek.';
	const steps = Math.floor(extra / 1000);
	const minutes = Math.round(extra % 1000);
	const parts = [
		steps > 0 ? countOf(steps, 'plaats op een lijst', 'plaatsen op lijsten') : '',
		minutes > 0 ? countOf(minutes, 'minuut reistijd', 'minuten reistijd') : ''
	];
	return ` De anderen zouden samen minstens ${parts.filter(Boolean).join(' en ')} verliezen.`;
}

const CHANGES: { readonly [Code in ChangeCode]: (of: Extract<Change, { code: Code }>, place: string) => string } = {
	'travel-limit': ({ minutes }, place) =>
		`Een reisgrens van ${numberText(minutes)} minuten: dan is er een vrije plaats bij ${place}.`,
	licence: ({ minutes }, place) =>
		`Een rijbewijs: dan is er een vrije plaats bij ${place}, op ${numberText(minutes)} minuten.`,
	'take-back-decline': ({ minutes }, place) =>
		`Toch ja zeggen tegen ${place}, op ${numberText(minutes)} minuten: daar is een vrije plaats.`,
	recognition: ({ minutes, until }, place) =>
		`Een nieuwe erkenning voor ${place}, op ${numberText(minutes)} minuten: die is voorbij sinds ${dayText(until)}. Dan krijgt één leerling meer een plek, niet zeker deze.`,
	'seat-there': ({ minutes }, place) =>
		`Eén plaats meer bij ${place}, op ${numberText(minutes)} minuten: deze leerling staat daar als eerste op de wachtlijst.`,
	'seat-in-group': ({ missing }) =>
		`Plaatsen erbij in deze groep: elke plaats geeft één leerling meer een plek, niet zeker deze. Voor iedereen zijn er ${numberText(missing)} nodig.`
};

/** What would give the learner a place; `place` is the name of the place it is about. */
export function changeText(change: Change, place: string): string {
	return (CHANGES[change.code] as (of: Change, place: string) => string)(change, place);
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
	if (ownChoices === 0)
		return `nummer ${numberText(rank)} van de ${numberText(listed)} plekken die kunnen, de dichtste eerst`;
	return `na de eigen keuzes nummer ${numberText(rank - ownChoices)}, de dichtste eerst`;
}
