/** A repeatable source of numbers from 0 (included) to 1. */
export type Random = () => number;

/** The generator sfc32 (Doty-Humphrey, PractRand), as the instance family FLA is defined with it; 20 outputs are thrown away. */
export class SmallFast {
	#a: number;
	#b: number;
	#c: number;
	#d = 1;

	constructor(seed: number) {
		const start = (seed * 2_654_435_761) >>> 0;
		this.#a = start ^ 0x9e3779b9;
		this.#b = start ^ 0x243f6a88;
		this.#c = start ^ 0xb7e15162;
		for (let warmUp = 0; warmUp < 20; warmUp++) this.next();
	}

	/** The next number, 0 included, 1 not. */
	next(): number {
		const sum = (this.#a + this.#b + this.#d) | 0;
		this.#d = (this.#d + 1) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 4_294_967_296;
	}

	/** A number from the normal distribution (Box and Muller 1958, one of the two). */
	normal(): number {
		return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(6.283185307 * this.next());
	}

	/** The position in running shares (ascending, last one 1) at which a draw falls. */
	position(shares: readonly number[]): number {
		const drawn = this.next();
		let low = 0;
		let high = shares.length - 1;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (shares[middle]! < drawn) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

/** The generator mulberry32, as the instance family UNI is defined with it. */
export function mulberry(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The numbers 0 … size - 1 in a drawn order (Fisher and Yates, from the last position down). */
export function drawnOrder(size: number, next: Random): Int32Array {
	const order = new Int32Array(size);
	for (let index = 0; index < size; index++) order[index] = index;
	for (let last = size - 1; last > 0; last--) {
		const other = Math.floor(next() * (last + 1));
		const kept = order[last]!;
		order[last] = order[other]!;
		order[other] = kept;
	}
	return order;
}

/** Urgency classes 0, 1 and 2 for about 10 %, 30 % and 60 % of the learners (linear congruential generator, seed 7). */
export function drawnClasses(learners: number): Uint8Array {
	let state = 7;
	return Uint8Array.from({ length: learners }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const share = state / 4_294_967_296;
		return share < 0.1 ? 0 : share < 0.4 ? 1 : 2;
	});
}
