import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { MOVE_ROWS, MOVES, type Move, type Need } from './moves.ts';
import type { Actor, Standing } from './recognition.ts';

/** Why a move is refused: from where it goes, who may, or what is missing. */
export type MoveRefusal = 'wrong-status' | 'not-entitled' | 'needs-missing';

/** What the refusal's sentence needs. */
export type MoveDetail = {
	readonly from?: readonly RecognitionStatus[];
	readonly who?: readonly Actor[];
	readonly needs?: readonly Need[];
};

/** What was decided: the status after the move, and the quality in which it was made. */
export type Allowed = { readonly status: RecognitionStatus; readonly as: Actor };

/**
 * May somebody with these qualities make this move now? `met` holds what the use case found to be so. The status is looked at first, then the person, then the
 * needs: who may never do it hears nothing about what is missing.
 */
export function decideMove(
	standing: Standing,
	move: Move,
	actors: readonly Actor[],
	met: ReadonlySet<Need>
): Result<Allowed, MoveRefusal, MoveDetail> {
	const from: readonly RecognitionStatus[] = MOVES[move].from;
	const who: readonly Actor[] = MOVES[move].who;
	const needs: readonly Need[] = MOVES[move].needs;
	if (!from.includes(standing.status)) return refuse('wrong-status', { from });
	const as = actors.find((actor) => who.includes(actor));
	if (as === undefined) return refuse('not-entitled', { who });
	const missing = needs.filter((need) => !met.has(need));
	if (missing.length > 0) return refuse('needs-missing', { needs: missing });
	return ok({ status: statusAfter(standing, MOVES[move].to), as });
}

/** The moves that a page offers: those that status and qualities allow, whatever they still need; in the order of the table. */
export function movesFor(status: RecognitionStatus, actors: readonly Actor[]): Move[] {
	return MOVE_ROWS.filter(({ from, who }) => from.includes(status) && who.some((each) => actors.includes(each))).map(
		({ move }) => move
	);
}

/** Throws a RangeError when an appeal is dismissed of which nobody kept what it was against. */
function statusAfter(
	{ status, beforeAppeal }: Standing,
	to: RecognitionStatus | 'same' | 'before-appeal'
): RecognitionStatus {
	if (to === 'same') return status;
	if (to !== 'before-appeal') return to;
	if (beforeAppeal === null) throw new RangeError('an appeal without a status to go back to');
	return beforeAppeal;
}
