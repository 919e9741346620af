import { describe, expect, test } from 'vitest';
import { marketOf } from '#tests/support/markets.ts';
import { readAll, standingOf } from '#tests/rolling/courses.ts';
import type { Market } from '../market.ts';
import { matchStable } from '../stable.ts';
import type { EventRefusal, RollingEvent, RollingPolicy } from './event.ts';
import { NOT_STARTED, PROPOSED, RUNNING, WITHOUT } from './occupancy.ts';
import { startRolling, type Rolling } from './rolling.ts';

/** Starts from the stable outcome; `standings` says how firm each seat is, taken in turn. */
function startedStable(market: Market, standings: readonly number[]): Rolling {
	const edge = matchStable(market);
	const rolling = startRolling(market, { edge, standing: standingOf(edge, standings) });
	if (!rolling.ok) throw new Error(rolling.code);
	return rolling.value;
}

/** 0 runs at 0, 1 has an agreement at 1, 2 a proposed seat at 2, 3 nothing; 4 and place 3 have left. */
function begun() {
	const market = marketOf({ lists: [[0], [0, 1], [2], [0], [3]], capacities: [1, 1, 1, 1] });
	const rolling = startedStable(market, [RUNNING, NOT_STARTED, PROPOSED]);
	rolling.apply({ code: 'learner-left', learner: 4 }, { deadline: 0 });
	rolling.apply({ code: 'place-left', place: 3 }, { deadline: 0 });
	return rolling;
}

const choice = { place: 0, travel: 5, tier: 0 };
const arrival = { code: 'learner-arrived', learner: 5, lottery: 1, priorityClass: 0, choices: [choice] } as const;
const listing = { learner: 1, before: 0, travel: 5, tier: 0 };
const opening = { code: 'place-arrived', place: 4, seats: 1, listings: [listing] } as const;

const REFUSED: readonly (readonly [EventRefusal, RollingEvent])[] = [
	['unknown-learner', { code: 'learner-left', learner: 5 }],
	['unknown-learner', { code: 'learner-left', learner: -1 }],
	['unknown-learner', { code: 'agreement-started', learner: 0.5 }],
	['unknown-learner', { code: 'asked-again', learner: NaN }],
	['learner-gone', { code: 'learner-left', learner: 4 }],
	['learner-already-here', { ...arrival, learner: 3 }],
	['learner-already-here', { ...arrival, learner: 4 }],
	['learner-number-not-next', { ...arrival, learner: 7 }],
	['learner-number-not-next', { ...arrival, learner: -1 }],
	['bad-lottery', { ...arrival, lottery: Infinity }],
	['bad-class', { ...arrival, priorityClass: 256 }],
	['unknown-place', { ...arrival, choices: [{ ...choice, place: 4 }] }],
	['place-gone', { ...arrival, choices: [{ ...choice, place: 3 }] }],
	['bad-travel', { ...arrival, choices: [{ ...choice, travel: 65_535 }] }],
	['bad-tier', { ...arrival, choices: [{ ...choice, tier: -1 }] }],
	['listed-twice', { ...arrival, choices: [choice, choice] }],
	['place-already-here', { ...opening, place: 3 }],
	['place-number-not-next', { ...opening, place: 5 }],
	['bad-seats', { ...opening, seats: -1 }],
	['bad-seats', { ...opening, seats: 1_000_001 }],
	['unknown-learner', { ...opening, listings: [{ ...listing, learner: 5 }] }],
	['learner-gone', { ...opening, listings: [{ ...listing, learner: 4 }] }],
	['not-on-list', { ...opening, listings: [{ ...listing, before: 2 }] }],
	['bad-travel', { ...opening, listings: [{ ...listing, travel: 1.5 }] }],
	['listed-twice', { ...opening, listings: [listing, listing] }],
	['unknown-place', { code: 'place-left', place: 4 }],
	['place-gone', { code: 'place-left', place: 3 }],
	['place-gone', { code: 'seats-changed', place: 3, seats: 1 }],
	['bad-seats', { code: 'seats-changed', place: 0, seats: -1 }],
	['bad-seats', { code: 'seats-changed', place: 0, seats: NaN }],
	['no-agreement', { code: 'agreement-ended', learner: 2, seat: 'goes' }],
	['no-agreement', { code: 'agreement-ended', learner: 3, seat: 'stays' }],
	['no-agreement', { code: 'agreement-started', learner: 2 }],
	['already-running', { code: 'agreement-started', learner: 0 }],
	['has-seat', { code: 'asked-again', learner: 1 }],
	['no-proposal', { code: 'accepted', learner: 3, place: 0 }],
	['no-proposal', { code: 'accepted', learner: 1, place: 1 }],
	['no-proposal', { code: 'refused', learner: 2, place: 9, by: 'place' }],
	['no-proposal', { code: 'expired', learner: 0, place: 0 }]
];

