import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import type { AgreementParties } from '../agreement.ts';
import type { TextField } from '../edit.ts';
import { lockForMove, type NotAllowed } from '../make-move.server.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { amend, type AmendInput, type AmendRefusal } from './amendment.ts';
import { closeOpenAmendment, hasOpenAmendment, insertAmendment } from './amendment.sql.server.ts';

/** Which fields stand in the way. */
export type AmendDetail = { readonly fields?: readonly TextField[] };

/**
 * Opens an amendment: a document of its own with the changed lines, the reason and the day from which it holds. Everyone who signs the agreement is asked to sign it; until
 * they did, the agreement stays what it is. `names`: the people of the new text, such as another mentor.
 */
export function openAmendment(
	actor: MemberActor,
	{
		id,
		input,
		names
	}: { readonly id: AgreementId; readonly input: AmendInput; readonly names: Partial<AgreementParties> }
): Promise<
	Result<{ readonly number: number; readonly version: number }, NotAllowed['code'] | AmendRefusal, AmendDetail>
> {
	return withAccess(actor, async (tx) => {
		const allowed = await lockForMove(tx, actor, { id, move: 'amend', met: ['reason-given'] });
		if (!allowed.ok) return refuse(allowed.code);
		const { agreement } = allowed;
		const changed = amend(agreement, input, await hasOpenAmendment(tx, id));
		if (!changed.ok) return changed;
		const { text, reason, effectiveOn } = input;
		const parties = { ...agreement.parties, ...names };
		const made = await insertAmendment(tx, id, { text, parties, reason, effectiveOn, changed: changed.value }, actor);
		const detail = { ...made, fields: changed.value.map(({ field }) => field), effectiveOn };
		await recordAgreement(tx, actor, id, [{ kind: 'amendment-opened', detail }]);
		return ok(made);
	});
}

/** Withdraws the amendment that waits for signatures. The signatures under it stay as history; the agreement is what it was. */
export function withdrawAmendment(
	actor: MemberActor,
	{ id, at }: { readonly id: AgreementId; readonly at: Date }
): Promise<Result<{ readonly number: number }, NotAllowed['code'] | 'none-open'>> {
	return withAccess(actor, async (tx) => {
		const allowed = await lockForMove(tx, actor, { id, move: 'amend', met: ['reason-given'] });
		if (!allowed.ok) return refuse(allowed.code);
		const closed = await closeOpenAmendment(tx, id, 'withdrawn', at);
		if (!closed) return refuse('none-open');
		await recordAgreement(tx, actor, id, [{ kind: 'amendment-withdrawn', detail: closed }]);
		return ok(closed);
	});
}
