import type { RateWithMargin } from '#kernel/rate-with-margin.ts';

/** Ways of learning that the report on school leavers compares, in the order in which pages show them. */
export const LEARNING_FORMS = ['dual', 'bso', 'tso'] as const;
export type LearningForm = (typeof LEARNING_FORMS)[number];

/** Of those who left school: how many look for work a year later. `example`: the sizes of the groups are assumed. */
export type Outcome = {
	readonly edition: number;
	readonly learningForm: LearningForm;
	/** Null when the group is too small for a rate. */
	readonly jobseeking: RateWithMargin | null;
	readonly example: boolean;
	readonly source: string;
};
