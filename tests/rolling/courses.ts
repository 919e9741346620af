import fc from 'fast-check';
import { UNPLACED, type Market } from '#engines/matching/market.ts';
import { marketOf } from '#tests/support/markets.ts';

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

/** What a course needs to see of the engine, said here so that these files know nothing of what they try. */
type Readable = {
	readonly learners: number;
	readonly places: number;
	learner(learner: number): { standing: string; at: number; list: number[] };
	place(place: number): { open: boolean; seats: number; taken: number; held: number };
	waitingList(place: number): Int32Array;
	openProposals(): { learner: number; from: number; to: number; reason: string; chain: number; order: number }[];
};

const [WITHOUT, PROPOSED, NOT_STARTED, RUNNING] = [1, 2, 3, 4] as const;

/** How firm each seat of an outcome is: `standings` taken in turn. */
export function standingOf(edge: Int32Array, standings: readonly number[]): Uint8Array {
	return Uint8Array.from(edge, (own, learner) =>
		own === UNPLACED ? WITHOUT : (standings[learner % standings.length] ?? NOT_STARTED)
	);
}

/** How firm the seats of a start are. */
export const someStandings = fc.array(fc.constantFrom(NOT_STARTED, PROPOSED, NOT_STARTED, NOT_STARTED, RUNNING), {
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
export function eventFrom(rolling: Readable, { kind, a, b, c }: Draw) {
	const learner = a % Math.max(1, rolling.learners);
	const place = a % Math.max(1, rolling.places);
	switch (kind) {
		case 0:
			return { code: 'learner-left', learner } as const;
		case 1: {
			const seats = rolling.places > 0 ? rolling.place(place).seats : 0;
			return { code: 'seats-changed', place, seats: seats + 1 + (b % 2) } as const;
		}
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
			return { code: 'place-left', place } as const;
		case 11:
			return { code: 'seats-changed', place, seats: b % 3 } as const;
		case 12:
		case 13:
			return { code: 'agreement-ended', learner, seat: b % 2 === 0 ? 'stays' : 'goes' } as const;
		case 14:
			return { code: 'agreement-started', learner } as const;
		default:
			return { code: 'asked-again', learner } as const;
	}
}

function answerFrom(rolling: Readable, kind: number, a: number, b: number) {
	const open = rolling.openProposals();
	const learner = a % Math.max(1, rolling.learners);
	const own = { learner, to: rolling.learners > 0 ? rolling.learner(learner).at : 0 };
	const chosen = (kind === 8 ? own : open[a % Math.max(1, open.length)]) ?? own;
	const pair = { learner: chosen.learner, place: chosen.to };
	if (kind < 5 || (kind === 8 && b % 3 === 0)) return { code: 'accepted', ...pair } as const;
	if (b % 4 === 0) return { code: 'expired', ...pair } as const;
	return { code: 'refused', ...pair, by: b % 2 === 0 ? 'learner' : 'place' } as const;
}

function placeArrived(rolling: Readable, b: number, c: number) {
	const place = rolling.places;
	const listings = Array.from({ length: rolling.learners }, (_, learner) => learner)
		.filter((learner) => (b >> (learner % 10)) % 2 === 1 && rolling.learner(learner).standing !== 'gone')
		.map((learner) => {
			const { list } = rolling.learner(learner);
			const before = list[(c + learner) % (list.length + 1)];
			return { learner, before, travel: travelOf(learner, place), tier: tierOf(learner, place) };
		});
	return { code: 'place-arrived', place, seats: c % 3, listings } as const;
}

function learnerArrived(rolling: Readable, b: number, c: number) {
	const learner = rolling.learners;
	const choices = Array.from({ length: rolling.places }, (_, place) => (place + c) % rolling.places)
		.filter((place) => (b >> (place % 10)) % 2 === 1 && rolling.place(place).open)
		.map((place) => ({ place, travel: travelOf(learner, place), tier: tierOf(learner, place) }));
	return { code: 'learner-arrived', learner, lottery: (c % 20) / 2, priorityClass: b % 3, choices } as const;
}

/** Everything that can be read, as plain values: two that are the same have equal ones. */
export function readAll(rolling: Readable) {
	return {
		learners: Array.from({ length: rolling.learners }, (_, learner) => rolling.learner(learner)),
		places: Array.from({ length: rolling.places }, (_, place) => ({
			...rolling.place(place),
			waiting: [...rolling.waitingList(place)]
		})),
		open: rolling.openProposals()
	};
}
