import { addDays, type PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { covers } from '#kernel/interval.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { blocking, type Finding } from '#law/finding.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { saveStatus } from '../agreement.sql.server.ts';
import { lockForMove, type NotAllowed } from '../make-move.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { mayGiveCause, suspensionFindings, type Suspension, type SuspensionCode } from '../suspension.ts';
import type { SuspendRefusal } from './refusals.ts';
import { endSuspension, insertSuspension, readSuspensions } from './course.sql.server.ts';

export type SuspendDetail = { readonly findings?: readonly Finding<SuspensionCode>[] };

/**
 * Suspends an agreement over a period, with or without an end. It stands still at once when today lies in the period; a period that is still to come begins with the
 * nightly work. The same suspension sent twice is one. Answers what to know about it: nothing of it blocks.
 */
export function suspend(
	actor: MemberActor,
	input: Suspension & { readonly agreementId: AgreementId; readonly id: string; readonly at: Date }
): Promise<Result<readonly Finding<SuspensionCode>[], SuspendRefusal, SuspendDetail>> {
	return withAccess(actor, async (tx) => {
		const { agreementId, id, cause, period, at } = input;
		const earlier = await readSuspensions(tx, agreementId);
		if (earlier.some((each) => each.id === id)) return ok([]);
		const allowed = await lockForMove(tx, actor, { id: agreementId, move: 'suspend', met: ['cause-given'] });
		if (!allowed.ok) return refuse(allowed.code);
		if (!mayGiveCause(cause, allowed.as)) return refuse('cause-not-yours');
		const { startsOn, lastDay } = allowed.agreement.text;
		const agreement = { from: startsOn, until: addDays(lastDay, 1) };
		const findings = suspensionFindings({ cause, period }, { agreement, earlier }, actor.today);
		const inTheWay = blocking(findings);
		if (inTheWay.length > 0) return refuse('blocked', { findings: inTheWay });
		await insertSuspension(tx, agreementId, { id, cause, period }, { personId: actor.personId, at });
		if (covers(period, actor.today)) await saveStatus(tx, agreementId, allowed.status, at);
		const detail = { cause, from: period.from, until: period.until ?? null };
		await recordAgreement(tx, actor, agreementId, [{ kind: 'agreement-suspended', detail }]);
		return ok(findings);
	});
}

/** Lets a suspended agreement go on from today. */
export function resume(
	actor: MemberActor,
	{ agreementId, at }: { readonly agreementId: AgreementId; readonly at: Date }
): Promise<Result<PlainDate, NotAllowed['code']>> {
	return withAccess(actor, async (tx) => {
		const allowed = await lockForMove(tx, actor, { id: agreementId, move: 'resume', met: [] });
		if (!allowed.ok) return refuse(allowed.code);
		const { today } = actor;
		const open = (await readSuspensions(tx, agreementId)).find(({ period }) => covers(period, today));
		// One that began today would be empty: it lasts the day itself.
		const until = open?.period.from === today ? addDays(today, 1) : today;
		if (open) await endSuspension(tx, open.id, until);
		await saveStatus(tx, agreementId, allowed.status, at);
		await recordAgreement(tx, actor, agreementId, [{ kind: 'agreement-resumed', detail: { from: until } }]);
		return ok(until);
	});
}
