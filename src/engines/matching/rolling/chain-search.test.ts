import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketOf } from '#tests/support/markets.ts';
import { readAll, rollingMarket, someStandings, standingOf, chainMarket, travelOf } from '#tests/rolling/courses.ts';
import { augment } from '../augment.ts';
import { UNPLACED, type Market } from '../market.ts';
import { matchStable } from '../stable.ts';
import type { RollingChange } from './event.ts';
import { startRolling, type Rolling } from './rolling.ts';
import { NOT_STARTED, RUNNING } from './occupancy.ts';

type Read = ReturnType<typeof readAll>;
type Answer = Extract<RollingChange, { code: 'proposed' | 'waiting' }>;

/** Ends the agreement of a learner, seat and all, when that can be; answers what was read just before, and what is proposed. */
function endOne(market: Market, standings: number[], { pick, mostMoved, largest }: Ending) {
	const edge = largest ? augment(market).edge : matchStable(market);
	const started = startRolling(market, { edge, standing: standingOf(edge, standings) });
	if (!started.ok) throw new Error(started.code);
	const rolling = started.value;
	const learner = pick % Math.max(1, market.learners);
	const answer = rolling.apply({ code: 'agreement-ended', learner, seat: 'goes' }, { deadline: 1, mostMoved });
	if (!answer.ok) return undefined;
	const found = answer.value.filter(
		(change): change is Answer => change.code === 'proposed' || change.code === 'waiting'
	);
	return { rolling, learner, found, read: readAll(rolling) };
}

const anyMarket = fc.oneof(rollingMarket, { weight: 4, arbitrary: chainMarket });
type Ending = { pick: number; mostMoved: number; largest: boolean };
const someEnding: fc.Arbitrary<Ending> = fc.record({
	pick: fc.nat(99),
	mostMoved: fc.constantFrom(3, 2, 1, 0, 3, 3),
	largest: fc.boolean()
});

/** The least [moved, extra travel] of all chains there are, by trying them all; undefined when there is none. */
function leastChain(read: Read, start: number, mostMoved: number): [number, number] | undefined {
	let least: [number, number] | undefined;
	// What was free before the proposals held it.
	const free = (place: number) => read.places[place]!.seats - read.places[place]!.taken > 0;
	const from = (learner: number, moved: readonly number[], extra: number): void => {
		const { at, list } = read.learners[learner]!;
		const before = extra - (at === -1 ? 0 : travelOf(learner, at));
		const bestFree = list.find((place) => place !== at && free(place));
		if (bestFree !== undefined) {
			const found: [number, number] = [moved.length, before + travelOf(learner, bestFree)];
			if (!least || found[0] < least[0] || (found[0] === least[0] && found[1] < least[1])) least = found;
		}
		if (moved.length === mostMoved) return;
		for (const place of list) {
			if (place === at || free(place)) continue;
			read.learners.forEach((other, sitter) => {
				if (other.at !== place || other.standing === 'running' || moved.includes(sitter)) return;
				from(sitter, [...moved, sitter], before + travelOf(learner, place));
			});
		}
	};
	from(start, [], 0);
	return least;
}

describe('a chain', () => {
	test('has the fewest moves, then the least extra travel, of all chains there are', () => {
		const chains = [0, 0, 0, 0];
		fc.assert(
			fc.property(anyMarket, someStandings, someEnding, (market, standings, ending) => {
				const ended = endOne(market, standings, ending);
				if (!ended) return;
				const { read, learner, found } = ended;
				const proposed = found.filter((change) => change.code === 'proposed');
				const least = leastChain(read, learner, ending.mostMoved);
				if (!least) return void expect(proposed).toEqual([]);
				const extra = proposed.reduce(
					(sum, { learner: mover, from, to }) => sum + travelOf(mover, to) - (from === -1 ? 0 : travelOf(mover, from)),
					0
				);
				expect([proposed.length - 1, extra]).toEqual(least);
				chains[least[0]]!++;
			}),
			{ numRuns: 1000, seed: 2026 }
		);

		expect(Math.min(...chains)).toBeGreaterThan(3);
	});

	test('of three others is found, and not when two may be asked', () => {
		const market = marketOf({
			lists: [
				[0, 1],
				[1, 2],
				[2, 3],
				[3, 4]
			],
			capacities: [1, 1, 1, 1, 1]
		});
		const asked = (mostMoved: number) =>
			endOne(market, [NOT_STARTED], { pick: 0, mostMoved, largest: false })?.found.map((change) =>
				change.code === 'proposed' ? change.to : change.cause.code
			);
		expect(asked(3)).toEqual([1, 2, 3, 4]);
		expect(asked(2)).toEqual(['others-would-have-to-move']);
	});
});

