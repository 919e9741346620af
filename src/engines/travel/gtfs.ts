import { addDays, toDayNumber, weekdayOf, type PlainDate } from '#kernel/date.ts';

/**
 * A feed of timetables in the General Transit Feed Specification, as columns. Everything refers by number: a stop is its position in
 * `stops`, a trip its position in `trips`. Times are whole seconds after midnight of the day of service and may pass 24 hours.
 */
export type GtfsFeed = {
	/** SHA-256 of the feed, in hexadecimal: part of what a round publishes. */
	readonly hash: string;
	readonly stops: Stops;
	readonly services: Services;
	/** Per trip: the service that says on which days, and its calls `offset[trip]` up to (not including) `offset[trip + 1]`. */
	readonly trips: { readonly service: Int32Array; readonly offset: Int32Array };
	readonly calls: Calls;
	readonly frequencies: Frequencies;
	readonly transfers: Transfers;
};

/** Stops and stations. */
export type Stops = {
	readonly id: readonly string[];
	readonly lat: Float64Array;
	readonly lon: Float64Array;
	/** The station that a platform belongs to; -1 when there is none. */
	readonly station: Int32Array;
};

/** On which days trips run: by weekday within a period, then exceptions for single days. */
export type Services = {
	/** First and last day, both included, as day numbers (`toDayNumber`). A service with exceptions only: last before first. */
	readonly from: Int32Array;
	readonly until: Int32Array;
	/** Bit 0 for Monday to bit 6 for Sunday. */
	readonly weekdays: Uint8Array;
	readonly exceptions: { readonly service: Int32Array; readonly day: Int32Array; readonly runs: Uint8Array };
};

/** Every stop of every trip, in order. */
export type Calls = {
	readonly stop: Int32Array;
	readonly arrival: Int32Array;
	readonly departure: Int32Array;
	/** 1 when one may get on (`pickup_type` other than 1). */
	readonly board: Uint8Array;
	/** 1 when one may get off (`drop_off_type` other than 1). */
	readonly alight: Uint8Array;
};

/** Trips that run every so many seconds: the first departure at `from`, none at or after `until`. */
export type Frequencies = {
	readonly trip: Int32Array;
	readonly from: Int32Array;
	readonly until: Int32Array;
	readonly headway: Int32Array;
};

/** Rules for changing from one stop or station to another. */
export type Transfers = {
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** `TRANSFER`. */
	readonly kind: Uint8Array;
	/** Seconds that a change takes at least; -1 when not given. */
	readonly seconds: Int32Array;
};

/** Kinds of `transfers.txt` that concern stops. */
export const TRANSFER = { recommended: 0, timed: 1, minimum: 2, forbidden: 3 } as const;

/** Which services run on a day: 1 or 0 per service. */
export function runningOn({ from, until, weekdays, exceptions }: Services, day: PlainDate): Uint8Array {
	const number = toDayNumber(day);
	const bit = 1 << (weekdayOf(day) - 1);
	const running = Uint8Array.from(weekdays, (mask, service) =>
		from[service]! <= number && number <= until[service]! && (mask & bit) !== 0 ? 1 : 0
	);
	exceptions.day.forEach((each, at) => {
		if (each === number) running[exceptions.service[at]!] = exceptions.runs[at]!;
	});
	return running;
}

/** Which services matter for a day: those of the day itself, and of the day before, whose trips may pass midnight. */
export function runningAround(services: Services, day: PlainDate): Uint8Array {
	const before = runningOn(services, addDays(day, -1));
	return runningOn(services, day).map((runs, service) => runs | before[service]!);
}
