import type { SmallFast } from './random.ts';

/**
 * The map of the family FLA: 56 real town centres of Flanders and Brussels (degrees north and east, thousands of inhabitants), laid out
 * as tiles of 230 by 95 km, one for every 50,000 learners, so that a large instance is many overlapping Flanders.
 */
const TOWNS: readonly (readonly [number, number, number])[] = [
	[51.22, 4.4, 530],
	[51.05, 3.72, 265],
	[50.85, 4.35, 300],
	[51.21, 3.22, 119],
	[50.88, 4.7, 102],
	[51.03, 4.48, 87],
	[50.94, 4.04, 87],
	[51.16, 4.14, 80],
	[50.93, 5.34, 79],
	[50.83, 3.26, 78],
	[51.23, 2.92, 71],
	[51.32, 4.94, 46],
	[50.97, 5.5, 66],
	[50.95, 3.12, 63],
	[51.16, 4.99, 41],
	[51.18, 4.84, 30],
	[50.79, 4.93, 36],
	[50.78, 5.46, 31],
	[51.13, 4.57, 36],
	[50.85, 2.88, 35],
	[51.05, 2.66, 12],
	[51.07, 2.66, 10],
	[51.14, 2.72, 12],
	[50.87, 3.81, 30],
	[50.77, 3.87, 34],
	[50.73, 4.23, 41],
	[50.93, 4.43, 47],
	[51.09, 3.44, 32],
	[51.09, 5.79, 25],
	[51.21, 5.79, 17],
	[51.14, 5.6, 28],
	[51.19, 5.11, 37],
	[51.08, 5.22, 30],
	[50.98, 5.05, 30],
	[51.0, 4.85, 30],
	[51.08, 4.73, 22],
	[50.98, 4.57, 23],
	[51.09, 4.37, 26],
	[51.03, 4.1, 47],
	[51.2, 4.25, 33],
	[51.18, 3.57, 22],
	[51.2, 3.45, 15],
	[51.18, 3.05, 14],
	[51.34, 3.29, 33],
	[50.91, 3.21, 39],
	[51.0, 3.33, 39],
	[50.8, 3.12, 34],
	[50.98, 3.53, 30],
	[51.27, 4.49, 38],
	[51.35, 4.64, 19],
	[51.46, 4.46, 19],
	[51.4, 4.76, 20],
	[50.81, 5.19, 41],
	[50.93, 4.98, 24],
	[50.77, 4.53, 26],
	[50.98, 2.87, 12]
];
const [SOUTH, WEST] = [50.7, 2.5];
const KM_PER_DEGREE_EAST = 111.32 * Math.cos((51 * Math.PI) / 180);
const KM_PER_DEGREE_NORTH = 111.2;
const [TILE_WIDTH, TILE_HEIGHT] = [230, 95];
const LEARNERS_PER_TILE = 50_000;

/** Running shares of the weights, in order. */
export function runningShares(weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let sum = 0;
	return weights.map((weight) => (sum += weight / total));
}

const TOWN_SHARES = runningShares(TOWNS.map(([, , weight]) => weight));

/** Tiles of a map for so many learners; draws positions in kilometres. */
export class FlaMap {
	readonly tiles: number;
	readonly columns: number;
	/** Extent in kilometres, for a grid. */
	readonly width: number;
	readonly height: number;

	constructor(learners: number) {
		this.tiles = Math.max(1, Math.round(learners / LEARNERS_PER_TILE));
		this.columns = Math.ceil(Math.sqrt(this.tiles));
		this.width = this.columns * TILE_WIDTH;
		this.height = Math.ceil(this.tiles / this.columns) * TILE_HEIGHT;
	}

	/** Kilometres east and north: a town of a tile by weight, then around its centre, wider for a larger town. */
	draw(random: SmallFast): [number, number] {
		const tile = Math.floor(random.next() * this.tiles);
		const [north, east, weight] = TOWNS[random.position(TOWN_SHARES)]!;
		const spread = 2 + Math.sqrt(weight) * 0.25;
		const x = (tile % this.columns) * TILE_WIDTH + (east - WEST) * KM_PER_DEGREE_EAST + random.normal() * spread;
		const y =
			Math.floor(tile / this.columns) * TILE_HEIGHT + (north - SOUTH) * KM_PER_DEGREE_NORTH + random.normal() * spread;
		return [x, y];
	}
}

/** Degrees north and east of a position in kilometres, for files with coordinates. */
export function degreesOf(x: number, y: number): { lat: number; lon: number } {
	return { lat: SOUTH + y / KM_PER_DEGREE_NORTH, lon: WEST + x / KM_PER_DEGREE_EAST };
}
