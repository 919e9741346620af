import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { saveStatus } from '../agreement.sql.server.ts';
import type { AgreementStatus } from '../agreement.ts';
import type { MoveDetail, MoveRefusal } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { decideAsked, lockAsked } from './asked.server.ts';
import { releaseSeat } from './seat.sql.server.ts';

type CallOff = Result<AgreementStatus, MoveRefusal | 'unknown-agreement', MoveDetail>;

/** Takes back an agreement that waits for signatures: it is a draft again, and keeps its seat. Signatures so far do not count for what is sent after it. */
export function withdrawAgreement(
	actor: MemberActor,
	{ id, at }: { readonly id: AgreementId; readonly at: Date }
): Promise<CallOff> {
	return withAccess(actor, async (tx) => {
		const asked = await lockAsked(tx, actor, id);
		if (!asked) return refuse('unknown-agreement');
		const decision = decideAsked(asked, 'withdraw', []);
		if (!decision.ok) return decision;
		const { version } = asked.agreement;
		await saveStatus(tx, id, decision.value, at);
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-withdrawn', detail: { version } }]);
		return ok(decision.value);
	});
}

/** Calls off an agreement that is not signed by all yet, with a reason that each party can read, and gives the seat back. */
export function cancelAgreement(
	actor: MemberActor,
	{ id, reason, at }: { readonly id: AgreementId; readonly reason: string; readonly at: Date }
): Promise<CallOff> {
	return withAccess(actor, async (tx) => {
		const asked = await lockAsked(tx, actor, id);
		if (!asked) return refuse('unknown-agreement');
		const decision = decideAsked(asked, 'cancel', reason.trim().length < 3 ? [] : ['reason-given']);
		if (!decision.ok) return decision;
		await releaseSeat(tx, id);
		await saveStatus(tx, id, decision.value, at);
		await recordAgreement(tx, actor, id, [{ kind: 'agreement-cancelled', detail: { reason: reason.trim() } }]);
		return ok(decision.value);
	});
}
