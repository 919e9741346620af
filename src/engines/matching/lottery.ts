/**
 * The lottery: one number per learner for all places, drawn from a published seed, so that anyone can draw it again. A single lottery
 * is better for learners under shortage than one per place (Ashlagi and Nikzad, "What matters in school choice tie-breaking?").
 *
 * 1. The seed text (UTF-16 code units) is folded into four 32-bit words by FNV-1a with four offsets.
 * 2. The words feed the generator sfc32 (Doty-Humphrey, PractRand); the first 20 outputs are thrown away.
 * 3. A Fisher-Yates shuffle of 0 … n - 1, from the last position down, with an unbiased draw (rejection) for each swap.
 */
export function drawLottery(seed: string, learners: number): Int32Array {
	const next = generatorOf(seed);
	const lottery = new Int32Array(learners);
	for (let learner = 0; learner < learners; learner++) lottery[learner] = learner;
	for (let last = learners - 1; last > 0; last--) {
		const other = below(next, last + 1);
		const kept = lottery[last]!;
		lottery[last] = lottery[other]!;
		lottery[other] = kept;
	}
	return lottery;
}

/** A repeatable source of whole numbers from 0 to 2^32 - 1. */
function generatorOf(seed: string): () => number {
	let [a, b, c, counter] = [
		foldSeed(seed, 0x811c9dc5),
		foldSeed(seed, 0x01000193),
		foldSeed(seed, 0x9e3779b9),
		foldSeed(seed, 0x85ebca6b)
	];
	const next = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		c |= 0;
		return sum >>> 0;
	};
	for (let warmUp = 0; warmUp < 20; warmUp++) next();
	return next;
}

function foldSeed(seed: string, offset: number): number {
	let hash = offset | 0;
	for (let index = 0; index < seed.length; index++) {
		hash = Math.imul(hash ^ (seed.charCodeAt(index) & 0xff), 0x01000193);
		hash = Math.imul(hash ^ (seed.charCodeAt(index) >>> 8), 0x01000193);
	}
	return hash;
}

/** A whole number from 0 to `bound` - 1, every one equally likely. */
function below(next: () => number, bound: number): number {
	const usable = 2 ** 32 - (2 ** 32 % bound);
	for (;;) {
		const drawn = next();
		if (drawn < usable) return drawn % bound;
	}
}
