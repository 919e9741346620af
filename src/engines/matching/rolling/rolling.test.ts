import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketOf } from '#tests/support/markets.ts';
import {
	ALL_KINDS,
	chainMarket,
	eventFrom,
	FREEING_KINDS,
	readAll,
	rollingMarket,
	someDraw,
	someStandings,
	standingOf,
	tierOf
} from '#tests/rolling/courses.ts';
import type { Market } from '../market.ts';
import { matchStable } from '../stable.ts';
import type { RollingChange, RollingEvent, RollingPolicy } from './event.ts';
import { startRolling, type Rolling } from './rolling.ts';
import { NOT_STARTED, PROPOSED, RUNNING } from './occupancy.ts';

const POLICY: RollingPolicy = { deadline: 7 };

/** Starts from the stable outcome; `standings` says how firm each seat is, taken in turn. */
function startedStable(market: Market, standings: readonly number[]): Rolling {
	const edge = matchStable(market);
	const rolling = startRolling(market, { edge, standing: standingOf(edge, standings) });
	if (!rolling.ok) throw new Error(rolling.code);
	return rolling.value;
}

/** The changes of an event that must be possible. */
function done(rolling: Rolling, event: RollingEvent, policy = POLICY): readonly RollingChange[] {
	const answer = rolling.apply(event, policy);
	if (!answer.ok) throw new Error(`${event.code}: ${answer.code}`);
	return answer.value;
}

describe('a freed seat', () => {
	/** 0 sits at 0, 1 at 1 and would rather be at 0, 2 at 2 and would rather be at 0 or 1. */
	const market = marketOf({ lists: [[0], [0, 1], [0, 1, 2]], capacities: [1, 1, 1] });

	test('goes down the waiting list, and the seat that comes free with it goes on in the same chain', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		expect(done(rolling, { code: 'learner-left', learner: 0 })).toEqual([
			{ code: 'proposed', learner: 1, from: 1, to: 0, reason: 'waiting-list', chain: 0, order: 0, deadline: 7 }
		]);
		expect(rolling.place(0)).toEqual({ open: true, seats: 1, taken: 0, held: 1 });
		expect(done(rolling, { code: 'accepted', learner: 1, place: 0 })).toEqual([
			{ code: 'placed', learner: 1, from: 1, to: 0 },
			{ code: 'proposed', learner: 2, from: 2, to: 1, reason: 'waiting-list', chain: 0, order: 1, deadline: 7 }
		]);
		expect(done(rolling, { code: 'accepted', learner: 2, place: 1 })).toEqual([
			{ code: 'placed', learner: 2, from: 2, to: 1 },
			{ code: 'seats-free', place: 2, seats: 1 }
		]);
	});

	test('refused goes to the next; who refused keeps the own seat and is not asked again', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		done(rolling, { code: 'learner-left', learner: 0 });
		expect(done(rolling, { code: 'refused', learner: 1, place: 0, by: 'learner' })).toEqual([
			{ code: 'proposed', learner: 2, from: 2, to: 0, reason: 'waiting-list', chain: 0, order: 0, deadline: 7 }
		]);
		expect(rolling.learner(1)).toEqual({ standing: 'not-started', at: 1, list: [1] });
		expect([...rolling.waitingList(0)]).toEqual([]);
	});

	test('of somebody who runs is proposed to nobody who runs', () => {
		const rolling = startedStable(market, [RUNNING]);
		expect(done(rolling, { code: 'agreement-ended', learner: 0, seat: 'stays' })).toEqual([
			{ code: 'displaced', learner: 0, from: 0 },
			{ code: 'waiting', learner: 0, cause: { code: 'no-option' } },
			{ code: 'seats-free', place: 0, seats: 1 }
		]);
	});

	test('may be proposed beside a better or a lesser one; accepting the better withdraws the lesser', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		done(rolling, { code: 'seats-changed', place: 1, seats: 2 });
		done(rolling, { code: 'seats-changed', place: 0, seats: 3 });
		expect(rolling.openProposals().map(({ learner, to }) => [learner, to])).toEqual([
			[2, 1],
			[2, 0],
			[1, 0]
		]);
		expect(done(rolling, { code: 'accepted', learner: 2, place: 0 })).toEqual([
			{ code: 'placed', learner: 2, from: 2, to: 0 },
			{ code: 'withdrawn', learner: 2, to: 1, chain: 0, cause: 'has-better' },
			{ code: 'seats-free', place: 2, seats: 1 },
			{ code: 'seats-free', place: 1, seats: 1 }
		]);
	});
});

