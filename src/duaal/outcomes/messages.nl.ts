import type { LearningForm } from './outcome.ts';

export const LEARNING_FORM_NAMES = {
	dual: 'Duaal leren',
	bso: 'Niet-duaal, vroeger bso',
	tso: 'Niet-duaal, vroeger tso'
} as const satisfies Record<LearningForm, string>;
