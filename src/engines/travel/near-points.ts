import { EARTH_KM, kmOf, squaredChord, squaredChordOf, unitVectors } from './sphere.ts';
import type { Points } from './travel-time.ts';

const DEGREES_PER_METRE = 180 / (Math.PI * EARTH_KM * 1_000);
const RADIANS = Math.PI / 180;
/** Against rounding: looks a little further, the distance itself decides. */
const SLACK = 1 + 1e-6;

/** Points in rows of latitude, west to east in a row: finds those within a fixed distance of any point. */
export class NearPoints {
	readonly #vectors: Float64Array;
	readonly #lon: Float64Array;
	readonly #order: Int32Array;
	readonly #rows = new Map<number, { start: number; end: number }>();
	readonly #degrees: number;
	readonly #limit: number;

	/** Time O(n log n). `metres` must be above 0; near a pole or across the day line points may be missed. */
	constructor(points: Points, metres: number) {
		this.#degrees = metres * DEGREES_PER_METRE * SLACK;
		this.#limit = squaredChordOf(metres / 1_000);
		this.#vectors = unitVectors(points);
		this.#lon = points.lon;
		const row = Int32Array.from(points.lat, (lat) => this.#rowOf(lat));
		this.#order = Int32Array.from(row.keys()).sort(
			(a, b) => row[a]! - row[b]! || points.lon[a]! - points.lon[b]! || a - b
		);
		this.#order.forEach((point, at) => {
			const known = this.#rows.get(row[point]!);
			if (known) known.end = at + 1;
			else this.#rows.set(row[point]!, { start: at, end: at + 1 });
		});
	}

	/** Calls `found` for every point within the distance, south to north and then west to east, with the distance in metres. */
	around(lat: number, lon: number, found: (point: number, metres: number) => void): void {
		const here = unitVectors({ lat: Float64Array.of(lat), lon: Float64Array.of(lon) });
		const middle = this.#rowOf(lat);
		const across = this.#degrees / Math.max(0.01, Math.cos(Math.min(90, Math.abs(lat) + 2 * this.#degrees) * RADIANS));
		for (let row = middle - 1; row <= middle + 1; row++) {
			const range = this.#rows.get(row);
			if (!range) continue;
			for (let at = this.#firstFrom(lon - across, range); at < range.end; at++) {
				const point = this.#order[at]!;
				if (this.#lon[point]! > lon + across) break;
				const chord = squaredChord(here, 0, this.#vectors, point);
				if (chord <= this.#limit) found(point, kmOf(chord) * 1_000);
			}
		}
	}

	#rowOf(lat: number): number {
		return Math.floor(lat / this.#degrees);
	}

	#firstFrom(lon: number, { start, end }: { start: number; end: number }): number {
		let [low, high] = [start, end];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#lon[this.#order[middle]!]! < lon) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
