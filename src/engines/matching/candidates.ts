import type { PairInput } from './pair-list.ts';

/** Where a learner lives, what is learned, and how long the trip may take. */
export type CandidateLearner = {
	readonly programme: number;
	readonly lat: number;
	readonly lon: number;
	readonly maxMinutes: number;
	/** Places the learner listed, best first; when empty, everything within reach counts, nearest first. */
	readonly choices: readonly number[];
};

export type CandidatePlace = { readonly programmes: readonly number[]; readonly lat: number; readonly lon: number };

/** The part of a travel model that candidates need (see `engines/travel`). */
export type Travel = {
	minutes(from: { lat: number; lon: number }, to: { lat: number; lon: number }): number;
	reach(minutes: number): number;
};

/** What the caller decides about pairs beside programme and travel. */
export type CandidateOptions = {
	/** Most places per learner who gave no choices. */
	readonly most: number;
	/** Priority of the pair from its travel time; default 0 for all. */
	readonly tierOf?: (minutes: number) => number;
	/** Further hard rules of the caller: false leaves the pair out. */
	readonly allowed?: (learner: number, place: number) => boolean;
};

const CELL_KM = 6;
const KM_PER_DEGREE = 111.2;

/**
 * The pairs of a market from coordinates: same programme, within the learner's minutes. A learner's own choices come in the order given;
 * without choices the nearest `most` places come, nearest first, ties by place number. Looks only at grid cells within reach, per
 * programme: O(learners · places near · log most).
 */
export function candidatePairs(
	learners: readonly CandidateLearner[],
	places: readonly CandidatePlace[],
	travel: Travel,
	options: CandidateOptions
): PairInput[] {
	const grid = new ProgrammeGrid(places);
	const pairs: PairInput[] = [];
	learners.forEach((learner, index) => {
		const near = (place: number): { place: number; minutes: number }[] => {
			const minutes = travel.minutes(learner, places[place]!);
			const fits = minutes <= learner.maxMinutes && (options.allowed?.(index, place) ?? true);
			return fits ? [{ place, minutes }] : [];
		};
		const found =
			learner.choices.length > 0
				? learner.choices.filter((place) => places[place]!.programmes.includes(learner.programme)).flatMap(near)
				: grid
						.within(learner, travel.reach(learner.maxMinutes))
						.flatMap(near)
						.sort((a, b) => a.minutes - b.minutes || a.place - b.place)
						.slice(0, options.most);
		found.forEach(({ place, minutes }, position) =>
			pairs.push({ learner: index, place, rank: position + 1, travel: minutes, tier: options.tierOf?.(minutes) ?? 0 })
		);
	});
	return pairs;
}

/** Places by programme and by square of six kilometres. */
class ProgrammeGrid {
	readonly #cells = new Map<string, number[]>();

	constructor(places: readonly CandidatePlace[]) {
		places.forEach(({ programmes, lat, lon }, place) => {
			for (const programme of programmes) {
				const key = keyOf(programme, rowOf(lat), columnOf(lat, lon));
				const cell = this.#cells.get(key);
				if (cell) cell.push(place);
				else this.#cells.set(key, [place]);
			}
		});
	}

	/** Places with the learner's programme in every cell that a circle of `km` can touch. */
	within({ programme, lat, lon }: CandidateLearner, km: number): number[] {
		const found: number[] = [];
		const rows = Math.ceil(km / CELL_KM);
		for (let row = rowOf(lat) - rows; row <= rowOf(lat) + rows; row++) {
			const centre = columnOf((row + 0.5) * (CELL_KM / KM_PER_DEGREE), lon);
			// Columns of neighbouring rows are a little wider or narrower: one more on each side covers it.
			for (let column = centre - rows - 1; column <= centre + rows + 1; column++)
				for (const place of this.#cells.get(keyOf(programme, row, column)) ?? []) found.push(place);
		}
		return found;
	}
}

function rowOf(lat: number): number {
	return Math.floor((lat * KM_PER_DEGREE) / CELL_KM);
}

/** The column depends on the row's own latitude, so that every place of a row uses the same width. */
function columnOf(lat: number, lon: number): number {
	const rowLat = (rowOf(lat) * CELL_KM) / KM_PER_DEGREE;
	return Math.floor((lon * KM_PER_DEGREE * Math.cos((rowLat * Math.PI) / 180)) / CELL_KM);
}

function keyOf(programme: number, row: number, column: number): string {
	return `${programme}:${row}:${column}`;
}
