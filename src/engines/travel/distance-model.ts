import { UNREACHABLE, type Point, type TravelTime } from './travel-time.ts';

/** Parameters of the distance model. They are assumptions until timetables take over: keep them in data, with a date. */
export type DistanceParameters = {
	/** Length of the road for each kilometre as the crow flies. */
	readonly detour: number;
	readonly bikeKmPerHour: number;
	/** Walking to the stop, waiting, changing. */
	readonly transportWaitMinutes: number;
	readonly transportKmPerHour: number;
};

/** The parameters with which the engine was measured (design study of the matching engine; trust: unconfirmed). */
const DISTANCE_PARAMETERS: DistanceParameters = {
	detour: 1.3,
	bikeKmPerHour: 15,
	transportWaitMinutes: 12,
	transportKmPerHour: 30
};

const EARTH_KM = 6_371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle distance in kilometres (haversine). */
function distanceKm(from: Point, to: Point): number {
	const dLat = (to.lat - from.lat) * RADIANS;
	const dLon = (to.lon - from.lon) * RADIANS;
	const h =
		Math.sin(dLat / 2) ** 2 + Math.cos(from.lat * RADIANS) * Math.cos(to.lat * RADIANS) * Math.sin(dLon / 2) ** 2;
	return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The quicker of going by bike and by public transport, over the road's length; rounded to whole minutes, at least 1. */
export function distanceModel(parameters: DistanceParameters = DISTANCE_PARAMETERS): TravelTime {
	const { detour, bikeKmPerHour, transportWaitMinutes, transportKmPerHour } = parameters;
	return {
		id: `distance/${detour}/${bikeKmPerHour}/${transportWaitMinutes}/${transportKmPerHour}`,
		minutes(from, to) {
			const road = distanceKm(from, to) * detour;
			const bike = (road / bikeKmPerHour) * 60;
			const transport = transportWaitMinutes + (road / transportKmPerHour) * 60;
			const minutes = Math.max(1, Math.round(Math.min(bike, transport)));
			return minutes < UNREACHABLE ? minutes : UNREACHABLE;
		},
		reach(minutes) {
			const bike = ((minutes + 0.5) / 60) * bikeKmPerHour;
			const transport = ((minutes + 0.5 - transportWaitMinutes) / 60) * transportKmPerHour;
			return Math.max(bike, transport) / detour;
		}
	};
}
