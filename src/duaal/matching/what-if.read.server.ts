import { sql } from 'kysely';
import type { LearnerId, PlaceId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** The learners of a round whom the asker may see (row-level security decides). */
export async function readOwnIds(tx: Tx, id: RoundId): Promise<LearnerId[]> {
	const rows = await tx
		.selectFrom('round_learner')
		.select('learner_id')
		.where('round_id', '=', id)
		.where('mode', '=', 'stable')
		.execute();
	return rows.map(({ learner_id }) => learner_id as LearnerId);
}

/** A learner to ask about: with how many minutes the round reckoned, and in how many of the three modes there is a place. */
export type AskableLearner = {
	readonly learnerId: LearnerId;
	readonly name: string;
	readonly maxMinutes: number;
	readonly placedIn: number;
};

/** The learners of a round whom the asker may see, who has no place anywhere first, then by name. */
export async function readAskableLearners(tx: Tx, id: RoundId): Promise<AskableLearner[]> {
	const { rows } = await sql<AskableLearner>`
		select rl.learner_id as "learnerId", p.family_name || ', ' || p.given_name as name,
			min((rl.explanation->>'maxMinutes')::int) as "maxMinutes", count(rl.place_id)::int as "placedIn"
		from round_learner rl join learner l on l.id = rl.learner_id join person p on p.id = l.person_id
		where rl.round_id = ${id}
		group by rl.learner_id, p.id
		order by count(rl.place_id), p.family_name, p.given_name, rl.learner_id`.execute(tx);
	return rows;
}

/** A place of a round; `usable`: somebody could start there on the start day. */
export type AskablePlace = {
	readonly placeId: PlaceId;
	readonly name: string;
	readonly town: string;
	readonly seats: number;
	/** Names of the programmes for which it was ever recognised. */
	readonly programmes: readonly string[];
	readonly problem: 'closed' | 'not-recognised' | null;
};

const MOST_PLACES = 8;

/** Places of a round of which the name or the town holds all the words; by name. At most eight, and how many there are. */
export async function findPlaces(
	tx: Tx,
	id: RoundId,
	words: string
): Promise<{ places: AskablePlace[]; total: number }> {
	const patterns = words
		.split(/\s+/)
		.filter(Boolean)
		.slice(0, 6)
		.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
	if (patterns.length === 0) return { places: [], total: 0 };
	const { rows } = await sql<AskablePlace & { total: number }>`
		select rp.place_id as "placeId", s.name, m.name as town, rp.seats, count(*) over ()::int as total,
			(select coalesce(array_agg(distinct g.name order by g.name), '{}') from place_programme pp join recognition r on r.id = pp.recognition_id
				join programme g on g.id = r.programme_id where pp.place_id = rp.place_id) as programmes,
			case when rp.unused_code in ('closed', 'not-recognised') then rp.unused_code end as problem
		from round_place rp
			join place p on p.id = rp.place_id
			join establishment s on s.id = p.establishment_id
			join municipality m on m.nis = s.municipality_nis
		where rp.round_id = ${id} and rp.mode = 'stable'
			and not exists (select from unnest(${patterns}::text[]) word where unaccent(s.name || ' ' || m.name) not ilike unaccent(word))
		order by s.name, m.name, rp.place_id
		limit ${MOST_PLACES}`.execute(tx);
	return { places: rows.map(({ total: _total, ...place }) => place), total: rows[0]?.total ?? 0 };
}
