/** The travel time is packed above the place number: one comparison orders by minutes, then by place. */
const PLACE_ROOM = 2 ** 31;

/**
 * The best few of a stream of (minutes, place): a binary heap with the worst on top, of at most `most`. Offering costs one comparison when
 * the newcomer is worse than all, else O(log most).
 */
export class NearestFew {
	readonly #keys: Float64Array;
	readonly #most: number;
	#size = 0;

	constructor(most: number) {
		this.#most = most;
		this.#keys = new Float64Array(most);
	}

	clear(): void {
		this.#size = 0;
	}

	/** The most minutes that can still get in, at most `limit`. */
	limit(limit: number): number {
		if (this.#size < this.#most) return limit;
		return this.#most === 0 ? -1 : Math.min(limit, Math.floor(this.#keys[0]! / PLACE_ROOM));
	}

	offer(minutes: number, place: number): void {
		const key = minutes * PLACE_ROOM + place;
		if (this.#size === this.#most) {
			if (this.#most > 0 && key < this.#keys[0]!) this.#sink(0, key, this.#size);
			return;
		}
		const keys = this.#keys;
		let at = this.#size++;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (keys[parent]! >= key) break;
			keys[at] = keys[parent]!;
			at = parent;
		}
		keys[at] = key;
	}

	/** Hands out everything, best first, and is empty afterwards. */
	drain(take: (minutes: number, place: number) => void): void {
		const size = this.#size;
		for (let left = size - 1; left > 0; left--) {
			const worst = this.#keys[0]!;
			this.#sink(0, this.#keys[left]!, left);
			this.#keys[left] = worst;
		}
		this.#size = 0;
		for (let at = 0; at < size; at++) {
			const key = this.#keys[at]!;
			take(Math.floor(key / PLACE_ROOM), key % PLACE_ROOM);
		}
	}

	#sink(from: number, key: number, size: number): void {
		const keys = this.#keys;
		let at = from;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= size) break;
			if (child + 1 < size && keys[child + 1]! > keys[child]!) child++;
			if (keys[child]! <= key) break;
			keys[at] = keys[child]!;
			at = child;
		}
		keys[at] = key;
	}
}
