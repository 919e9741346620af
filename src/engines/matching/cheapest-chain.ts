import { reducedCost, type Outcome } from './explain.ts';
import { UNPLACED } from './market.ts';
import type { MaxCertificate } from './max.ts';
import { MinHeap } from './min-heap.ts';
import type { Sitters } from './sitters.ts';
import type { Chain, Move } from './moves.ts';

type Proved = Outcome & { readonly certificate: MaxCertificate };
type Asked = { readonly learner: number; readonly edge: number; readonly budget: number };

/**
 * The cheapest chain of moves that makes room for a learner at the place of an edge, in an outcome of `max` with its proof.
 *
 * Shortest paths (Dijkstra 1959) over places, from the place wanted to the seat that the learner leaves (or, for who has none, to the
 * state of having no place). One step: somebody who sits at a place moves to another place on the list; its length is the reduced cost
 * of that pair, never negative. Two more nodes stand for what is not a place:
 *
 * - `free`: a seat that was free takes the chain in. The seat that the learner leaves may then stay empty, or a second chain fills it.
 * - `without`: somebody is left without a place (shortage part only). A second chain may bring in somebody who had none.
 *
 * A learner of the rest who wants a place in the shortage part always leaves one more learner without: that chain ends there. So does
 * one for whom no chain leads to a seat.
 * Undefined when the budget (pairs looked at) ends before the goal was ever reached.
 */
export function cheapestChain(outcome: Proved, sitters: Sitters, asked: Asked): Chain | undefined {
	const search = new ChainSearch(outcome, sitters, asked);
	search.run();
	return search.chain();
}

const SHORTAGE = 2;

class ChainSearch {
	readonly #outcome: Proved;
	readonly #sitters: Sitters;
	readonly #part: number;
	readonly #wanted: number;
	readonly #own: number;
	readonly #free: number;
	readonly #without: number;
	#goal: number;
	readonly #crosses: boolean;
	readonly #distance = new Map<number, number>();
	readonly #by = new Map<number, Move & { from: number }>();
	readonly #closed = new Set<number>();
	readonly #heap = new MinHeap();
	#left: number;
	#complete = true;

	constructor(outcome: Proved, sitters: Sitters, asked: Asked) {
		this.#outcome = outcome;
		this.#sitters = sitters;
		this.#left = asked.budget;
		const { market, chosen, certificate } = outcome;
		const seat = chosen[asked.learner]!;
		this.#wanted = market.place[asked.edge]!;
		this.#part = certificate.placePart[this.#wanted]!;
		this.#crosses = certificate.learnerPart[asked.learner] !== this.#part;
		this.#free = market.places;
		this.#without = market.places + 1;
		this.#own = seat === UNPLACED ? this.#without : market.place[seat]!;
		this.#goal = this.#crosses ? this.#without : this.#own;
	}