describe('a learner who lost a seat', () => {
	/** 0 lists only 0; 1 sits at 0's second choice and can go to 2. */
	const market = marketOf({ lists: [[0, 1], [1, 2], [3]], capacities: [1, 1, 1, 1] });
	const ended = { code: 'agreement-ended', learner: 0, seat: 'goes' } as const;
	const asked = [
		{ code: 'displaced', learner: 0, from: 0 },
		{ code: 'proposed', learner: 0, from: -1, to: 1, reason: 'chain', chain: 0, order: 0, deadline: 7 },
		{ code: 'proposed', learner: 1, from: 1, to: 2, reason: 'chain', chain: 0, order: 1, deadline: 7 }
	];

	test('gets a chain, that moves when everybody has agreed and not before', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		expect(done(rolling, ended)).toEqual(asked);
		expect(done(rolling, { code: 'accepted', learner: 0, place: 1 })).toEqual([
			{ code: 'chain-waits', learner: 0, chain: 0, open: 1 }
		]);
		expect(rolling.learner(0).at).toBe(-1);
		expect(done(rolling, { code: 'accepted', learner: 1, place: 2 })).toEqual([
			{ code: 'placed', learner: 0, from: -1, to: 1 },
			{ code: 'placed', learner: 1, from: 1, to: 2 }
		]);
		expect(rolling.place(2)).toEqual({ open: true, seats: 1, taken: 1, held: 0 });
		// Who moved aside is first in line for the seat left.
		expect([...rolling.waitingList(1)]).toEqual([1]);
		expect(done(rolling, { code: 'learner-left', learner: 0 })).toEqual([
			{ code: 'proposed', learner: 1, from: 2, to: 1, reason: 'waiting-list', chain: 1, order: 0, deadline: 7 }
		]);
	});

	test('one no and everybody keeps what they have; who said no to giving way keeps the choice too', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		done(rolling, ended);
		expect(done(rolling, { code: 'refused', learner: 1, place: 2, by: 'learner' })).toEqual([
			{ code: 'withdrawn', learner: 0, to: 1, chain: 0, cause: 'chain-fell' },
			{ code: 'waiting', learner: 0, cause: { code: 'others-would-have-to-move' } },
			{ code: 'seats-free', place: 2, seats: 1 }
		]);
		expect(rolling.learner(1)).toEqual({ standing: 'not-started', at: 1, list: [1, 2] });
	});

	test('asks nobody who runs, and nobody at all when told so', () => {
		const waits = { code: 'waiting', learner: 0, cause: { code: 'shortage', learners: 1, seats: 0, missing: 1 } };
		expect(done(startedStable(market, [NOT_STARTED, RUNNING]), ended)).toContainEqual(waits);
		expect(done(startedStable(market, [NOT_STARTED]), ended, { ...POLICY, mostMoved: 0 })).toContainEqual({
			code: 'waiting',
			learner: 0,
			cause: { code: 'others-would-have-to-move' }
		});
	});

	test('needs no chain any more when the seat comes free', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		done(rolling, ended);
		expect(done(rolling, { code: 'seats-changed', place: 1, seats: 2 })).toEqual([
			{ code: 'withdrawn', learner: 0, to: 1, chain: 0, cause: 'chain-fell' },
			{ code: 'withdrawn', learner: 1, to: 2, chain: 0, cause: 'chain-fell' },
			{ code: 'kept', learner: 1, at: 1 },
			{ code: 'proposed', learner: 0, from: -1, to: 1, reason: 'waiting-list', chain: 1, order: 0, deadline: 7 },
			{ code: 'seats-free', place: 2, seats: 1 }
		]);
	});

	test('gets a shorter chain when a seat half-way comes free', () => {
		const rolling = startedStable(
			marketOf({
				lists: [
					[0, 1],
					[1, 2],
					[2, 3]
				],
				capacities: [1, 1, 1, 1]
			}),
			[NOT_STARTED]
		);
		const proposed = (changes: readonly RollingChange[]) =>
			changes.filter((change) => change.code === 'proposed').map(({ learner, to, chain }) => [learner, to, chain]);
		expect(proposed(done(rolling, ended))).toEqual([
			[0, 1, 0],
			[1, 2, 0],
			[2, 3, 0]
		]);
		expect(proposed(done(rolling, { code: 'seats-changed', place: 2, seats: 2 }))).toEqual([
			[0, 1, 1],
			[1, 2, 1]
		]);
		expect(rolling.place(3).held).toBe(0);
	});

	test('gets the seat itself when a member of the chain finds a better one', () => {
		const rolling = startedStable(
			marketOf({ lists: [[0, 1], [3, 1, 2], [3]], capacities: [1, 1, 1, 1], lottery: [1, 2, 0] }),
			[NOT_STARTED]
		);
		done(rolling, ended);
		done(rolling, { code: 'accepted', learner: 0, place: 1 });
		done(rolling, { code: 'learner-left', learner: 2 });
		expect(done(rolling, { code: 'accepted', learner: 1, place: 3 })).toEqual([
			{ code: 'withdrawn', learner: 0, to: 1, chain: 0, cause: 'chain-fell' },
			{ code: 'withdrawn', learner: 1, to: 2, chain: 0, cause: 'chain-fell' },
			{ code: 'placed', learner: 1, from: 1, to: 3 },
			{ code: 'proposed', learner: 0, from: -1, to: 1, reason: 'waiting-list', chain: 1, order: 1, deadline: 7 },
			{ code: 'seats-free', place: 2, seats: 1 }
		]);
	});

	test('gets the seat itself when a member of the chain loses it', () => {
		const rolling = startedStable(market, [NOT_STARTED]);
		done(rolling, ended);
		expect(done(rolling, { code: 'agreement-ended', learner: 1, seat: 'stays' })).toEqual([
			{ code: 'withdrawn', learner: 0, to: 1, chain: 0, cause: 'chain-fell' },
			{ code: 'withdrawn', learner: 1, to: 2, chain: 0, cause: 'chain-fell' },
			{ code: 'displaced', learner: 1, from: 1 },
			{ code: 'proposed', learner: 1, from: -1, to: 2, reason: 'waiting-list', chain: 1, order: 0, deadline: 7 },
			{ code: 'proposed', learner: 0, from: -1, to: 1, reason: 'waiting-list', chain: 2, order: 0, deadline: 7 }
		]);
	});

	test('by an own no is not helped by moving others', () => {
		const refused = { code: 'refused', learner: 0, place: 0, by: 'learner' } as const;
		const waits = { code: 'waiting', learner: 0, cause: { code: 'others-would-have-to-move' } };
		expect(done(startedStable(market, [PROPOSED, NOT_STARTED]), refused)).toContainEqual(waits);
		const expired = { code: 'expired', learner: 0, place: 0 } as const;
		expect(done(startedStable(market, [PROPOSED, NOT_STARTED]), expired)).toContainEqual(waits);
		const byPlace = done(startedStable(market, [PROPOSED, NOT_STARTED]), { ...refused, by: 'place' });
		expect(byPlace.map(({ code }) => code)).toEqual(['displaced', 'proposed', 'proposed', 'seats-free']);
	});

	test('is not helped by who has an open proposal of their own', () => {
		const rolling = startedStable(
			marketOf({ lists: [[0, 1], [3, 1, 2], [3]], capacities: [1, 1, 1, 1], lottery: [1, 2, 0] }),
			[NOT_STARTED]
		);
		done(rolling, { code: 'learner-left', learner: 2 });
		expect(done(rolling, ended)).toEqual([
			{ code: 'displaced', learner: 0, from: 0 },
			{ code: 'waiting', learner: 0, cause: { code: 'others-would-have-to-move' } }
		]);
	});

	test('who waited before the agreement began stands in line once', () => {
		const rolling = startedStable(marketOf({ lists: [[0], [0, 1]], capacities: [1, 1] }), [NOT_STARTED]);
		done(rolling, { code: 'agreement-started', learner: 1 });
		done(rolling, { code: 'agreement-ended', learner: 1, seat: 'stays' });
		expect([...rolling.waitingList(0)]).toEqual([1]);
	});

	test('is told when the group is too large to name within the budget', () => {
		const rolling = startedStable(market, [NOT_STARTED, RUNNING]);
		expect(done(rolling, ended, { ...POLICY, budget: 0 })).toContainEqual({
			code: 'waiting',
			learner: 0,
			cause: { code: 'too-large-to-name' }
		});
	});
});

