/**
 * The independent check. It knows what an outcome promises, not how it was found: it imports nothing from the matchers, and recomputes
 * ranks, priorities, costs and counts by itself. It runs after every round and in `samenspoor verify`.
 */
import type { Arrays, Claim, Found, Fault, Verdict } from './claim.ts';
import { checkOptimal } from './verify-optimal.ts';

const MOST_FAULTS = 20;

/** Checks a claim against the market; `faults` names the first twenty, `index` being a learner, place or edge. */
export function verify(market: Arrays, claim: Claim): Verdict {
	const faults: { code: Fault; index: number }[] = [];
	const found = (code: Fault, index: number) => {
		if (faults.length < MOST_FAULTS) faults.push({ code, index });
	};
	const count = countSeats(market, claim.edge, found);
	if (faults.length === 0) {
		if (claim.mode === 'stable') checkStable(market, claim, count, found);
		if (claim.mode === 'hybrid') checkLargest(market, claim.edge, count, found);
		if (claim.mode === 'max') checkOptimal(market, claim, count, found);
	}
	return { ok: faults.length === 0, placed: placedIn(claim.edge), faults };
}

function placedIn(edge: Int32Array): number {
	return edge.reduce((placed, value) => placed + (value === -1 ? 0 : 1), 0);
}

/** Everybody sits on an edge of their own, and no place holds more than its seats. */
function countSeats(market: Arrays, edge: Int32Array, found: Found): Int32Array {
	const count = new Int32Array(market.places);
	if (edge.length !== market.learners) {
		found('wrong-length', edge.length);
		return count;
	}
	edge.forEach((own, learner) => {
		if (own === -1) return;
		if (own < market.offset[learner]! || own >= market.offset[learner + 1]!) found('not-own-edge', learner);
		else count[market.place[own]!]!++;
	});
	count.forEach((held, place) => {
		if (held > market.capacity[place]!) found('too-many-at-place', place);
	});
	return count;
}

/**
 * No learner would rather have a place that has a free seat, or somebody there with a higher (tier, lottery) number; where the lottery is
 * only a convention (`promote`), somebody there of a worse tier.
 */
function checkStable(
	market: Arrays,
	{ edge, promote = false }: Extract<Claim, { mode: 'stable' }>,
	count: Int32Array,
	found: Found
): void {
	const lastTier = new Int32Array(market.places).fill(-1);
	const lastLottery = new Int32Array(market.places).fill(-1);
	edge.forEach((own, learner) => {
		if (own === -1) return;
		const place = market.place[own]!;
		const tier = market.tier[own]!;
		const lottery = market.lottery[learner]!;
		if (tier > lastTier[place]! || (tier === lastTier[place] && lottery > lastLottery[place]!)) {
			lastTier[place] = tier;
			lastLottery[place] = lottery;
		}
	});
	edge.forEach((own, learner) => {
		const end = own === -1 ? market.offset[learner + 1]! : own;
		for (let better = market.offset[learner]!; better < end; better++) {
			const place = market.place[better]!;
			const tier = market.tier[better]!;
			const wouldBeTaken =
				count[place]! < market.capacity[place]! ||
				tier < lastTier[place]! ||
				(!promote && tier === lastTier[place] && market.lottery[learner]! < lastLottery[place]!);
			if (wouldBeTaken) return found('blocking-pair', better);
		}
	});
}

/**
 * Largest by König: walk from the learners without a place over any pair, and back over taken seats. If a free seat is reached, one more
 * could be placed. If not, the places reached and the learners not reached cover every pair, and there are exactly as many taken.
 */
function checkLargest(market: Arrays, edge: Int32Array, count: Int32Array, found: Found): void {
	const sitters: number[][] = Array.from({ length: market.places }, () => []);
	edge.forEach((own, learner) => {
		if (own !== -1) sitters[market.place[own]!]!.push(learner);
	});
	const reached = new Uint8Array(market.places);
	const waiting: number[] = [];
	edge.forEach((own, learner) => {
		if (own === -1) waiting.push(learner);
	});
	for (let learner = waiting.pop(); learner !== undefined; learner = waiting.pop()) {
		for (let pair = market.offset[learner]!; pair < market.offset[learner + 1]!; pair++) {
			const place = market.place[pair]!;
			if (reached[place]) continue;
			reached[place] = 1;
			if (count[place]! < market.capacity[place]!) return found('not-largest', place);
			waiting.push(...sitters[place]!);
		}
	}
}