	run(): void {
		this.#reach(this.#wanted, 0, { learner: -1, edge: UNPLACED, from: -1 });
		while (this.#heap.size > 0 && this.#left > 0) {
			const distance = this.#heap.topKey;
			const node = this.#heap.pop();
			if (this.#closed.has(node)) continue;
			this.#closed.add(node);
			if (node === this.#goal) return;
			if (node === this.#free) this.#leaveFree(distance);
			else if (node === this.#without) this.#leaveWithout(distance);
			else this.#leavePlace(node, distance);
		}
		this.#complete = false;
		if (this.#heap.size === 0) this.#giveUpSomebody();
	}

	chain(): Chain | undefined {
		if (!this.#by.has(this.#goal)) return undefined;
		const others: Move[] = [];
		const passed = new Set<number>();
		for (let node = this.#goal; node !== this.#wanted;) {
			passed.add(node);
			const step = this.#by.get(node);
			if (!step) return undefined;
			if (step.learner >= 0) others.push({ learner: step.learner, edge: step.edge });
			node = step.from;
		}
		const end = passed.has(this.#without) ? 'left-without' : passed.has(this.#free) ? 'free-seat' : 'own-seat';
		return { others: others.reverse(), end, least: this.#complete && !this.#crosses };
	}

	/** Everyone who sits at a place may go anywhere on the list, inside the part; or be left without; or a free seat ends the chain. */
	#leavePlace(place: number, distance: number): void {
		const { first, learner } = this.#sitters;
		if (this.#part !== SHORTAGE && this.#sitters.hasRoom(place)) this.#reach(this.#free, distance, nobody(place));
		for (let seat = first[place]!; seat < first[place + 1]!; seat++) {
			const sitter = learner[seat]!;
			this.#leaveBy(sitter, place, distance);
			if (this.#part !== SHORTAGE) continue;
			const without = distance + Math.max(0, this.#outcome.certificate.learnerPrice[sitter]!);
			this.#reach(this.#without, without, { learner: sitter, edge: UNPLACED, from: place });
		}
	}

	#leaveBy(learner: number, from: number, distance: number): void {
		const { market, cost, certificate } = this.#outcome;
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			this.#left--;
			const target = market.place[edge]!;
			if (target === from || certificate.placePart[target] !== this.#part || market.capacity[target] === 0) continue;
			const length = Math.max(0, reducedCost(market, cost, certificate, learner, edge));
			this.#reach(target, distance + length, { learner, edge, from });
		}
	}

	/** No chain leads to a seat (rest only): of all who could make room, the least urgent is left without, at the least distance. */
	#giveUpSomebody(): void {
		const { market } = this.#outcome;
		let last = { learner: -1, urgency: -1, distance: Infinity, from: -1 };
		for (const place of this.#closed) {
			if (place >= market.places) continue;
			const distance = this.#distance.get(place) ?? 0;
			for (let seat = this.#sitters.first[place]!; seat < this.#sitters.first[place + 1]!; seat++) {
				const learner = this.#sitters.learner[seat]!;
				const urgency = market.priorityClass[learner]!;
				const isLater = urgency > last.urgency || (urgency === last.urgency && distance < last.distance);
				if (isLater) last = { learner, urgency, distance, from: place };
			}
		}
		this.#goal = this.#without;
		if (last.learner >= 0) this.#by.set(this.#without, { learner: last.learner, edge: UNPLACED, from: last.from });
	}

	/** The seat that the learner leaves stays empty, or somebody moves there from a place whose price is lower. */
	#leaveFree(distance: number): void {
		const { market, certificate } = this.#outcome;
		const { placePart, placePrice } = certificate;
		this.#reach(this.#own, distance + placePrice[this.#own]!, nobody(this.#free));
		if (market.places > this.#left) {
			this.#complete = false;
			return;
		}
		this.#left -= market.places;
		for (let place = 0; place < market.places; place++)
			if (placePart[place] === this.#part && this.#sitters.taken(place) > 0)
				this.#reach(place, distance + placePrice[place]!, nobody(this.#free));
	}

	/** Somebody who had no place may come in. */
	#leaveWithout(distance: number): void {
		const { market, chosen, certificate } = this.#outcome;
		for (let learner = 0; learner < market.learners && this.#left > 0; learner++) {
			this.#left--;
			if (chosen[learner] === UNPLACED && certificate.learnerPart[learner] === this.#part)
				this.#leaveBy(learner, this.#without, distance);
		}
	}

	#reach(node: number, distance: number, by: Move & { from: number }): void {
		const known = this.#distance.get(node) ?? Infinity;
		if (distance >= known || distance >= (this.#distance.get(this.#goal) ?? Infinity)) return;
		this.#distance.set(node, distance);
		this.#by.set(node, by);
		this.#heap.push(distance, node);
	}
}

function nobody(from: number): Move & { from: number } {
	return { learner: -1, edge: UNPLACED, from };
}
