import type { Watch } from '#engines/matching/watch.ts';
import { keyOf, tableTravel, travelTable, workplaceAt } from '#engines/travel/travel-table.ts';
import type { PairTravel, TravelTime } from '#engines/travel/travel-time.ts';
import type { LearnerColumns } from './read-learners.ts';
import type { PlaceColumns, Points } from './read-places.ts';

/**
 * Travel times between learners and places, asked once for each point where places are: of learners of a programme that is offered there, as
 * far as anybody may travel. Time: one scan of the timetables a point.
 */
export function timetablePairs(
	travel: TravelTime,
	learners: LearnerColumns,
	places: PlaceColumns,
	watch: Watch
): PairTravel {
	const homes = pointsOnce(learners.points);
	const workplaces = pointsOnce(places.points);
	const homesOf = setsOf(learners.programme, homes.number);
	const programmesAt = new Map<number, Set<number>>();
	const { offset, value } = places.programmes;
	workplaces.number.forEach((workplace, place) => {
		const own = programmesAt.get(workplace) ?? new Set();
		programmesAt.set(workplace, own);
		for (const programme of value.subarray(offset[place], offset[place + 1])) own.add(programme);
	});
	const wanted = (workplace: number) => {
		const asked = new Set<number>();
		for (const programme of programmesAt.get(workplace) ?? [])
			for (const home of homesOf.get(programme) ?? []) asked.add(home);
		return Int32Array.from(asked).sort();
	};
	return tableTravel(
		travelTable(travel, {
			homes: homes.points,
			workplaces: workplaces.points,
			wanted,
			atMost: learners.maxMinutes.reduce((most, minutes) => Math.max(most, minutes), 0),
			watch: (done, total) => watch('timetables', done, total)
		})
	);
}

/** Every point once, and per row which of them it is. */
function pointsOnce(points: Points): { points: Points; number: Int32Array } {
	const known = new Map<string, number>();
	const first: number[] = [];
	const number = Int32Array.from(points.lat, (_, row) => {
		const key = keyOf(workplaceAt(points, row));
		const found = known.get(key) ?? first.push(row) - 1;
		known.set(key, found);
		return found;
	});
	const pick = (column: Float64Array) => Float64Array.from(first, (row) => column[row]!);
	return { points: { lat: pick(points.lat), lon: pick(points.lon) }, number };
}

function setsOf(keys: Int32Array, values: Int32Array): Map<number, Set<number>> {
	const sets = new Map<number, Set<number>>();
	keys.forEach((key, row) => {
		const own = sets.get(key) ?? new Set();
		sets.set(key, own.add(values[row]!));
	});
	return sets;
}
