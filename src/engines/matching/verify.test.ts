import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketOf, smallMarket } from '#tests/support/markets.ts';
import { edgeCosts } from './cost.ts';
import { matchHybrid } from './hybrid.ts';
import { kpiOf } from './kpi.ts';
import { UNPLACED, type Market } from './market.ts';
import { matchMax, type Max } from './max.ts';
import { matchStable } from './stable.ts';
import { verify } from './verify.ts';

/** Every outcome that differs in one learner: placed elsewhere, or not at all. */
function* changesOf(market: Market, outcome: Int32Array): Generator<Int32Array> {
	for (let learner = 0; learner < market.learners; learner++) {
		const edges = [UNPLACED];
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) edges.push(edge);
		for (const edge of edges) if (edge !== outcome[learner]) yield outcome.with(learner, edge);
	}
}

function objectiveOf(market: Market, { edge, objective }: Max): number {
	const cost = edgeCosts(market, objective);
	return edge.reduce((sum, own) => sum + (own === UNPLACED ? 0 : cost[own]!), 0);
}

describe('a corrupted result is caught', () => {
	test('stable: any single change, because the outcome and its occupancy no longer fit', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const outcome = matchStable(market);
				for (const changed of changesOf(market, outcome))
					expect(verify(market, { mode: 'stable', edge: changed }).ok).toBe(false);
			}),
			{ numRuns: 300 }
		);
	});

	test('hybrid: any single removal', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const { edge } = matchHybrid(market, matchStable(market));
				edge.forEach((own, learner) => {
					if (own !== UNPLACED)
						expect(verify(market, { mode: 'hybrid', edge: edge.with(learner, UNPLACED) }).ok).toBe(false);
				});
			}),
			{ numRuns: 300 }
		);
	});

	test('max: any single change that is worse', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const max = matchMax(market);
				for (const edge of changesOf(market, max.edge)) {
					const same = kpiOf(market, edge).placed === kpiOf(market, max.edge).placed;
					if (same && objectiveOf(market, { ...max, edge }) <= objectiveOf(market, max)) continue;
					expect(verify(market, { mode: 'max', ...max, edge }).ok).toBe(false);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('max: a price that no longer proves anything', () => {
		const market = marketOf({
			lists: [[0, 1], [0], [0, 1]],
			capacities: [1, 1],
			travel: (learner, place) => 5 + learner + 3 * place
		});
		const max = matchMax(market);
		expect(verify(market, { mode: 'max', ...max }).ok).toBe(true);
		for (const field of ['placePrice', 'learnerPrice'] as const) {
			max.certificate[field].forEach((price, index) => {
				const changed = { ...max.certificate, [field]: max.certificate[field].with(index, price + 1) };
				expect(verify(market, { mode: 'max', ...max, certificate: changed }).ok).toBe(false);
			});
		}
	});

	test('max: any price changed by one, any part, and weights that no longer outweigh', () => {
		fc.assert(
			fc.property(smallMarket, (market) => {
				const max = matchMax(market, { objective: 'travel' });
				const okWith = (change: Partial<Max['certificate']>) =>
					verify(market, { mode: 'max', ...max, certificate: { ...max.certificate, ...change } }).ok;
				for (const field of ['placePrice', 'learnerPrice'] as const)
					for (const step of [-1, 1])
						max.certificate[field].forEach((price, at) =>
							expect(okWith({ [field]: max.certificate[field].with(at, price + step) })).toBe(false)
						);
				for (let learner = 0; learner < market.learners; learner++)
					for (const part of [0, 1, 2]) {
						if (part === max.certificate.learnerPart[learner]) continue;
						expect(okWith({ learnerPart: max.certificate.learnerPart.with(learner, part) })).toBe(false);
					}
				const classes = new Set(market.priorityClass).size;
				if (classes > 1 && market.place.length > 0) expect(okWith({ classWeight: 0 })).toBe(false);
				expect(okWith({ moveWeight: 1 })).toBe(false);
			}),
			{ numRuns: 300 }
		);
	});

	test('fewer seats than the outcome used', () => {
		const market = marketOf({ lists: [[0], [0]], capacities: [2] });
		const edge = matchStable(market);
		const faults = verify({ ...market, capacity: Int32Array.of(1) }, { mode: 'stable', edge }).faults;
		expect(faults).toEqual([{ code: 'too-many-at-place', index: 0 }]);
	});

	test("somebody else's edge, and a list of another length", () => {
		const market = marketOf({ lists: [[0], [0]], capacities: [2] });
		expect(verify(market, { mode: 'hybrid', edge: Int32Array.of(1, 0) }).faults[0]?.code).toBe('not-own-edge');
		expect(verify(market, { mode: 'hybrid', edge: Int32Array.of(0) }).faults[0]?.code).toBe('wrong-length');
	});
});