describe('an event that cannot be', () => {
	test.each(REFUSED)('is refused as %s and changes nothing: %o', (code, event) => {
		const rolling = begun();
		const before = readAll(rolling);
		expect(rolling.apply(event, { deadline: 1 })).toEqual({ ok: false, code });
		expect(readAll(rolling)).toEqual(before);
	});

	test.each<RollingPolicy>([
		{ deadline: NaN },
		{ deadline: 1, mostMoved: -1 },
		{ deadline: 1, mostMoved: 1024 },
		{ deadline: 1, budget: 0.5 }
	])('or has a policy that cannot be: %o', (policy) => {
		expect(begun().apply({ code: 'learner-left', learner: 0 }, policy)).toEqual({ ok: false, code: 'bad-policy' });
	});

	test('like a second yes of a chain that waits; a change of mind is heard', () => {
		const market = marketOf({ lists: [[0, 1], [1, 2], [3]], capacities: [1, 1, 1, 1] });
		const rolling = startedStable(market, [NOT_STARTED]);
		rolling.apply({ code: 'agreement-ended', learner: 0, seat: 'goes' }, { deadline: 1 });
		const yes = { code: 'accepted', learner: 0, place: 1 } as const;
		expect(rolling.apply(yes, { deadline: 1 }).ok).toBe(true);
		const twice = { ok: false, code: 'already-accepted' };
		expect(rolling.apply(yes, { deadline: 1 })).toEqual(twice);
		expect(rolling.apply({ code: 'expired', learner: 0, place: 1 }, { deadline: 1 })).toEqual(twice);
		expect(rolling.apply({ code: 'refused', learner: 0, place: 1, by: 'learner' }, { deadline: 1 }).ok).toBe(true);
		expect(rolling.learner(1).at).toBe(1);
	});
});

describe('a start that cannot be', () => {
	const market = marketOf({ lists: [[0], [0, 1]], capacities: [1, 1] });
	test.each([
		['wrong-length', [0], [NOT_STARTED]],
		['bad-standing', [0, -1], [NOT_STARTED, NOT_STARTED]],
		['bad-standing', [0, 2], [NOT_STARTED, WITHOUT]],
		['bad-standing', [0, 2], [NOT_STARTED, 5]],
		['not-an-own-edge', [1, 2], [NOT_STARTED, NOT_STARTED]],
		['over-full', [0, 1], [NOT_STARTED, RUNNING]]
	])('is refused: %s', (code, edge, standing) => {
		const start = { edge: Int32Array.from(edge), standing: Uint8Array.from(standing) };
		expect(startRolling(market, start)).toMatchObject({ ok: false, code: 'invalid-start', detail: { code } });
	});

	test('and one that can be leaves the market as it was', () => {
		const copy = structuredClone(market);
		const rolling = startedStable(market, [NOT_STARTED]);
		rolling.apply({ ...opening, place: 2, listings: [{ ...listing, learner: 0 }] }, { deadline: 1 });
		rolling.apply({ code: 'agreement-ended', learner: 0, seat: 'goes' }, { deadline: 1 });
		expect(rolling.learner(0).list).toEqual([2]);
		expect(market).toEqual(copy);
	});
});
