/** Per owner a row of numbers: those of owner `i` are `value[offset[i]]` up to (not including) `value[offset[i + 1]]`. */
export type Rows = { readonly offset: Int32Array; readonly value: Int32Array };

/** Lists laid out in rows. */
export function rowsOf(lists: readonly (readonly number[])[]): Rows {
	const offset = new Int32Array(lists.length + 1);
	lists.forEach((list, owner) => (offset[owner + 1] = offset[owner]! + list.length));
	return { offset, value: Int32Array.from(lists.flat()) };
}

/** Places as the search sees them: where, for which programmes (numbered from 0 without large gaps), and from when in minutes after midnight. */
export type CandidatePlaces = {
	readonly lat: Float64Array;
	readonly lon: Float64Array;
	readonly programmes: Rows;
	readonly start?: Int32Array | undefined;
};

const KM_PER_DEGREE = 111.19;
const STRIP_KM = 5;
const RADIANS = Math.PI / 180;
/** Longitudes as whole numbers, about 20 metres apart at the equator. */
const COLUMNS = 2 ** 21;
/** Against rounding: a strip looks this much further than the reach. */
const SLACK = 1 + 1e-9;

/**
 * Places by programme and by strip of latitude, west to east within a strip: an entry for each place and programme,
 * once. Sorted by counting, so
 * building is linear (apart from one sort of longitudes); memory is linear in the entries.
 */
export class PlaceStrips {
	readonly strips: number;
	/** Per entry, west to east within its strip: which place. */
	readonly place: Int32Array;
	readonly lat: Float64Array;
	readonly lon: Float64Array;
	readonly start: Int32Array | undefined;
	readonly #programmes: number;
	readonly #column: Int32Array;
	readonly #offset: Int32Array;
	readonly #south: number;
	readonly #height: number;

	constructor({ lat, lon, programmes, start }: CandidatePlaces) {
		const entries = programmes.value.length;
		this.#programmes = largest(programmes.value) + 1;
		[this.#south, this.#height, this.strips] = layOut(lat, this.#programmes, entries);
		const { place, bucket } = this.#entriesWestToEast(lat, lon, programmes);
		this.#offset = new Int32Array(this.#programmes * this.strips + 1);
		for (const each of bucket) this.#offset[each + 1]!++;
		for (let at = 0; at + 1 < this.#offset.length; at++) this.#offset[at + 1]! += this.#offset[at]!;
		const next = this.#offset.slice();
		this.place = new Int32Array(place.length);
		bucket.forEach((each, entry) => (this.place[next[each]!++] = place[entry]!));
		this.lat = Float64Array.from(this.place, (each) => lat[each]!);
		this.lon = Float64Array.from(this.place, (each) => lon[each]!);
		this.start = start && Int32Array.from(this.place, (each) => start[each]!);
		this.#column = Int32Array.from(this.lon, columnOf);
	}

	#entriesWestToEast(lat: Float64Array, lon: Float64Array, { offset, value }: Rows) {
		const place = new Int32Array(value.length);
		const bucket = new Int32Array(value.length);
		let entry = 0;
		for (const each of westToEast(lon)) {
			const strip = this.stripOf(lat[each]!);
			for (let at = offset[each]!; at < offset[each + 1]!; at++) {
				if (value.subarray(offset[each], at).includes(value[at]!)) continue;
				place[entry] = each;
				bucket[entry++] = value[at]! * this.strips + strip;
			}
		}
		return { place: place.subarray(0, entry), bucket: bucket.subarray(0, entry) };
	}

	/** The strip in which a latitude lies; beyond the places, the outermost strip. */
	stripOf(lat: number): number {
		return Math.min(this.strips - 1, Math.max(0, Math.floor((lat - this.#south) / this.#height)));
	}

	/** True when no point of the strip lies within `km`. */
	isBeyond(strip: number, { lat, km }: { lat: number; km: number }): boolean {
		return this.#degreesTo(strip, lat) > (km * SLACK) / KM_PER_DEGREE;
	}

	/** From a latitude to the nearest edge of a strip, in degrees; 0 inside. */
	#degreesTo(strip: number, lat: number): number {
		const south = this.#south + strip * this.#height;
		// The outermost strips hold everything beyond them by rounding: count them as a little wider.
		return Math.max(0, south - lat, lat - (south + this.#height)) / SLACK;
	}

	/**
	 * Entries of a programme in one strip that can lie within `km` of a point: writes the first and one past the last entry number into `range`.
	 * By the haversine formula: the difference in longitude is largest where the strip is nearest to the point and furthest from the equator.
	 */
	entriesWithin(programme: number, strip: number, home: { lat: number; lon: number; km: number }, range: Int32Array) {
		const bucket = programme * this.strips + strip;
		range[0] = range[1] = this.#offset[bucket]!;
		const end = this.#offset[bucket + 1]!;
		if (range[0] === end) return;
		const degrees = this.#widest(strip, home.lat, home.km);
		if (degrees < 0) return;
		const [west, east] = [home.lon - degrees, home.lon + degrees];
		const around = west < -180 || east > 180;
		range[0] = around ? range[0] : this.#firstFrom(columnOf(west), range[0], end);
		range[1] = around ? end : this.#firstFrom(columnOf(east) + 1, range[0], end);
	}

	/** Largest difference in longitude within reach, in degrees; negative when the strip is out of reach, 180 when all around counts. */
	#widest(strip: number, lat: number, km: number): number {
		const south = this.#south + strip * this.#height;
		const narrowest = Math.cos(Math.min(90, Math.max(Math.abs(south), Math.abs(south + this.#height))) * RADIANS);
		const across = haversine((km * SLACK) / KM_PER_DEGREE) - haversine(this.#degreesTo(strip, lat));
		if (across < 0) return -1;
		const share = across / (Math.cos(lat * RADIANS) * narrowest);
		return share < 1 ? (2 * Math.asin(Math.sqrt(share))) / RADIANS : 181;
	}

	#firstFrom(column: number, from: number, end: number): number {
		let [low, high] = [from, end];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#column[middle]! < column) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** True when some place has this programme at all. */
	knows(programme: number): boolean {
		return programme >= 0 && programme < this.#programmes;
	}
}

/** South edge, height in degrees and number of strips: five kilometres each, or higher when there would be many more strips than entries. */
function layOut(
	lat: Float64Array,
	programmes: number,
	entries: number
): [south: number, height: number, strips: number] {
	let [south, north] = [90, -90];
	for (const each of lat) {
		south = Math.min(south, each);
		north = Math.max(north, each);
	}
	const most = Math.max(1, Math.floor((4 * entries + 1_024) / Math.max(1, programmes)));
	const wished = Math.floor(((north - south) * KM_PER_DEGREE) / STRIP_KM) + 1;
	const strips = Math.max(1, Math.min(most, wished));
	return [south, Math.max((north - south) / strips, STRIP_KM / KM_PER_DEGREE), strips];
}

function westToEast(lon: Float64Array): Int32Array {
	const keys = Float64Array.from(lon, (each, place) => columnOf(each) * 2 ** 31 + place).sort();
	return Int32Array.from(keys, (key) => key % 2 ** 31);
}

function columnOf(lon: number): number {
	return Math.floor(((lon + 180) / 360) * COLUMNS);
}

function haversine(degrees: number): number {
	const half = Math.sin(Math.min(degrees / 2, 90) * RADIANS);
	return half * half;
}

function largest(values: Int32Array): number {
	let most = -1;
	for (const value of values) most = Math.max(most, value);
	return most;
}
