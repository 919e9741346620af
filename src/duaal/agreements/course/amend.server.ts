import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { blocking, type Finding } from '#law/finding.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import type { AgreementFindings } from '../agreement-checks.ts';
import type { AgreementText } from '../agreement.ts';
import { partiesOf } from '../drafting/draft-facts.ts';
import type { EditInput } from '../drafting/edit-input.ts';
import { planFor } from '../drafting/plan-for.server.ts';
import { takeSeat } from '../drafting/seat.sql.server.ts';
import { seatFor } from '../drafting/send-agreement.server.ts';
import { readSendFacts, type SendFacts } from '../drafting/send-facts.read.server.ts';
import { findingsOf } from '../drafting/sendable.ts';
import type { TextField } from '../edit.ts';
import { lockForMove } from '../make-move.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import type { StoredAgreement } from '../stored-agreement.ts';
import { amend, type AmendRefusal } from './amendment.ts';
import { closeOpenAmendment, hasOpenAmendment, insertAmendment } from './amendment.sql.server.ts';
import type { AmendReason } from './course-forms.ts';
import type { MoveCode } from './refusals.ts';

/** Which fields or rules stand in the way. */
export type AmendDetail = {
	readonly fields?: readonly TextField[];
	readonly findings?: AgreementFindings;
};

/**
 * Opens an amendment: a document of its own with the changed lines, the reason and the day from which it holds. Everyone who signs the agreement is asked to sign it; until
 * they did, the agreement stays what it is. The rules of the agreement's own first day judge what it changes. A seat for longer is taken at once.
 */
export function openAmendment(
	actor: MemberActor,
	input: EditInput & AmendReason
): Promise<Result<{ readonly number: number; readonly version: number }, MoveCode | AmendRefusal, AmendDetail>> {
	return withAccess(actor, async (tx) => {
		const { id, reason, effectiveOn, readVersion } = input;
		const allowed = await lockForMove(tx, actor, { id, move: 'amend', met: ['reason-given'] });
		if (!allowed.ok) return refuse(allowed.code);
		const { agreement } = allowed;
		const trainingPlanId = await planFor(tx, actor, agreement, input.plan);
		const text = { ...input.text, enrolmentId: agreement.text.enrolmentId, trainingPlanId };
		const changed = amend(agreement, { text, effectiveOn, readVersion }, await hasOpenAmendment(tx, id));
		if (!changed.ok) return changed;
		const known = await readSendFacts(tx, agreement, text);
		if (!known) return refuse('unknown-agreement');
		const findings = newlyBlocking(text, agreement, known);
		if (findings.text.length + findings.hours.length > 0) return refuse('blocked', { findings });
		const longer = text.lastDay > agreement.text.lastDay || text.placeId !== agreement.text.placeId;
		if (longer && (await takeSeat(tx, seatFor({ ...agreement, text }, known.facts))) !== null) return refuse('no-seat');
		const parties = { ...agreement.parties, mentors: partiesOf(known.facts, text.mentorIds).mentors };
		const made = await insertAmendment(tx, id, { text, parties, reason, effectiveOn, changed: changed.value }, actor);
		const detail = { ...made, fields: changed.value.map(({ field }) => field), effectiveOn };
		await recordAgreement(tx, actor, id, [{ kind: 'amendment-opened', detail }]);
		return ok(made);
	});
}

/** Withdraws the amendment that waits for signatures. The signatures under it stay as history; the agreement is what it was, with its seat. */
export function withdrawAmendment(
	actor: MemberActor,
	{ id, at }: { readonly id: AgreementId; readonly at: Date }
): Promise<Result<{ readonly number: number }, MoveCode | 'none-open'>> {
	return withAccess(actor, async (tx) => {
		const allowed = await lockForMove(tx, actor, { id, move: 'amend', met: ['reason-given'] });
		if (!allowed.ok) return refuse(allowed.code);
		const closed = await closeOpenAmendment(tx, id, 'withdrawn', at);
		if (!closed) return refuse('none-open');
		await giveSeatBack(tx, allowed.agreement);
		await recordAgreement(tx, actor, id, [{ kind: 'amendment-withdrawn', detail: closed }]);
		return ok(closed);
	});
}

/** What forbids the new text and did not forbid the present one: an amendment answers for what it changes. */
function newlyBlocking(text: AgreementText, present: StoredAgreement, known: SendFacts): AgreementFindings {
	const [before, after] = [present.text, text].map((each) => findingsOf(each, { ...known, sentOn: each.startsOn }));
	const there = new Set([...(before?.text ?? []), ...(before?.hours ?? [])].map((each) => JSON.stringify(each)));
	const fresh = <Code extends string>(findings: readonly Finding<Code>[]) =>
		blocking(findings).filter((each) => !there.has(JSON.stringify(each)));
	return { text: fresh(after?.text ?? []), hours: fresh(after?.hours ?? []) };
}

async function giveSeatBack(tx: Tx, agreement: StoredAgreement): Promise<void> {
	const known = await readSendFacts(tx, agreement, agreement.text);
	if (known) await takeSeat(tx, seatFor(agreement, known.facts));
}
