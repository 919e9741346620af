import type { PlainDate } from '#kernel/date.ts';
import { blocking } from '#law/finding.ts';
import { averageMinutes } from '#duaal/schedules/schedule.ts';
import { checkAgreement, type AgreementFindings } from '../agreement-checks.ts';
import type { Agreement, AgreementParties, Party } from '../agreement.ts';
import type { Need } from '../moves.ts';
import { requiredParties } from '../signing.ts';
import type { DraftFacts, PlanItem } from './draft-facts.ts';
import { kindFactsOf } from './draft-text.ts';

type Text = Agreement['text'];

/** What `send` needs of an agreement, and what stands in the way. */
export type Sendable = {
	readonly met: ReadonlySet<Need>;
	readonly findings: AgreementFindings;
	/** Required parties for which nobody is named. */
	readonly nobodyFor: readonly Party[];
};

/** What is looked at beside the text. `sentOn`: the day on which it is or was sent. */
export type SendContext = {
	readonly facts: DraftFacts;
	readonly parties: AgreementParties;
	readonly plan: readonly PlanItem[];
	readonly otherSchedules: readonly Text['schedule'][];
	readonly sentOn: PlainDate;
};

/** All checks of a text by the rules of its own first day. */
export function findingsOf(
	text: Text,
	{ facts, otherSchedules, sentOn }: Omit<SendContext, 'parties' | 'plan'>
): AgreementFindings {
	return checkAgreement(text, {
		learnerBorn: facts.learner.born,
		recognition: facts.recognition,
		sentOn,
		kindFacts: kindFactsOf(facts, text.kind === 'odo-w'),
		otherSchedules
	});
}

/**
 * Which needs of `send` are met. Each required party has somebody to sign: for a minor a guardian too, who is somebody else than the learner. Every mentor in the text is still one
 * of this enterprise, the plan has a line, and no check blocks.
 */
export function sendable(
	agreement: Pick<Agreement, 'text' | 'learnerBorn' | 'signatures' | 'signatories'>,
	context: SendContext
): Sendable {
	const { text, signatories } = agreement;
	const { facts, parties, plan, sentOn } = context;
	const findings = findingsOf(text, context);
	const nobodyFor = requiredParties({ ...agreement, signatures: [] }, sentOn).filter(
		(party) =>
			!signatories.some(
				(each) => each.party === party && (party === 'learner') === (each.personId === facts.learner.personId)
			)
	);
	const met = new Set<Need>();
	if (nobodyFor.length === 0) met.add('parties-named');
	if (text.mentorIds.length > 0 && parties.mentors.length === text.mentorIds.length) met.add('mentor-named');
	if (averageMinutes(text.schedule) > 0) met.add('schedule-annexed');
	if (text.trainingPlanId !== null && plan.length > 0) met.add('plan-annexed');
	if (blocking([...findings.text, ...findings.hours]).length === 0) met.add('nothing-blocks');
	return { met, findings, nobodyFor };
}
