import { beforeAll, expect, test } from 'vitest';
import createHighs from 'highs';
import { kpiOf } from './kpi.ts';
import { edgeCosts } from './cost.ts';
import { drawLottery } from './lottery.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { verify } from './verify.ts';
import { marketOf } from '#tests/support/markets.ts';

/**
 * An independent solver as judge: HiGHS solves the same question as a linear program (a transportation problem, so its optimum is whole).
 * One number per pair says all levels at once: being placed outweighs all classes, a class outweighs all costs.
 */
let highs: Awaited<ReturnType<typeof createHighs>>;
beforeAll(async () => {
	highs = await createHighs();
});

type Shape = { readonly learners: number; readonly places: number; readonly seats: number; readonly listed: number };

function randomMarket(seed: number, { learners, places, seats, listed }: Shape): Market {
	let state = seed;
	const next = (bound: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * bound);
	};
	const capacities = Array.from({ length: places }, () => 0);
	for (let seat = 0; seat < seats; seat++) capacities[next(places)]!++;
	// Half of the learners look in the first third of the places: shortages arise there.
	const lists = Array.from({ length: learners }, (_, learner) => {
		const own = new Set<number>();
		const reach = learner % 2 === 0 ? Math.ceil(places / 3) : places;
		for (let tries = 0; tries < listed; tries++) own.add(next(reach));
		return [...own];
	});
	const lottery = [...drawLottery(String(seed), learners)];
	const travel = Array.from({ length: learners * places }, () => 1 + next(60));
	return marketOf({
		lists,
		capacities,
		lottery,
		classes: lists.map(() => next(3)),
		travel: (learner, place) => travel[learner * places + place]!
	});
}

/** Placed, placed per class, and total minutes of the best outcome, as HiGHS finds them. */
function judged(market: Market): number {
	const minutes = 60 * market.learners + 1;
	const weightOf = (learner: number, edge: number) =>
		minutes ** 2 * 4 + (2 - market.priorityClass[learner]!) * minutes - market.travel[edge]!;
	const terms: string[] = [];
	const perPlace = new Map<number, string[]>();
	const rows: string[] = [];
	for (let learner = 0; learner < market.learners; learner++) {
		const own: string[] = [];
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			terms.push(`${weightOf(learner, edge)} x${edge}`);
			own.push(`x${edge}`);
			perPlace.set(market.place[edge]!, [...(perPlace.get(market.place[edge]!) ?? []), `x${edge}`]);
		}
		if (own.length > 0) rows.push(`l${learner}: ${own.join(' + ')} <= 1`);
	}
	for (const [place, list] of perPlace) rows.push(`p${place}: ${list.join(' + ')} <= ${market.capacity[place]}`);
	const solved = highs.solve(`Maximize\nobj: ${terms.join(' + ')}\nSubject To\n${rows.join('\n')}\nEnd\n`);
	return Math.round(solved.ObjectiveValue);
}

function scoreOf(market: Market, chosen: Int32Array): number {
	const minutes = 60 * market.learners + 1;
	let score = 0;
	chosen.forEach((edge, learner) => {
		if (edge === UNPLACED) return;
		score += minutes ** 2 * 4 + (2 - market.priorityClass[learner]!) * minutes - market.travel[edge]!;
	});
	return score;
}

test.each([
	['seats to spare', { learners: 150, places: 90, seats: 190, listed: 6 }],
	['seats short', { learners: 180, places: 70, seats: 120, listed: 8 }],
	['exactly balanced', { learners: 160, places: 80, seats: 160, listed: 12 }],
	['short lists', { learners: 200, places: 120, seats: 200, listed: 2 }]
] as const)('HiGHS finds no better outcome: %s', (_, shape) => {
	for (let seed = 1; seed <= 8; seed++) {
		const market = randomMarket(seed, shape);
		const max = matchMax(market, { objective: 'travel' });
		expect(scoreOf(market, max.edge)).toBe(judged(market));
		expect(verify(market, { mode: 'max', ...max })).toMatchObject({ ok: true, faults: [] });
		expect(kpiOf(market, max.edge).travel).toBe(
			max.edge.reduce((sum, edge) => sum + (edge === UNPLACED ? 0 : edgeCosts(market, 'travel')[edge]!), 0)
		);
	}
});
