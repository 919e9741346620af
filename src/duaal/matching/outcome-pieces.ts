import type { RoundOutcome } from './compute-round.ts';
import type { LearnerRow } from './explanation.ts';

/** Some rows of one mode of an outcome; `mode` is its position. */
export type OutcomePiece = { readonly mode: number; readonly learners: readonly LearnerRow[] };

/** Few enough to be taken over in a few milliseconds, so that pages are answered in between. */
const ROWS = 250;

/** An outcome without the rows of its learners, and those rows in pieces, in order. */
export function takeApart(outcome: RoundOutcome): { readonly rest: RoundOutcome; readonly pieces: OutcomePiece[] } {
	const pieces = outcome.modes.flatMap(({ learners }, mode) =>
		Array.from({ length: Math.ceil(learners.length / ROWS) }, (_, at) => ({
			mode,
			learners: learners.slice(at * ROWS, (at + 1) * ROWS)
		}))
	);
	return { rest: { ...outcome, modes: outcome.modes.map((mode) => ({ ...mode, learners: [] })) }, pieces };
}

/** The outcome that was taken apart; pieces in the order in which they came. */
export function putTogether(rest: RoundOutcome, pieces: readonly OutcomePiece[]): RoundOutcome {
	const modes = rest.modes.map((result, at) => ({
		...result,
		learners: pieces.filter(({ mode }) => mode === at).flatMap(({ learners }) => learners)
	}));
	return { ...rest, modes };
}
