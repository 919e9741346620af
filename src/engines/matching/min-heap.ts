/** A binary heap of (key, value) with the smallest key on top; grows as needed and is emptied without giving memory back. */
export class MinHeap {
	#keys = new Float64Array(1 << 10);
	#values = new Int32Array(1 << 10);
	#size = 0;

	get size(): number {
		return this.#size;
	}

	/** Smallest key; only when `size` is above 0. */
	get topKey(): number {
		return this.#keys[0]!;
	}

	clear(): void {
		this.#size = 0;
	}

	push(key: number, value: number): void {
		if (this.#size === this.#keys.length) this.#grow();
		let at = this.#size++;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (this.#keys[parent]! <= key) break;
			this.#keys[at] = this.#keys[parent]!;
			this.#values[at] = this.#values[parent]!;
			at = parent;
		}
		this.#keys[at] = key;
		this.#values[at] = value;
	}

	/** Takes the value with the smallest key; only when `size` is above 0. */
	pop(): number {
		const top = this.#values[0]!;
		const size = --this.#size;
		if (size === 0) return top;
		const key = this.#keys[size]!;
		const value = this.#values[size]!;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= size) break;
			if (child + 1 < size && this.#keys[child + 1]! < this.#keys[child]!) child++;
			if (this.#keys[child]! >= key) break;
			this.#keys[at] = this.#keys[child]!;
			this.#values[at] = this.#values[child]!;
			at = child;
		}
		this.#keys[at] = key;
		this.#values[at] = value;
		return top;
	}

	#grow(): void {
		const keys = new Float64Array(this.#keys.length * 2);
		keys.set(this.#keys);
		this.#keys = keys;
		const values = new Int32Array(this.#values.length * 2);
		values.set(this.#values);
		this.#values = values;
	}
}
