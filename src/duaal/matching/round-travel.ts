import { keyOf, tableTravel, travelTable } from '#engines/travel/travel-table.ts';
import type { PairTravel, Point, Points, TravelTime, Workplace } from '#engines/travel/travel-time.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import type { RoundInput, RoundLearner, RoundPlace } from './round-input.ts';

/** The longest journey that anything in a round looks at: the longest travel limit that can be set. */
const LONGEST = 180;

/**
 * The travel times of a round: those that its input keeps (`withJourneys`), else the distance model of its start day. The one place where the thread
 * of a round gets them, for computing, for checking and for questions alike. Throws a RangeError when these times can no longer be had.
 */
export function travelFor(input: RoundInput): PairTravel {
	if (input.journeys) return tableTravel(tableOf(input, input.journeys));
	if (!hasTravel(input)) throw new RangeError('the round was made with another travel model');
	return distanceModelOn(input.settings.startDay);
}

/** True when `travelFor` has the travel times with which the round was made. */
export function hasTravel({ settings, journeys }: Pick<RoundInput, 'settings' | 'journeys'>): boolean {
	return journeys !== undefined || distanceModelOn(settings.startDay).id === settings.travelModel;
}

/**
 * The input with the travel times of a model that cannot be asked again later, such as a timetable: from every home to every place that was ever
 * recognised for a programme that is learned there. They become part of what the hash of the round is taken over, so that the round gives the same
 * bytes again without the timetable. One question to the model for each workplace and start hour. `watch` is told how far it is.
 */
export function withJourneys(
	input: RoundInput,
	travel: TravelTime,
	watch?: (done: number, total: number) => void
): RoundInput {
	const { homes, workplaces } = pointsOf(input);
	const { offset, workplace, minutes } = travelTable(travel, {
		homes: homes.points,
		workplaces: workplaces.points,
		wanted: homesByWorkplace(input, homes.numbers, workplaces.numbers),
		atMost: LONGEST,
		...(watch && { watch })
	});
	const journeys = Array.from(homes.points.lat, (_, home) => {
		const row: number[] = [];
		for (let at = offset[home]!; at < offset[home + 1]!; at++) row.push(workplace[at]!, minutes[at]!);
		return row;
	});
	return { ...input, settings: { ...input.settings, travelModel: travel.id }, journeys };
}

function tableOf(input: RoundInput, journeys: readonly (readonly number[])[]) {
	const { homes, workplaces } = pointsOf(input);
	if (journeys.length !== homes.points.lat.length) throw new RangeError('the journeys of another round');
	const offset = new Int32Array(journeys.length + 1);
	journeys.forEach((row, home) => (offset[home + 1] = offset[home]! + row.length / 2));
	const every = (parity: number) => journeys.flatMap((row) => row.filter((_, at) => at % 2 === parity));
	return {
		id: input.settings.travelModel,
		homes: homes.points,
		workplaces: workplaces.points,
		offset,
		workplace: Int32Array.from(every(0)),
		minutes: Uint16Array.from(every(1))
	};
}

/** Points, each once, and for every learner or place the number of its point. */
type Numbered = { readonly points: Points; readonly numbers: Int32Array };

/** Homes in the order of the learners, workplaces (a point and a start hour) in the order of the places. */
function pointsOf({ learners, places }: RoundInput): { homes: Numbered; workplaces: Numbered } {
	const homes = numbered<Point>(learners.map(({ lat, lon }) => ({ lat, lon })));
	const workplaces = numbered<Workplace>(places);
	return {
		homes: { points: columnsOf(homes.distinct), numbers: homes.numbers },
		workplaces: {
			points: { ...columnsOf(workplaces.distinct), start: Int32Array.from(workplaces.distinct, startOf) },
			numbers: workplaces.numbers
		}
	};
}

function numbered<Where extends Workplace>(all: readonly Where[]): { distinct: Where[]; numbers: Int32Array } {
	const known = new Map<string, number>();
	const distinct: Where[] = [];
	const numbers = Int32Array.from(all, (each) => {
		const key = keyOf(each);
		const number = known.get(key) ?? distinct.push(each) - 1;
		known.set(key, number);
		return number;
	});
	return { distinct, numbers };
}

function startOf({ start }: Workplace): number {
	if (start === undefined) throw new RangeError('a round with timetables needs the start hour of every place');
	return start;
}

function columnsOf(points: readonly Point[]): Points {
	return { lat: Float64Array.from(points, ({ lat }) => lat), lon: Float64Array.from(points, ({ lon }) => lon) };
}

/** For each workplace the homes where somebody learns a programme that a place there was ever recognised for, each home once. */
function homesByWorkplace(
	{ learners, places }: { learners: readonly RoundLearner[]; places: readonly RoundPlace[] },
	homeOf: Int32Array,
	workplaceOf: Int32Array
): (workplace: number) => Int32Array {
	const homes = new Map<string, Set<number>>();
	learners.forEach(({ programmeId }, learner) => {
		const known = homes.get(programmeId) ?? new Set();
		homes.set(programmeId, known.add(homeOf[learner]!));
	});
	const placesAt = Map.groupBy(places.keys(), (place) => workplaceOf[place]!);
	return (workplace) => {
		const programmes = (placesAt.get(workplace) ?? []).flatMap((place) =>
			places[place]!.recognitions.map(({ programmeId }) => programmeId)
		);
		const wanted = new Set([...new Set(programmes)].flatMap((programme) => [...(homes.get(programme) ?? [])]));
		return Int32Array.from(wanted).sort();
	};
}
