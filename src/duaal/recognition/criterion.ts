import type { DatedRow, Trust } from '#law/parameter.ts';
import type { MentorId } from './recognition.ts';

/** Whether a condition holds. `unknown` is an answer too: somebody must look, or nobody wrote the rule down. */
export const OUTCOMES = ['met', 'not-met', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Conditions that only somebody of the partnership can judge. */
export const JUDGED = ['organisation-fit', 'financially-able', 'no-convictions', 'no-social-debts'] as const;
export type JudgedCode = (typeof JUDGED)[number];

/** Every condition of a recognition (erkenningsvoorwaarde), for the enterprise and then for each mentor. */
export const CRITERION_CODES = [
	'not-excluded',
	'in-area',
	...JUDGED,
	'activities-taught',
	'mentor-appointed',
	'mentor-age',
	'mentor-practice',
	'extract-seen',
	'extract-recent',
	'mentor-training',
	'mentor-load'
] as const;
export type CriterionCode = (typeof CRITERION_CODES)[number];

/** One condition: does it hold, which numbers its sentence needs, and where the rule was read. A decision keeps the whole list. */
export type Criterion = {
	readonly code: CriterionCode;
	readonly outcome: Outcome;
	/** About whom; null for the enterprise. */
	readonly mentorId: MentorId | null;
	readonly detail: Readonly<Record<string, number | string>>;
	readonly source: string;
	readonly trust: Trust;
};

/** A condition with the source and mark of its rule. */
export function criterion(
	code: CriterionCode,
	outcome: Outcome,
	rule: Pick<DatedRow<unknown>, 'source' | 'trust'>,
	detail: Criterion['detail'] = {}
): Criterion {
	return { code, outcome, mentorId: null, detail, source: rule.source, trust: rule.trust };
}

/**
 * The conditions that stand in the way of recognising: official ones that are not met, or of which nobody knows it. The others only warn: the officer decides,
 * and says why.
 */
export function blockingCriteria(criteria: readonly Criterion[]): Criterion[] {
	return criteria.filter(({ outcome, trust }) => trust === 'official' && outcome !== 'met');
}
