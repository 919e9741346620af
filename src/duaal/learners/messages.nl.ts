import type { SearchCause } from './learner.ts';

/** Why a learner searches, in words. */
export const SEARCH_CAUSE_NAMES = {
	start: 'Start van de opleiding',
	'lost-place': 'Werkplek verloren'
} as const satisfies Record<SearchCause, string>;
