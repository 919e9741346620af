import { sql, type Selectable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import type { Mode } from '#engines/matching/market.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import { ageOn, type PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId, ProgrammeId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { LearnerExplanation } from './explanation.ts';
import { rejectionsOf, type PairLearner, type Rejection } from './hard-rules.ts';
import { readPlaces } from './round-input.read.server.ts';
import type { Decline, RoundSettings } from './round-input.ts';
import { readPlaceNames } from './round-shortages.read.server.ts';
import { ROUND_MODES } from './round.ts';
import type { Reader } from './voice.nl.ts';

/** What one mode says about a learner, with the name of the place. */
export type LearnerMode = {
	readonly mode: Mode;
	readonly placeId: PlaceId | null;
	readonly rank: number | null;
	readonly minutes: number | null;
	readonly explanation: LearnerExplanation;
};

/** A place where the learner cannot go, with every rule that stands in the way. */
export type RejectedPlace = {
	readonly placeId: PlaceId;
	/** Null in a round with timetables: those minutes are kept with its input, which only the worker reads. */
	readonly minutes: number | null;
	readonly ownChoice: boolean;
	readonly rejections: readonly Rejection[];
};

/** A learner's page: who, what each mode says, and the names of all places on it. */
export type LearnerPage = {
	readonly name: string;
	readonly givenName: string;
	/** Who asks: the learner, staff of the school, else a guardian. */
	readonly reader: Reader;
	readonly programme: string;
	readonly provider: string;
	readonly home: string;
	readonly modes: readonly LearnerMode[];
	/** Own choices that the rules refuse, then the nearest other ones; judged with the data of today, on the start day of the round. */
	readonly rejected: readonly RejectedPlace[];
	readonly placeNames: Readonly<Record<string, string>>;
};

type Found = PairLearner & {
	name: string;
	givenName: string;
	reader: Reader;
	programme: string;
	provider: string;
	home: string;
	lat: number;
	lon: number;
	choices: readonly PlaceId[];
};

const MOST_REJECTED = 8;
/** A place this much further than the own limit, in minutes, surprises nobody: only own choices are told then. */
const WORTH_TELLING = 60;

/**
 * The page of one learner in a round; undefined when the asker may not see it: row-level security shows a learner to the own coach and
 * administrator, and to the learner and guardian once a mode is chosen. A round that failed its check says nothing.
 */
export async function readLearnerPage(
	tx: Tx,
	roundId: RoundId,
	learnerId: LearnerId
): Promise<LearnerPage | undefined> {
	const rows = await tx
		.selectFrom('round_learner as rl')
		.innerJoin('round as r', 'r.id', 'rl.round_id')
		.select([
			'rl.mode',
			'rl.place_id',
			'rl.rank',
			'rl.travel_minutes',
			'rl.explanation',
			'r.start_day',
			'r.settings',
			'r.school_year'
		])
		.where('r.status', '=', 'done')
		.where('rl.round_id', '=', roundId)
		.where('rl.learner_id', '=', learnerId)
		.execute();
	const [first] = rows;
	const found = first && (await readLearner(tx, learnerId, first.start_day as PlainDate, first.school_year));
	if (!first || !found) return undefined;
	const modes = modesOf(rows);
	const rejected = await readRejected(tx, found, first.start_day as PlainDate, travelModelOf(first.settings));
	return {
		name: found.name,
		givenName: found.givenName,
		reader: found.reader,
		programme: found.programme,
		provider: found.provider,
		home: found.home,
		modes,
		rejected,
		placeNames: await namesOf(tx, modes, rejected)
	};
}

type StoredRow = Pick<Selectable<DB['round_learner']>, 'mode' | 'place_id' | 'rank' | 'travel_minutes' | 'explanation'>;

function modesOf(rows: readonly StoredRow[]): LearnerMode[] {
	return ROUND_MODES.flatMap((mode): LearnerMode[] => {
		const row = rows.find((each) => each.mode === mode);
		if (!row) return [];
		const explanation = row.explanation as unknown as LearnerExplanation;
		return [
			{ mode, placeId: row.place_id as PlaceId | null, rank: row.rank, minutes: row.travel_minutes, explanation }
		];
	});
}

function travelModelOf(settings: unknown): string | undefined {
	return (settings as Partial<RoundSettings>).travelModel;
}

async function readRejected(
	tx: Tx,
	learner: Found,
	startDay: PlainDate,
	travelModel: string | undefined
): Promise<RejectedPlace[]> {
	const travel = distanceModelOn(startDay);
	const same = travelModel === travel.id;
	const places = await readPlaces(tx, [learner.programmeId], startDay);
	const chosen = new Set<string>(learner.choices);
	const rejected = places.flatMap((place) => {
		const estimate = travel.minutes(learner, place);
		// An estimate from distance refuses nothing in a round that used timetables.
		const rejections = rejectionsOf(learner, place, startDay, same ? estimate : 0);
		if (!chosen.has(place.id) && estimate > learner.maxMinutes + WORTH_TELLING) return [];
		const row = { placeId: place.id, minutes: same ? estimate : null, ownChoice: chosen.has(place.id), rejections };
		return rejections.length === 0 ? [] : [{ row, estimate }];
	});
	return rejected
		.sort(
			({ row: a, estimate: minutes }, { row: b, estimate: others }) =>
				Number(b.ownChoice) - Number(a.ownChoice) || minutes - others || (a.placeId < b.placeId ? -1 : 1)
		)
		.slice(0, MOST_REJECTED)
		.map(({ row }) => row);
}

async function namesOf(
	tx: Tx,
	modes: readonly LearnerMode[],
	rejected: readonly RejectedPlace[]
): Promise<Record<string, string>> {
	const ids = modes.flatMap(({ placeId, explanation }) => [
		...(placeId ? [placeId] : []),
		...explanation.better.map((place) => place.placeId),
		...(explanation.toGive ? [explanation.toGive.placeId] : []),
		...explanation.changes.flatMap((change) => ('placeId' in change ? [change.placeId] : []))
	]);
	const names = await readPlaceNames(tx, [...ids, ...rejected.map(({ placeId }) => placeId)]);
	return Object.fromEntries([...names].map(([id, { name, town }]) => [id, `${name} (${town})`]));
}

async function readLearner(tx: Tx, id: LearnerId, startDay: PlainDate, schoolYear: string): Promise<Found | undefined> {
	const { rows } = await sql<
		Omit<Found, 'age' | 'declines'> & { born: PlainDate; declines: [PlaceId, 'learner' | 'place', PlainDate][] }
	>`
		select p.given_name || ' ' || p.family_name as name, p.given_name as "givenName",
			case when l.person_id = access.person() then 'learner'
				when l.id = any (access.coached_learners()) then 'staff' else 'guardian' end as reader,
			g.name as programme, o.name as provider, m.name as home,
			f.programme_id as "programmeId", l.travel_limit_minutes as "maxMinutes", l.driving_licence as licence, l.born,
			coalesce(l.home_lat, m.lat) as lat, coalesce(l.home_lon, m.lon) as lon,
			(select coalesce(array_agg(c.place_id::text order by c.rank), '{}') from learner_choice c where c.learner_id = l.id) as choices,
			(select coalesce(json_agg(json_build_array(d.place_id, d.declined_by, d.declined_on)), '[]') from decline d where d.learner_id = l.id) as declines
		from learner l
			join person p on p.id = l.person_id
			join municipality m on m.nis = l.home_municipality_nis
			join enrolment e on e.learner_id = l.id
			join offering f on f.id = e.offering_id and f.school_year = ${schoolYear}
			join programme g on g.id = f.programme_id
			join campus c on c.id = f.campus_id
			join organisation o on o.id = c.provider_id
		where l.id = ${id}
		order by e.search_from nulls last, f.id
		limit 1`.execute(tx);
	const [row] = rows;
	if (!row) return undefined;
	const declines = row.declines.map(([placeId, by, on]): Decline => ({ placeId, by, on }));
	return { ...row, programmeId: row.programmeId as ProgrammeId, age: ageOn(row.born, startDay), declines };
}
