import { sql } from 'kysely';
import type { RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { SearchCause } from '#duaal/learners/learner.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import { ageOn, type PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { byPages } from './by-pages.ts';
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
	recognitions: [ProgrammeId, RecognitionStatus, PlainDate | null, PlainDate | null][];
};

/**
 * The input of a round: learners in its scope with an enrolment in its school year on the start day who search a workplace, and every place that
 * was ever recognised for one of their programmes (a lapsed recognition must be explained). Asked by the worker, who may see all of them.
 * A learner who searches for two enrolments takes part once, with the enrolment that searches longest.
 */
export async function readRoundInput(tx: Tx, round: Round): Promise<RoundInput> {
	const learners = await readLearners(tx, round);
	const places = await readPlaces(tx, [...new Set(learners.map(({ programmeId }) => programmeId))]);
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

/** Every place that was ever recognised for one of the programmes, with all recognitions for those programmes; by id. */
export async function readPlaces(tx: Tx, programmeIds: readonly ProgrammeId[]): Promise<RoundPlace[]> {
	const rows = await byPages(
		(after, limit) => placePage(tx, programmeIds, { after, limit }),
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
		recognitions: row.recognitions.map(([programmeId, status, decidedOn, validUntil]): PlaceRecognition => ({
			programmeId,
			status,
			decidedOn,
			validUntil
		})),
		start: row.start
	};
}

async function placePage(tx: Tx, programmeIds: readonly ProgrammeId[], { after, limit }: Page): Promise<PlaceRecord[]> {
	const { rows } = await sql<PlaceRecord>`
		select p.id, s.lat, s.lon, p.seats, p.minimum_age as "minimumAge", p.licence_required as "licenceRequired", p.closed_from as "closedFrom",
			(extract(epoch from p.start_time) / 60)::int as start,
			json_agg(json_build_array(r.programme_id, r.status, r.decided_on, r.valid_until) order by r.programme_id, r.id) as recognitions
		from place p
			join establishment s on s.id = p.establishment_id
			join place_programme pp on pp.place_id = p.id
			join recognition r on r.id = pp.recognition_id
		where r.programme_id = any (${programmeIds}::uuid[]) and p.id > ${after}::uuid
		group by p.id, s.id
		order by p.id
		limit ${limit}
	`.execute(tx);
	return rows;
}
