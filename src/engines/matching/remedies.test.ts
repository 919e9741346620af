import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketOf, smallMarket } from '#tests/support/markets.ts';
import { augment } from './augment.ts';
import { UNPLACED, type Market } from './market.ts';
import { rankRemedies, type RemedyOption } from './remedies.ts';

function placed(market: Market): number {
	return augment(market).edge.filter((edge) => edge !== UNPLACED).length;
}

/** The market with options carried out, built anew. */
function withDone(market: Market, options: readonly RemedyOption[]): Market {
	const lists = Array.from({ length: market.learners }, (_, learner) => [
		...market.place.subarray(market.offset[learner], market.offset[learner + 1])
	]);
	const capacities = [...market.capacity];
	for (const { place, seats, learners } of options) {
		capacities[place]! += seats;
		for (const learner of learners) if (!lists[learner]!.includes(place)) lists[learner]!.push(place);
	}
	return marketOf({ lists, capacities });
}

const options = fc.array(
	fc.record({ place: fc.nat(4), seats: fc.nat(2), learners: fc.uniqueArray(fc.nat(4), { maxLength: 3 }) }),
	{ maxLength: 6 }
);

function fitting(
	market: Market,
	drawn: readonly { place: number; seats: number; learners: number[] }[]
): RemedyOption[] {
	const lists = (learner: number) => market.place.subarray(market.offset[learner], market.offset[learner + 1]);
	return drawn
		.filter(({ place }) => place < market.places)
		.map(({ place, seats, learners }) => ({
			place,
			seats,
			learners: Int32Array.from(
				learners.filter((learner) => learner < market.learners && !lists(learner).includes(place))
			)
		}));
}

describe('what to do first', () => {
	test('every gain is what the largest matching gains, one option after the other', () => {
		fc.assert(
			fc.property(smallMarket, options, (market, drawn) => {
				const open = fitting(market, drawn);
				const ranked = rankRemedies(market, augment(market).edge, open, 10);
				let before = placed(market);
				const done: RemedyOption[] = [];
				for (const { option, gain } of ranked) {
					done.push(open[option] ?? expect.fail());
					const now = placed(withDone(market, done));
					expect(now - before).toBe(gain);
					expect(gain).toBeGreaterThan(0);
					before = now;
				}
				expect(new Set(ranked.map(({ option }) => option)).size).toBe(ranked.length);
			}),
			{ numRuns: 1000 }
		);
	});

	test('the first gains most of all, and the first of equals goes first', () => {
		fc.assert(
			fc.property(smallMarket, options, (market, drawn) => {
				const open = fitting(market, drawn);
				const gains = open.map((option) => placed(withDone(market, [option])) - placed(market));
				const most = Math.max(0, ...gains);
				const [first] = rankRemedies(market, augment(market).edge, open, 1);
				expect(first).toEqual(most === 0 ? undefined : { option: gains.indexOf(most), gain: most });
			}),
			{ numRuns: 1000 }
		);
	});

	test('one recognition with free seats can do more than a seat', () => {
		// Learners 0, 1 and 2 share one seat at place 0; place 1 has two free seats that only learner 3 may take.
		const market = marketOf({ lists: [[0], [0], [0], [1]], capacities: [1, 3] });
		const seat = { place: 0, seats: 1, learners: new Int32Array() };
		const recognition = { place: 1, seats: 0, learners: Int32Array.of(0, 1, 2) };
		expect(rankRemedies(market, augment(market).edge, [seat, seat, recognition], 5)).toEqual([{ option: 2, gain: 2 }]);
		expect(rankRemedies(market, augment(market).edge, [seat, seat], 5)).toEqual([
			{ option: 0, gain: 1 },
			{ option: 1, gain: 1 }
		]);
	});
});
