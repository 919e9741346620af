import { sql } from 'kysely';
import type { Mode } from '#engines/matching/market.ts';
import type { LearnerId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { LearnerOutcomeCode } from './explanation.ts';

/** One learner in the result of a round, for who may see that learner. */
export type ResultRow = {
	readonly learnerId: LearnerId;
	readonly givenName: string;
	readonly familyName: string;
	readonly programme: string;
	readonly home: string;
	readonly outcome: LearnerOutcomeCode;
	readonly place: string | null;
	readonly placeTown: string | null;
	readonly rank: number | null;
	readonly minutes: number | null;
	readonly ownChoices: number;
	readonly listed: number;
	readonly changes: number;
};

/** What the table shows: everybody, or who has a place, or who has none; and whose name or programme holds the words. */
export type RowFilter = { readonly show: 'all' | 'placed' | 'unplaced'; readonly words: string };

type Page = { readonly limit: number; readonly offset: number };

/**
 * Learners of a round whom the asker may see (row-level security decides), the unplaced first, then by name; and how many fit. Without a right to
 * any learner the answer is empty.
 */
export async function readResultRows(
	tx: Tx,
	{ id, mode }: { id: RoundId; mode: Mode },
	filter: RowFilter,
	page: Page
): Promise<{ rows: ResultRow[]; total: number; own: number }> {
	const { rows } = await sql<ResultRow & { total: number; own: number }>`
		with seen as (
			select rl.learner_id as "learnerId", p.given_name as "givenName", p.family_name as "familyName", g.name as programme, h.name as home,
				rl.explanation->>'outcome' as outcome, s.name as place, t.name as "placeTown", rl.rank, rl.travel_minutes as minutes,
				(rl.explanation->>'ownChoices')::int as "ownChoices", (rl.explanation->>'listed')::int as listed,
				jsonb_array_length(rl.explanation->'changes') as changes
			from round_learner rl
				join round r on r.id = rl.round_id
				join learner l on l.id = rl.learner_id
				join person p on p.id = l.person_id
				join municipality h on h.nis = l.home_municipality_nis
				join lateral (
					select f.programme_id from enrolment e join offering f on f.id = e.offering_id
					where e.learner_id = l.id and f.school_year = r.school_year order by e.search_from nulls last, f.id limit 1
				) enrolled on true
				join programme g on g.id = enrolled.programme_id
				left join place x on x.id = rl.place_id
				left join establishment s on s.id = x.establishment_id
				left join municipality t on t.nis = s.municipality_nis
			where rl.round_id = ${id} and rl.mode = ${mode}
		)
		select *, count(*) over ()::int as total, (select count(*)::int from seen) as own from seen
		where (${filter.show} = 'all' or (${filter.show} = 'placed') = (place is not null))
			and (${filter.words} = '' or unaccent("givenName" || ' ' || "familyName" || ' ' || programme) ilike '%' || unaccent(${escapeLike(filter.words)}) || '%')
		order by place is not null, "familyName", "givenName", "learnerId"
		limit ${page.limit} offset ${page.offset}`.execute(tx);
	return { rows, total: rows[0]?.total ?? 0, own: rows[0]?.own ?? (await ownLearners(tx, id, mode)) };
}

async function ownLearners(tx: Tx, id: RoundId, mode: Mode): Promise<number> {
	const { rows } = await sql<{ own: number }>`
		select count(*)::int as own from round_learner where round_id = ${id} and mode = ${mode}`.execute(tx);
	return rows[0]?.own ?? 0;
}

function escapeLike(words: string): string {
	return words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}
