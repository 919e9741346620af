import { addDays, type PlainDate } from '#kernel/date.ts';
import { runningOn, type Calls, type Frequencies, type GtfsFeed } from './gtfs.ts';

/**
 * All rides of one day between one stop and the next, each a connection. Sorted by arrival, then departure, then the order within the trip, so
 * that reading backwards meets what can follow before what can come first. Seconds after midnight of the day; negative: the evening before.
 */
export type Connections = {
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly departure: Int32Array;
	readonly arrival: Int32Array;
	/** The run of a vehicle that the connection belongs to: 0 up to `runs`. */
	readonly run: Int32Array;
	/** Bit 0: one may get on at `from`; bit 1: one may get off at `to`. */
	readonly doors: Uint8Array;
	readonly runs: number;
};

/** Bit of `doors`: one may get on where the connection begins. */
export const GET_ON = 1;
/** Bit of `doors`: one may get off where it ends. */
export const GET_OFF = 2;

const DAY = 86_400;
/** Runs of the day before that ended longer ago than this are of no use to anybody. */
const EVENING = -6 * 3_600;

/**
 * The connections of a day: trips that run on it, and those of the day before that pass midnight. A trip with frequencies runs at each of
 * its times, and not at the times of its own calls. O(connections).
 */
export function connectionsOn(feed: GtfsFeed, day: PlainDate): Connections {
	const days = [
		{ running: runningOn(feed.services, addDays(day, -1)), shift: -DAY },
		{ running: runningOn(feed.services, day), shift: 0 }
	];
	const byTrip = frequenciesByTrip(feed);
	const eachRun = (visit: (trip: number, shift: number) => void) => {
		for (const { running, shift } of days)
			for (let trip = 0; trip < feed.trips.service.length; trip++)
				if (running[feed.trips.service[trip]!]) visitRuns(feed, byTrip, trip, shift, visit);
	};
	let size = 0;
	let runs = 0;
	eachRun((trip) => {
		size += feed.trips.offset[trip + 1]! - feed.trips.offset[trip]! - 1;
		runs++;
	});
	const connections = emptyConnections(size, runs);
	let at = 0;
	let run = 0;
	eachRun((trip, shift) => {
		at = addRun(
			connections,
			at,
			{ run: run++, shift },
			feed.calls,
			feed.trips.offset[trip]!,
			feed.trips.offset[trip + 1]!
		);
	});
	return sortedByArrival(connections);
}

function frequenciesByTrip({ frequencies }: GtfsFeed): ReadonlyMap<number, readonly number[]> {
	return Map.groupBy(frequencies.trip.keys(), (row) => frequencies.trip[row]!);
}

function visitRuns(
	{ trips, calls, frequencies }: GtfsFeed,
	byTrip: ReadonlyMap<number, readonly number[]>,
	trip: number,
	shift: number,
	visit: (trip: number, shift: number) => void
): void {
	const [first, last] = [trips.offset[trip]!, trips.offset[trip + 1]! - 1];
	if (last <= first) return;
	for (const start of startsOf(frequencies, byTrip.get(trip), calls.departure[first]!)) {
		const shifted = start - calls.departure[first]! + shift;
		if (calls.arrival[last]! + shifted >= EVENING) visit(trip, shifted);
	}
}

function startsOf(frequencies: Frequencies, rows: readonly number[] | undefined, own: number): number[] {
	if (!rows) return [own];
	const starts: number[] = [];
	for (const row of rows)
		for (let time = frequencies.from[row]!; time < frequencies.until[row]!; time += frequencies.headway[row]!)
			starts.push(time);
	return starts;
}

function emptyConnections(size: number, runs: number): Connections {
	const column = () => new Int32Array(size);
	return {
		from: column(),
		to: column(),
		departure: column(),
		arrival: column(),
		run: column(),
		doors: new Uint8Array(size),
		runs
	};
}

/** Writes the connections between the calls `first` up to `end`; answers where the next one goes. */
function addRun(
	into: Connections,
	start: number,
	{ run, shift }: { run: number; shift: number },
	calls: Calls,
	...[first, end]: [number, number]
): number {
	let at = start;
	for (let call = first; call + 1 < end; call++, at++) {
		into.from[at] = calls.stop[call]!;
		into.to[at] = calls.stop[call + 1]!;
		into.departure[at] = calls.departure[call]! + shift;
		into.arrival[at] = calls.arrival[call + 1]! + shift;
		into.run[at] = run;
		into.doors[at] = (calls.board[call]! ? GET_ON : 0) | (calls.alight[call + 1]! ? GET_OFF : 0);
	}
	return at;
}

function sortedByArrival(connections: Connections): Connections {
	const rows = Int32Array.from(connections.run.keys());
	// Counting sorts keep the order of equals: the last one decides first.
	const order = countingSort(countingSort(rows, connections.departure), connections.arrival);
	const sorted = (column: Int32Array) => Int32Array.from(order, (row) => column[row]!);
	return {
		from: sorted(connections.from),
		to: sorted(connections.to),
		departure: sorted(connections.departure),
		arrival: sorted(connections.arrival),
		run: sorted(connections.run),
		doors: Uint8Array.from(order, (row) => connections.doors[row]!),
		runs: connections.runs
	};
}

function countingSort(order: Int32Array, key: Int32Array): Int32Array {
	let [least, most] = [0, 0];
	for (const each of key) {
		least = Math.min(least, each);
		most = Math.max(most, each);
	}
	const next = new Int32Array(most - least + 2);
	for (const each of key) next[each - least + 1]!++;
	for (let bucket = 0; bucket + 1 < next.length; bucket++) next[bucket + 1]! += next[bucket]!;
	const sorted = new Int32Array(order.length);
	for (const row of order) sorted[next[key[row]! - least]!++] = row;
	return sorted;
}
