import fc from 'fast-check';
import type { RollingEvent } from '#engines/matching/rolling/event.ts';
import { startRolling, type Rolling } from '#engines/matching/rolling/rolling.ts';
import { NOT_STARTED, PROPOSED, RUNNING, WITHOUT } from '#engines/matching/rolling/occupancy.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { UNPLACED, type Market } from '#engines/matching/market.ts';
import { marketOf } from './markets.ts';

/** A number for each pair, also of those who arrive later, so that a test can ask for it again. */
export function tierOf(learner: number, place: number): number {
	return (learner * 7 + place * 5 + learner * place) % 3;
}

/** As `tierOf`: whole minutes. */
export function travelOf(learner: number, place: number): number {
	return (learner * 31 + place * 17 + learner * place * 13) % 60;
}

/** Markets of up to eight learners and six places, full enough that waiting lists and chains come about. */
export const rollingMarket: fc.Arbitrary<Market> = fc
	.record({ learners: fc.integer({ min: 0, max: 8 }), places: fc.integer({ min: 0, max: 6 }) })
	.chain(({ learners, places }) =>
		fc.record({
			lists: fc.array(fc.shuffledSubarray(Array.from({ length: places }, (_, place) => place)), {
				minLength: learners,
				maxLength: learners
			}),
			capacities: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: places, maxLength: places }),
			classes: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: learners, maxLength: learners }),
			lottery: fc.shuffledSubarray(
				Array.from({ length: learners }, (_, learner) => learner),
				{ minLength: learners }
			)
		})
	)
	.map((input) => marketOf({ ...input, travel: travelOf, tier: tierOf }));

/** Everybody can sit at a place of their own and lists one or two others; one place is spare: made for chains of several. */
export const chainMarket: fc.Arbitrary<Market> = fc
	.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 2 }), { minLength: 9, maxLength: 9 })
	.map((others) =>
		marketOf({
			lists: others.map((list, learner) => [...new Set([learner, ...list])]),
			capacities: Array.from({ length: 10 }, () => 1),
			travel: travelOf,
			tier: tierOf
		})
	);

/** Starts from the stable outcome; `firm` says how firm each seat is, taken in turn. */
export function startedStable(market: Market, firm: readonly number[]): Rolling {
	return started(market, matchStable(market), firm);
}

/** Starts from an outcome that must be right. */
export function started(market: Market, edge: Int32Array, firm: readonly number[]): Rolling {
	const standing = Uint8Array.from(edge, (own, learner) =>
		own === UNPLACED ? WITHOUT : (firm[learner % firm.length] ?? NOT_STARTED)
	);
	const rolling = startRolling(market, { edge, standing });
	if (!rolling.ok) throw new Error(JSON.stringify(rolling));
	return rolling.value;
}

/** How firm the seats of a start are. */
export const someFirm = fc.array(fc.constantFrom(NOT_STARTED, PROPOSED, NOT_STARTED, NOT_STARTED, RUNNING), {
	minLength: 3,
	maxLength: 8
});

/** Numbers that `eventFrom` turns into an event that fits the moment. */
export type Draw = { kind: number; a: number; b: number; c: number };

/** One draw; `kinds` is the number of kinds drawn from. */
export function someDraw(kinds: number): fc.Arbitrary<Draw> {
	return fc.record({ kind: fc.nat(kinds - 1), a: fc.nat(999), b: fc.nat(999), c: fc.nat(999) });
}

/** Kinds of `eventFrom` that only make seats free or add some, and answers: after these nobody may be passed over. */
export const FREEING_KINDS = 7;
/** All kinds of `eventFrom`. */
export const ALL_KINDS = 16;

/** An event from a draw. Most can be; some cannot, when the one drawn is in no state for it. */
export function eventFrom(rolling: Rolling, { kind, a, b, c }: Draw): RollingEvent {
	const learner = a % Math.max(1, rolling.learners);
	const place = a % Math.max(1, rolling.places);
	switch (kind) {
		case 0:
			return { code: 'learner-left', learner };
		case 1:
			return {
				code: 'seats-changed',
				place,
				seats: (rolling.places > 0 ? rolling.place(place).seats : 0) + 1 + (b % 2)
			};
		case 2:
			return placeArrived(rolling, b, c);
		case 3:
		case 4:
		case 5:
		case 6:
		case 7:
		case 8:
			return answerFrom(rolling, kind, a, b);
		case 9:
			return learnerArrived(rolling, b, c);
		case 10:
			return { code: 'place-left', place };
		case 11:
			return { code: 'seats-changed', place, seats: b % 3 };
		case 12:
		case 13:
			return { code: 'agreement-ended', learner, seat: b % 2 === 0 ? 'stays' : 'goes' };
		case 14:
			return { code: 'agreement-started', learner };
		default:
			return { code: 'asked-again', learner };
	}
}

function answerFrom(rolling: Rolling, kind: number, a: number, b: number): RollingEvent {
	const open = rolling.openProposals();
	const learner = a % Math.max(1, rolling.learners);
	const own = { learner, to: rolling.learners > 0 ? rolling.learner(learner).at : 0 };
	const chosen = (kind === 8 ? own : open[a % Math.max(1, open.length)]) ?? own;
	const pair = { learner: chosen.learner, place: chosen.to };
	if (kind < 5 || (kind === 8 && b % 3 === 0)) return { code: 'accepted', ...pair };
	if (b % 4 === 0) return { code: 'expired', ...pair };
	return { code: 'refused', ...pair, by: b % 2 === 0 ? 'learner' : 'place' };
}

function placeArrived(rolling: Rolling, b: number, c: number): RollingEvent {
	const place = rolling.places;
	const listings = Array.from({ length: rolling.learners }, (_, learner) => learner)
		.filter((learner) => (b >> (learner % 10)) % 2 === 1 && rolling.learner(learner).standing !== 'gone')
		.map((learner) => {
			const { list } = rolling.learner(learner);
			const before = list[(c + learner) % (list.length + 1)];
			return { learner, before, travel: travelOf(learner, place), tier: tierOf(learner, place) };
		});
	return { code: 'place-arrived', place, seats: c % 3, listings };
}

function learnerArrived(rolling: Rolling, b: number, c: number): RollingEvent {
	const learner = rolling.learners;
	const choices = Array.from({ length: rolling.places }, (_, place) => (place + c) % rolling.places)
		.filter((place) => (b >> (place % 10)) % 2 === 1 && rolling.place(place).open)
		.map((place) => ({ place, travel: travelOf(learner, place), tier: tierOf(learner, place) }));
	return { code: 'learner-arrived', learner, lottery: (c % 20) / 2, priorityClass: b % 3, choices };
}

/** Everything that can be read, as plain values: two that are the same have equal ones. */
export function readAll(rolling: Rolling) {
	return {
		learners: Array.from({ length: rolling.learners }, (_, learner) => rolling.learner(learner)),
		places: Array.from({ length: rolling.places }, (_, place) => ({
			...rolling.place(place),
			waiting: [...rolling.waitingList(place)]
		})),
		open: rolling.openProposals()
	};
}
