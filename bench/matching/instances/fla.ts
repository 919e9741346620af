import { FlaMap, runningShares } from './fla-map.ts';
import { NO_PROGRAMME, type FlaPlaces, type FlaRecords } from './fla-records.ts';
import { NearestGrid } from './fla-nearest.ts';
import type { Instance } from './instance.ts';
import { drawnOrder, SmallFast } from './random.ts';

/** What an instance is drawn from: number of learners, seats per learner, seed. */
export type FlaSettings = { readonly learners: number; readonly seatRatio: number; readonly seed: number };

const PROGRAMMES = 62;
const SECTORS = 20;
const LONGEST_LIST = 50;
const NEAR_MINUTES = 15;
const SECTOR_PROGRAMMES = Array.from({ length: SECTORS }, (_, sector) =>
	Array.from({ length: PROGRAMMES }, (_, programme) => programme).filter((programme) => programme % SECTORS === sector)
);
const DEMAND = runningShares(Array.from({ length: PROGRAMMES }, (_, index) => 1 / Math.pow(index + 3, 0.9)));

/**
 * An instance of the family FLA(N, seat ratio, seed): programmes by Zipf 0.9, supply skewed per programme so that shortages exist, 40 % of
 * the places with a second programme of the sector, 1, 2 or 3 seats; personal limits of 35, 50, 60 or 75 minutes; the 50 best places by
 * minutes plus chance. Every draw comes from one generator in one order, so that the same settings give the same bytes everywhere.
 */
export function makeFla(settings: FlaSettings): { instance: Instance; records: FlaRecords } {
	const random = new SmallFast(settings.seed);
	const map = new FlaMap(settings.learners);
	const places = drawPlaces(settings, map, random);
	const lottery = drawnOrder(settings.learners, () => random.next());
	const learners = {
		x: new Float64Array(settings.learners),
		y: new Float64Array(settings.learners),
		programme: new Uint8Array(settings.learners),
		limit: new Uint8Array(settings.learners)
	};
	const rows = new Rows(settings.learners);
	const grid = new NearestGrid(map, places, PROGRAMMES, LONGEST_LIST);
	for (let learner = 0; learner < settings.learners; learner++) {
		const [x, y] = map.draw(random);
		const programme = random.position(DEMAND);
		const limit = drawLimit(random);
		learners.x[learner] = x;
		learners.y[learner] = y;
		learners.programme[learner] = programme;
		learners.limit[learner] = limit;
		rows.add(grid, grid.find(x, y, programme, limit, random), random);
	}
	const instance = { ...rows.end(), places: places.capacity.length, capacity: places.capacity, lottery };
	return { instance, records: { learners, places } };
}

function drawLimit(random: SmallFast): number {
	const drawn = random.next();
	return drawn < 0.2 ? 35 : drawn < 0.6 ? 50 : drawn < 0.9 ? 60 : 75;
}

/** Supply per programme: the demand, each share times exp(normal / 4). */
function drawSupply(random: SmallFast): number[] {
	const skew = Array.from({ length: PROGRAMMES }, () => Math.exp(0.25 * random.normal()));
	let before = 0;
	const weights = DEMAND.map((share, programme) => {
		const weight = (share - before) * skew[programme]!;
		before = share;
		return weight;
	});
	return runningShares(weights);
}

function drawPlaces({ learners, seatRatio }: FlaSettings, map: FlaMap, random: SmallFast): FlaPlaces {
	const supply = drawSupply(random);
	const wanted = Math.round(learners * seatRatio);
	const drawn: { x: number; y: number; first: number; second: number; seats: number }[] = [];
	for (let total = 0; total < wanted; total += drawn.at(-1)?.seats ?? 0) {
		const size = random.next();
		const seats = Math.min(size < 0.65 ? 1 : size < 0.9 ? 2 : 3, wanted - total);
		const [x, y] = map.draw(random);
		const first = random.position(supply);
		drawn.push({ x, y, first, second: drawSecond(first, random), seats });
	}
	return {
		x: Float64Array.from(drawn, ({ x }) => x),
		y: Float64Array.from(drawn, ({ y }) => y),
		first: Uint8Array.from(drawn, ({ first }) => first),
		second: Uint8Array.from(drawn, ({ second }) => second),
		capacity: Int32Array.from(drawn, ({ seats }) => seats)
	};
}

function drawSecond(programme: number, random: SmallFast): number {
	if (random.next() >= 0.4) return NO_PROGRAMME;
	const others = SECTOR_PROGRAMMES[programme % SECTORS]!;
	const drawn = others[Math.floor(random.next() * others.length)]!;
	return drawn === programme ? NO_PROGRAMME : drawn;
}

/** Lists as they are found, one learner after another. */
class Rows {
	readonly #offset: Int32Array;
	readonly #place: Int32Array;
	readonly #cost: Uint16Array;
	readonly #tier: Uint8Array;
	#learner = 0;
	#size = 0;

	constructor(learners: number) {
		this.#offset = new Int32Array(learners + 1);
		this.#place = new Int32Array(learners * LONGEST_LIST);
		this.#cost = new Uint16Array(learners * LONGEST_LIST);
		this.#tier = new Uint8Array(learners * LONGEST_LIST);
	}

	/** Priority 0 up to 15 minutes; further away 1 for one in ten, else 2. */
	add(grid: NearestGrid, found: number, random: SmallFast): void {
		for (let position = 0; position < found; position++) {
			const minutes = grid.minutesAt(position);
			this.#place[this.#size] = grid.placeAt(position);
			this.#cost[this.#size] = minutes;
			this.#tier[this.#size++] = minutes <= NEAR_MINUTES ? 0 : random.next() < 0.1 ? 1 : 2;
		}
		this.#offset[++this.#learner] = this.#size;
	}

	end() {
		return {
			learners: this.#learner,
			offset: this.#offset,
			place: this.#place.slice(0, this.#size),
			cost: this.#cost.slice(0, this.#size),
			tier: this.#tier.slice(0, this.#size)
		};
	}
}