describe('the cause of waiting', () => {
	test('names a group that really lacks so many seats, and only when nobody could move aside', () => {
		const seen = new Map<string, number>();
		fc.assert(
			fc.property(anyMarket, someStandings, someEnding, (market, standings, ending) => {
				const ended = endOne(market, standings, ending);
				const waiting = ended?.found.find((change) => change.code === 'waiting');
				if (!ended || !waiting) return;
				const { cause, learner } = waiting;
				seen.set(cause.code, (seen.get(cause.code) ?? 0) + 1);
				expect(cause.code === 'no-option').toBe(ended.read.learners[learner]!.list.length === 0);
				if (cause.code === 'no-option') return;
				expect(cause.code === 'others-would-have-to-move').toBe(canMoveAside(ended.rolling, learner));
				if (cause.code !== 'shortage') return;
				expect(cause.missing).toBe(cause.learners - cause.seats);
				expect(cause.missing).toBeGreaterThan(0);
				expect(cause.missing).toBeLessThanOrEqual(leastUnplaced(ended.rolling));
			}),
			{ numRuns: 700, seed: 2026 }
		);
		expect([...seen.keys()].sort()).toEqual(['no-option', 'others-would-have-to-move', 'shortage']);
		expect(Math.min(...seen.values())).toBeGreaterThan(10);
	});

	test('counts a seat of an ended running agreement again', () => {
		const market = marketOf({ lists: [[0, 1], [0], [1, 0]], capacities: [2, 1] });
		const ended = endOne(market, [RUNNING, NOT_STARTED, NOT_STARTED], { pick: 0, mostMoved: 3, largest: false });
		expect(ended?.found.at(-1)).toEqual({
			code: 'waiting',
			learner: 0,
			cause: { code: 'shortage', learners: 3, seats: 2, missing: 1 }
		});
	});

	test('leaves out who waits for other seats too', () => {
		const market = marketOf({ lists: [[0, 1], [1], [1, 2], [2, 3]], capacities: [1, 1, 1, 1], lottery: [0, 1, 3, 2] });
		const tier = market.tier.slice();
		// The last one goes before the third at place 2.
		tier[4] = 1;
		const ended = endOne({ ...market, tier }, [NOT_STARTED], { pick: 0, mostMoved: 3, largest: false });
		expect(ended?.read.learners[2]?.at).toBe(-1);
		expect(ended?.found.at(-1)).toEqual({
			code: 'waiting',
			learner: 0,
			cause: { code: 'shortage', learners: 2, seats: 1, missing: 1 }
		});
	});

	test('is the whole group when several wait for the same seats', () => {
		const market = marketOf({ lists: [[0, 1], [1, 0], [0], [1, 0], [2]], capacities: [1, 1, 1] });
		const ended = endOne(market, [NOT_STARTED], { pick: 0, mostMoved: 3, largest: false });
		expect(ended?.found.at(-1)).toEqual({
			code: 'waiting',
			learner: 0,
			cause: { code: 'shortage', learners: 4, seats: 1, missing: 3 }
		});
	});
});

/** The market of those without a running agreement and the seats left for them; `only` limits who is in it. */
function movableMarket(rolling: Rolling, only: (learner: number) => boolean): Market {
	const { learners, places } = readAll(rolling);
	const running = (place: number) =>
		learners.filter(({ at, standing }) => at === place && standing === 'running').length;
	return marketOf({
		lists: learners.map(({ standing, list }, learner) => (standing === 'running' || !only(learner) ? [] : list)),
		capacities: places.map(({ seats }, place) => Math.max(0, seats - running(place)))
	});
}

function unplacedOf(market: Market): number {
	return augment(market).edge.reduce(
		(count, edge, learner) =>
			count + (edge === UNPLACED && market.offset[learner] !== market.offset[learner + 1] ? 1 : 0),
		0
	);
}

function leastUnplaced(rolling: Rolling): number {
	return unplacedOf(movableMarket(rolling, () => true));
}

/** Whether a learner and everybody who sits can all be seated at once, running agreements where they are. */
function canMoveAside(rolling: Rolling, learner: number): boolean {
	return unplacedOf(movableMarket(rolling, (other) => other === learner || rolling.learner(other).at !== -1)) === 0;
}
