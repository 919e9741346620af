import type { Form } from '#duaal/programmes/programme.ts';
import { addDays } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Finding } from '#law/finding.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { saveStatus } from '../agreement.sql.server.ts';
import type { Party } from '../agreement.ts';
import { endEarly, endFindings, type EarlyEnd, type EndCode, type EndRefusal } from '../early-end.ts';
import { lockForMove, type NotAllowed } from '../make-move.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { closeOpenAmendment } from './amendment.sql.server.ts';
import { insertEarlyEnd, insertEndReport, readForm, releaseSeat } from './course.sql.server.ts';

/**
 * Ends an agreement before its last day, in the name of the school: the whole form is kept, the seat is free from the next day, an open amendment is withdrawn, and the
 * search clock of a learner who searches again starts. Answers what there is to know and do.
 */
export function endAgreement(
	actor: MemberActor,
	{ id, end, at }: { readonly id: AgreementId; readonly end: EarlyEnd; readonly at: Date }
): Promise<Result<readonly Finding<EndCode>[], NotAllowed['code'] | EndRefusal>> {
	return withAccess(actor, async (tx) => {
		const allowed = await lockForMove(tx, actor, { id, move: 'end-early', met: ['end-form-filled'] });
		if (!allowed.ok) return refuse(allowed.code);
		const { enrolmentId } = allowed.agreement.text;
		const ended = endEarly(allowed.agreement, end, (await readForm(tx, enrolmentId)) as Form);
		if (!ended.ok) return ended;
		await insertEarlyEnd(tx, id, end, { personId: actor.personId, at });
		await closeOpenAmendment(tx, id, 'withdrawn', at);
		await releaseSeat(tx, id, addDays(end.lastDay, 1));
		await saveStatus(tx, id, ended.value.agreement.status, at);
		const events = ended.value.events.map((event) => ({ ...event, detail: { ...event.detail, enrolmentId } }));
		await recordAgreement(tx, actor, id, events);
		return ok(endFindings(end));
	});
}

const PARTY_OF = { learner: 'learner', guardian: 'guardian', 'enterprise-admin': 'enterprise' } as const;

/** A learner, guardian or enterprise tells that it wants to stop, and why: the school is told and has the ball. The same report sent twice is one. */
export function reportEnd(
	actor: MemberActor,
	input: { readonly agreementId: AgreementId; readonly id: string; readonly reason: string; readonly at: Date }
): Promise<Result<true, NotAllowed['code']>> {
	return withAccess(actor, async (tx) => {
		const { agreementId, id, reason, at } = input;
		const allowed = await lockForMove(tx, actor, { id: agreementId, move: 'report-end', met: ['reason-given'] });
		if (!allowed.ok) return refuse(allowed.code);
		const party: Exclude<Party, 'education-provider'> = PARTY_OF[allowed.as as keyof typeof PARTY_OF];
		const added = await insertEndReport(tx, agreementId, { id, party, reason }, { personId: actor.personId, at });
		if (added) await recordAgreement(tx, actor, agreementId, [{ kind: 'agreement-end-reported', detail: { party } }]);
		return ok(true);
	});
}
