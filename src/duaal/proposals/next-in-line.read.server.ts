import { sql } from 'kysely';
import type { SearchCause } from '#duaal/learners/learner.ts';
import { priorityFiguresOn } from '#duaal/matching/priority.ts';
import { readPlaces } from '#duaal/matching/round-input.read.server.ts';
import type { RoundLearner } from '#duaal/matching/round-input.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import { ageOn, type PlainDate } from '#kernel/date.ts';
import type { LearnerId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import { schoolYearOf } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import type { Line } from './next-in-line.ts';
import type { Proposal } from './proposal.ts';

type LearnerRow = Omit<RoundLearner, 'age' | 'declines'> & {
	born: PlainDate;
	lottery: number | null;
	noes: [PlaceId, 'learner' | 'place', PlainDate][];
};

/**
 * The line around a proposal that ended: every learner in the scope of its round who searches today for a programme of that place or of that learner,
 * without proposal or agreement, and every place for those programmes with what is free from the start day on. Asked by the worker.
 */
export async function readLine(tx: Tx, ended: Proposal, startsOn: PlainDate, today: PlainDate): Promise<Line> {
	const programmes = await readProgrammes(tx, ended);
	const learners = await readSearching(tx, ended, programmes, today);
	const places = await readPlaces(tx, programmes, startsOn);
	const settings = {
		schoolYear: schoolYearOf(startsOn),
		startDay: startsOn,
		seed: 'line',
		...priorityFiguresOn(startsOn),
		travelModel: distanceModelOn(startsOn).id
	};
	return {
		input: { settings, learners: learners.map((row) => learnerOf(row, startsOn)), places },
		lottery: new Map(
			learners.flatMap(({ id, lottery }): [LearnerId, number][] => (lottery === null ? [] : [[id, lottery]]))
		),
		freeSeats: await readFreeSeats(
			tx,
			places.map(({ id }) => id),
			{ from: startsOn, until: ended.until }
		)
	};
}

/** Seats of places that nobody has or holds on any day of a period. */
export async function readFreeSeats(
	tx: Tx,
	places: readonly PlaceId[],
	{ from, until }: { from: PlainDate; until: PlainDate }
): Promise<Map<PlaceId, number>> {
	const { rows } = await sql<{ id: PlaceId; free: number }>`
		select p.id, p.seats - seats.most_taken(p.id, null, daterange(${from}::date, ${until}::date)) as free
		from place p where p.id = any (${[...places]}::uuid[])`.execute(tx);
	return new Map(rows.map(({ id, free }) => [id, free]));
}

async function readProgrammes(tx: Tx, { placeId, programmeId }: Proposal): Promise<ProgrammeId[]> {
	const { rows } = await sql<{ id: ProgrammeId }>`
		select ${programmeId}::uuid as id union
		select r.programme_id from place_programme pp join recognition r on r.id = pp.recognition_id where pp.place_id = ${placeId}`.execute(
		tx
	);
	return rows.map(({ id }) => id);
}

async function readSearching(
	tx: Tx,
	ended: Proposal,
	programmes: readonly ProgrammeId[],
	today: PlainDate
): Promise<LearnerRow[]> {
	const { rows } = await sql<LearnerRow>`
		select distinct on (l.id) l.id, f.programme_id as "programmeId", l.home_municipality_nis as municipality,
			coalesce(l.home_lat, m.lat) as lat, coalesce(l.home_lon, m.lon) as lon, l.travel_limit_minutes as "maxMinutes", l.born,
			l.driving_licence as licence, e.search_from as "searchFrom", e.search_cause as "searchCause",
			(select coalesce(array_agg(c.place_id::text order by c.rank), '{}') from learner_choice c where c.learner_id = l.id) as choices,
			(select coalesce(json_agg(json_build_array(n.place_id, n.by, n.on_day)), '[]') from (
				select d.place_id, d.declined_by as by, d.declined_on as on_day from decline d where d.learner_id = l.id
				union all select p.place_id, 'learner', p.sent_on from proposal p
					where p.learner_id = l.id and p.place_id is not null and p.status in ('refused', 'expired', 'withdrawn')
			) n) as noes,
			(select (rl.explanation->>'lottery')::int from round_learner rl
				where rl.round_id = r.id and rl.mode = r.chosen_mode and rl.learner_id = l.id) as lottery
		from round r
			join enrolment e on e.search_from is not null and e.valid_from <= ${today} and (e.valid_until is null or e.valid_until > ${today})
			join learner l on l.id = e.learner_id
			join offering f on f.id = e.offering_id and f.programme_id = any (${[...programmes]}::uuid[])
			join campus c on c.id = f.campus_id
			join municipality m on m.nis = l.home_municipality_nis
		where r.id = ${ended.roundId}
			and (r.scope <> 'provider' or c.provider_id = r.scope_provider_id)
			and (r.scope <> 'province' or m.province = r.scope_province)
			and not exists (select from proposal p where p.learner_id = l.id and p.status in ('open', 'talking', 'accepted'))
			and not exists (select from agreement a where a.learner_id = l.id
				and a.status in ('draft', 'awaiting-signatures', 'signed', 'registered', 'running', 'suspended'))
		order by l.id, e.search_from, f.id`.execute(tx);
	return rows;
}

function learnerOf({ born, noes, lottery, ...row }: LearnerRow, startDay: PlainDate): RoundLearner {
	return {
		id: row.id,
		programmeId: row.programmeId,
		municipality: row.municipality,
		lat: row.lat,
		lon: row.lon,
		maxMinutes: row.maxMinutes,
		age: ageOn(born, startDay),
		licence: row.licence,
		searchFrom: row.searchFrom,
		searchCause: row.searchCause satisfies SearchCause,
		choices: row.choices,
		declines: noes.map(([placeId, by, on]) => ({ placeId, by, on }))
	};
}

/** The enrolment with which a learner searches for one of some programmes; undefined when that ended meanwhile. Asked by the worker. */
export async function readSearchEnrolment(
	tx: Tx,
	learnerId: LearnerId,
	placeId: PlaceId,
	today: PlainDate
): Promise<Proposal['enrolmentId'] | undefined> {
	const { rows } = await sql<{ id: Proposal['enrolmentId'] }>`
		select e.id from enrolment e join offering f on f.id = e.offering_id
		where e.learner_id = ${learnerId} and e.search_from is not null and e.valid_from <= ${today} and (e.valid_until is null or e.valid_until > ${today})
			and f.programme_id in (select r.programme_id from place_programme pp join recognition r on r.id = pp.recognition_id where pp.place_id = ${placeId})
		order by e.search_from, f.id limit 1`.execute(tx);
	return rows[0]?.id;
}
