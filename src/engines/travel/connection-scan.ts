import type { Footpaths } from './footpaths.ts';
import { GET_OFF, GET_ON, type Connections } from './timetable.ts';

/** No departure arrives in time. */
export const NEVER = -(2 ** 31);

/** Stops from which one can walk to the end of the journey, and in how many seconds. */
export type Egress = { readonly stop: readonly number[]; readonly seconds: readonly number[] };

/**
 * The connection scan algorithm, backwards (Dibbelt, Pajor, Strasser and Wagner, "Connection Scan Algorithm", 2018): one pass over the connections
 * by falling arrival answers from every stop at once. Keeps its work arrays between questions: one scan for one thread.
 */
export class ConnectionScan {
	readonly #connections: Connections;
	readonly #footpaths: Footpaths;
	/** Per stop: the latest moment of getting off a vehicle there with which one still arrives in time. */
	readonly #latestOff: Int32Array;
	readonly #latestOn: Int32Array;
	/** Per run: 1 when staying on board leads there in time. */
	readonly #useful: Uint8Array;

	constructor(connections: Connections, footpaths: Footpaths) {
		const stops = footpaths.offset.length - 1;
		this.#connections = connections;
		this.#footpaths = footpaths;
		this.#latestOff = new Int32Array(stops);
		this.#latestOn = new Int32Array(stops);
		this.#useful = new Uint8Array(connections.runs);
	}

	/**
	 * Per stop: the latest moment at which a vehicle leaves there with which one is at the end by `by`, having walked `egress`; `NEVER` when there is
	 * none after `notBefore`. Between two vehicles there is one change (`Footpaths`). The array is used again by the next question. Changes that
	 * take no time are seen unless both rides take no time either. O(connections between `notBefore` and `by`, plus changes on the way).
	 */
	latestDepartures({ stop, seconds }: Egress, by: number, notBefore: number): Int32Array {
		const { arrival, to, run, doors } = this.#connections;
		this.#latestOff.fill(NEVER);
		this.#latestOn.fill(NEVER);
		this.#useful.fill(0);
		stop.forEach((each, at) => (this.#latestOff[each] = Math.max(this.#latestOff[each]!, by - seconds[at]!)));
		for (let at = firstAfter(arrival, by) - 1; at >= 0 && arrival[at]! >= notBefore; at--) {
			if (!this.#useful[run[at]!]) {
				if (!(doors[at]! & GET_OFF) || arrival[at]! > this.#latestOff[to[at]!]!) continue;
				this.#useful[run[at]!] = 1;
			}
			if (doors[at]! & GET_ON) this.#boardAt(at);
		}
		return this.#latestOn;
	}

	#boardAt(connection: number): void {
		const stop = this.#connections.from[connection]!;
		const departure = this.#connections.departure[connection]!;
		if (departure <= this.#latestOn[stop]!) return;
		this.#latestOn[stop] = departure;
		const { offset, from, seconds } = this.#footpaths;
		for (let path = offset[stop]!; path < offset[stop + 1]!; path++)
			this.#latestOff[from[path]!] = Math.max(this.#latestOff[from[path]!]!, departure - seconds[path]!);
	}
}

/** Position of the first value above `limit` in rising numbers. */
function firstAfter(rising: Int32Array, limit: number): number {
	let [low, high] = [0, rising.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (rising[middle]! <= limit) low = middle + 1;
		else high = middle;
	}
	return low;
}
