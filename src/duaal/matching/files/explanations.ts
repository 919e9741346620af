import { explainEveryone, FIRST_CHOICE_CODES } from '#engines/matching/explain-everyone.ts';
import { OUTCOME_CODES, type Outcome } from '#engines/matching/explain.ts';
import { UNPLACED } from '#engines/matching/market.ts';
import type { NamedMarket } from './named-market.ts';
import type { CellValue } from './row-text.ts';

/** The columns of `explanations`: codes and numbers, no sentences. */
export const EXPLANATION_COLUMNS = [
	'learner',
	'outcome',
	'place',
	'rank',
	'listed',
	'moved',
	'first_choice',
	'first_choice_answer',
	'tier',
	'lottery',
	'last_tier',
	'last_lottery',
	'position',
	'waiting'
] as const;

/**
 * What happened to every learner and why the first choice was not given, in the order of the learners' file. Lottery numbers count from 1;
 * `last_…` belongs to who was admitted last at the first choice, `position` and `waiting` to its waiting list. Empty: does not apply.
 */
export function* explanationRows({ learners, places }: NamedMarket, outcome: Outcome): Generator<CellValue[]> {
	const { market, chosen, before } = outcome;
	const all = explainEveryone(outcome);
	const placeId = (edge: number) => places.ids[places.row[market.place[edge]!]!]!;
	for (let row = 0; row < learners.ids.length; row++) {
		const learner = learners.number[row]!;
		const [first, end] = [market.offset[learner]!, market.offset[learner + 1]!];
		const own = chosen[learner]!;
		const placed = own !== UNPLACED;
		const firstAnswer = FIRST_CHOICE_CODES[all.firstChoice[learner]!]!;
		const refused = firstAnswer !== 'given';
		const behind = refused && all.lastLottery[learner]! > 0;
		yield [
			learners.ids[row]!,
			OUTCOME_CODES[all.code[learner]!]!,
			placed ? placeId(own) : undefined,
			placed ? all.rank[learner]! : undefined,
			end - first,
			before ? placed && before[learner] !== UNPLACED && before[learner] !== own : undefined,
			first < end ? placeId(first) : undefined,
			first < end ? firstAnswer : undefined,
			first < end ? market.tier[first]! : undefined,
			market.lottery[learner]! + 1,
			behind ? all.lastTier[learner]! : undefined,
			behind ? all.lastLottery[learner]! : undefined,
			refused ? all.position[learner]! : undefined,
			refused ? all.waiting[learner]! : undefined
		];
	}
}
