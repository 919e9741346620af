import {
	UNREACHABLE,
	type PairTravel,
	type Point,
	type Points,
	type TravelTime,
	type Workplace
} from './travel-time.ts';

/**
 * Travel times that were computed once and kept: for each home a row of the workplaces that are within reach, by rising number. A pair that is
 * not there is out of reach.
 */
export type TravelTable = {
	/** The model that computed it. */
	readonly id: string;
	/** Every home once, every workplace (with its start) once. */
	readonly homes: Points;
	readonly workplaces: Points;
	/** Row of home `i`: `offset[i]` up to (not including) `offset[i + 1]`. */
	readonly offset: Int32Array;
	readonly workplace: Int32Array;
	readonly minutes: Uint16Array;
};

/** What to compute: for which homes (by number) each workplace is asked at all, and up to how many minutes a pair is kept. */
export type TableQuestion = {
	readonly homes: Points;
	readonly workplaces: Points;
	readonly wanted: (workplace: number) => Int32Array;
	readonly atMost: number;
	/** Told after each workplace; throwing in it cancels. */
	readonly watch?: (done: number, total: number) => void;
};

/** Computes a table, one question to the travel model for each workplace. */
export function travelTable(
	travel: TravelTime,
	{ homes, workplaces, wanted, atMost, watch }: TableQuestion
): TravelTable {
	const blocks: { workplace: number; homes: Int32Array; minutes: Uint16Array }[] = [];
	const offset = new Int32Array(homes.lat.length + 1);
	for (let workplace = 0; workplace < workplaces.lat.length; workplace++) {
		const which = wanted(workplace);
		const minutes =
			which.length > 0 ? travel.toWorkplace(homes, workplaceAt(workplaces, workplace), which) : new Uint16Array(0);
		const kept = which.filter((_, at) => minutes[at]! <= atMost);
		for (const home of kept) offset[home + 1]!++;
		blocks.push({ workplace, homes: kept, minutes: minutes.filter((each) => each <= atMost) });
		watch?.(workplace + 1, workplaces.lat.length);
	}
	for (let home = 0; home + 1 < offset.length; home++) offset[home + 1]! += offset[home]!;
	const next = offset.slice();
	const table = {
		id: travel.id,
		homes,
		workplaces,
		offset,
		workplace: new Int32Array(offset[homes.lat.length]!),
		minutes: new Uint16Array(offset[homes.lat.length]!)
	};
	for (const block of blocks)
		block.homes.forEach((home, at) => {
			table.workplace[next[home]!] = block.workplace;
			table.minutes[next[home]!++] = block.minutes[at]!;
		});
	return table;
}

/** Travel times read from a table; what is not in it is out of reach. Finding one pair takes O(log length of the home's row). */
export function tableTravel(table: TravelTable): PairTravel {
	const homeNumbers = new Map(Array.from(table.homes.lat, (_, home) => [keyOf(workplaceAt(table.homes, home)), home]));
	const workplaceNumbers = new Map(
		Array.from(table.workplaces.lat, (_, number) => [keyOf(workplaceAt(table.workplaces, number)), number])
	);
	const homeOf = (point: Point) => homeNumbers.get(keyOf({ lat: point.lat, lon: point.lon })) ?? -1;
	const workplaceOf = (workplace: Workplace) => workplaceNumbers.get(keyOf(workplace)) ?? -1;
	return {
		id: table.id,
		minutes: (from, to) => minutesOf(table, homeOf(from), workplaceOf(to)),
		// A table says nothing about how far it reaches.
		reach: () => Number.POSITIVE_INFINITY,
		between(from, to) {
			const homes = Int32Array.from(from.lat, (_, home) => homeOf(workplaceAt(from, home)));
			const workplaces = Int32Array.from(to.lat, (_, number) => workplaceOf(workplaceAt(to, number)));
			return (home, workplace, atMost) => {
				const minutes = minutesOf(table, homes[home]!, workplaces[workplace]!);
				return minutes <= atMost ? minutes : UNREACHABLE;
			};
		}
	};
}

function minutesOf({ offset, workplace, minutes }: TravelTable, home: number, wanted: number): number {
	if (home < 0 || wanted < 0) return UNREACHABLE;
	let low = offset[home]!;
	let high = offset[home + 1]!;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (workplace[middle]! < wanted) low = middle + 1;
		else high = middle;
	}
	return low < offset[home + 1]! && workplace[low] === wanted ? minutes[low]! : UNREACHABLE;
}

/** One of many points, with its start when it has one. */
export function workplaceAt({ lat, lon, start }: Points, number: number): Workplace {
	return { lat: lat[number]!, lon: lon[number]!, start: start?.[number] };
}

/** Two workplaces at the same point that start at different hours are two. */
export function keyOf({ lat, lon, start }: Workplace): string {
	return `${lat} ${lon} ${start ?? ''}`;
}
