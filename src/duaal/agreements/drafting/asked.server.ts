import type { AgreementId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import { readActors } from '../actors.read.server.ts';
import { lockAgreement } from '../agreement.sql.server.ts';
import type { Actor, AgreementStatus } from '../agreement.ts';
import { MOVES, type Move, type Need } from '../moves.ts';
import { decideMove, type MoveDetail, type MoveRefusal } from '../permissions.ts';
import type { StoredAgreement } from '../stored-agreement.ts';

/** A locked agreement and the roles in which the asker acts on it. */
export type Asked = { readonly agreement: StoredAgreement; readonly actors: readonly Actor[] };

/** Locks the agreement until the end of the transaction; undefined when the asker may not see or move it. */
export async function lockAsked(tx: Tx, actor: MemberActor, id: AgreementId): Promise<Asked | undefined> {
	const agreement = await lockAgreement(tx, id);
	if (!agreement) return undefined;
	const actors = await readActors(tx, actor, { ...agreement, mentorIds: agreement.text.mentorIds });
	return { agreement, actors };
}

/** May the asker make this move, in any of the roles held? Who holds none is refused as the operator is: nothing is theirs to move. */
export function decideAsked(
	{ agreement, actors }: Asked,
	move: Move,
	met: readonly Need[]
): Result<AgreementStatus, MoveRefusal, MoveDetail> {
	const who: readonly Actor[] = MOVES[move].who;
	const as = actors.find((each) => who.includes(each)) ?? actors[0] ?? 'operator';
	return decideMove(agreement.status, move, as, new Set(met));
}
