import { UNPLACED, type Market } from '#engines/matching/market.ts';
import type { RemedyOption } from '#engines/matching/remedies.ts';
import type { Shortage } from '#engines/matching/shortages.ts';
import type { Travel } from '#engines/matching/candidates.ts';
import type { PairMinutes } from '#engines/travel/travel-time.ts';
import { isOpenOn, isRecognisedOn } from '#duaal/workplaces/workplace.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { ProgrammeId } from '#kernel/id.ts';
import { programmesOn, rejectionsOf } from './hard-rules.ts';
import type { RoundInput, RoundPlace } from './round-input.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * What an establishment could do: offer one more seat, ask a recognition for a neighbour programme (of a sector for which it is recognised
 * already), or renew one that ran out. A test compares this list with its sentences.
 */
export const ACTION_KINDS = ['seat', 'recognition', 'renewal'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** An option as the engine weighs it, and what it is about. */
export type ActionOption = RemedyOption & {
	readonly kind: ActionKind;
	readonly programmeId: ProgrammeId | null;
	/** Learners without a place whom it could help. */
	readonly of: number;
};

/** The market of a round, the outcome that places most on it, and what lies around. */
export type OptionSources = {
	readonly input: RoundInput;
	readonly travel: Travel;
	readonly market: Market;
	readonly edge: Int32Array;
	readonly shortages: readonly Shortage[];
	readonly surroundings: Surroundings;
};

/** Nobody is asked for more than this many seats more at one place. */
const MOST_SEATS = 3;
/** Recognitions weighed for each programme: those that most learners without a place could reach. */
const MOST_RECOGNITIONS = 15;

/**
 * Everything worth weighing, what asks least of people first: recognitions to renew and, last, new ones, at places with an empty seat, for
 * programmes with learners who have no place; seats at the places that most of the left over list, first one each, then a second. Who could
 * go somewhere passes every hard rule but the recognition.
 */
export function remedyOptions(sources: OptionSources): ActionOption[] {
	const recognitions = recognitionOptions(sources);
	const [renewals, others] = [true, false].map((wanted) =>
		recognitions.filter(({ kind }) => (kind === 'renewal') === wanted)
	);
	return [...(renewals ?? []), ...seatOptions(sources), ...(others ?? [])];
}

/**
 * The market with the seats of open places that are recognised for nothing on the start day, of which it has none: whichever recognition comes first
 * brings them, once. Nobody lists such a place, so nothing else changes.
 */
export function withLapsedSeats({ places, settings }: RoundInput, market: Market): Market {
	const capacity = market.capacity.map((seats, place) =>
		isOpenOn(places[place]!.closedFrom, settings.startDay) ? places[place]!.seats : seats
	);
	return { ...market, capacity };
}

function seatOptions({ shortages }: OptionSources): ActionOption[] {
	const once = shortages.flatMap(({ remedies, missing }) =>
		remedies.filter(({ asking }) => asking > 0).map(({ place, asking }) => ({ place, asking, missing }))
	);
	once.sort((a, b) => b.asking - a.asking || a.place - b.place);
	const nobody = new Int32Array();
	return Array.from({ length: MOST_SEATS }, (_, round) =>
		once
			.filter(({ missing }) => missing > round)
			.map(({ place, missing }): ActionOption => ({
				place,
				seats: 1,
				learners: nobody,
				kind: 'seat',
				programmeId: null,
				of: missing
			}))
	).flat();
}

function recognitionOptions(sources: OptionSources): ActionOption[] {
	const search = new RecognitionSearch(sources);
	return search.programmes().flatMap((programmeId) => search.optionsFor(programmeId));
}

class RecognitionSearch {
	readonly #sources: OptionSources;
	readonly #minutes: PairMinutes;
	/** Learners who are without a place, or sit in a group with too few seats: moving them makes room. */
	readonly #pool: ReadonlyMap<ProgrammeId, readonly number[]>;
	readonly #bySector: ReadonlyMap<string, readonly number[]>;
	/** Learners of a group with too few seats: which group. */
	readonly #groupOf: ReadonlyMap<number, number>;

	constructor(sources: OptionSources) {
		const { input, travel, edge, shortages } = sources;
		this.#sources = sources;
		this.#minutes = travel.between(pointsOf(input.learners), pointsOf(input.places));
		this.#groupOf = new Map(shortages.flatMap(({ learners }, group) => Array.from(learners, (each) => [each, group])));
		const pool = input.learners.keys().filter((each) => edge[each] === UNPLACED || this.#groupOf.has(each));
		this.#pool = Map.groupBy(pool, (learner) => input.learners[learner]!.programmeId);
		this.#bySector = emptyPlacesBySector(sources);
	}

	/** Programmes with somebody without a place, by id. */
	programmes(): ProgrammeId[] {
		return [...this.#pool]
			.filter(([, pool]) => this.#unplaced(pool) > 0)
			.map(([id]) => id)
			.sort();
	}

	optionsFor(programmeId: ProgrammeId): ActionOption[] {
		const { input, surroundings } = this.#sources;
		const day = input.settings.startDay;
		const pool = this.#pool.get(programmeId) ?? [];
		const of = this.#helped(pool);
		const options: (ActionOption & { reached: number })[] = [];
		for (const place of this.#bySector.get(surroundings.sectorOf[programmeId] ?? '') ?? []) {
			const there = input.places[place]!;
			const kind = kindOf(there, programmeId, day);
			if (kind === undefined) continue;
			const learners = Int32Array.from(pool.filter((learner) => this.#couldGo(learner, place)));
			const reached = this.#unplaced(learners);
			if (reached > 0) options.push({ place, seats: 0, learners, kind, programmeId, of, reached });
		}
		options.sort((a, b) => b.reached - a.reached || a.place - b.place);
		return options.slice(0, MOST_RECOGNITIONS);
	}

	/** Who has no place among them and among the groups with too few seats that they are in: moving on helps others of the group. */
	#helped(pool: readonly number[]): number {
		const { edge, shortages } = this.#sources;
		const groups = new Set(pool.flatMap((learner) => this.#groupOf.get(learner) ?? []));
		const all = [...pool, ...[...groups].flatMap((group) => [...(shortages[group]?.learners ?? [])])];
		return new Set(all.filter((learner) => edge[learner] === UNPLACED)).size;
	}

	#couldGo(learner: number, place: number): boolean {
		const { input } = this.#sources;
		const own = input.learners[learner]!;
		const minutes = this.#minutes(learner, place, own.maxMinutes);
		if (minutes > own.maxMinutes) return false;
		const broken = rejectionsOf(own, input.places[place]!, input.settings.startDay, minutes);
		return broken.every(({ code }) => RECOGNITION_CODES.includes(code));
	}

	#unplaced(learners: readonly number[] | Int32Array): number {
		let count = 0;
		for (const learner of learners) if (this.#sources.edge[learner] === UNPLACED) count++;
		return count;
	}
}

/** What would make a place count for a programme; undefined when it counts already, was refused, or is recognised for nothing like it. */
function kindOf({ recognitions }: RoundPlace, programmeId: ProgrammeId, day: PlainDate): ActionKind | undefined {
	const own = recognitions.filter((each) => each.programmeId === programmeId);
	if (own.some((each) => isRecognisedOn(each, day) || CLOSED_STATUSES.includes(each.status))) return undefined;
	if (own.some(({ validUntil }) => validUntil !== null && validUntil <= day)) return 'renewal';
	return programmesOn({ recognitions }, day).length > 0 ? 'recognition' : undefined;
}

/** Somebody decided against it: asking again is no advice. */
const CLOSED_STATUSES: readonly string[] = ['refused', 'lifted', 'excluded'];
const RECOGNITION_CODES: readonly string[] = ['not-recognised', 'recognition-expired'];

function pointsOf(list: readonly { lat: number; lon: number }[]) {
	return { lat: Float64Array.from(list, ({ lat }) => lat), lon: Float64Array.from(list, ({ lon }) => lon) };
}

/** Open places with an empty seat that are, or once were, recognised for a programme of the sector. */
function emptyPlacesBySector({ input, market, edge, surroundings }: OptionSources): Map<string, number[]> {
	const taken = new Int32Array(market.places);
	for (const own of edge) if (own !== UNPLACED) taken[market.place[own]!]!++;
	const bySector = new Map<string, number[]>();
	input.places.forEach((there, place) => {
		if (!isOpenOn(there.closedFrom, input.settings.startDay) || taken[place]! >= there.seats) return;
		for (const sector of new Set(
			there.recognitions.map(({ programmeId }) => surroundings.sectorOf[programmeId] ?? '')
		)) {
			const list = bySector.get(sector);
			if (list) list.push(place);
			else bySector.set(sector, [place]);
		}
	});
	return bySector;
}
