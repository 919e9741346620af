import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, PlaceId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** A learner in a programme, for whom an agreement can be drawn up. */
export type EnrolmentOption = {
	readonly id: Id<'enrolment'>;
	readonly learnerId: LearnerId;
	readonly learner: string;
	readonly programme: string;
	readonly searches: boolean;
	/** Agreements that are not over. */
	readonly agreements: number;
};

/** The learners of the person asking, on a day; who still searches first, then by name. */
export async function readEnrolmentOptions(tx: Tx, today: PlainDate): Promise<EnrolmentOption[]> {
	const { rows } = await sql<EnrolmentOption>`
		select e.id, l.id as "learnerId", p.given_name || ' ' || p.family_name as learner, r.name as programme, e.search_from is not null as searches,
			(select count(*)::int from agreement a where a.enrolment_id = e.id
				and a.status in ('draft', 'awaiting-signatures', 'signed', 'registered', 'running', 'suspended')) as agreements
		from enrolment e join learner l on l.id = e.learner_id join person p on p.id = l.person_id
			join offering f on f.id = e.offering_id join programme r on r.id = f.programme_id
		where e.valid_until is null or ${today}::date < e.valid_until
		order by e.search_from is null, p.given_name, p.family_name, e.id`.execute(tx);
	return rows;
}

/** Where the learner can work: an establishment that is recognised for the programme, with a place on the platform or without. */
export type PlaceOption = {
	readonly establishmentId: Id<'establishment'>;
	readonly placeId: PlaceId | null;
	readonly establishment: string;
	readonly municipality: string;
	/** From home in a straight line. */
	readonly kilometres: number;
	readonly seats: number | null;
	/** This is where the last round that was chosen places the learner. */
	readonly matched: boolean;
};

/** What narrows the options: words in names of establishments and municipalities, or one place. */
export type PlaceFilter = { readonly words: string; readonly placeId: PlaceId | null; readonly limit: number };

/** Establishments recognised for the programme of an enrolment: the match first, then the nearest. */
export async function readPlaceOptions(
	tx: Tx,
	enrolmentId: Id<'enrolment'>,
	{ words, placeId, limit }: PlaceFilter
): Promise<PlaceOption[]> {
	const { rows } = await sql<PlaceOption>`
		with who as (
			select l.id as learner, f.programme_id, coalesce(l.home_lat, m.lat) as lat, coalesce(l.home_lon, m.lon) as lon
			from enrolment e join learner l on l.id = e.learner_id join offering f on f.id = e.offering_id
				join municipality m on m.nis = l.home_municipality_nis
			where e.id = ${enrolmentId}
		), matched as (
			select rl.place_id from round_learner rl join round r on r.id = rl.round_id join who on who.learner = rl.learner_id
			where r.status = 'done' and rl.mode = r.chosen_mode order by r.created_at desc limit 1
		)
		select s.id as "establishmentId", p.id as "placeId", s.name as establishment, m.name as municipality, p.seats,
			round(sqrt(power((s.lat - who.lat) * 111.2, 2) + power((s.lon - who.lon) * 111.2 * cos(radians(who.lat)), 2)))::int as kilometres,
			p.id is not null and p.id = (select place_id from matched) as matched
		from who join recognition r on r.programme_id = who.programme_id and r.status in ('recognised', 'guided', 'mentor-to-replace')
			join establishment s on s.id = r.establishment_id
			join municipality m on m.nis = s.municipality_nis
			left join lateral (select p.id, p.seats from place p join place_programme pp on pp.place_id = p.id where pp.recognition_id = r.id
				and (p.closed_from is null or access.today() < p.closed_from)) p on true
		where r.decided_on <= access.today() and access.today() < r.valid_until
			and (${placeId}::uuid is null or p.id = ${placeId}::uuid)
			and not exists (select from unnest(string_to_array(unaccent(lower(${words})), ' ')) word
				where position(word in unaccent(lower(concat_ws(' ', s.name, m.name)))) = 0)
		order by matched desc, kilometres, s.name, p.id limit ${limit}`.execute(tx);
	return rows;
}
