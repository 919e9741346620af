import { sql } from 'kysely';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { SearchCause } from '#duaal/learners/learner.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import { ageOn, type PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import { periodOf } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import { byPages } from './by-pages.ts';
import { placeWithTaken, type TakenSeats } from './place-seats.ts';
import { priorityFiguresOn } from './priority.ts';
import type { Decline, PlaceRecognition, RoundInput, RoundLearner, RoundPlace } from './round-input.ts';
import type { Round } from './round.ts';

type LearnerRecord = {
	id: LearnerId;
	programmeId: ProgrammeId;
	municipality: string;
	lat: number;
	lon: number;
	maxMinutes: number;
	born: PlainDate;
	licence: boolean;
	searchFrom: PlainDate;
	searchCause: SearchCause;
	choices: PlaceId[];
	declines: [PlaceId, 'learner' | 'place', PlainDate][];
};

type PlaceRecord = Omit<RoundPlace, 'recognitions' | 'start'> & {
	start: number;
	recognitions: [ProgrammeId, RecognitionStatus, PlainDate | null, PlainDate | null, PlainDate | null][];
};

/**
 * The input of a round: learners in its scope with an enrolment in its school year on the start day who search a workplace, and every place that
 * was ever recognised for one of their programmes (a lapsed recognition must be explained). Asked by the worker, who may see all of them.
 * A learner who searches for two enrolments takes part once, with the enrolment that searches longest.
 */
export async function readRoundInput(tx: Tx, round: Round): Promise<RoundInput> {
	const learners = await readLearners(tx, round);
	const programmeIds = [...new Set(learners.map(({ programmeId }) => programmeId))];
	const places = await withFreeSeats(tx, await readPlaces(tx, programmeIds, round.startDay), round);
	return {
		settings: {
			schoolYear: round.schoolYear,
			startDay: round.startDay,
			seed: round.seed,
			...priorityFiguresOn(round.startDay),
			travelModel: distanceModelOn(round.startDay).id
		},
		learners,
		places
	};
}

async function readLearners(tx: Tx, round: Round): Promise<RoundLearner[]> {
	const rows = await byPages(
		(after, limit) => learnerPage(tx, round, { after, limit }),
		({ id }) => id
	);
	return rows.map(({ born, declines, ...row }) => ({
		id: row.id,
		programmeId: row.programmeId,
		municipality: row.municipality,
		lat: row.lat,
		lon: row.lon,
		maxMinutes: row.maxMinutes,
		age: ageOn(born, round.startDay),
		licence: row.licence,
		searchFrom: row.searchFrom,
		searchCause: row.searchCause,
		choices: row.choices,
		declines: declines.map(([placeId, by, on]): Decline => ({ placeId, by, on }))
	}));
}

type Page = { readonly after: string; readonly limit: number };

async function learnerPage(tx: Tx, round: Round, { after, limit }: Page): Promise<LearnerRecord[]> {
	const { rows } = await sql<LearnerRecord>`
		select distinct on (l.id) l.id, f.programme_id as "programmeId", l.home_municipality_nis as municipality,
			coalesce(l.home_lat, m.lat) as lat, coalesce(l.home_lon, m.lon) as lon, l.travel_limit_minutes as "maxMinutes", l.born,
			l.driving_licence as licence, e.search_from as "searchFrom", e.search_cause as "searchCause",
			(select coalesce(array_agg(c.place_id::text order by c.rank), '{}') from learner_choice c where c.learner_id = l.id) as choices,
			(select coalesce(json_agg(json_build_array(d.place_id, d.declined_by, d.declined_on) order by d.place_id, d.declined_by), '[]')
				from decline d where d.learner_id = l.id) as declines
		from learner l
			join enrolment e on e.learner_id = l.id
			join offering f on f.id = e.offering_id
			join campus c on c.id = f.campus_id
			join municipality m on m.nis = l.home_municipality_nis
		where f.school_year = ${round.schoolYear} and e.search_from is not null
			and e.valid_from <= ${round.startDay} and (e.valid_until is null or e.valid_until > ${round.startDay})
			and l.born <= ${round.startDay}
			and (${round.scope}::text <> 'provider' or c.provider_id = ${round.scopeProviderId})
			and (${round.scope}::text <> 'province' or m.province = ${round.scopeProvince})
			and l.id > ${after}::uuid
		order by l.id, e.search_from, f.id
		limit ${limit}
	`.execute(tx);
	return rows;
}

