import { dayText } from './messages.nl.ts';
import { isPlainDate } from '#kernel/date.ts';
import type { Trust } from '#law/parameter.ts';
import type { Missing } from './completeness.ts';
import type { Criterion, CriterionCode, Outcome } from './criterion.ts';

export const OUTCOME_NAMES = {
	met: 'In orde',
	'not-met': 'Niet in orde',
	unknown: 'Nog niet geweten'
} as const satisfies Record<Outcome, string>;

/** Each condition in a few words. */
export const CRITERION_NAMES = {
	'not-excluded': 'De onderneming is niet uitgesloten',
	'in-area': 'De vestiging ligt in Vlaanderen of Brussel',
	'organisation-fit': 'Organisatie en uitrusting passen bij het opleidingsplan',
	'financially-able': 'De onderneming heeft genoeg middelen om te blijven bestaan',
	'no-convictions': 'Geen veroordelingen die het leren in gevaar brengen',
	'no-social-debts': 'Geen schulden bij de sociale zekerheid',
	'activities-taught': 'De taken van de opleiding kunnen hier geleerd worden',
	'mentor-appointed': 'Er is een mentor',
	'mentor-age': 'De mentor is oud genoeg',
	'mentor-practice': 'De mentor heeft genoeg ervaring in het beroep',
	'extract-seen': 'Het uittreksel 596.2 van de mentor is gezien',
	'extract-recent': 'Het uittreksel is recent',
	'mentor-training': 'De mentor volgt een mentoropleiding',
	'mentor-load': 'De mentor begeleidt niet te veel leerlingen'
} as const satisfies Record<CriterionCode, string>;

/** What the numbers of a condition say; '' when its name says all. */
export function criterionDetailText({ code, outcome, detail }: Criterion): string {
	const number = (key: string) => Number(detail[key] ?? 0);
	const day = dayOf(detail['day']);
	switch (code) {
		case 'activities-taught':
			if (number('alone') + number('withHelp') + number('not') + number('open') === 0)
				return 'De taken van deze opleiding staan hier nog niet.';
			return `Zelf: ${number('alone')}. Met hulp: ${number('withHelp')}. Niet: ${number('not')}. Nog niet ingevuld: ${number('open')}.`;
		case 'mentor-age':
			return outcome === 'unknown' && detail['years'] === undefined
				? 'De geboortedatum ontbreekt.'
				: `${number('years')} jaar; vanaf ${number('least')} jaar. Vanaf ${number('withProof')} kan met een bewijs van opleiding.`;
		case 'mentor-practice':
			return detail['years'] === undefined
				? `Minstens ${number('least')} jaar. Het aantal ontbreekt.`
				: `${number('years')} jaar; minstens ${number('least')} jaar.`;
		case 'extract-seen':
			return day ? `Gezien op ${day}.` : 'Het partnerschap moet het nog zien.';
		case 'extract-recent':
			return day ? `Van ${day}. Hoogstens ${number('years')} jaar oud.` : 'De datum op het uittreksel ontbreekt.';
		case 'mentor-training':
			return day ? `Ten laatste op ${day}.` : `Binnen ${number('months')} maanden na de erkenning.`;
		case 'mentor-load':
			return detail['most'] === undefined
				? `Begeleidt nu ${number('learners')}. Een grens vonden we niet voor deze sector.`
				: `Begeleidt nu ${number('learners')}; hoogstens ${number('most')}.`;
		default:
			return '';
	}
}

function dayOf(value: number | string | undefined): string | null {
	return typeof value === 'string' && isPlainDate(value) ? dayText(value) : null;
}

/** How sure a rule is, in a word for beside the condition. */
export const TRUST_NAMES = {
	official: 'officiële regel',
	secondary: 'gelezen bij een sectorfonds of dienst',
	old: 'oude of tegenstrijdige pagina',
	inferred: 'eigen keuze',
	unconfirmed: 'geen bron gevonden'
} as const satisfies Record<Trust, string>;

export const MISSING_TEXTS = {
	'joint-committee': 'Het paritair comité van de onderneming.',
	mentor: 'Een mentor.',
	'mentor-born': 'De geboortedatum van de mentor.',
	'mentor-years': 'Hoeveel jaar de mentor het beroep uitoefent.',
	'extract-day': 'De datum op het uittreksel 596.2 van de mentor.',
	activities: 'De taken die nog niet ingevuld zijn.'
} as const satisfies Record<Missing['code'], string>;
