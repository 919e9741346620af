/**
 * Divides a whole total over cells in proportion to their weights, so that the sum is always exact: everybody gets the
 * floor, then whole shares, then the largest remainders; ties go to the lower index. No cell passes its cap.
 * Throws a RangeError when floors exceed or caps cannot hold the total.
 */
export function apportion(
	total: number,
	weights: readonly number[],
	{ floor = 0, cap = () => Number.POSITIVE_INFINITY }: { floor?: number; cap?: (index: number) => number } = {}
): number[] {
	const cells = weights.map((_, index) => Math.min(floor, cap(index)));
	let left = total - sum(cells);
	if (left < 0) throw new RangeError(`${total} is less than a floor of ${floor} for ${weights.length} cells`);
	while (left > 0) {
		const open = cells.flatMap((value, index) => (value < cap(index) && (weights[index] ?? 0) > 0 ? [index] : []));
		if (open.length === 0) throw new RangeError(`${left} of ${total} left over: every cell is full`);
		const weight = sum(open.map((index) => weights[index] ?? 0));
		const ideal = open.map((index) => (left * (weights[index] ?? 0)) / weight);
		const order = open.map((_, at) => at).sort((a, b) => remainder(ideal[b]) - remainder(ideal[a]) || a - b);
		let spare = left - sum(ideal.map(Math.floor));
		const before = left;
		for (const at of order) {
			const index = open[at] as number;
			const wanted = Math.floor(ideal[at] ?? 0) + (spare-- > 0 ? 1 : 0);
			const given = Math.min(wanted, cap(index) - (cells[index] ?? 0));
			cells[index] = (cells[index] ?? 0) + given;
			left -= given;
		}
		if (left === before) throw new RangeError(`${left} of ${total} cannot be placed`);
	}
	return cells;
}

/** A list with each label as often as its count says. */
export function repeatLabels<Label>(labels: readonly Label[], counts: readonly number[]): Label[] {
	return labels.flatMap((label, index) => new Array<Label>(counts[index] ?? 0).fill(label));
}

/** Weights of a log-normal distribution at `count` evenly spread quantiles, largest first. */
export function logNormalWeights(count: number, sigma: number): number[] {
	return Array.from({ length: count }, (_, index) => Math.exp(sigma * inverseNormal(1 - (index + 0.5) / count)));
}

/** Quantile of the standard normal distribution, to about 1e-9 (Acklam's rational approximation). */
function inverseNormal(p: number): number {
	if (p > 0.5) return -inverseNormal(1 - p);
	if (p < 0.02425) {
		const q = Math.sqrt(-2 * Math.log(p));
		return (
			(((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
				4.374664141464968) *
				q +
				2.938163982698783) /
			((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
		);
	}
	const q = p - 0.5;
	const r = q * q;
	return (
		((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
			30.66479806614716) *
			r +
			2.506628277459239) *
			q) /
		(((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
			13.28068155288572) *
			r +
			1)
	);
}

function remainder(value: number | undefined): number {
	return (value ?? 0) - Math.floor(value ?? 0);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
