import fc from 'fast-check';
import type { GtfsFeed } from '#engines/travel/gtfs.ts';
import { toDayNumber, toPlainDate, type PlainDate } from '#kernel/date.ts';

/** A feed small enough to write down: stops by number, seconds after midnight. */
export type SmallFeed = {
	readonly stops: readonly { readonly lat: number; readonly lon: number; readonly station?: number | undefined }[];
	readonly services: readonly SmallService[];
	readonly trips: readonly SmallTrip[];
	readonly transfers?: readonly SmallTransfer[];
};
export type SmallService = {
	/** ISO weekdays. */
	readonly weekdays: readonly number[];
	readonly from: string;
	readonly until: string;
	readonly exceptions?: readonly { readonly day: string; readonly runs: boolean }[];
};
export type SmallCall = {
	readonly stop: number;
	readonly arrival: number;
	readonly departure: number;
	readonly board?: boolean | undefined;
	readonly alight?: boolean | undefined;
};
export type SmallTrip = {
	readonly service: number;
	readonly calls: readonly SmallCall[];
	readonly frequencies?: readonly { readonly from: number; readonly until: number; readonly headway: number }[];
};
export type SmallTransfer = {
	readonly from: number;
	readonly to: number;
	readonly kind: number;
	readonly seconds?: number | undefined;
};

/** The day that small feeds are asked about, a Tuesday. */
export const TUESDAY: PlainDate = toPlainDate('2026-09-01');

/** Every weekday of the school year around `TUESDAY`. */
export const EVERY_DAY: SmallService = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '2026-08-01', until: '2027-06-30' };

/** Seconds after midnight of `7:05` or `25:10:30`. */
export function at(clock: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
	return hours * 3_600 + minutes * 60 + seconds;
}

/** A call with the same moment for arriving and leaving. */
export function call(stop: number, clock: string, more: Partial<SmallCall> = {}): SmallCall {
	return { stop, arrival: at(clock), departure: at(clock), ...more };
}

/** The small feed as the engine reads it. */
export function feedOf({ stops, services, trips, transfers = [] }: SmallFeed): GtfsFeed {
	const calls = trips.flatMap((trip) => trip.calls);
	const frequencies = trips.flatMap((trip, number) =>
		(trip.frequencies ?? []).map((row) => ({ trip: number, ...row }))
	);
	const exceptions = services.flatMap(({ exceptions: days = [] }, service) => days.map((row) => ({ service, ...row })));
	const lengths = trips.map((trip) => trip.calls.length);
	return {
		hash: 'small'.padEnd(64, '0'),
		stops: {
			id: stops.map((_, stop) => `stop-${stop}`),
			lat: Float64Array.from(stops, ({ lat }) => lat),
			lon: Float64Array.from(stops, ({ lon }) => lon),
			station: Int32Array.from(stops, ({ station }) => station ?? -1)
		},
		services: {
			from: Int32Array.from(services, ({ from }) => toDayNumber(toPlainDate(from))),
			until: Int32Array.from(services, ({ until }) => toDayNumber(toPlainDate(until))),
			weekdays: Uint8Array.from(services, ({ weekdays }) => weekdays.reduce((mask, day) => mask | (1 << (day - 1)), 0)),
			exceptions: {
				service: Int32Array.from(exceptions, ({ service }) => service),
				day: Int32Array.from(exceptions, ({ day }) => toDayNumber(toPlainDate(day))),
				runs: Uint8Array.from(exceptions, ({ runs }) => (runs ? 1 : 0))
			}
		},
		trips: {
			service: Int32Array.from(trips, ({ service }) => service),
			offset: Int32Array.from([0, ...lengths.map((_, trip) => lengths.slice(0, trip + 1).reduce((a, b) => a + b, 0))])
		},
		calls: {
			stop: Int32Array.from(calls, ({ stop }) => stop),
			arrival: Int32Array.from(calls, ({ arrival }) => arrival),
			departure: Int32Array.from(calls, ({ departure }) => departure),
			board: Uint8Array.from(calls, ({ board }) => (board === false ? 0 : 1)),
			alight: Uint8Array.from(calls, ({ alight }) => (alight === false ? 0 : 1))
		},
		frequencies: {
			trip: Int32Array.from(frequencies, ({ trip }) => trip),
			from: Int32Array.from(frequencies, ({ from }) => from),
			until: Int32Array.from(frequencies, ({ until }) => until),
			headway: Int32Array.from(frequencies, ({ headway }) => headway)
		},
		transfers: {
			from: Int32Array.from(transfers, ({ from }) => from),
			to: Int32Array.from(transfers, ({ to }) => to),
			kind: Uint8Array.from(transfers, ({ kind }) => kind),
			seconds: Int32Array.from(transfers, ({ seconds }) => seconds ?? -1)
		}
	};
}

