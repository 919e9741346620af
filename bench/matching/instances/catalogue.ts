/** One instance by name: how it is drawn, and what it must count (`edges` and `withoutOption` where they were published before). */
export type InstanceSpec = {
	readonly name: string;
	readonly family: 'FLA' | 'UNI';
	readonly learners: number;
	readonly seatRatio: number;
	readonly expected?: { readonly places: number; readonly edges: number; readonly withoutOption: number };
};

/** Every instance of the benchmark, small to large. */
export const INSTANCES: readonly InstanceSpec[] = [
	fla('FLA-1k', 1_000, 1.2, [839, 2_305, 295]),
	fla('FLA-5k', 5_000, 1.2),
	fla('FLA-10k', 10_000, 1.2, [8_232, 181_178, 200]),
	fla('FLA-100k', 100_000, 1.2, [82_773, 4_031_430, 40]),
	fla('FLA-1M', 1_000_000, 1.2, [827_446, 40_341_916, 286]),
	fla('FLA-10k-tight', 10_000, 1),
	fla('FLA-100k-tight', 100_000, 1),
	fla('FLA-1M-tight', 1_000_000, 1, [689_694, 38_256_095, 549]),
	...[10_000, 100_000].flatMap((learners) =>
		[0.9, 1, 1.02].map((seatRatio) => ({
			name: `UNI-${learners / 1_000}k-${seatRatio.toFixed(2)}`,
			family: 'UNI' as const,
			learners,
			seatRatio
		}))
	)
];

function fla(name: string, learners: number, seatRatio: number, counts?: [number, number, number]): InstanceSpec {
	const spec = { name, family: 'FLA' as const, learners, seatRatio };
	if (!counts) return spec;
	return { ...spec, expected: { places: counts[0], edges: counts[1], withoutOption: counts[2] } };
}

/** The instance of that name, in any case; undefined when there is none. */
export function specOf(name: string): InstanceSpec | undefined {
	return INSTANCES.find((spec) => spec.name.toLowerCase() === name.toLowerCase());
}
