import { ok, refuse, type Result } from '#kernel/result.ts';
import { MOVE_ROWS, MOVES, type Move, type Need } from './moves.ts';
import type { Actor, Party, ProposalStatus } from './proposal.ts';

/** Why a move is refused: from where it goes, who may, or what is missing. */
export type MoveRefusal = 'wrong-status' | 'not-entitled' | 'needs-missing';

/** What the refusal's sentence needs. */
export type MoveDetail = { readonly status?: ProposalStatus; readonly needs?: readonly Need[] };

/**
 * May this actor make this move now? Answers the status after it. `met` holds what the use case found to be so. The status is looked at first, then
 * the actor, then the needs.
 */
export function decideMove(
	status: ProposalStatus,
	move: Move,
	actor: Actor,
	met: ReadonlySet<Need>
): Result<ProposalStatus, MoveRefusal, MoveDetail> {
	const from: readonly ProposalStatus[] = MOVES[move].from;
	const who: readonly Actor[] = MOVES[move].who;
	const needs: readonly Need[] = MOVES[move].needs;
	if (!from.includes(status)) return refuse('wrong-status', { status });
	if (!who.includes(actor)) return refuse('not-entitled', {});
	const missing = needs.filter((need) => !met.has(need));
	if (missing.length > 0) return refuse('needs-missing', { needs: missing });
	return ok(MOVES[move].to === 'same' ? status : MOVES[move].to);
}

/** The moves that a page offers an actor: those that status and role allow, whatever they still need; in the order of the table. */
export function movesFor(status: ProposalStatus, actor: Actor): Move[] {
	return MOVE_ROWS.filter(({ from, who }) => from.includes(status) && who.includes(actor)).map(({ move }) => move);
}

/** For which sides an actor can answer: the school passes on what either of them told it. */
export function partiesOf(actor: Actor): readonly Party[] {
	if (actor === 'learner' || actor === 'guardian') return ['learner'];
	if (actor === 'enterprise-admin') return ['enterprise'];
	return actor === 'system' ? [] : ['learner', 'enterprise'];
}
