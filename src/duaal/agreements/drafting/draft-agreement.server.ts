import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, Id } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { readActors } from '../actors.read.server.ts';
import { insertAgreement } from '../agreement.sql.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { partiesOf, type DraftFacts } from './draft-facts.ts';
import { readDraftFacts, type DraftFor } from './draft-facts.read.server.ts';
import { draftSignatories, draftText, firstStart } from './draft-text.ts';
import { lockDraft } from './draft.sql.server.ts';
import type { DraftRefusal } from './refusals.ts';
import { insertPlan } from './plan.sql.server.ts';
import { saveSignatories } from './signatory.sql.server.ts';

/** What to draw up. `id` is made when the form is shown, so that sending it twice makes one agreement. */
export type DraftInput = DraftFor & {
	readonly id: AgreementId;
	/** The accepted proposal that it follows from. */
	readonly proposalId: Id<'proposal'> | null;
	/** The first day when it was agreed already. */
	readonly startsOn: PlainDate | null;
};

/**
 * Draws up an agreement with everything filled in that is known, and names who signs. Answers its id: that of an earlier one when this form was sent before, or when
 * the proposal has its agreement already. Nobody is told and no seat is taken before it is sent.
 */
export async function draftAgreement(
	actor: MemberActor,
	input: DraftInput
): Promise<Result<AgreementId, DraftRefusal>> {
	return withAccess(actor, async (tx) => {
		const existing = await lockDraft(tx, input.id, input.proposalId);
		if (existing !== undefined) return ok(existing);
		const facts = await factsOn(tx, input, actor.today);
		if (!facts) return refuse('unknown');
		if (!(await actsForSchool(tx, actor, facts))) return refuse('not-entitled');
		await writeDraft(tx, actor, input, facts);
		return ok(input.id);
	});
}

/** The facts on the first day: the one that was agreed, else the one that we propose. */
async function factsOn(
	tx: Tx,
	input: DraftInput,
	today: PlainDate
): Promise<(DraftFacts & { readonly startsOn: PlainDate }) | undefined> {
	const known = await readDraftFacts(tx, input, input.startsOn ?? today);
	if (!known || input.startsOn !== null) return known && { ...known, startsOn: input.startsOn ?? today };
	const startsOn = firstStart(known, today);
	const facts = await readDraftFacts(tx, input, startsOn);
	return facts && { ...facts, startsOn };
}

async function actsForSchool(tx: Tx, actor: MemberActor, facts: DraftFacts): Promise<boolean> {
	const owners = {
		learnerId: facts.learner.id,
		providerId: facts.providerId,
		enterpriseId: facts.enterprise.id,
		mentorIds: [],
		signatories: []
	};
	const actors = await readActors(tx, actor, owners);
	return actors.includes('coach') || actors.includes('provider-admin');
}

async function writeDraft(
	tx: Tx,
	actor: MemberActor,
	{ id, proposalId }: DraftInput,
	facts: DraftFacts & { readonly startsOn: PlainDate }
): Promise<void> {
	const { text } = draftText(facts, facts.startsOn);
	const trainingPlanId = await insertPlan(tx, facts.enrolmentId, facts.programme.activities, actor.personId);
	const agreement = {
		id,
		proposalId,
		text: { ...text, trainingPlanId },
		parties: partiesOf(facts, text.mentorIds),
		learnerId: facts.learner.id,
		providerId: facts.providerId,
		enterpriseId: facts.enterprise.id
	};
	await insertAgreement(tx, agreement, actor);
	await saveSignatories(tx, id, draftSignatories(facts, actor.today));
	const detail = { version: 1, kind: text.kind, proposalId };
	await recordAgreement(tx, actor, id, [{ kind: 'agreement-drafted', detail }]);
}
