import { IN_FORCE_STATUSES, type RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { Actor } from './recognition.ts';

/**
 * What must be so before a move; the use case finds out, the table asks. `unchanged`: nothing happened since this person opened the page. `nothing-blocks`:
 * no criterion of an official rule stands in the way.
 */
export const NEEDS = [
	'unchanged',
	'mentor-named',
	'not-excluded',
	'mandate-proven',
	'partnership-chosen',
	'question-asked',
	'answer-given',
	'day-given',
	'motivated',
	'nothing-blocks',
	'mentor-chosen',
	'period-given',
	'in-time',
	'near-end',
	'end-passed'
] as const;
export type Need = (typeof NEEDS)[number];

type MoveRule = {
	readonly from: readonly RecognitionStatus[];
	/** The status after it; `same` when it does not change, `before-appeal` when it goes back. */
	readonly to: RecognitionStatus | 'same' | 'before-appeal';
	readonly who: readonly Actor[];
	readonly needs: readonly Need[];
};

const APPLICANT = ['enterprise', 'proxy'] as const satisfies readonly Actor[];
const OFFICER = ['officer'] as const satisfies readonly Actor[];
const BOARD = ['appeal-board'] as const satisfies readonly Actor[];
const OPEN = ['submitted', 'in-review', 'incomplete'] as const satisfies readonly RecognitionStatus[];
const ALIVE = [...OPEN, ...IN_FORCE_STATUSES] as const satisfies readonly RecognitionStatus[];

/**
 * What can happen to a recognition: from where, to where, by whom, and what it needs. The one table that rule, buttons and the matrix of tests read.
 * - `take-up`: an officer begins. `forward`: to another partnership, because the division of joint committees that we know is no official one.
 * - `examine`: judge a criterion, or note that an extract 596.2 was seen. `accept-mentor`: after a mentor was barred.
 * - `admit-appeal`: the board tells that the appeal is admissible; `grant-appeal` and `dismiss-appeal` end it.
 * - `ask-renewal` and `renew`: no text about renewing was found, so both are our choice. There is no move that decides by itself when time has passed.
 */
export const MOVES = {
	submit: {
		from: ['draft'],
		to: 'submitted',
		who: APPLICANT,
		needs: ['mentor-named', 'not-excluded', 'mandate-proven']
	},
	'take-up': { from: ['submitted'], to: 'in-review', who: OFFICER, needs: ['unchanged'] },
	forward: {
		from: ['submitted', 'in-review'],
		to: 'submitted',
		who: OFFICER,
		needs: ['unchanged', 'partnership-chosen', 'motivated']
	},
	'ask-information': {
		from: ['submitted', 'in-review'],
		to: 'incomplete',
		who: OFFICER,
		needs: ['unchanged', 'question-asked']
	},
	answer: { from: ['incomplete'], to: 'in-review', who: APPLICANT, needs: ['answer-given'] },
	'change-mentors': { from: ALIVE, to: 'same', who: APPLICANT, needs: ['mentor-named'] },
	examine: { from: ALIVE, to: 'same', who: OFFICER, needs: [] },
	'plan-visit': { from: ALIVE, to: 'same', who: OFFICER, needs: ['day-given'] },
	recognise: {
		from: ['in-review'],
		to: 'recognised',
		who: OFFICER,
		needs: ['unchanged', 'motivated', 'nothing-blocks']
	},
	refuse: { from: ['in-review', 'incomplete'], to: 'refused', who: OFFICER, needs: ['unchanged', 'motivated'] },
	guide: { from: ['recognised'], to: 'guided', who: OFFICER, needs: ['unchanged', 'motivated'] },
	'end-guidance': { from: ['guided'], to: 'recognised', who: OFFICER, needs: ['unchanged'] },
	'bar-mentor': {
		from: ['recognised', 'guided'],
		to: 'mentor-to-replace',
		who: OFFICER,
		needs: ['unchanged', 'mentor-chosen', 'motivated']
	},
	'accept-mentor': {
		from: ['mentor-to-replace'],
		to: 'recognised',
		who: OFFICER,
		needs: ['unchanged', 'nothing-blocks']
	},
	lift: { from: IN_FORCE_STATUSES, to: 'lifted', who: OFFICER, needs: ['unchanged', 'motivated'] },
	exclude: {
		from: [...IN_FORCE_STATUSES, 'lifted'],
		to: 'excluded',
		who: OFFICER,
		needs: ['unchanged', 'motivated', 'period-given']
	},
	appeal: {
		from: ['refused', 'mentor-to-replace', 'lifted', 'excluded'],
		to: 'appealed',
		who: ['enterprise'],
		needs: ['motivated', 'in-time']
	},
	'admit-appeal': { from: ['appealed'], to: 'same', who: BOARD, needs: ['unchanged'] },
	'grant-appeal': { from: ['appealed'], to: 'recognised', who: BOARD, needs: ['unchanged', 'motivated'] },
	'dismiss-appeal': { from: ['appealed'], to: 'before-appeal', who: BOARD, needs: ['unchanged', 'motivated'] },
	complain: {
		from: IN_FORCE_STATUSES,
		to: 'same',
		who: ['officer', 'enterprise', 'school', 'learner', 'guardian'],
		needs: ['motivated']
	},
	withdraw: { from: ['draft', ...OPEN], to: 'withdrawn', who: APPLICANT, needs: [] },
	'ask-renewal': { from: IN_FORCE_STATUSES, to: 'same', who: ['enterprise'], needs: ['near-end'] },
	renew: {
		from: ['recognised', 'guided'],
		to: 'same',
		who: OFFICER,
		needs: ['unchanged', 'motivated', 'near-end', 'nothing-blocks']
	},
	expire: { from: IN_FORCE_STATUSES, to: 'expired', who: ['system'], needs: ['end-passed'] }
} as const satisfies Record<string, MoveRule>;
export type Move = keyof typeof MOVES;

/** The rows of the table, each with its name and the wide types that loops need. */
export const MOVE_ROWS: readonly (MoveRule & { readonly move: Move })[] = Object.entries(MOVES).map(([move, rule]) => ({
	...rule,
	move: move as Move
}));