describe('fewer seats', () => {
	test('take open proposals first, then proposed seats, then the last in line, and never a running agreement', () => {
		const market = marketOf({ lists: [[0], [0], [0], [0], [0]], capacities: [4] });
		const rolling = startedStable(market, [RUNNING, PROPOSED, NOT_STARTED, NOT_STARTED, NOT_STARTED]);
		done(rolling, { code: 'seats-changed', place: 0, seats: 5 });
		const gone = (seats: number) =>
			done(rolling, { code: 'seats-changed', place: 0, seats }).filter(({ code }) => code !== 'waiting');
		expect(gone(4)).toEqual([{ code: 'withdrawn', learner: 4, to: 0, chain: 0, cause: 'seat-gone' }]);
		expect(gone(3)).toEqual([{ code: 'displaced', learner: 1, from: 0 }]);
		expect(gone(0)).toEqual([
			{ code: 'displaced', learner: 3, from: 0 },
			{ code: 'displaced', learner: 2, from: 0 },
			{ code: 'over-full', place: 0, excess: 1 }
		]);
		expect(rolling.learner(0)).toEqual({ standing: 'running', at: 0, list: [0] });
		expect(done(rolling, { code: 'place-left', place: 0 })[0]).toEqual({ code: 'displaced', learner: 0, from: 0 });
	});
});

