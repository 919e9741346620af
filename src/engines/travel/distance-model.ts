import { kmOf, squaredChord, squaredChordOf, unitVectors } from './sphere.ts';
import {
	UNREACHABLE,
	type PairMinutes,
	type PairTravel,
	type Point,
	type Points,
	type TravelTime
} from './travel-time.ts';

/** Parameters of the distance model. They are assumptions until timetables take over: keep them in data, with a date. */
export type DistanceParameters = {
	/** Length of the road for each kilometre as the crow flies. */
	readonly detour: number;
	/** Only for showing how long walking takes: never quicker than the bike, so it decides no travel time. */
	readonly walkKmPerHour: number;
	readonly bikeKmPerHour: number;
	/** Walking to the stop, waiting, changing. */
	readonly transportWaitMinutes: number;
	readonly transportKmPerHour: number;
};

/** Part of the map with its own parameters; the home decides. */
export type Region = {
	readonly name: string;
	readonly covers: (home: Point) => boolean;
	readonly parameters: DistanceParameters;
};

/** The parameters with which the engine was measured (design study of the matching engine; trust: unconfirmed). */
export const DISTANCE_PARAMETERS: DistanceParameters = {
	detour: 1.3,
	walkKmPerHour: 5,
	bikeKmPerHour: 15,
	transportWaitMinutes: 12,
	transportKmPerHour: 30
};

/** A day: further away than this is out of reach. */
const MOST_MINUTES = 1_440;

/**
 * The quicker of going by bike and by public transport, over the road's length; rounded to whole minutes, at least 1, and `UNREACHABLE` beyond a
 * day. The first region that covers the home gives the parameters; without one, `parameters`. Throws a RangeError for parameters that are
 * not above 0, or with which walking beats the bike.
 */
export function distanceModel(
	parameters: DistanceParameters = DISTANCE_PARAMETERS,
	regions: readonly Region[] = []
): TravelTime & PairTravel {
	const named = [{ name: '', parameters }, ...regions];
	const ladders = named.map((each) => ladderOf(each.parameters));
	const regionOf = (home: Point) => regions.findIndex(({ covers }) => covers(home)) + 1;
	const between = (from: Points, to: Points) => pairMinutes(from, to, ladders, regionOf);
	const minutes = (from: Point, to: Point) => between(columnsOf(from), columnsOf(to))(0, 0, MOST_MINUTES);
	return {
		id: `distance/${named.map((each) => idOf(each.name, each.parameters)).join('/')}`,
		minutes,
		between,
		reach: (limit) => Math.max(...named.map((each) => reachOf(each.parameters, limit))),
		toWorkplace(homes, workplace, which = Int32Array.from(homes.lat.keys())) {
			const pair = between(homes, columnsOf(workplace));
			return Uint16Array.from(which, (home) => pair(home, 0, MOST_MINUTES));
		},
		modes(from, to) {
			const own = named[regionOf(from)]!.parameters;
			const km = kmOf(squaredChord(unitVectors(columnsOf(from)), 0, unitVectors(columnsOf(to)), 0));
			const road = km * own.detour;
			return {
				walk: wholeMinutes((road / own.walkKmPerHour) * 60),
				bike: wholeMinutes((road / own.bikeKmPerHour) * 60),
				transit: wholeMinutes(own.transportWaitMinutes + (road / own.transportKmPerHour) * 60)
			};
		}
	};
}

function idOf(name: string, own: DistanceParameters): string {
	const { detour, bikeKmPerHour, transportWaitMinutes, transportKmPerHour } = own;
	const figures = `${detour}/${bikeKmPerHour}/${transportWaitMinutes}/${transportKmPerHour}`;
	return name === '' ? figures : `${name}:${figures}`;
}

function columnsOf({ lat, lon }: Point): Points {
	return { lat: Float64Array.of(lat), lon: Float64Array.of(lon) };
}

function wholeMinutes(minutes: number): number {
	const whole = Math.max(1, Math.round(minutes));
	return whole > MOST_MINUTES ? UNREACHABLE : whole;
}

/** How far one gets within whole minutes, rounded: in kilometres as the crow flies. */
function reachOf(own: DistanceParameters, minutes: number): number {
	const bike = ((minutes + 0.5) / 60) * own.bikeKmPerHour;
	const transport = ((minutes + 0.5 - own.transportWaitMinutes) / 60) * own.transportKmPerHour;
	return Math.max(bike, transport) / own.detour;
}

/**
 * Minutes read off from a squared chord: `limit[m]` is where `m` minutes end, and `first` says for each slice of the chord with which minutes to
 * begin looking, so that a look-up is a root and one or two comparisons.
 */
type Ladder = { readonly limit: Float64Array; readonly first: Uint16Array; readonly slicesPerChord: number };

const SLICES = 4_096;

function ladderOf(own: DistanceParameters): Ladder {
	const { detour, walkKmPerHour, bikeKmPerHour, transportWaitMinutes, transportKmPerHour } = own;
	const positive = [detour, walkKmPerHour, bikeKmPerHour, transportKmPerHour].every((value) => value > 0);
	if (!positive || !(transportWaitMinutes >= 0) || walkKmPerHour > bikeKmPerHour)
		throw new RangeError(`parameters that no distance model can have: ${JSON.stringify(own)}`);
	const limit = Float64Array.from({ length: MOST_MINUTES + 1 }, (_, minutes) =>
		minutes === 0 ? -1 : squaredChordOf(reachOf(own, minutes))
	);
	const slicesPerChord = SLICES / Math.sqrt(limit[MOST_MINUTES]!);
	const first = new Uint16Array(SLICES + 1);
	for (let slice = 0, minutes = 1; slice <= SLICES; slice++) {
		const begins = (slice / slicesPerChord) ** 2;
		while (minutes < MOST_MINUTES && begins >= limit[minutes]!) minutes++;
		// One lower, against rounding in the root: the look-up only ever climbs.
		first[slice] = Math.max(1, minutes - 1);
	}
	return { limit, first, slicesPerChord };
}

function pairMinutes(
	from: Points,
	to: Points,
	ladders: readonly Ladder[],
	regionOf: (home: Point) => number
): PairMinutes {
	const homes = unitVectors(from);
	const workplaces = unitVectors(to);
	const region = Uint8Array.from(from.lat, (lat, home) => regionOf({ lat, lon: from.lon[home]! }));
	return (home, workplace, atMost) => {
		const { limit, first, slicesPerChord } = ladders[region[home]!]!;
		const chord = squaredChord(homes, home, workplaces, workplace);
		// Written so that a coordinate that is no number is out of reach.
		if (!(chord < limit[Math.min(atMost, MOST_MINUTES)]!)) return UNREACHABLE;
		let minutes = first[Math.trunc(Math.sqrt(chord) * slicesPerChord)]!;
		while (chord >= limit[minutes]!) minutes++;
		return minutes;
	};
}
