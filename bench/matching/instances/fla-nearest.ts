import type { FlaPlaces } from './fla-records.ts';
import type { FlaMap } from './fla-map.ts';
import type { SmallFast } from './random.ts';

const CELL_KM = 6;
/** Empty cells around the map, for who lives outside it. */
const [MARGIN, MARGINS] = [15, 40];

/**
 * Places by programme and by square of six kilometres, in one counting sort, and the best of those within a limit. The cells of a row lie
 * beside each other, so a search reads a few ranges from front to back.
 */
export class NearestGrid {
	readonly #columns: number;
	readonly #rows: number;
	readonly #start: Int32Array;
	readonly #place: Int32Array;
	readonly #x: Float64Array;
	readonly #y: Float64Array;
	readonly #best: BestKeys;

	constructor(map: FlaMap, places: FlaPlaces, programmes: number, most: number) {
		this.#columns = Math.ceil(map.width / CELL_KM) + MARGINS;
		this.#rows = Math.ceil(map.height / CELL_KM) + MARGINS;
		this.#best = new BestKeys(most);
		const pairs: [place: number, cell: number][] = [];
		places.first.forEach((first, place) => {
			const cell = this.#cellOf(places.x[place]!, places.y[place]!);
			for (const programme of [first, places.second[place]!])
				if (programme < programmes) pairs.push([place, programme * this.#columns * this.#rows + cell]);
		});
		this.#start = new Int32Array(programmes * this.#columns * this.#rows + 1);
		for (const [, cell] of pairs) this.#start[cell + 1]!++;
		for (let cell = 1; cell < this.#start.length; cell++) this.#start[cell]! += this.#start[cell - 1]!;
		const next = this.#start.slice();
		this.#place = new Int32Array(pairs.length);
		for (const [place, cell] of pairs) this.#place[next[cell]!++] = place;
		this.#x = Float64Array.from(this.#place, (place) => places.x[place]!);
		this.#y = Float64Array.from(this.#place, (place) => places.y[place]!);
	}

	/** How many places it found, at most `most`: read them with `placeAt` and `minutesAt`, best first. */
	find(x: number, y: number, programme: number, limit: number, random: SmallFast): number {
		const reach = Math.min(6, Math.ceil((((limit - 12) / 60) * 30) / 1.3 / CELL_KM) + 1);
		const column = Math.floor(x / CELL_KM) + MARGIN;
		const row = Math.floor(y / CELL_KM) + MARGIN;
		const from = Math.max(0, column - reach);
		const until = Math.min(this.#columns - 1, column + reach);
		this.#best.clear();
		for (let near = Math.max(0, row - reach); near <= Math.min(this.#rows - 1, row + reach); near++) {
			const cells = (programme * this.#rows + near) * this.#columns;
			if (from <= until) this.#scan(cells + from, cells + until + 1, { x, y, limit, random });
		}
		return this.#best.sort();
	}

	placeAt(position: number): number {
		return this.#best.place[position]!;
	}

	minutesAt(position: number): number {
		return this.#best.minutes[position]!;
	}

	#scan(fromCell: number, untilCell: number, { x, y, limit, random }: Search): void {
		// Half a minute of rounding and a little more; what is nearer than this is measured exactly.
		const farthest = Math.max((limit + 0.6) / 4, (limit - 11.4) / 2) / 1.3;
		const best = this.#best;
		for (let at = this.#start[fromCell]!, end = this.#start[untilCell]!; at < end; at++) {
			const east = this.#x[at]! - x;
			const north = this.#y[at]! - y;
			const square = east * east + north * north;
			if (square > farthest * farthest) continue;
			const minutes = minutesOf(Math.sqrt(square));
			if (minutes <= limit) best.offer(minutes + 20 * random.next(), this.#place[at]!, minutes);
		}
	}

	#cellOf(x: number, y: number): number {
		const column = Math.min(Math.max(Math.floor(x / CELL_KM) + MARGIN, 0), this.#columns - 1);
		const row = Math.min(Math.max(Math.floor(y / CELL_KM) + MARGIN, 0), this.#rows - 1);
		return row * this.#columns + column;
	}
}

type Search = { readonly x: number; readonly y: number; readonly limit: number; readonly random: SmallFast };

/** By bicycle (15 km/h) or by public transport (12 minutes and 30 km/h), over 1.3 times the distance. */
function minutesOf(kilometres: number): number {
	const road = kilometres * 1.3;
	return Math.max(1, Math.round(Math.min((road / 15) * 60, 12 + (road / 30) * 60)));
}

/** The smallest keys of a stream, in a heap with the largest on top; equal keys keep the order in which they came. */
class BestKeys {
	readonly place: Int32Array;
	readonly minutes: Uint8Array;
	readonly #key: Float64Array;
	readonly #turn: Int32Array;
	readonly #most: number;
	#size = 0;
	#turns = 0;

	constructor(most: number) {
		this.#most = most;
		this.#key = new Float64Array(most);
		this.#turn = new Int32Array(most);
		this.place = new Int32Array(most);
		this.minutes = new Uint8Array(most);
	}

	clear(): void {
		this.#size = 0;
		this.#turns = 0;
	}

	offer(key: number, place: number, minutes: number): void {
		const turn = this.#turns++;
		if (this.#size === this.#most) {
			if (key < this.#key[0]!) this.#sink(this.#most, key, turn, place, minutes);
			return;
		}
		let at = this.#size++;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (this.#key[parent]! > key) break;
			this.#move(parent, at);
			at = parent;
		}
		this.#put(at, key, turn, place, minutes);
	}

	/** Puts the kept entries in ascending order; returns how many there are. */
	sort(): number {
		for (let last = this.#size - 1; last > 0; last--) {
			const [key, turn] = [this.#key[last]!, this.#turn[last]!];
			const [place, minutes] = [this.place[last]!, this.minutes[last]!];
			this.#move(0, last);
			this.#sink(last, key, turn, place, minutes);
		}
		return this.#size;
	}

	#sink(size: number, key: number, turn: number, place: number, minutes: number): void {
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= size) break;
			if (child + 1 < size && this.#later(child + 1, this.#key[child]!, this.#turn[child]!)) child++;
			if (!this.#later(child, key, turn)) break;
			this.#move(child, at);
			at = child;
		}
		this.#put(at, key, turn, place, minutes);
	}

	#later(at: number, key: number, turn: number): boolean {
		return this.#key[at]! > key || (this.#key[at] === key && this.#turn[at]! > turn);
	}

	#move(from: number, to: number): void {
		this.#key[to] = this.#key[from]!;
		this.#turn[to] = this.#turn[from]!;
		this.place[to] = this.place[from]!;
		this.minutes[to] = this.minutes[from]!;
	}

	#put(at: number, key: number, turn: number, place: number, minutes: number): void {
		this.#key[at] = key;
		this.#turn[at] = turn;
		this.place[at] = place;
		this.minutes[at] = minutes;
	}
}
