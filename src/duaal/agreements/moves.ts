import type { Actor, AgreementStatus } from './agreement.ts';

/**
 * What must be so before a move; the use case finds out, the table asks. `nothing-blocks`: no finding of the checks refuses. `version-current`: whoever
 * moves has read the present text.
 */
export const NEEDS = [
	'version-current',
	'parties-named',
	'mentor-named',
	'schedule-annexed',
	'plan-annexed',
	'nothing-blocks',
	'is-signatory',
	'proof-named',
	'all-signed',
	'reason-given',
	'start-day-reached',
	'end-day-passed',
	'cause-given',
	'end-form-filled',
	'certified'
] as const;
export type Need = (typeof NEEDS)[number];

type MoveRule = {
	readonly from: readonly AgreementStatus[];
	/** The status after it; `same` when it does not change. */
	readonly to: AgreementStatus | 'same';
	readonly who: readonly Actor[];
	readonly needs: readonly Need[];
};

const SCHOOL = ['coach', 'provider-admin'] as const satisfies readonly Actor[];
const OTHERS = ['learner', 'guardian', 'enterprise-admin'] as const satisfies readonly Actor[];
const BEFORE_SIGNED = ['draft', 'awaiting-signatures'] as const satisfies readonly AgreementStatus[];
/** Statuses of an agreement that everybody signed and that has not ended. */
export const IN_FORCE = ['signed', 'registered', 'running', 'suspended'] as const satisfies readonly AgreementStatus[];

/**
 * What can happen to an agreement: from where, to where, by whom, and what it needs. The one table that buttons, use cases, the diagram and the matrix of
 * tests read. Who and from where follow rules and practice as far as they were found; the rest is our choice.
 * - `seal`: the last required signature is there. `object`: a party asks for another text. `register`: it stands in the official desk of the government.
 * - `report-end`: a party tells that it stops; the school confirms with `end-early`. `amend`: opens an amendment, a document of its own.
 */
export const MOVES = {
	edit: { from: BEFORE_SIGNED, to: 'same', who: SCHOOL, needs: ['version-current'] },
	send: {
		from: ['draft'],
		to: 'awaiting-signatures',
		who: SCHOOL,
		needs: ['parties-named', 'mentor-named', 'schedule-annexed', 'plan-annexed', 'nothing-blocks']
	},
	sign: {
		from: ['awaiting-signatures'],
		to: 'same',
		who: [...OTHERS, ...SCHOOL],
		needs: ['is-signatory', 'version-current']
	},
	'record-signature': { from: ['awaiting-signatures'], to: 'same', who: SCHOOL, needs: ['proof-named'] },
	object: { from: ['awaiting-signatures'], to: 'draft', who: OTHERS, needs: ['reason-given'] },
	withdraw: { from: ['awaiting-signatures'], to: 'draft', who: SCHOOL, needs: [] },
	seal: { from: ['awaiting-signatures'], to: 'signed', who: ['system'], needs: ['all-signed'] },
	cancel: { from: BEFORE_SIGNED, to: 'cancelled', who: SCHOOL, needs: ['reason-given'] },
	register: { from: ['signed'], to: 'registered', who: SCHOOL, needs: [] },
	start: { from: ['registered'], to: 'running', who: ['system'], needs: ['start-day-reached'] },
	suspend: { from: ['running'], to: 'suspended', who: ['enterprise-admin', ...SCHOOL], needs: ['cause-given'] },
	resume: { from: ['suspended'], to: 'running', who: ['enterprise-admin', ...SCHOOL], needs: [] },
	amend: { from: IN_FORCE, to: 'same', who: SCHOOL, needs: ['reason-given'] },
	'report-end': { from: IN_FORCE, to: 'same', who: OTHERS, needs: ['reason-given'] },
	'end-early': { from: IN_FORCE, to: 'ended-early', who: SCHOOL, needs: ['end-form-filled'] },
	complete: { from: ['running'], to: 'completed', who: SCHOOL, needs: ['certified'] },
	expire: { from: ['running', 'suspended'], to: 'expired', who: ['system'], needs: ['end-day-passed'] }
} as const satisfies Record<string, MoveRule>;
export type Move = keyof typeof MOVES;

/** The rows of the table, each with its name and the wide types that loops need. */
export const MOVE_ROWS: readonly (MoveRule & { readonly move: Move })[] = Object.entries(MOVES).map(([move, rule]) => ({
	...rule,
	move: move as Move
}));