/**
 * Every place that was ever recognised for one of the programmes, with all recognitions for those programmes; by id. `pausedFrom` is what the enterprise says about
 * the start day. Seats are those that it offers, taken or not.
 */
export async function readPlaces(
	tx: Tx,
	programmeIds: readonly ProgrammeId[],
	startDay: PlainDate
): Promise<RoundPlace[]> {
	const rows = await byPages(
		(after, limit) => placePage(tx, programmeIds, { after, limit, startDay }),
		({ id }) => id
	);
	return rows.map(placeOf);
}

function placeOf(row: PlaceRecord): RoundPlace {
	return {
		id: row.id,
		lat: row.lat,
		lon: row.lon,
		seats: row.seats,
		minimumAge: row.minimumAge,
		licenceRequired: row.licenceRequired,
		closedFrom: row.closedFrom,
		recognitions: row.recognitions.map(
			([programmeId, status, decidedOn, validUntil, pausedFrom]): PlaceRecognition => ({
				programmeId,
				status,
				decidedOn,
				validUntil,
				...(pausedFrom === null ? {} : { pausedFrom })
			})
		),
		start: row.start
	};
}

async function placePage(
	tx: Tx,
	programmeIds: readonly ProgrammeId[],
	{ after, limit, startDay }: Page & { readonly startDay: PlainDate }
): Promise<PlaceRecord[]> {
	const { rows } = await sql<PlaceRecord>`
		select p.id, s.lat, s.lon, p.seats, p.minimum_age as "minimumAge", p.licence_required as "licenceRequired", p.closed_from as "closedFrom",
			(extract(epoch from p.start_time) / 60)::int as start,
			json_agg(json_build_array(r.programme_id, r.status, r.decided_on, r.valid_until, d.valid_from) order by r.programme_id, r.id) as recognitions
		from place p
			join establishment s on s.id = p.establishment_id
			join place_programme pp on pp.place_id = p.id
			join recognition r on r.id = pp.recognition_id
			left join place_declaration d on d.place_id = pp.place_id and d.recognition_id = pp.recognition_id and d.answer = 'no'
				and d.valid_from <= ${startDay} and (d.valid_until is null or ${startDay} < d.valid_until)
		where r.programme_id = any (${programmeIds}::uuid[]) and p.id > ${after}::uuid
		group by p.id, s.id
		order by p.id
		limit ${limit}
	`.execute(tx);
	return rows;
}

/** The places with the seats that are left from the start day until the end of the school year, beside what is booked already. */
async function withFreeSeats(tx: Tx, places: readonly RoundPlace[], round: Round): Promise<RoundPlace[]> {
	const ids = places.map(({ id }) => id);
	const { rows } = await sql<TakenSeats & { placeId: PlaceId }>`
		select pp.place_id as "placeId", r.programme_id as "programmeId", min(pp.seats) as cap, coalesce(max(t.taken), 0) as taken, coalesce(max(a.taken), 0) as "takenInAll"
		from place_programme pp
			join recognition r on r.id = pp.recognition_id
			left join seats.taken(${ids}::uuid[], daterange(${round.startDay}, ${periodOf(round.schoolYear).until})) a
				on a.place_id = pp.place_id and a.programme_id is null
			left join seats.taken(${ids}::uuid[], daterange(${round.startDay}, ${periodOf(round.schoolYear).until})) t
				on t.place_id = pp.place_id and t.programme_id = r.programme_id
		where pp.place_id = any (${ids}::uuid[]) and (pp.seats is not null or a.taken is not null)
		group by pp.place_id, r.programme_id
	`.execute(tx);
	const byPlace = Map.groupBy(rows, ({ placeId }) => placeId);
	return places.map((place) => placeWithTaken(place, byPlace.get(place.id) ?? [], round.startDay));
}
