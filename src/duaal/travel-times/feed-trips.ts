import type { Frequencies } from '#engines/travel/gtfs.ts';
import { NumberColumn } from './feed-numbers.ts';
import type { FeedNames } from './feed-numbers.ts';
import type { FeedRow } from './feed-row.ts';

/** A trip that is known and does not matter. */
export const LEFT_OUT = -1;

/** Reads `trips.txt`: only trips whose service runs (1 per service in `running`) get a number. */
export class TripRows {
	static readonly needed = ['trip_id', 'service_id'];
	readonly #services: FeedNames;
	readonly #running: Uint8Array;
	readonly #numbers = new Map<string, number>();
	readonly #service = new NumberColumn();

	constructor(services: FeedNames, running: Uint8Array) {
		this.#services = services;
		this.#running = running;
	}

	add(row: FeedRow): void {
		const trip = row.needed('trip_id');
		const service = this.#services.find(row, 'service_id');
		if (this.#numbers.has(trip)) row.refuse('trip_id', trip, 'a trip that was not there before');
		const runs = this.#running[service] === 1;
		this.#numbers.set(trip, runs ? this.#service.length : LEFT_OUT);
		if (runs) this.#service.add(service);
	}

	/** Number of the trip in the cell, or `LEFT_OUT`. */
	find(row: FeedRow): number {
		const trip = row.needed('trip_id');
		return this.#numbers.get(trip) ?? row.refuse('trip_id', trip, 'a trip of this feed');
	}

	/** The service of each trip. */
	services(): Int32Array {
		return this.#service.values();
	}
}

const LONGEST_HEADWAY = 86_400;

/** Reads `frequencies.txt`: trips that repeat. */
export class FrequencyRows {
	static readonly needed = ['trip_id', 'start_time', 'end_time', 'headway_secs'];
	readonly #trips: TripRows;
	readonly #columns = {
		trip: new NumberColumn(),
		from: new NumberColumn(),
		until: new NumberColumn(),
		headway: new NumberColumn()
	};

	constructor(trips: TripRows) {
		this.#trips = trips;
	}

	add(row: FeedRow): void {
		const trip = this.#trips.find(row);
		const headway = row.whole('headway_secs', [1, LONGEST_HEADWAY]);
		const from = neededTime(row, 'start_time');
		const until = neededTime(row, 'end_time');
		if (trip === LEFT_OUT) return;
		this.#columns.trip.add(trip);
		this.#columns.from.add(from);
		this.#columns.until.add(until);
		this.#columns.headway.add(headway);
	}

	columns(): Frequencies {
		const { trip, from, until, headway } = this.#columns;
		return { trip: trip.values(), from: from.values(), until: until.values(), headway: headway.values() };
	}
}

function neededTime(row: FeedRow, column: string): number {
	return row.time(column) ?? row.refuse(column, '', 'a time like 7:05:00');
}
