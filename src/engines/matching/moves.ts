/** Somebody takes another edge, or none (-1). */
export type Move = { readonly learner: number; readonly edge: number };

/**
 * Who would have to move so that a learner gets a place, and what it comes to. Carrying out all moves gives an outcome in which the
 * learner sits there; its number placed and its total cost differ from the old by exactly `placed` and `cost`.
 */
export type Witness = {
	/** The learner who is asked about comes first. */
	readonly moves: readonly Move[];
	/** How it ends: in a seat that was free, in the seat that the learner leaves, or with somebody left without a place. */
	readonly end: 'free-seat' | 'own-seat' | 'left-without';
	readonly placed: number;
	readonly cost: number;
	/** True when nothing does it at less: lower total (`max`), or fewer moves (other modes). False when the budget ended the search. */
	readonly least: boolean;
};

/** A chain of moves after the learner's own, as a search finds it. */
export type Chain = Pick<Witness, 'end' | 'least'> & { readonly others: readonly Move[] };
