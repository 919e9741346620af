import type { InstanceSpec } from './instances/catalogue.ts';
import type { Order } from './instances/store.ts';

/** What is asked; all who answer the same question get the same input and are compared with each other. */
export const QUESTIONS = [
	'stream',
	'stable',
	'promote',
	'hybrid',
	'largest',
	'shortages',
	'explain',
	'max',
	'max-classes',
	'rolling',
	'today',
	'candidates',
	'cli'
] as const;
export type Question = (typeof QUESTIONS)[number];

/** Each question in a few words, for the table. */
export const MEANINGS: Readonly<Record<Question, string>> = {
	stream: 'read place and minutes of every edge once: the physical limit',
	stable: 'stable matching (deferred acceptance)',
	promote: 'stable but for the lottery, more placed (Király)',
	hybrid: 'from the stable outcome to the largest number, by shortest augmenting paths',
	largest: 'most placed',
	shortages: 'groups of learners with too few seats, from a largest matching',
	explain: 'what happened to every learner and why not the first choice, of the stable outcome',
	max: 'most placed, then least travel (FLA) or cost (UNI)',
	'max-classes': 'most placed, then most of class 0, of class 1, then least travel',
	rolling: '2,000 agreements that end and take their seat along, one by one',
	today: 'a whole round: three modes, and every explanation in each',
	candidates: 'from coordinates to pairs, the 50 nearest for each learner',
	cli: 'samenspoor match, from two CSV tables to a result folder (mode max)'
};

const LARGE = 1_000_000;
const SMALL_ROUND = 10_000;

/** Whether a question is asked of an instance: on shuffled, tight and unstructured ones only where order, tightness or structure matters. */
export function isAsked(question: Question, spec: InstanceSpec, order: Order): boolean {
	if (question === 'today') return order === 'generated' && spec.family === 'FLA' && spec.learners <= SMALL_ROUND;
	if (question === 'candidates' || question === 'cli')
		return order === 'generated' && spec.family === 'FLA' && !isTight(spec) && spec.learners >= SMALL_ROUND;
	if (question === 'max') return true;
	if (spec.learners >= LARGE && (order === 'shuffled' || isTight(spec))) return question === 'stable';
	if (question === 'largest') return true;
	if (spec.family === 'UNI') return question === 'stable' && order === 'generated';
	if (isTight(spec)) return question === 'max-classes' && spec.learners < LARGE;
	return order === 'generated' || question === 'stable' || question === 'hybrid';
}

function isTight({ family, seatRatio }: InstanceSpec): boolean {
	return family === 'FLA' && seatRatio === 1;
}
