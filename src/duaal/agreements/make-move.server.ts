import type { AgreementId } from '#kernel/id.ts';
import { refuse, type Refusal } from '#kernel/result.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import { readActors } from './actors.read.server.ts';
import { lockAgreement } from './agreement.sql.server.ts';
import type { Actor, AgreementStatus } from './agreement.ts';
import type { Move, Need } from './moves.ts';
import type { StoredAgreement } from './stored-agreement.ts';
import { decideMove, type MoveDetail, type MoveRefusal } from './permissions.ts';

/** An agreement that may be moved: locked, the role in which this person moves it, and the status after it. */
export type Allowed = {
	readonly ok: true;
	readonly agreement: StoredAgreement;
	readonly as: Actor;
	readonly status: AgreementStatus;
};

/** Why a move is not made. */
export type NotAllowed = Refusal<MoveRefusal | 'unknown-agreement', MoveDetail>;

/**
 * Locks an agreement and asks the table of moves whether this person may move it so, in any of the roles held. `met`: what the caller found to be so; the first role that
 * the table lets through counts. The caller saves within the same transaction.
 */
export async function lockForMove(
	tx: Tx,
	actor: MemberActor,
	{ id, move, met }: { readonly id: AgreementId; readonly move: Move; readonly met: readonly Need[] }
): Promise<Allowed | NotAllowed> {
	const agreement = await lockAgreement(tx, id);
	if (!agreement) return refuse('unknown-agreement');
	const actors = await readActors(tx, actor, { ...agreement, mentorIds: agreement.text.mentorIds });
	let refusal: NotAllowed = refuse('not-entitled', {});
	for (const as of actors) {
		const decision = decideMove(agreement.status, move, as, new Set(met));
		if (decision.ok) return { ok: true, agreement, as, status: decision.value };
		if (refusal.code === 'not-entitled') refusal = decision;
	}
	return refusal;
}
