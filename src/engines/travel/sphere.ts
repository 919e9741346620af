import type { Points } from './travel-time.ts';

/** Mean radius of the Earth (IUGG), in kilometres. */
export const EARTH_KM = 6_371.0088;
const RADIANS = Math.PI / 180;

/**
 * Every point as a vector of length 1 from the middle of the Earth, three numbers a point. The straight line between two such vectors, the
 * chord, grows with the distance along the ground, so that a pair costs three subtractions and three multiplications and no sine.
 */
export function unitVectors({ lat, lon }: Points): Float64Array {
	const vectors = new Float64Array(3 * lat.length);
	for (let point = 0; point < lat.length; point++) {
		const phi = lat[point]! * RADIANS;
		const lambda = lon[point]! * RADIANS;
		vectors[3 * point] = Math.cos(phi) * Math.cos(lambda);
		vectors[3 * point + 1] = Math.cos(phi) * Math.sin(lambda);
		vectors[3 * point + 2] = Math.sin(phi);
	}
	return vectors;
}

/** Squared chord between point `i` of one set of unit vectors and point `j` of another: 0 to 4. */
export function squaredChord(from: Float64Array, i: number, to: Float64Array, j: number): number {
	const dx = from[3 * i]! - to[3 * j]!;
	const dy = from[3 * i + 1]! - to[3 * j + 1]!;
	const dz = from[3 * i + 2]! - to[3 * j + 2]!;
	return dx * dx + dy * dy + dz * dz;
}

/** Squared chord of a distance along the ground. */
export function squaredChordOf(km: number): number {
	const half = Math.sin(Math.min(Math.max(km, 0) / (2 * EARTH_KM), Math.PI / 2));
	return 4 * half * half;
}

/** Distance along the ground (great circle) of a squared chord, in kilometres. */
export function kmOf(chord: number): number {
	return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord) / 2));
}
