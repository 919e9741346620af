/**
 * Pairs in compressed rows: those of learner `i` are `offset[i]` up to (not including) `offset[i + 1]`, best choice first; the rank of a
 * pair is its position in the row, from 1.
 */
export type PairRows = {
	/** Length: number of learners + 1. */
	readonly offset: Int32Array;
	readonly place: Int32Array;
	/** Whole minutes. */
	readonly travel: Uint16Array;
	/** Priority of the learner at the place, 0 first. */
	readonly tier: Uint8Array;
	/** A cost given from outside, for all pairs or for none. */
	readonly cost?: Float64Array | undefined;
};

/** A pair of a learner and a place (by index), as somebody listed it. */
export type PairInput = {
	readonly learner: number;
	readonly place: number;
	/** 1 is the learner's first choice. */
	readonly rank: number;
	/** Whole minutes, 0 to 65534. */
	readonly travel: number;
	/** Default 0, at most 255. */
	readonly tier?: number;
	/** At most 2^40 either way; for all pairs or for none. */
	readonly cost?: number | undefined;
};

/** What can be wrong with one pair by itself, or with the ranks of a row. */
export type PairProblem =
	| 'unknown-learner'
	| 'unknown-place'
	| 'bad-rank'
	| 'bad-travel'
	| 'bad-tier'
	| 'bad-cost'
	| 'cost-missing'
	| 'rank-gap'
	| 'too-many-pairs';

/** The edges of a market are numbered in 32 bits. */
export const MOST_PAIRS = 2 ** 31 - 1;
const LONGEST_TRAVEL = 65_534;
const LAST_TIER = 255;
const LARGEST_COST = 2 ** 40;
const BLOCK = 1 << 16;

type Block = {
	readonly learner: Int32Array;
	readonly place: Int32Array;
	readonly rank: Int32Array;
	readonly travel: Uint16Array;
	readonly tier: Uint8Array;
	readonly cost: Float64Array | undefined;
};

/**
 * Collects pairs in any order, checked one by one, in typed columns: 15 bytes a pair (23 with costs), so that tens of millions fit.
 * `rows` sorts them once, by counting.
 */
export class PairList {
	readonly #blocks: Block[] = [];
	readonly #most: number;
	#size = 0;
	#withCost = false;

	constructor(most = MOST_PAIRS) {
		this.#most = most;
	}

	get size(): number {
		return this.#size;
	}

	/** Adds a copy of a pair, or says what is wrong with it and leaves it out. */
	add(pair: PairInput): PairProblem | undefined {
		const problem = problemOf(pair);
		if (problem !== undefined) return problem;
		if (this.#size >= this.#most) return 'too-many-pairs';
		if (this.#size === 0) this.#withCost = pair.cost !== undefined;
		else if (this.#withCost !== (pair.cost !== undefined)) return 'cost-missing';
		const at = this.#size % BLOCK;
		if (at === 0) this.#blocks.push(emptyBlock(this.#withCost));
		const block = this.#blocks[this.#blocks.length - 1]!;
		block.learner[at] = pair.learner;
		block.place[at] = pair.place;
		block.rank[at] = pair.rank;
		block.travel[at] = pair.travel;
		block.tier[at] = pair.tier ?? 0;
		if (block.cost && pair.cost !== undefined) block.cost[at] = pair.cost;
		this.#size++;
		return undefined;
	}

	/**
	 * The pairs as rows of `learners` learners, or the first learner (by number) whose ranks do not run from 1 without a gap or repetition.
	 * Two passes over the pairs. Every learner number must be below `learners`; a RangeError says that the caller did not look.
	 */
	rows(learners: number): PairRows | { readonly learner: number } {
		const offset = new Int32Array(learners + 1);
		this.#each((block, at) => {
			const learner = block.learner[at]!;
			if (learner >= learners) throw new RangeError(`learner ${learner} of ${learners}`);
			offset[learner + 1]!++;
		});
		for (let learner = 0; learner < learners; learner++) offset[learner + 1]! += offset[learner]!;
		const place = new Int32Array(this.#size).fill(-1);
		const travel = new Uint16Array(this.#size);
		const tier = new Uint8Array(this.#size);
		const cost = this.#withCost ? new Float64Array(this.#size) : undefined;
		let wrong = learners;
		this.#each((block, at) => {
			const learner = block.learner[at]!;
			const slot = offset[learner]! + block.rank[at]! - 1;
			if (slot >= offset[learner + 1]! || place[slot] !== -1) wrong = Math.min(wrong, learner);
			else {
				place[slot] = block.place[at]!;
				travel[slot] = block.travel[at]!;
				tier[slot] = block.tier[at]!;
				if (cost && block.cost) cost[slot] = block.cost[at]!;
			}
		});
		return wrong < learners ? { learner: wrong } : { offset, place, travel, tier, cost };
	}

	#each(visit: (block: Block, at: number) => void): void {
		this.#blocks.forEach((block, index) => {
			const filled = Math.min(BLOCK, this.#size - index * BLOCK);
			for (let at = 0; at < filled; at++) visit(block, at);
		});
	}
}

function emptyBlock(withCost: boolean): Block {
	return {
		learner: new Int32Array(BLOCK),
		place: new Int32Array(BLOCK),
		rank: new Int32Array(BLOCK),
		travel: new Uint16Array(BLOCK),
		tier: new Uint8Array(BLOCK),
		cost: withCost ? new Float64Array(BLOCK) : undefined
	};
}

function problemOf({ learner, place, rank, travel, tier = 0, cost }: PairInput): PairProblem | undefined {
	if (!isWhole(learner, 0, MOST_PAIRS)) return 'unknown-learner';
	if (!isWhole(place, 0, MOST_PAIRS)) return 'unknown-place';
	if (!isWhole(rank, 1, MOST_PAIRS)) return 'bad-rank';
	if (!isWhole(travel, 0, LONGEST_TRAVEL)) return 'bad-travel';
	if (!isWhole(tier, 0, LAST_TIER)) return 'bad-tier';
	return cost === undefined || isCost(cost) ? undefined : 'bad-cost';
}

/** True for a cost that sums stay exact with: finite and at most 2^40 either way. */
export function isCost(cost: number): boolean {
	return Math.abs(cost) <= LARGEST_COST;
}

function isWhole(value: number, least: number, most: number): boolean {
	return Number.isInteger(value) && value >= least && value <= most;
}
