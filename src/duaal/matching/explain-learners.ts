import { Explainer, type WhyNot } from '#engines/matching/explain.ts';
import { occupation } from '#engines/matching/kpi.ts';
import { priorityOf, UNPLACED } from '#engines/matching/market.ts';
import { WitnessSearch } from '#engines/matching/witness.ts';
import {
	MOST_BETTER,
	type Because,
	type BetterPlace,
	type LearnerExplanation,
	type LearnerRow,
	type ToGive
} from './explanation.ts';
import type { ModeSources } from './mode-sources.ts';
import { ChangeFinder } from './what-would-change.ts';

/** What a mode says about each learner, in the order of the input. */
export function explainLearners(sources: ModeSources): LearnerRow[] {
	const explaining = new Explaining(sources);
	return sources.input.learners.map((_, learner) => explaining.row(learner));
}

/** Pairs that the search for one witness may look at: no learner of today comes near it, and a country stays bounded. */
const MOST_LOOKED_AT = 20_000;

class Explaining {
	readonly #sources: ModeSources;
	readonly #explainer: Explainer;
	readonly #witnesses: WitnessSearch;
	readonly #changes: ChangeFinder;
	readonly #taken: Int32Array;
	readonly #group: Int16Array;

	constructor(sources: ModeSources) {
		const { market, chosen } = sources.outcome;
		this.#sources = sources;
		this.#explainer = new Explainer(sources.outcome);
		this.#witnesses = new WitnessSearch(sources.outcome);
		this.#taken = occupation(market, chosen).taken;
		this.#changes = new ChangeFinder(sources, this.#explainer, this.#taken);
		this.#group = new Int16Array(market.learners).fill(-1);
		sources.shortages.forEach(({ learners }, index) => learners.forEach((learner) => (this.#group[learner] = index)));
	}

	row(learner: number): LearnerRow {
		const { input, outcome } = this.#sources;
		const { market, chosen } = outcome;
		const edge = chosen[learner]!;
		const placed = edge !== UNPLACED;
		const place = placed ? market.place[edge]! : -1;
		return {
			learnerId: input.learners[learner]!.id,
			placeId: placed ? input.places[place]!.id : null,
			rank: placed ? edge - market.offset[learner]! + 1 : null,
			minutes: placed ? market.travel[edge]! : null,
			shortage: this.#group[learner] === -1 ? null : this.#group[learner]!,
			explanation: this.#explanation(learner)
		};
	}

	#explanation(learner: number): LearnerExplanation {
		const { input, outcome, ownChoices, shortages } = this.#sources;
		const { market, chosen } = outcome;
		const about = this.#explainer.about(learner);
		const start = market.offset[learner]!;
		const edge = chosen[learner]!;
		const end = edge === UNPLACED ? market.offset[learner + 1]! : edge;
		const shortage = shortages[this.#group[learner]!];
		return {
			outcome: about.code,
			lottery: market.lottery[learner]! + 1,
			of: market.learners,
			priorityClass: market.priorityClass[learner]!,
			listed: market.offset[learner + 1]! - start,
			ownChoices: ownChoices[learner]!,
			maxMinutes: input.learners[learner]!.maxMinutes,
			...(about.code === 'placed' ? { because: this.#because(learner, edge), moved: about.moved } : {}),
			better: this.#better(learner, start, Math.min(end, start + MOST_BETTER)),
			betterInTotal: end - start,
			...this.#toGive(learner, start, Math.min(end, start + MOST_BETTER)),
			...(shortage
				? { group: { learners: shortage.learners.length, seats: shortage.seats, missing: shortage.missing } }
				: {}),
			changes: edge === UNPLACED ? this.#changes.forUnplaced(learner, shortage) : []
		};
	}

	#because(learner: number, edge: number): Because {
		const { market } = this.#sources.outcome;
		const place = market.place[edge]!;
		const seats = market.capacity[place]!;
		const taken = this.#taken[place]!;
		if (taken < seats) return { code: 'seat-left', seats, taken };
		const waiting = this.#explainer.waiting.lengthOf(place);
		if (waiting === 0) return { code: 'all-fit', seats };
		const isAhead = priorityOf(market, learner, edge) < this.#explainer.waiting.bestOf(place);
		return { code: isAhead ? 'ahead-of-others' : 'best-in-total', waiting };
	}

	#better(learner: number, from: number, until: number): BetterPlace[] {
		const { input, outcome } = this.#sources;
		const { market } = outcome;
		const better: BetterPlace[] = [];
		for (let edge = from; edge < until; edge++) {
			const place = market.place[edge]!;
			const reason = this.#explainer.whyNot(learner, edge);
			if (reason === undefined) continue;
			better.push({
				placeId: input.places[place]!.id,
				rank: edge - from + 1,
				minutes: market.travel[edge]!,
				reason: { ...reason, ...this.#waitingAt(reason, place) }
			});
		}
		return better;
	}

	/**
	 * Who would have to move for a better place that is not simply full of people who go first: for the first one. For who could be placed
	 * if others moved (`stable` asks nobody): for the place at which the fewest would.
	 */
	#toGive(learner: number, from: number, until: number): { toGive?: ToGive } {
		const couldMove = this.#explainer.about(learner).code === 'others-would-have-to-move';
		let best: ToGive | undefined;
		for (let edge = from; edge < until; edge++) {
			const code = this.#explainer.whyNot(learner, edge)?.code;
			if (!couldMove && code !== 'needed-by-others' && code !== 'free-but-costlier') continue;
			const found = this.#toGiveAt(learner, edge);
			if (!couldMove) return found ? { toGive: found } : {};
			if (found && found.end !== 'left-without' && found.others < (best?.others ?? Infinity)) best = found;
		}
		return best ? { toGive: best } : {};
	}

	#toGiveAt(learner: number, edge: number): ToGive | undefined {
		const { market, chosen } = this.#sources.outcome;
		const witness = this.#witnesses.giving(learner, edge, MOST_LOOKED_AT);
		if (!witness) return undefined;
		const others = witness.moves.slice(1);
		const lower = others.filter((move) => move.edge !== UNPLACED && move.edge > chosen[move.learner]!);
		const placeId = this.#sources.input.places[market.place[edge]!]!.id;
		return { placeId, others: others.length, lower: lower.length, end: witness.end };
	}

	#waitingAt(reason: WhyNot, place: number): { waiting?: number } {
		return 'position' in reason ? { waiting: this.#explainer.waiting.lengthOf(place) } : {};
	}
}
