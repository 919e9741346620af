import { isPlainDate } from '#kernel/date.ts';
import type { CascadeCode } from './cascade.ts';
import { CASCADE_TEXTS, dayText } from './messages.nl.ts';
import { CRITERION_NAMES, OUTCOME_NAMES } from './messages-criteria.nl.ts';
import { CRITERION_CODES, OUTCOMES } from './criterion.ts';
import type { PastEvent } from './recognition-view.ts';

/** What an entry of the history holds beside its words: the day of a visit, what was judged, how long somebody is excluded; '' for nothing. */
export function eventDetailText({ move, detail }: Pick<PastEvent, 'move' | 'detail'>): string {
	switch (move) {
		case 'plan-visit':
			return sentence('Bezoek op ', dayOf(detail['day']));
		case 'appeal':
			return sentence('De beslissing kwam aan op ', dayOf(detail['receivedOn']));
		case 'forward':
			return sentence('Naar: ', wordOf(detail['partnership']));
		case 'change-mentors':
			return sentence('', wordOf(detail['mentor']));
		case 'examine':
			return examined(detail);
		case 'bar-mentor':
		case 'lift':
			return [sentence('Mentor: ', wordOf(detail['mentor'])), agreements(detail)].filter(Boolean).join(' ');
		case 'exclude':
			return [excluded(detail), agreements(detail)].filter(Boolean).join(' ');
		default:
			return '';
	}
}

function examined(detail: PastEvent['detail']): string {
	const extract = dayOf(detail['extract']);
	if (extract !== null)
		return `Uittreksel 596.2 van ${wordOf(detail['mentor']) ?? 'de mentor'} gezien. Datum: ${extract}.`;
	const criterion = CRITERION_CODES.find((code) => code === detail['criterion']);
	const outcome = OUTCOMES.find((code) => code === detail['outcome']);
	return criterion && outcome ? `${CRITERION_NAMES[criterion]}: ${OUTCOME_NAMES[outcome].toLowerCase()}.` : '';
}

function excluded(detail: PastEvent['detail']): string {
	if (detail['with'] !== undefined) return 'Samen met een andere erkenning van deze onderneming.';
	const until = dayOf(detail['until']);
	const whole = detail['whole'] === 'enterprise' ? 'De hele onderneming' : 'Deze vestiging';
	return until === null ? `${whole}, definitief.` : `${whole}, tot ${until}.`;
}

/** How many agreements a sanction reaches, and what follows for them. */
function agreements(detail: PastEvent['detail']): string {
	const reached: unknown[] = Array.isArray(detail['agreements']) ? detail['agreements'] : [];
	const [first] = reached as { readonly code?: unknown }[];
	const codes = Object.keys(CASCADE_TEXTS) as CascadeCode[];
	const code = codes.find((each) => each === first?.code);
	if (code === undefined) return '';
	const count = reached.length === 1 ? '1 lopende overeenkomst' : `${reached.length} lopende overeenkomsten`;
	return `Dit raakt ${count}. ${CASCADE_TEXTS[code]}`;
}

function sentence(before: string, word: string | null): string {
	return word === null ? '' : `${before}${word}.`;
}

function dayOf(value: unknown): string | null {
	return typeof value === 'string' && isPlainDate(value) ? dayText(value) : null;
}

function wordOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}
