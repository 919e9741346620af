import { NearestFew } from './candidates-nearest.ts';
import { PlaceStrips, type CandidatePlaces, type Rows } from './candidates-strips.ts';
import { MOST_PAIRS, type PairRows } from './pair-list.ts';
import { unwatched, type Watch } from './watch.ts';

/** Learners as the search sees them, in columns. */
export type CandidateLearners = {
	/** What is learned, numbered as in the places' programmes; -1 when no place can have it. */
	readonly programme: Int32Array;
	readonly lat: Float64Array;
	readonly lon: Float64Array;
	/** How long the trip may take, 1 to 65534. */
	readonly maxMinutes: Uint16Array;
	/** Places that each learner listed, best first, each once; absent: nobody listed any. */
	readonly choices?: Rows | undefined;
};

type Point = { readonly lat: number; readonly lon: number };
type Columns = Pick<CandidatePlaces, 'lat' | 'lon' | 'start'>;

/** Travel times pair by pair (`PairTravel` in `engines/travel`): the search asks `reach` and `between`, explanations ask `minutes`. */
export type Travel = {
	/** Whole minutes of one pair, the same figure as `between` gives. */
	minutes(from: Point, to: Point & { readonly start?: number | undefined }): number;
	/** Nothing further away than this, in kilometres as the crow flies, is within the minutes given. */
	reach(minutes: number): number;
	/** Whole minutes from learner `from` to point `to`; more than `atMost` may come back as any larger number. */
	between(from: Columns, to: Columns): (from: number, to: number, atMost: number) => number;
};

/** What the caller decides about pairs beside programme and travel. */
export type CandidateOptions = {
	/** Most places per learner that the learner did not choose, the nearest ones; own choices have no limit. */
	readonly most: number;
	/** What a learner with choices gets: only those of them that are possible (default), or those first and then the nearest others. */
	readonly rest?: 'choices-only' | 'choices-first';
	/** Priority of the pair from its travel time, 0 to 255; default 0 for all. */
	readonly tierOf?: (minutes: number) => number;
	/** Further hard rules of the caller: false leaves the pair out. Asked after programme and travel. */
	readonly allowed?: (learner: number, place: number) => boolean;
	/** Told now and then how many learners are done, as step `pairs`. */
	readonly watch?: Watch;
};

/** The pairs, and how many of the first pairs of each learner are own choices. */
export type Candidates = PairRows & { readonly own: Int32Array };

const LEARNERS_PER_WATCH = 1_024;

/**
 * The pairs of a market from coordinates: same programme, within the learner's minutes. A learner's own choices come first, in the order given;
 * then the nearest `most`, by minutes and then by place number. Learners keep their order. Looks per programme at strips of latitude, nearest
 * strip first, and narrows the search as soon as `most` are found. Time: O(learners · places of the programme near · log most) at worst,
 * about 20 ns a pair that is looked at; memory: the pairs (7 bytes each, twice while growing) and the places. Throws a RangeError above
 * 2^31 - 1 pairs.
 */
export function candidatePairs(
	learners: CandidateLearners,
	places: CandidatePlaces,
	travel: Travel,
	options: CandidateOptions
): Candidates {
	const search = new CandidateSearch(learners, places, travel, options);
	const count = learners.programme.length;
	const watch = options.watch ?? unwatched;
	for (let learner = 0; learner < count; learner++) {
		if (learner % LEARNERS_PER_WATCH === 0) watch('pairs', learner, count);
		search.addLearner(learner);
	}
	watch('pairs', count, count);
	return search.candidates();
}

class CandidateSearch {
	readonly #learners: CandidateLearners;
	readonly #programmes: Rows;
	readonly #travel: Travel;
	readonly #options: CandidateOptions;
	readonly #strips: PlaceStrips;
	readonly #minutesTo: ReturnType<Travel['between']>;
	/** Some entry of each place in the strips, -1 when the place has no programme. */
	readonly #entryOf: Int32Array;
	/** The last learner who has the place already, plus one. */
	readonly #taken: Int32Array;
	readonly #nearest: NearestFew;
	readonly #range = new Int32Array(2);
	readonly #reach: number[] = [];
	readonly #offset: Int32Array;
	readonly #own: Int32Array;
	readonly #columns = new PairColumns();

	constructor(learners: CandidateLearners, places: CandidatePlaces, travel: Travel, options: CandidateOptions) {
		this.#learners = learners;
		this.#programmes = places.programmes;
		this.#travel = travel;
		this.#options = options;
		this.#strips = new PlaceStrips(places);
		this.#minutesTo = travel.between(learners, this.#strips);
		this.#entryOf = new Int32Array(places.lat.length).fill(-1);
		this.#strips.place.forEach((place, entry) => (this.#entryOf[place] = entry));
		this.#taken = new Int32Array(places.lat.length);
		this.#nearest = new NearestFew(Math.min(options.most, places.lat.length));
		this.#offset = new Int32Array(learners.programme.length + 1);
		this.#own = new Int32Array(learners.programme.length);
	}

