import type { Proposal } from './event.ts';

/** A proposal as kept while it is open. */
export type OpenProposal = Proposal & {
	/** A seat is held for it. In a chain only the last one holds a seat; the others go to where somebody still sits. */
	readonly holds: boolean;
	/** Said yes, waiting for the others of the chain. */
	accepted: boolean;
};

/** The open proposals, found by learner, by place and by chain. At most one for each pair of learner and place. */
export class Proposals {
	readonly #byLearner = new Map<number, OpenProposal[]>();
	readonly #byPlace = new Map<number, OpenProposal[]>();
	/** Proposals of reason `chain` only, in order. */
	readonly #byChain = new Map<number, OpenProposal[]>();

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
		return this.of(learner).find(({ to }) => to === place);
	}

	/** Whether a learner has any. */
	has(learner: number): boolean {
		return this.#byLearner.has(learner);
	}

	/** Those to one learner, in the order in which they were made. */
	of(learner: number): readonly OpenProposal[] {
		return this.#byLearner.get(learner) ?? [];
	}

	/** Those for seats at one place, in the order in which they were made. */
	at(place: number): readonly OpenProposal[] {
		return this.#byPlace.get(place) ?? [];
	}

	/** Those of the chain of reason `chain` with this number, in order. */
	inChain(chain: number): readonly OpenProposal[] {
		return this.#byChain.get(chain) ?? [];
	}

	/** All, by learner in the order in which they got their first one. */
	all(): OpenProposal[] {
		return [...this.#byLearner.values()].flat();
	}
}

function append(lists: Map<number, OpenProposal[]>, key: number, proposal: OpenProposal): void {
	const list = lists.get(key);
	if (list) list.push(proposal);
	else lists.set(key, [proposal]);
}

function drop(lists: Map<number, OpenProposal[]>, key: number, proposal: OpenProposal): void {
	const left = (lists.get(key) ?? []).filter((other) => other !== proposal);
	if (left.length === 0) lists.delete(key);
	else lists.set(key, left);
}
