import type { Schedule } from '#duaal/schedules/schedule.ts';
import type { AgreementId, LearnerId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { AgreementText } from '../agreement.ts';
import type { DraftFacts, PlanItem } from './draft-facts.ts';
import { readDraftFacts } from './draft-facts.read.server.ts';
import { readOtherSchedules } from './other-schedules.read.server.ts';
import { readPlan } from './plan.read.server.ts';

/** What the checks look at beside a text. */
export type SendFacts = {
	readonly facts: DraftFacts;
	readonly plan: readonly PlanItem[];
	readonly otherSchedules: readonly Schedule[];
};

/** Reads what the checks look at for a text of this agreement; undefined when the asker may not see the learner's record. */
export async function readSendFacts(
	tx: Tx,
	agreement: { readonly id: AgreementId; readonly learnerId: LearnerId },
	text: AgreementText
): Promise<SendFacts | undefined> {
	const facts = await readDraftFacts(tx, text, text.startsOn);
	if (!facts) return undefined;
	return {
		facts,
		plan: await readPlan(tx, text.trainingPlanId),
		otherSchedules: await readOtherSchedules(tx, agreement, text)
	};
}
