import {
	DISTANCE_PARAMETERS,
	distanceModel,
	type DistanceParameters,
	type Region
} from '#engines/travel/distance-model.ts';
import type { TimetableParameters } from '#engines/travel/timetable-travel.ts';
import type { PairTravel, TravelTime } from '#engines/travel/travel-time.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';

/** The parameters that hold everywhere, and regions of the map with their own. */
export type RegionalParameters = { readonly everywhere: DistanceParameters; readonly regions: readonly Region[] };

/**
 * How distance becomes travel time. No region has figures of its own yet: a row with regions is how they come, from a day on, with their source.
 */
export const DISTANCE_MODEL: Parameter<RegionalParameters> = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: { everywhere: DISTANCE_PARAMETERS, regions: [] },
		source:
			'Own choice: bike 15 km/h, public transport 12 minutes and then 30 km/h, roads 1.3 times the distance as the crow flies',
		trust: 'unconfirmed'
	}
]);

/** How people walk, ride and change around a timetable. */
export const TIMETABLE: Parameter<TimetableParameters> = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: {
			detour: DISTANCE_PARAMETERS.detour,
			walkKmPerHour: DISTANCE_PARAMETERS.walkKmPerHour,
			bikeKmPerHour: DISTANCE_PARAMETERS.bikeKmPerHour,
			accessMetres: 1_000,
			changeMetres: 600,
			changeSeconds: 120,
			mostMinutes: 240
		},
		source: 'Own choice: a quarter of an hour to the stop, ten minutes between stops, two minutes for changing',
		trust: 'inferred'
	}
]);

/** Where the bins end in which pages show travel times, in minutes: six bins, the last without an end. */
export const TRAVEL_BINS: Parameter<readonly number[]> = parameter([
	{
		from: toPlainDate('2019-09-01'),
		value: [15, 30, 45, 60, 90],
		source: 'Own choice: the six bins of Futur Pro (France)',
		trust: 'inferred'
	}
]);

/** The distance model with the parameters in force on a day; `rows` are those of an operator who has better ones. */
export function distanceModelOn(
	day: PlainDate,
	rows: Parameter<RegionalParameters> = DISTANCE_MODEL
): TravelTime & PairTravel {
	const { everywhere, regions } = inForce(rows, day).value;
	return distanceModel(everywhere, regions);
}