describe('any course of events', () => {
	const anyMarket = fc.oneof({ weight: 2, arbitrary: rollingMarket }, chainMarket);
	const someCourse = fc.array(someDraw(ALL_KINDS), { maxLength: 40 });
	const somePolicy = fc.record({ deadline: fc.nat(9), mostMoved: fc.nat(3) });

	test('keeps its promises after every event', () => {
		fc.assert(
			fc.property(anyMarket, someStandings, someCourse, somePolicy, (market, standings, course, policy) => {
				const rolling = startedStable(market, standings);
				const agreed = new Set<string>();
				const lottery = [...market.lottery];
				for (const draw of course) {
					const before = readAll(rolling);
					const event = eventFrom(rolling, draw);
					const answer = rolling.apply(event, policy);
					const after = readAll(rolling);
					if (!answer.ok) {
						expect(after).toEqual(before);
						continue;
					}
					if (event.code === 'learner-arrived') lottery.push(event.lottery);
					if (event.code === 'accepted') agreed.add(`${event.learner} ${event.place}`);
					expectCounts(rolling, after);
					expectQueues(after, lottery);
					expectNoWaste(after);
					expectNobodyMoved(before, after, event, agreed);
				}
			}),
			{ numRuns: 400 }
		);
	});

	test('gives the same answers when it happens again', () => {
		fc.assert(
			fc.property(anyMarket, someStandings, someCourse, (market, standings, course) => {
				const [first, second] = [startedStable(market, standings), startedStable(market, standings)];
				for (const draw of course) {
					const event = eventFrom(first, draw);
					expect(second.apply(event, POLICY)).toEqual(first.apply(event, POLICY));
				}
				expect(readAll(second)).toEqual(readAll(first));
			}),
			{ numRuns: 200 }
		);
	});

	test('that only frees or adds seats leaves nobody passed over, whatever people answer', () => {
		fc.assert(
			fc.property(
				rollingMarket,
				fc.array(someDraw(FREEING_KINDS), { maxLength: 30 }),
				fc.array(fc.nat(999), { minLength: 60, maxLength: 60 }),
				(market, course, answers) => {
					const rolling = startedStable(market, [NOT_STARTED]);
					for (const draw of course) rolling.apply(eventFrom(rolling, draw), POLICY);
					for (let turn = 0; rolling.openProposals().length > 0; turn++) {
						const kind = answers[turn % 60]! % 3 === 0 ? 5 : 3;
						rolling.apply(eventFrom(rolling, { kind, a: answers[turn % 60]!, b: turn, c: 0 }), POLICY);
					}
					expect(blockingPairs(market, rolling)).toEqual([]);
				}
			),
			{ numRuns: 800 }
		);
	});
});

type Read = ReturnType<typeof readAll>;

