import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOutcomes, marketOf, smallMarket } from '#tests/support/markets.ts';
import { augment } from './augment.ts';
import { edgeCosts } from './cost.ts';
import { explainEveryone, FIRST_CHOICE_CODES } from './explain-everyone.ts';
import { Explainer, OUTCOME_CODES, type Outcome } from './explain.ts';
import { matchHybrid } from './hybrid.ts';
import { priorityOf, UNPLACED, type Market } from './market.ts';
import { matchMax } from './max.ts';
import { matchStable } from './stable.ts';
import { verify } from './verify.ts';
import { WitnessSearch } from './witness.ts';

const RUNS = { numRuns: 400 };

function outcomesOf(market: Market): Outcome[] {
	const common = { market, shortage: augment(market).shortage, cost: edgeCosts(market, 'cost') };
	const stable = matchStable(market);
	const max = matchMax(market);
	return [
		{ ...common, mode: 'stable', chosen: stable },
		{ ...common, mode: 'hybrid', chosen: matchHybrid(market, stable).edge, before: stable },
		{ ...common, mode: 'max', chosen: max.edge, certificate: max.certificate }
	];
}

/** Who would rather sit at a place than where they are, best priority first: by the definition. */
function waitingFor({ market, chosen }: Outcome, place: number): number[] {
	const waiting: { learner: number; priority: number }[] = [];
	for (let learner = 0; learner < market.learners; learner++)
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++)
			if (market.place[edge] === place && (chosen[learner] === UNPLACED || edge < chosen[learner]!))
				waiting.push({ learner, priority: priorityOf(market, learner, edge) });
	return waiting.sort((a, b) => a.priority - b.priority).map(({ learner }) => learner);
}

function* edgesOf({ market }: Outcome): Generator<{ learner: number; edge: number }> {
	for (let learner = 0; learner < market.learners; learner++)
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) yield { learner, edge };
}

describe('waiting lists', () => {
	test('are those who would rather sit there, by tier and lottery', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				for (const outcome of outcomesOf(market)) {
					const { waiting } = new Explainer(outcome);
					for (const { learner, edge } of edgesOf(outcome)) {
						const row = waitingFor(outcome, market.place[edge]!);
						expect(waiting.positionOf(learner, edge)).toBe(row.indexOf(learner) + 1);
						expect(waiting.lengthOf(market.place[edge]!)).toBe(row.length);
						if (row[0] === learner) expect(waiting.bestOf(market.place[edge]!)).toBe(priorityOf(market, learner, edge));
					}
				}
			}),
			RUNS
		);
	});

	test('long rows are sorted too', () => {
		const market = marketOf({
			lists: Array.from({ length: 90 }, () => [0]),
			capacities: [1],
			lottery: Array.from({ length: 90 }, (_, learner) => (learner * 37) % 90)
		});
		const chosen = matchStable(market);
		const { waiting } = new Explainer({ ...outcomesOf(market)[0]!, chosen });
		const positions = Array.from({ length: 90 }, (_, learner) => waiting.positionOf(learner, learner));
		expect(positions).toEqual([...market.lottery]);
	});
});

describe('everyone at once', () => {
	test('says the same as the answers one by one', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				for (const outcome of outcomesOf(market)) {
					const explainer = new Explainer(outcome);
					const all = explainEveryone(outcome);
					for (let learner = 0; learner < market.learners; learner++) {
						const about = explainer.about(learner);
						const first = market.offset[learner]!;
						const why = first === market.offset[learner + 1] ? undefined : explainer.whyNot(learner, first);
						expect(OUTCOME_CODES[all.code[learner]!]).toBe(about.code);
						expect(all.rank[learner]).toBe(about.code === 'placed' ? about.rank : 0);
						expect(FIRST_CHOICE_CODES[all.firstChoice[learner]!]).toBe(why?.code ?? 'given');
						if (why?.code === 'full-others-first')
							expect({ tier: all.lastTier[learner], lottery: all.lastLottery[learner] }).toEqual(why.last);
						if (why && 'position' in why) expect(all.position[learner]).toBe(why.position);
					}
				}
			}),
			RUNS
		);
	});
});

/** More than all costs of a small market together: urgency counts before cost. */
const CLASS_FIRST = 1e9;

