import { dayInBrussels } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { AgreementFindings } from '../agreement-checks.ts';
import type { Party } from '../agreement.ts';
import { MOVES, type Need } from '../moves.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { partiesOf } from './draft-facts.ts';
import { assumedCategory, kindFactsOf } from './draft-text.ts';
import { agreementKindFor, type KindReasoning } from '../agreement-kind.ts';
import { readPlan } from './plan.read.server.ts';
import { readSendFacts } from './send-facts.read.server.ts';
import { sendable } from './sendable.ts';
import type { TextView } from './text-view.ts';

/** What the checks say of an agreement, for who may see the record of the learner. */
export type Judged = {
	readonly findings: AgreementFindings;
	/** What is still missing before it can be sent; empty when it can, or was. */
	readonly missing: readonly Need[];
	readonly nobodyFor: readonly Party[];
	readonly reasoning: KindReasoning;
	/** True when the category of pay is the one that we assumed from the programme. */
	readonly categoryAssumed: boolean;
};

/** The present text in words and numbers. */
export async function readPresentView(tx: Tx, { text, parties }: StoredAgreement): Promise<TextView> {
	return { text, parties, plan: await readPlan(tx, text.trainingPlanId) };
}

/** Runs every check; undefined for who may not see the record of the learner, such as the enterprise. What was sent is judged by the day on which it was. */
export async function readJudged(tx: Tx, agreement: StoredAgreement, today: PlainDate): Promise<Judged | undefined> {
	const known = await readSendFacts(tx, agreement, agreement.text);
	if (!known) return undefined;
	const { text, status, sentAt } = agreement;
	const sent = status !== 'draft' && sentAt !== null;
	const parties = sent ? agreement.parties : partiesOf(known.facts, text.mentorIds);
	const sentOn = sent ? dayInBrussels(sentAt) : today;
	const { findings, met, nobodyFor } = sendable(agreement, { ...known, parties, sentOn });
	return {
		findings,
		missing: sent ? [] : MOVES.send.needs.filter((need) => !met.has(need)),
		nobodyFor: sent ? [] : nobodyFor,
		reasoning: agreementKindFor(kindFactsOf(known.facts, text.kind === 'odo-w'), text.startsOn),
		categoryAssumed: text.payCategory === assumedCategory(known.facts)
	};
}

/** Another agreement of the same learner. */
export type OtherAgreement = {
	readonly id: AgreementId;
	readonly establishment: string;
	readonly status: StoredAgreement['status'];
};

/** The other agreements of this learner that the person asking may see, the newest first. */
export async function readOtherAgreements(
	tx: Tx,
	{ id, learnerId }: Pick<StoredAgreement, 'id' | 'learnerId'>
): Promise<OtherAgreement[]> {
	const rows = await tx
		.selectFrom('agreement as a')
		.innerJoin('establishment as s', 's.id', 'a.establishment_id')
		.select(['a.id', 's.name as establishment', 'a.status'])
		.where('a.learner_id', '=', learnerId)
		.where('a.id', '<>', id)
		.orderBy('a.created_at', 'desc')
		.limit(20)
		.execute();
	return rows as OtherAgreement[];
}