function expectCounts(rolling: Rolling, { learners, places, open }: Read): void {
	places.forEach((place, number) => {
		const there = learners.filter(({ at }) => at === number);
		const ends = open.filter((proposal) => isHolding(proposal, open));
		expect(place.taken).toBe(there.length);
		expect(place.held).toBe(ends.filter(({ to }) => to === number).length);
		const running = there.filter(({ standing }) => standing === 'running').length;
		expect(place.taken + place.held).toBeLessThanOrEqual(Math.max(place.seats, running));
		if (!place.open) expect(place.taken + place.held).toBe(0);
	});
	for (const { learner, to, from } of open) {
		expect(learners[learner]!.list).toContain(to);
		expect(['gone', 'running']).not.toContain(learners[learner]!.standing);
		expect(from).toBe(learners[learner]!.at);
	}
	for (const { reason, chain, order, from } of open) {
		if (reason !== 'chain') continue;
		// Each member of a chain goes to where the next one still sits; the first has no seat.
		const before = open.find((other) => other.reason === 'chain' && other.chain === chain && other.order === order - 1);
		expect(from).toBe(order === 0 ? -1 : before?.to);
	}
	for (const { standing, at, list } of learners) {
		expect(at === -1).toBe(standing === 'gone' || standing === 'without');
		if (at !== -1) expect(list).toContain(at);
	}
	expect(rolling.learners).toBe(learners.length);
}

function isHolding(proposal: Read['open'][number], open: Read['open']): boolean {
	if (proposal.reason !== 'chain') return true;
	return !open.some(
		({ reason, chain, order }) => reason === 'chain' && chain === proposal.chain && order > proposal.order
	);
}

/** Those who would rather be at a place than where they are, by what can be read of everybody's list. */
function wanting({ learners }: Read, place: number): number[] {
	return learners.flatMap(({ standing, at, list }, learner) => {
		if (standing === 'gone' || standing === 'running') return [];
		const better = at === -1 ? list : list.slice(0, list.indexOf(at));
		return better.includes(place) ? [learner] : [];
	});
}

/** Waiting lists hold exactly those who want the place and have no seat held there, first in (tier, lottery, number) first. */
function expectQueues(read: Read, lottery: readonly number[]): void {
	read.places.forEach(({ waiting }, place) => {
		const held = new Set(
			read.open
				.filter((proposal) => proposal.to === place && isHolding(proposal, read.open))
				.map(({ learner }) => learner)
		);
		const expected = wanting(read, place)
			.filter((learner) => !held.has(learner))
			.sort((a, b) => tierOf(a, place) - tierOf(b, place) || lottery[a]! - lottery[b]! || a - b);
		expect(waiting).toEqual(expected);
	});
}

/** Nobody wants a seat that stays empty, unless something better is proposed to them. */
function expectNoWaste(read: Read): void {
	read.places.forEach(({ seats, taken, held }, place) => {
		if (taken + held >= seats) return;
		for (const learner of wanting(read, place)) {
			const { list } = read.learners[learner]!;
			const better = read.open.filter(
				(proposal) => proposal.learner === learner && list.indexOf(proposal.to) <= list.indexOf(place)
			);
			expect(better).not.toEqual([]);
		}
	});
}

/** Running agreements stand, nobody loses a seat but by an event that says so, and nobody goes anywhere without having agreed. */
function expectNobodyMoved(before: Read, after: Read, event: RollingEvent, agreed: Set<string>): void {
	before.learners.forEach((was, learner) => {
		const now = after.learners[learner]!;
		if (now.at === was.at) return;
		const ownEvent = 'learner' in event && event.learner === learner;
		if (was.standing === 'running')
			expect(event.code === 'place-left' ? event.place === was.at : ownEvent && event.code !== 'accepted').toBe(true);
		if (now.at === -1)
			expect(ownEvent || ('place' in event && event.place === was.at && event.code !== 'refused')).toBe(true);
		else expect(event.code === 'accepted' && agreed.has(`${learner} ${now.at}`)).toBe(true);
	});
}

/** Pairs of a learner and a place that would both rather have each other, by the definition. */
function blockingPairs(market: Market, rolling: Rolling): [number, number][] {
	const read = readAll(rolling);
	const before = (a: number, b: number, place: number) =>
		tierOf(a, place) - tierOf(b, place) || market.lottery[a]! - market.lottery[b]!;
	return read.places.flatMap(({ seats, taken }, place) =>
		wanting(read, place)
			.filter(
				(learner) =>
					taken < seats || read.learners.some(({ at }, other) => at === place && before(learner, other, place) < 0)
			)
			.map((learner): [number, number] => [learner, place])
	);
}
