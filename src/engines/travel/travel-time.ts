/** A point on the map, in degrees. */
export type Point = { readonly lat: number; readonly lon: number };

/** How long it takes from home to a workplace. Pluggable: the distance model now, timetables later. */
export type TravelTime = {
	/** Which model and parameters; part of what a round publishes. */
	readonly id: string;
	/** Whole minutes, at least 1; `UNREACHABLE` when there is no way. */
	minutes(from: Point, to: Point): number;
	/** Nothing further away than this, as the crow flies, is within the minutes given; in kilometres. */
	reach(minutes: number): number;
};

/** Minutes that mean: there is no way. */
export const UNREACHABLE = 65_535;
