import type { AgreementId } from '#kernel/id.ts';
import type { AgreementText } from '../agreement.ts';
import type { PlanItem } from './draft-facts.ts';

/** The whole text as the form has it. The learner stays; another plan is given by its lines. */
export type EditInput = {
	readonly id: AgreementId;
	/** The version that the form was filled from. */
	readonly readVersion: number;
	readonly text: Omit<AgreementText, 'enrolmentId' | 'trainingPlanId'>;
	readonly plan: readonly PlanItem[];
};
