/** A point on the map, in degrees. */
export type Point = { readonly lat: number; readonly lon: number };

/** Where somebody works, and from when: minutes after midnight; absent: `DEFAULT_START`. Only timetables look at the hour. */
export type Workplace = Point & { readonly start?: number | undefined };

/** Many points, in columns; `start` as in `Workplace`. */
export type Points = {
	readonly lat: Float64Array;
	readonly lon: Float64Array;
	readonly start?: Int32Array | undefined;
};

/** Whole minutes from one of the first points to one of the second, by number; `UNREACHABLE` when they are more than `atMost`. */
export type PairMinutes = (from: number, to: number, atMost: number) => number;

/** Whole minutes for each way of going; `UNREACHABLE` where there is no such way. */
export type ModeMinutes = { readonly walk: number; readonly bike: number; readonly transit: number };

/** Travel times pair by pair: what rounds and the search for candidates ask. */
export type PairTravel = {
	/** Which model and parameters; part of what a round publishes. */
	readonly id: string;
	/** Whole minutes, at least 1; `UNREACHABLE` when there is no way. */
	minutes(from: Point, to: Workplace): number;
	/** Nothing further away than this, as the crow flies, is within the minutes given; in kilometres. */
	reach(minutes: number): number;
	/** The same figures as `minutes`, for many pairs: what depends on one point only is computed once. */
	between(from: Points, to: Points): PairMinutes;
};

/** How long it takes from home to a workplace. Pluggable: the distance model, timetables, or a service of the operator. */
export type TravelTime = {
	/** Which model and parameters; part of what a round publishes. */
	readonly id: string;
	/** Whole minutes, at least 1, the quickest of all ways; `UNREACHABLE` when there is none. */
	minutes(from: Point, to: Workplace): number;
	/** From every home, or from those in `which` (by number, in that order), to one workplace; 65535 = `UNREACHABLE`. */
	toWorkplace(homes: Points, workplace: Workplace, which?: Int32Array): Uint16Array;
	/** Each way of going apart, at the hour at which work starts. */
	modes(from: Point, to: Workplace): ModeMinutes;
};

/** Minutes that mean: there is no way. */
export const UNREACHABLE = 65_535;

/** Work starts at eight o'clock unless a place says otherwise. */
export const DEFAULT_START = 8 * 60;

/**
 * In which bin a travel time falls: the number of limits that it is above. With the limits 15, 30, 45, 60 and 90 there are six bins,
 * and exactly 15 minutes still falls in the first.
 */
export function binOf(minutes: number, limits: readonly number[]): number {
	return limits.filter((limit) => minutes > limit).length;
}
