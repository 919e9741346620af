import type { Outcome } from './explain.ts';
import { priorityOf, UNPLACED } from './market.ts';
import type { Sitters } from './sitters.ts';
import type { Chain, Move } from './moves.ts';

/**
 * The shortest chain of moves that makes room for a learner at the place of an edge: breadth first, from who sits there to the other
 * places on their lists, until a seat is free or the learner's own seat is reached. When there is none, the one who comes last at the
 * place is left without. Undefined when the budget (pairs looked at) ends first.
 */
export function fewestMoves(
	outcome: Outcome,
	sitters: Sitters,
	{ learner, edge, budget }: { learner: number; edge: number; budget: number }
): Chain | undefined {
	const { market, chosen } = outcome;
	const wanted = market.place[edge]!;
	if (sitters.hasRoom(wanted)) return { others: [], end: 'free-seat', least: true };
	const own = chosen[learner] === UNPLACED ? -1 : market.place[chosen[learner]!]!;
	const reached = new Map<number, Move & { from: number }>();
	const queue = [wanted];
	let left = budget;
	for (let head = 0; head < queue.length; head++) {
		const place = queue[head]!;
		for (let seat = sitters.first[place]!; seat < sitters.first[place + 1]!; seat++) {
			const sitter = sitters.learner[seat]!;
			for (let pair = market.offset[sitter]!; pair < market.offset[sitter + 1]!; pair++) {
				if (left-- === 0) return undefined;
				const target = market.place[pair]!;
				if (target === wanted || reached.has(target)) continue;
				reached.set(target, { learner: sitter, edge: pair, from: place });
				if (target === own) return { others: movesTo(target, reached), end: 'own-seat', least: true };
				if (sitters.hasRoom(target)) return { others: movesTo(target, reached), end: 'free-seat', least: true };
				queue.push(target);
			}
		}
	}
	return { others: [{ learner: lastAt(outcome, sitters, wanted), edge: UNPLACED }], end: 'left-without', least: true };
}

/** Who comes last, by (tier, lottery), of those who sit at a place. */
function lastAt({ market, chosen }: Outcome, sitters: Sitters, place: number): number {
	const there = sitters.learner.subarray(sitters.first[place], sitters.first[place + 1]);
	const priority = (sitter: number) => priorityOf(market, sitter, chosen[sitter]!);
	return there.reduce((last, sitter) => (priority(sitter) > priority(last) ? sitter : last));
}

function movesTo(target: number, reached: ReadonlyMap<number, Move & { from: number }>): Move[] {
	const moves: Move[] = [];
	for (let step = reached.get(target); step; step = reached.get(step.from))
		moves.push({ learner: step.learner, edge: step.edge });
	return moves.reverse();
}
