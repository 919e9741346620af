import type { Proposal } from './event.ts';

/** A proposal as kept while it is open. */
export type OpenProposal = Proposal & {
	/** A seat is held for it. In a chain only the last one holds a seat; the others go to where somebody still sits. */
	readonly holds: boolean;
	/** Said yes, waiting for the others of the chain. */
	accepted: boolean;
};

/**
 * The open proposals, found by learner, by place and by chain; at most one for each pair of learner and place. Adding and removing are
 * O(1), asking is linear in the answer.
 */
export class Proposals {
	readonly #byLearner = new Map<number, Set<OpenProposal>>();
	readonly #byPlace = new Map<number, Set<OpenProposal>>();
	/** Proposals of reason `chain` only. */
	readonly #byChain = new Map<number, Set<OpenProposal>>();

	add(proposal: OpenProposal): void {
		append(this.#byLearner, proposal.learner, proposal);
		append(this.#byPlace, proposal.to, proposal);
		if (proposal.reason === 'chain') append(this.#byChain, proposal.chain, proposal);
	}

	remove(proposal: OpenProposal): void {
		drop(this.#byLearner, proposal.learner, proposal);
		drop(this.#byPlace, proposal.to, proposal);
		if (proposal.reason === 'chain') drop(this.#byChain, proposal.chain, proposal);
	}

	find(learner: number, place: number): OpenProposal | undefined {
		for (const proposal of this.#byLearner.get(learner) ?? NONE) if (proposal.to === place) return proposal;
		return undefined;
	}

	/** Whether a learner has any. */
	has(learner: number): boolean {
		return this.#byLearner.has(learner);
	}

	/** Those to one learner, in the order in which they were made; a copy. */
	of(learner: number): OpenProposal[] {
		return [...(this.#byLearner.get(learner) ?? NONE)];
	}

	/** Those for seats at one place, in the order in which they were made; a copy. */
	at(place: number): OpenProposal[] {
		return [...(this.#byPlace.get(place) ?? NONE)];
	}

	/** Those of the chain of reason `chain` with this number, in order; a copy. */
	inChain(chain: number): OpenProposal[] {
		return [...(this.#byChain.get(chain) ?? NONE)];
	}

	/** All, by learner in the order in which they got their first one. */
	all(): OpenProposal[] {
		return [...this.#byLearner.values()].flatMap((proposals) => [...proposals]);
	}
}

const NONE: ReadonlySet<OpenProposal> = new Set();

function append(sets: Map<number, Set<OpenProposal>>, key: number, proposal: OpenProposal): void {
	const set = sets.get(key);
	if (set) set.add(proposal);
	else sets.set(key, new Set([proposal]));
}

function drop(sets: Map<number, Set<OpenProposal>>, key: number, proposal: OpenProposal): void {
	const set = sets.get(key);
	set?.delete(proposal);
	if (set?.size === 0) sets.delete(key);
}
