import type { Actor, ProposalStatus } from './proposal.ts';

/**
 * What must be so before a move; the use case finds out, the table asks. `in-time`: the last day has not passed; `term-passed`: it has.
 */
export const NEEDS = [
	'in-time',
	'term-passed',
	'reason-given',
	'both-yes',
	'cooled-down',
	'somebody-silent',
	'meeting-ahead',
	'agreement-made'
] as const;
export type Need = (typeof NEEDS)[number];

type MoveRule = {
	readonly from: readonly ProposalStatus[];
	/** The status after it; `same` when it does not change. */
	readonly to: ProposalStatus | 'same';
	readonly who: readonly Actor[];
	readonly needs: readonly Need[];
};

const SCHOOL = ['coach', 'provider-admin'] as const satisfies readonly Actor[];
/** The school may pass on what it was told: many enterprises say it by telephone. */
const ANSWERING = ['learner', 'guardian', 'enterprise-admin', ...SCHOOL] as const satisfies readonly Actor[];
const ASKED = ['open', 'talking'] as const satisfies readonly ProposalStatus[];
const LIVE = ['open', 'talking', 'accepted'] as const satisfies readonly ProposalStatus[];

/**
 * What can happen to a proposal: from where, to where, by whom, and what it needs. The one table that buttons, use cases and the matrix of tests read. A
 * no also stands after two times yes, until there is an agreement: consent stays with people. A running agreement is never moved by any of these.
 */
export const MOVES = {
	'answer-yes': { from: ASKED, to: 'same', who: ANSWERING, needs: ['in-time'] },
	'answer-talk': { from: ASKED, to: 'talking', who: ANSWERING, needs: ['in-time'] },
	'answer-no': { from: LIVE, to: 'refused', who: ANSWERING, needs: ['in-time', 'reason-given'] },
	'plan-meeting': { from: LIVE, to: 'same', who: ['enterprise-admin', ...SCHOOL], needs: ['in-time', 'meeting-ahead'] },
	accept: { from: ASKED, to: 'accepted', who: ['system'], needs: ['both-yes'] },
	nudge: { from: ASKED, to: 'same', who: [...SCHOOL, 'system'], needs: ['in-time', 'somebody-silent', 'cooled-down'] },
	withdraw: { from: LIVE, to: 'withdrawn', who: [...SCHOOL, 'system'], needs: ['reason-given'] },
	expire: { from: LIVE, to: 'expired', who: ['system'], needs: ['term-passed'] },
	conclude: { from: ['accepted'], to: 'concluded', who: ['system'], needs: ['agreement-made'] }
} as const satisfies Record<string, MoveRule>;
export type Move = keyof typeof MOVES;

/** The rows of the table, each with its name and the wide types that loops need. */
export const MOVE_ROWS: readonly (MoveRule & { readonly move: Move })[] = Object.entries(MOVES).map(([move, rule]) => ({
	...rule,
	move: move as Move
}));
