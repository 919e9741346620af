import type { Calls } from '#engines/travel/gtfs.ts';
import { NumberColumn, type FeedNames } from './feed-numbers.ts';
import type { FeedRow } from './feed-row.ts';
import { LEFT_OUT, type TripRows } from './feed-trips.ts';

const NOT_AVAILABLE = 1;
const LAST_DOOR_TYPE = 3;
const MOST_SEQUENCE = 2 ** 31 - 1;
const NO_TIME = -1;

/** Calls laid out by trip: those of trip `i` are `offset[i]` up to (not including) `offset[i + 1]`. */
export type CallColumns = { readonly calls: Calls; readonly offset: Int32Array };

/** Reads `stop_times.txt`: where and when trips call. Rows may stand in any order. */
export class CallRows {
	static readonly needed = ['trip_id', 'stop_sequence'];
	readonly #trips: TripRows;
	readonly #stops: FeedNames;
	readonly #columns = {
		trip: new NumberColumn(),
		sequence: new NumberColumn(),
		stop: new NumberColumn(),
		arrival: new NumberColumn(),
		departure: new NumberColumn(),
		doors: new NumberColumn(),
		line: new NumberColumn()
	};

	constructor(trips: TripRows, stops: FeedNames) {
		this.#trips = trips;
		this.#stops = stops;
	}

	add(row: FeedRow): void {
		const trip = this.#trips.find(row);
		// Vehicles that come when asked, to an area instead of a stop, have no timetable.
		if (trip === LEFT_OUT || (row.text('stop_id') === '' && isOnDemand(row))) return;
		const [arrival, departure] = [row.time('arrival_time'), row.time('departure_time')];
		const columns = this.#columns;
		columns.trip.add(trip);
		columns.sequence.add(row.whole('stop_sequence', [0, MOST_SEQUENCE]));
		columns.stop.add(this.#stops.find(row, 'stop_id'));
		columns.arrival.add(arrival ?? departure ?? NO_TIME);
		columns.departure.add(departure ?? arrival ?? NO_TIME);
		columns.doors.add(doorsOf(row));
		columns.line.add(row.line);
	}

	/** All calls by trip and in order, once every row was added; refuses times that are missing at an end of a trip, or that go back. */
	columns(row: FeedRow, trips: number): CallColumns {
		const { trip, sequence, ...rest } = this.#columns;
		const { offset, order } = orderOfCalls(trip.values(), sequence.values(), trips);
		const inOrder = (column: NumberColumn) => {
			const values = column.values();
			return order.map((at) => values[at]!);
		};
		const line = inOrder(rest.line);
		const doors = inOrder(rest.doors);
		const calls = {
			stop: inOrder(rest.stop),
			arrival: inOrder(rest.arrival),
			departure: inOrder(rest.departure),
			board: Uint8Array.from(doors, (each) => each & 1),
			alight: Uint8Array.from(doors, (each) => each >> 1)
		};
		const sequences = inOrder(sequence);
		for (let each = 0; each < trips; each++)
			checkTrip(row, { ...calls, line, sequence: sequences }, offset[each]!, offset[each + 1]!);
		return { calls, offset };
	}
}

function isOnDemand(row: FeedRow): boolean {
	return row.text('location_id') !== '' || row.text('location_group_id') !== '';
}

/** Bit 0: one may get on; bit 1: one may get off. By telephone (2) or by telling the driver (3) is possible too. */
function doorsOf(row: FeedRow): number {
	const on = row.whole('pickup_type', [0, LAST_DOOR_TYPE], 0) !== NOT_AVAILABLE;
	const off = row.whole('drop_off_type', [0, LAST_DOOR_TYPE], 0) !== NOT_AVAILABLE;
	return Number(on) | (Number(off) << 1);
}

/** By trip (counting), then by sequence within the trip. */
function orderOfCalls(
	trip: Int32Array,
	sequence: Int32Array,
	trips: number
): { offset: Int32Array; order: Int32Array } {
	const offset = new Int32Array(trips + 1);
	for (const each of trip) offset[each + 1]!++;
	for (let each = 0; each < trips; each++) offset[each + 1]! += offset[each]!;
	const next = offset.slice();
	const order = new Int32Array(trip.length);
	trip.forEach((each, at) => (order[next[each]!++] = at));
	for (let each = 0; each < trips; each++)
		order.subarray(offset[each], offset[each + 1]).sort((a, b) => sequence[a]! - sequence[b]!);
	return { offset, order };
}

type CheckedCalls = Pick<Calls, 'arrival' | 'departure'> & { readonly line: Int32Array; readonly sequence: Int32Array };

function checkTrip(row: FeedRow, calls: CheckedCalls, first: number, end: number): void {
	const { arrival, departure, line, sequence } = calls;
	for (let call = first; call < end; call++) {
		row.line = line[call]!;
		if (call > first && sequence[call] === sequence[call - 1])
			row.refuse('stop_sequence', String(sequence[call]!), 'a number that this trip uses once');
		if ((call === first || call === end - 1) && arrival[call] === NO_TIME)
			row.refuse('arrival_time', '', 'a time at the first and at the last stop of a trip');
		if (arrival[call] === NO_TIME) fillBetween(calls, call, end);
		if (arrival[call]! > departure[call]!)
			row.refuse('departure_time', clock(departure[call]!), 'a time not before the arrival');
		if (call > first && departure[call - 1]! > arrival[call]!)
			row.refuse('arrival_time', clock(arrival[call]!), 'a time not before that of the stop before');
	}
}

/** Stops without a time lie evenly between the times around them. */
function fillBetween({ arrival, departure }: Pick<Calls, 'arrival' | 'departure'>, call: number, end: number): void {
	let known = call + 1;
	while (known < end - 1 && arrival[known] === NO_TIME) known++;
	const [from, until] = [departure[call - 1]!, arrival[known]!];
	// A last stop without a time is refused when its turn comes.
	if (until === NO_TIME) return;
	for (let each = call; each < known; each++) {
		const time = Math.round(from + ((until - from) * (each - call + 1)) / (known - call + 1));
		arrival[each] = departure[each] = time;
	}
}

function clock(seconds: number): string {
	const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
	return `${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