	addLearner(learner: number): void {
		const { choices } = this.#learners;
		const listed = choices !== undefined && choices.offset[learner + 1]! > choices.offset[learner]!;
		if (listed) this.#addChoices(learner, choices);
		this.#own[learner] = this.#columns.size - this.#offset[learner]!;
		if (!listed || this.#options.rest === 'choices-first') this.#addNearest(learner);
		this.#offset[learner + 1] = this.#columns.size;
	}

	candidates(): Candidates {
		return { offset: this.#offset, ...this.#columns.columns(), own: this.#own };
	}

	#addChoices(learner: number, { offset, value }: Rows): void {
		const limit = this.#learners.maxMinutes[learner]!;
		for (let at = offset[learner]!; at < offset[learner + 1]!; at++) {
			const place = value[at]!;
			this.#taken[place] = learner + 1;
			if (!this.#teaches(place, this.#learners.programme[learner]!)) continue;
			const minutes = this.#minutesTo(learner, this.#entryOf[place]!, limit);
			if (minutes <= limit && this.#isAllowed(learner, place)) this.#add(minutes, place);
		}
	}

	#teaches(place: number, programme: number): boolean {
		const { offset, value } = this.#programmes;
		for (let at = offset[place]!; at < offset[place + 1]!; at++) if (value[at] === programme) return true;
		return false;
	}

	#isAllowed(learner: number, place: number): boolean {
		return this.#options.allowed?.(learner, place) ?? true;
	}

	#add(minutes: number, place: number): void {
		this.#columns.add(place, minutes, this.#options.tierOf?.(minutes) ?? 0);
	}

	/** From the learner's own strip outwards, to both sides, until both are out of reach. */
	#addNearest(learner: number): void {
		const strips = this.#strips;
		if (!strips.knows(this.#learners.programme[learner]!)) return;
		const home = { lat: this.#learners.lat[learner]!, lon: this.#learners.lon[learner]!, km: 0 };
		const middle = strips.stripOf(home.lat);
		for (let step = 0; step < strips.strips; step++) {
			home.km = this.#reachOf(this.#nearest.limit(this.#learners.maxMinutes[learner]!));
			const north = this.#scanStrip(learner, middle + step, home);
			const south = step > 0 && this.#scanStrip(learner, middle - step, home);
			if (!north && !south && step > 0) break;
		}
		this.#nearest.drain((minutes, place) => this.#add(minutes, place));
	}

	#reachOf(minutes: number): number {
		return (this.#reach[minutes + 1] ??= this.#travel.reach(minutes));
	}

	/** False when the strip, and so every further one on that side, is out of reach. */
	#scanStrip(learner: number, strip: number, home: { lat: number; lon: number; km: number }): boolean {
		if (strip < 0 || strip >= this.#strips.strips || this.#strips.isBeyond(strip, home)) return false;
		this.#strips.entriesWithin(this.#learners.programme[learner]!, strip, home, this.#range);
		const own = learner + 1;
		const { place } = this.#strips;
		const minutesTo = this.#minutesTo;
		const nearest = this.#nearest;
		const taken = this.#taken;
		const furthest = this.#learners.maxMinutes[learner]!;
		let limit = nearest.limit(furthest);
		for (let entry = this.#range[0]!; entry < this.#range[1]!; entry++) {
			const minutes = minutesTo(learner, entry, limit);
			if (minutes > limit || taken[place[entry]!] === own || !this.#isAllowed(learner, place[entry]!)) continue;
			nearest.offer(minutes, place[entry]!);
			limit = nearest.limit(furthest);
		}
		return true;
	}
}

/** Pairs in columns that grow. */
class PairColumns {
	size = 0;
	#place = new Int32Array(1 << 16);
	#travel = new Uint16Array(1 << 16);
	#tier = new Uint8Array(1 << 16);

	add(place: number, minutes: number, tier: number): void {
		if (this.size === this.#place.length) this.#grow();
		this.#place[this.size] = place;
		this.#travel[this.size] = minutes;
		this.#tier[this.size++] = tier;
	}

	columns(): Pick<PairRows, 'place' | 'travel' | 'tier'> {
		return {
			place: this.#place.slice(0, this.size),
			travel: this.#travel.slice(0, this.size),
			tier: this.#tier.slice(0, this.size)
		};
	}

	#grow(): void {
		if (this.size >= MOST_PAIRS) throw new RangeError('more pairs than a market can have');
		const room = Math.min(MOST_PAIRS, this.size * 2);
		const [place, travel, tier] = [this.#place, this.#travel, this.#tier];
		this.#place = new Int32Array(room);
		this.#place.set(place);
		this.#travel = new Uint16Array(room);
		this.#travel.set(travel);
		this.#tier = new Uint8Array(room);
		this.#tier.set(tier);
	}
}
