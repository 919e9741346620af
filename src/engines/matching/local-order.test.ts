import { expect, test } from 'vitest';
import { buildMarket } from './build-market.ts';
import { kpiOf } from './kpi.ts';
import { matchMaxInAnyOrder } from './local-order.ts';
import { drawLottery } from './lottery.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { matchStable } from './stable.ts';
import { verify } from './verify.ts';

const LEARNERS = 50_000;
const PLACES = 20_000;

/** Learners on a line list places near them; `order` says in which order learners and places are numbered. */
function lineMarket(order: 'shuffled' | 'as they lie'): Market {
	const straight = (length: number) => Int32Array.from({ length }, (_, at) => at);
	const learnerAt = order === 'shuffled' ? drawLottery('learners', LEARNERS) : straight(LEARNERS);
	const placeNumber = order === 'shuffled' ? drawLottery('places', PLACES) : straight(PLACES);
	const chance = drawLottery('chance', LEARNERS);
	const pairs = [...learnerAt].flatMap((home, learner) => {
		const near = Math.floor((home * PLACES) / LEARNERS);
		return [0, 1, 2, 3].map((step) => ({
			learner,
			place: placeNumber[(near + step * (1 + (home % 7))) % PLACES]!,
			rank: step + 1,
			travel: 1 + (chance[home]! % (40 + step)),
			tier: home % 2,
			cost: (chance[(home + step) % LEARNERS]! % 500) - 100
		}));
	});
	const built = buildMarket({
		capacities: straight(PLACES).map((place) => 1 + (chance[place]! % 3)),
		classes: straight(LEARNERS).map((_, learner) => chance[learnerAt[learner]!]! % 2),
		lottery: drawLottery('line', LEARNERS),
		pairs
	});
	if (!built.ok) throw new Error(built.code);
	return built.value;
}

test('a market that lies apart is numbered anew, solved, and answered in its own numbers', () => {
	const market = lineMarket('shuffled');
	const keep = matchStable(market);
	for (const options of [
		{ objective: 'travel' as const },
		{ objective: 'cost' as const },
		{ objective: 'rank' as const, keep }
	]) {
		const max = matchMaxInAnyOrder(market, options);
		expect(verify(market, { mode: 'max', ...max, keep: options.keep }).faults).toEqual([]);
		const figures = ({ placed, perClass }: ReturnType<typeof kpiOf>) => ({ placed, perClass });
		expect(figures(kpiOf(market, max.edge))).toEqual(figures(kpiOf(market, matchMax(market, options).edge)));
		expect(max.edge.some((edge) => edge === UNPLACED)).toBe(true);
	}
});

test('a market that lies together is left as it is', () => {
	const market = lineMarket('as they lie');
	expect(matchMaxInAnyOrder(market, { objective: 'travel' })).toEqual(matchMax(market, { objective: 'travel' }));
});
