import type { Stops, Transfers } from '#engines/travel/gtfs.ts';
import { FeedNames, NumberColumn } from './feed-numbers.ts';
import type { FeedRow } from './feed-row.ts';

const STOP = 0;
const STATION = 1;
/** Entrances, crossings of corridors and boarding areas: nobody waits there for a vehicle of a timetable. */
const LAST_LOCATION_TYPE = 4;

/** Reads `stops.txt`: stops and stations. */
export class StopRows {
	static readonly needed = ['stop_id'];
	readonly stops = new FeedNames('stop or station');
	readonly #lat: number[] = [];
	readonly #lon: number[] = [];
	readonly #parents: { readonly parent: string; readonly line: number }[] = [];

	add(row: FeedRow): void {
		const kind = row.whole('location_type', [0, LAST_LOCATION_TYPE], STOP);
		if (kind > STATION) return;
		this.stops.add(row, 'stop_id');
		this.#lat.push(row.degrees('stop_lat', 90));
		this.#lon.push(row.degrees('stop_lon', 180));
		this.#parents.push({ parent: row.text('parent_station'), line: row.line });
	}

	/** All stops, once every row was added; a station may stand below its platforms. */
	columns(row: FeedRow): Stops {
		const id = this.stops.names();
		const numbers = new Map(id.map((name, number) => [name, number]));
		const station = Int32Array.from(this.#parents, ({ parent, line }) => {
			row.line = line;
			return parent === ''
				? -1
				: (numbers.get(parent) ?? row.refuse('parent_station', parent, 'a station of this file'));
		});
		return { id, lat: Float64Array.from(this.#lat), lon: Float64Array.from(this.#lon), station };
	}
}

/** Kinds that are about staying in the vehicle, not about changing. */
const LAST_CHANGE = 3;
const LAST_TRANSFER_TYPE = 5;
const LONGEST_CHANGE = 86_400;
/** Columns with which a rule is about some trips or lines only: such rules are left aside. */
const NARROWER = ['from_trip_id', 'to_trip_id', 'from_route_id', 'to_route_id'];

/** Reads `transfers.txt`: rules for changing between stops or stations. */
export class TransferRows {
	static readonly needed = ['transfer_type'];
	readonly #stops: FeedNames;
	readonly #columns = {
		from: new NumberColumn(),
		to: new NumberColumn(),
		kind: new NumberColumn(),
		seconds: new NumberColumn()
	};

	constructor(stops: FeedNames) {
		this.#stops = stops;
	}

	add(row: FeedRow): void {
		const kind = row.whole('transfer_type', [0, LAST_TRANSFER_TYPE], 0);
		if (kind > LAST_CHANGE || NARROWER.some((column) => row.text(column) !== '')) return;
		this.#columns.from.add(this.#stops.find(row, 'from_stop_id'));
		this.#columns.to.add(this.#stops.find(row, 'to_stop_id'));
		this.#columns.kind.add(kind);
		this.#columns.seconds.add(row.whole('min_transfer_time', [0, LONGEST_CHANGE], -1));
	}

	columns(): Transfers {
		const { from, to, kind, seconds } = this.#columns;
		return { from: from.values(), to: to.values(), kind: Uint8Array.from(kind.values()), seconds: seconds.values() };
	}
}
