import { Growth } from './growth.ts';
import type { Market } from './market.ts';

/** Something that could be done: seats more at a place, or learners who may then go there too (a recognition); or both. */
export type RemedyOption = {
	readonly place: number;
	readonly seats: number;
	/** Learners without a pair with the place who would get one; those without a place, and those who could make room for them. */
	readonly learners: Int32Array;
};

/** An option in the order in which to do them; `gain`: how many more learners have a place once it is done after all before it. */
export type RankedRemedy = { readonly option: number; readonly gain: number };

/**
 * What to do first, to place most: greedy, with every gain counted again by augmenting paths on the market with all chosen options in it,
 * so the gains add up exactly to the number placed more. Ends after `most` options or when nothing helps any more; equal gains go in the
 * order given. `cover` is a largest matching.
 *
 * Gains are counted again only while an option could still be the best (lazy evaluation, Minoux 1978). That is the true greedy order as
 * long as no option gains by another one; two options that help only together can come later than they should, never with a wrong gain.
 * Greedy is at least 63 % of the best choice of as many options where gains never grow (Nemhauser, Wolsey and Fisher 1978).
 */
export function rankRemedies(
	market: Market,
	cover: Int32Array,
	options: readonly RemedyOption[],
	most: number
): RankedRemedy[] {
	const growth = new Growth(market, cover);
	const ranked: RankedRemedy[] = [];
	let open = options.map((option, number) => ({ option: number, gain: mostOf(option) }));
	while (ranked.length < most && growth.unplaced > 0 && open.length > 0) {
		const best = bestOf(growth, options, open);
		if (best === undefined) break;
		const { place, seats, learners } = options[best.option]!;
		growth.add(place, seats, learners);
		growth.grow(best.gain, learners);
		ranked.push(best);
		open = open.filter((each) => each.option !== best.option && each.gain > 0);
	}
	return ranked;
}

type Open = { readonly option: number; gain: number };

function mostOf({ seats, learners }: RemedyOption): number {
	return learners.length + seats;
}

/** Counts again from the highest gain known, until no other can be higher; undefined when none gains anything. */
function bestOf(growth: Growth, options: readonly RemedyOption[], open: Open[]): RankedRemedy | undefined {
	open.sort((a, b) => b.gain - a.gain || a.option - b.option);
	let best: RankedRemedy | undefined;
	for (const each of open) {
		if (best && (each.gain < best.gain || (each.gain === best.gain && each.option > best.option))) break;
		const option = options[each.option]!;
		growth.add(option.place, option.seats, option.learners);
		each.gain = growth.grow(mostOf(option), option.learners);
		growth.takeBack(option.place, option.seats, option.learners);
		const isBetter = !best || each.gain > best.gain || (each.gain === best.gain && each.option < best.option);
		if (each.gain > 0 && isBetter) best = { option: each.option, gain: each.gain };
	}
	return best;
}
