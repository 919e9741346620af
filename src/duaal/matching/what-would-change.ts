import type { Explainer } from '#engines/matching/explain.ts';
import type { Shortage } from '#engines/matching/shortages.ts';
import type { Change } from './explanation.ts';
import { rejectionsOf, type Rejection } from './hard-rules.ts';
import type { ModeSources } from './mode-sources.ts';

/** Where somebody could sit if one thing were different: the only rule that stands in the way, and the travel time. */
type NearMiss = { readonly place: number; readonly minutes: number; readonly rejection: Rejection };

/**
 * What would give an unplaced learner a place, computed:
 *
 * - A place with a seat left, from which one single rule keeps the learner away. Without that rule the learner is placed in every mode: were
 *   the learner left out again, the old outcome would stand, in which that seat is free for the asking (`stable`), or one more learner could
 *   be placed than the largest number (`hybrid`, `max`).
 * - In `stable`, one more seat where the learner is first in the row: who sits there stays, and nobody who waits comes before.
 * - A recognition that ran out, renewed, opens a place where a seat is left: one more learner is placed (`hybrid`, `max`), not certainly this one,
 *   because others may go there too.
 * - One more seat anywhere in the learner's group gives one more learner a place (Hall), not certainly this one.
 */
export class ChangeFinder {
	readonly #sources: ModeSources;
	readonly #explainer: Explainer;
	readonly #taken: Int32Array;
	readonly #byProgramme: ReadonlyMap<string, readonly number[]>;

	constructor(sources: ModeSources, explainer: Explainer, taken: Int32Array) {
		this.#sources = sources;
		this.#explainer = explainer;
		this.#taken = taken;
		this.#byProgramme = placesByProgramme(sources);
	}

	/** At most one change of each kind, the easiest for the learner first. */
	forUnplaced(learner: number, shortage: Shortage | undefined): Change[] {
		const misses = this.#nearMisses(learner);
		return [
			...this.#nearest(misses, 'travel-over-limit', 'travel-limit'),
			...this.#nearest(misses, 'declined-by-learner', 'take-back-decline'),
			...this.#nearest(misses, 'licence-missing', 'licence'),
			...this.#lapsedRecognition(misses),
			...this.#firstInRow(learner),
			...(shortage ? [{ code: 'seat-in-group', missing: shortage.missing } as const] : [])
		];
	}

	#nearMisses(learner: number): NearMiss[] {
		const { input, travel } = this.#sources;
		const own = input.learners[learner]!;
		const misses: NearMiss[] = [];
		for (const place of this.#byProgramme.get(own.programmeId) ?? []) {
			const there = input.places[place]!;
			if (this.#taken[place]! >= there.seats) continue;
			const minutes = travel.minutes(own, there);
			const [rejection, ...more] = rejectionsOf(own, there, input.settings.startDay, minutes);
			if (rejection !== undefined && more.length === 0) misses.push({ place, minutes, rejection });
		}
		// By travel time, then by id: the same answer for the same input.
		return misses.sort((a, b) => a.minutes - b.minutes || a.place - b.place);
	}

	#nearest(
		misses: readonly NearMiss[],
		broken: Rejection['code'],
		code: 'travel-limit' | 'take-back-decline' | 'licence'
	): Change[] {
		const found = misses.find(({ rejection, minutes }) => rejection.code === broken && minutes <= FURTHEST);
		return found ? [{ code, minutes: found.minutes, placeId: this.#idOf(found.place) }] : [];
	}

	#lapsedRecognition(misses: readonly NearMiss[]): Change[] {
		if (this.#sources.outcome.mode === 'stable') return [];
		for (const { rejection, place, minutes } of misses)
			if (rejection.code === 'recognition-expired')
				return [{ code: 'recognition', minutes, placeId: this.#idOf(place), until: rejection.until }];
		return [];
	}

	#firstInRow(learner: number): Change[] {
		const { market, mode } = this.#sources.outcome;
		if (mode !== 'stable') return [];
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++) {
			if (this.#explainer.waiting.positionOf(learner, edge) === 1)
				return [{ code: 'seat-there', minutes: market.travel[edge]!, placeId: this.#idOf(market.place[edge]!) }];
		}
		return [];
	}

	#idOf(place: number) {
		return this.#sources.input.places[place]!.id;
	}
}

/** The longest travel limit that can be set: a way that nobody may choose is no advice. */
const FURTHEST = 180;

function placesByProgramme({ input }: ModeSources): Map<string, number[]> {
	const byProgramme = new Map<string, number[]>();
	input.places.forEach(({ recognitions }, place) => {
		for (const programme of new Set(recognitions.map(({ programmeId }) => programmeId as string))) {
			const list = byProgramme.get(programme);
			if (list) list.push(place);
			else byProgramme.set(programme, [place]);
		}
	});
	return byProgramme;
}
