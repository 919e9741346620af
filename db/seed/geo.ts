import type { Random } from './prng.ts';

export type Point = { readonly lat: number; readonly lon: number };

const KM_PER_DEGREE = 111.2;
/** Cosine of 51° north. */
const COS_51 = 0.629_320_391;

/** Straight distance in kilometres; flat earth at 51° north, good to half a per cent within Flanders. */
export function kilometres(a: Point, b: Point): number {
	const north = (a.lat - b.lat) * KM_PER_DEGREE;
	const east = (a.lon - b.lon) * KM_PER_DEGREE * COS_51;
	return Math.sqrt(north * north + east * east);
}

/**
 * Rough door-to-door minutes: the road is 1.3 times the straight line; by bike at 15 km/h, or 12 minutes of waiting and
 * walking and then 30 km/h by public transport; whichever is less. Assumption, no source.
 */
export function roughMinutes(a: Point, b: Point): number {
	const road = kilometres(a, b) * 1.3;
	return Math.max(1, Math.round(Math.min(road * 4, 12 + road * 2)));
}

/** A point around a centre, spread like the built-up area of a town with this many people; five decimals (1 m). */
export function around(centre: Point, population: number, random: Random): Point {
	const spread = 0.8 + Math.sqrt(population) / 200;
	const angle = 2 * Math.PI * random.next();
	const radius = Math.min(3, Math.abs(random.gauss())) * spread;
	const [x, y] = [Math.cos(angle), Math.sin(angle)];
	return {
		lat: round5(centre.lat + (y * radius) / KM_PER_DEGREE),
		lon: round5(centre.lon + (x * radius) / (KM_PER_DEGREE * COS_51))
	};
}

function round5(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}
