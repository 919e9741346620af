/** Pseudo-random numbers that are the same on every machine for the same key (sfc32, 128 bits of state). */
export type Random = {
	/** From 0 up to and not including 1. */
	next(): number;
	/** A whole number from 0 up to and not including `below`. */
	below(below: number): number;
	/** True with this chance. */
	chance(probability: number): boolean;
	/** One of the items; throws a RangeError when there are none. */
	pick<Item>(items: readonly Item[]): Item;
	/** Normal distribution, mean 0 and standard deviation 1. */
	gauss(): number;
	/** A copy in random order. */
	shuffled<Item>(items: readonly Item[]): Item[];
	/** An index with chance in proportion to its weight. */
	weighted(weights: readonly number[]): number;
};

/** A generator of its own for each key, so that adding one table never changes the rows of another. */
export function randomOf(...key: readonly (string | number)[]): Random {
	const next = sfc32(hash128(key.join('/')));
	const below = (count: number): number => Math.floor(next() * count);
	return {
		next,
		below,
		chance: (probability) => next() < probability,
		pick(items) {
			const item = items[below(items.length)];
			if (item === undefined) throw new RangeError('nothing to pick from');
			return item;
		},
		gauss: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
		shuffled(items) {
			const copy = [...items];
			for (let last = copy.length - 1; last > 0; last--) {
				const other = below(last + 1);
				[copy[last], copy[other]] = [copy[other] as never, copy[last] as never];
			}
			return copy;
		},
		weighted(weights) {
			let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
			for (let index = 0; index < weights.length; index++) if ((left -= weights[index] ?? 0) < 0) return index;
			return weights.length - 1;
		}
	};
}

/** 128 bits of a text, well mixed; for seeds and ids, not for secrets (cyrb128). */
export function hash128(text: string): [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		a = b ^ Math.imul(a ^ code, 597399067);
		b = c ^ Math.imul(b ^ code, 2869860233);
		c = d ^ Math.imul(c ^ code, 951274213);
		d = a ^ Math.imul(d ^ code, 2716044179);
	}
	a = Math.imul(c ^ (a >>> 18), 597399067);
	b = Math.imul(d ^ (b >>> 22), 2869860233);
	c = Math.imul(a ^ (c >>> 17), 951274213);
	d = Math.imul(b ^ (d >>> 19), 2716044179);
	return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

function sfc32([first, second, third, fourth]: readonly [number, number, number, number]): () => number {
	let [a, b, c, d] = [first | 0, second | 0, third | 0, fourth | 0];
	const next = (): number => {
		const sum = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + sum) | 0;
		return (sum >>> 0) / 4_294_967_296;
	};
	for (let round = 0; round < 15; round++) next();
	return next;
}