describe('what a place would cost the others', () => {
	/** The best outcome in which the learner sits on the edge: most placed, then the most urgent, then least cost. */
	function bestWith(outcome: Outcome, learner: number, edge: number) {
		let best = { placed: -1, total: 0, plain: 0, classFirst: 0 };
		for (const other of allOutcomes(outcome.market)) {
			if (other[learner] !== edge) continue;
			const score = scoreOf(outcome, other);
			if (score.placed > best.placed || (score.placed === best.placed && score.classFirst < best.classFirst))
				best = score;
		}
		return best;
	}

	function scoreOf({ market, cost, certificate }: Outcome, chosen: Int32Array) {
		let [placed, total, plain, urgency] = [0, 0, 0, 0];
		chosen.forEach((edge, learner) => {
			if (edge === UNPLACED) return;
			placed++;
			plain += cost[edge]!;
			urgency += market.priorityClass[learner]!;
			total += cost[edge]! + market.priorityClass[learner]! * (certificate?.classWeight ?? 0);
		});
		return { placed, total, plain, classFirst: plain + urgency * CLASS_FIRST };
	}

	/** Everyone moves into the seat that the next one leaves; in `max` a second chain may follow once. */
	function checkChain({ market, chosen, mode }: Outcome, moves: readonly { learner: number; edge: number }[]): void {
		const breaks = moves.slice(1).filter(({ learner }, before) => {
			const [from, into] = [chosen[learner]!, moves[before]!.edge];
			return from === UNPLACED || into === UNPLACED || market.place[from] !== market.place[into];
		});
		expect(breaks.length).toBeLessThanOrEqual(mode === 'max' ? 1 : 0);
	}

	test('carrying out the moves gives exactly what they claim, in every mode', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				for (const outcome of outcomesOf(market)) {
					const search = new WitnessSearch(outcome);
					for (const { learner, edge } of edgesOf(outcome)) {
						const witness = search.giving(learner, edge);
						if (outcome.chosen[learner] === edge || market.capacity[market.place[edge]!] === 0) {
							expect(witness).toBeUndefined();
							continue;
						}
						const after = outcome.chosen.slice();
						for (const move of witness?.moves ?? []) after[move.learner] = move.edge;
						expect(after[learner]).toBe(edge);
						const shape = verify(market, { mode: 'hybrid', edge: after }).faults.map(({ code }) => code);
						expect(shape).not.toContain('too-many-at-place');
						expect(shape).not.toContain('not-own-edge');
						const [old, now] = [scoreOf(outcome, outcome.chosen), scoreOf(outcome, after)];
						expect([now.placed - old.placed, now.plain - old.plain]).toEqual([witness?.placed, witness?.cost]);
						expect(new Set(witness?.moves.map((move) => move.learner)).size).toBe(witness?.moves.length);
						checkChain(outcome, witness?.moves ?? []);
						const without = witness?.moves.some((move) => move.edge === UNPLACED);
						expect(witness?.end === 'left-without').toBe(without);
					}
				}
			}),
			RUNS
		);
	});

	test('in max no way is cheaper, and as many stay placed as can be', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const outcome = outcomesOf(market)[2]!;
				const search = new WitnessSearch(outcome);
				for (const { learner, edge } of edgesOf(outcome)) {
					const witness = search.giving(learner, edge);
					if (!witness) continue;
					const after = outcome.chosen.slice();
					for (const move of witness.moves) after[move.learner] = move.edge;
					const [found, best] = [scoreOf(outcome, after), bestWith(outcome, learner, edge)];
					expect(found.placed).toBe(best.placed);
					if (witness.least) expect(found.classFirst).toBe(best.classFirst);
					// Also where the total is not promised, nobody more urgent than needed is left without.
					else expect(found.classFirst - best.classFirst).toBeLessThan(CLASS_FIRST);
					const why = new Explainer(outcome).whyNot(learner, edge);
					const extra = why && 'extra' in why ? why.extra : undefined;
					if (extra !== undefined && witness.placed === 0)
						expect(found.total - scoreOf(outcome, outcome.chosen).total).toBeGreaterThanOrEqual(extra);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test('in the other modes no way needs fewer moves, unless somebody is left without', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const outcome = outcomesOf(market)[1]!;
				const search = new WitnessSearch(outcome);
				for (const { learner, edge } of edgesOf(outcome)) {
					const witness = search.giving(learner, edge);
					if (!witness) continue;
					const isSafe = (other: Int32Array) =>
						other[learner] === edge &&
						other.every((now, at) => at === learner || now !== UNPLACED || outcome.chosen[at] === UNPLACED);
					const moves = [...allOutcomes(market)]
						.filter(isSafe)
						.map((other) => other.filter((now, at) => now !== outcome.chosen[at]).length);
					if (witness.end === 'left-without') expect(moves).toEqual([]);
					else expect(witness.moves.length).toBe(Math.min(...moves));
				}
			}),
			{ numRuns: 200 }
		);
	});

	test('the nearest free seat is taken, also when another way was begun earlier', () => {
		// Who sits at 0 may go to 1 (a long way round: 2, then 3, then 6) or to 4, whose learner finds a free seat at 5.
		const market = marketOf({
			lists: [[0], [0, 4, 1], [1, 2], [2, 3], [4, 5], [3, 6]],
			capacities: [1, 1, 1, 1, 1, 1, 1]
		});
		const chosen = Int32Array.of(UNPLACED, 1, 4, 6, 8, 10);
		const outcome = { ...outcomesOf(market)[1]!, chosen };
		const witness = new WitnessSearch(outcome).giving(0, 0);
		expect(witness?.moves.map(({ learner, edge }) => [learner, market.place[edge]])).toEqual([
			[0, 0],
			[1, 4],
			[4, 5]
		]);
	});

	test('a search that may look at nothing finds nothing, or says that it is not the least', () => {
		const market = marketOf({ lists: [[0], [0, 1], [1, 2]], capacities: [1, 1, 1], lottery: [2, 1, 0] });
		for (const outcome of outcomesOf(market)) {
			const edge = outcome.chosen[0] === 0 ? 1 : 0;
			const witness = new WitnessSearch(outcome).giving(edge, edge, 0);
			expect(witness === undefined || !witness.least).toBe(true);
		}
	});
});

test('what it would cost the others is somebody more urgent, or an amount, never the weight of a class', () => {
	const answer = (classes: number[]) => {
		const market = marketOf({ lists: [[0], [0]], capacities: [1], classes, travel: (learner) => 6 - learner });
		const max = matchMax(market, { objective: 'travel' });
		const { shortage } = augment(market);
		const cost = edgeCosts(market, 'travel');
		const outcome: Outcome = { market, mode: 'max', chosen: max.edge, shortage, certificate: max.certificate, cost };
		return new Explainer(outcome).whyNot(0, 0);
	};
	expect(answer([1, 0])).toEqual({ code: 'needed-by-others', position: 1, urgent: true });
	expect(answer([0, 0])).toEqual({ code: 'needed-by-others', position: 1, extra: 1 });
});
