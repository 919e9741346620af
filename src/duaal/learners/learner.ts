import { ageOn, type PlainDate } from '#kernel/date.ts';

/** How a learner travels. */
export const TRANSPORTS = ['bike', 'public-transport', 'brought', 'moped', 'car'] as const;

/** Why a learner searches a workplace: the start of the programme, or a place that was lost. */
export const SEARCH_CAUSES = ['start', 'lost-place'] as const;
export type SearchCause = (typeof SEARCH_CAUSES)[number];

/** True when a guardian acts for the learner on that day: until the eighteenth birthday. */
export function isMinor(born: PlainDate, day: PlainDate): boolean {
	return ageOn(born, day) < 18;
}