const STOPS = 6;
const day = fc.constantFrom('2026-08-31', '2026-09-01', '2026-09-02');
const service = fc.record({
	weekdays: fc.subarray([1, 2, 3], { minLength: 1 }),
	from: fc.constantFrom('2026-08-01', '2026-09-01'),
	until: fc.constantFrom('2026-08-31', '2026-09-01', '2027-06-30'),
	exceptions: fc.uniqueArray(fc.record({ day, runs: fc.boolean() }), { maxLength: 2, selector: (row) => row.day })
});
const minute = fc.integer({ min: 0, max: 4 });

/** Half of the trips around seven in the morning, some after midnight of the day before. */
const trip = fc
	.record({
		service: fc.integer({ min: 0, max: 1 }),
		start: fc.oneof(
			{ weight: 4, arbitrary: fc.integer({ min: 400, max: 440 }) },
			{ weight: 1, arbitrary: fc.integer({ min: 24 * 60 + 400, max: 24 * 60 + 440 }) }
		),
		calls: fc.array(
			fc.record({
				stop: fc.integer({ min: 0, max: STOPS - 1 }),
				ride: minute,
				stay: minute,
				board: fc.constantFrom(true, true, true, false),
				alight: fc.constantFrom(true, true, true, false)
			}),
			{ minLength: 1, maxLength: 5 }
		),
		repeats: fc.option(fc.record({ times: fc.integer({ min: 0, max: 3 }), headway: fc.integer({ min: 5, max: 12 }) }), {
			freq: 2
		})
	})
	.map(({ service: number, start, calls, repeats }): SmallTrip => {
		let clock = start * 60;
		const made = calls.map(({ stop, ride, stay, board, alight }) => {
			const arrival = clock + ride * 60;
			clock = arrival + stay * 60;
			return { stop, arrival, departure: clock, board, alight };
		});
		const from = made[0]!.departure - 600;
		const frequencies = repeats && [
			{ from, until: from + repeats.times * repeats.headway * 60, headway: repeats.headway * 60 }
		];
		return { service: number, calls: made, ...(frequencies && { frequencies }) };
	});

/** Small random feeds: a few stops within walking distance of each other, two services, changes with rules. */
export const smallFeed: fc.Arbitrary<SmallFeed> = fc.record({
	stops: fc
		.array(fc.record({ east: fc.integer({ min: 0, max: 12 }), station: fc.constantFrom(undefined, undefined, 0) }), {
			minLength: STOPS,
			maxLength: STOPS
		})
		.map((stops) =>
			stops.map(({ east, station }, stop) => ({
				lat: 51,
				lon: 4 + east * 0.002,
				station: stop === 0 ? undefined : station
			}))
		),
	services: fc.array(service, { minLength: 2, maxLength: 2 }),
	trips: fc.array(trip, { minLength: 1, maxLength: 8 }),
	transfers: fc.array(
		fc.record({
			from: fc.integer({ min: 0, max: STOPS - 1 }),
			to: fc.integer({ min: 0, max: STOPS - 1 }),
			kind: fc.constantFrom(0, 1, 2, 2, 3),
			seconds: fc.constantFrom(undefined, 1, 60, 300)
		}),
		{ maxLength: 4 }
	)
});
