import { sql } from 'kysely';
import { protectSmallCells } from '#duaal/outcomes/small-cells.ts';
import type { Form } from '#duaal/programmes/programme.ts';
import { addDays, weekdayOf, type PlainDate } from '#kernel/date.ts';
import type { Id, OrganisationId } from '#kernel/id.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import type { SearchCause } from './learner.ts';
import { insertCounts, readCounts } from './search-count.sql.server.ts';
import { readFreeDays } from './search.read.server.ts';
import { readSearch, type Search } from './search.ts';
import { COUNTED_PHASES, type SearchCounts } from './search-counts.ts';

/**
 * How many learners search, by sector and by how far they are, with small counts hidden. Counted once a week, on its Monday: two tables of days that follow
 * each other would give a learner away. Row-level security decides who reads it; the counting is done by the worker.
 */
export async function readSearchOverview(actor: MemberActor): Promise<SearchCounts | undefined> {
	const monday = addDays(actor.today, 1 - weekdayOf(actor.today));
	const stored = await withAccess(actor, (tx) => readCounts(tx, monday));
	if (stored) return stored;
	const worker = { kind: 'worker', today: actor.today } as const;
	await withAccess(worker, async (tx) => insertCounts(tx, await countSearches(tx, monday)));
	return withAccess(actor, (tx) => readCounts(tx, monday));
}

type Group = {
	sector: string;
	providerId: OrganisationId;
	form: Form;
	schoolYear: SchoolYear;
	cause: SearchCause;
	from: PlainDate;
	extendedOn: PlainDate | null;
	pauses: Search['pauses'];
	learners: number;
};

/** Counts the searches that run, as they stand on a day. */
async function countSearches(tx: Tx, day: PlainDate): Promise<SearchCounts> {
	const { rows } = await sql<Group>`
		select t.name as sector, c.provider_id as "providerId", g.form, f.school_year as "schoolYear", e.search_cause as cause, e.search_from as from,
			k.extended_on as "extendedOn", z.pauses, count(*)::int as learners
		from enrolment e
			join offering f on f.id = e.offering_id
			join programme g on g.id = f.programme_id
			join sector t on t.code = g.sector_code
			join campus c on c.id = f.campus_id
			left join search_clock k on k.enrolment_id = e.id and k.search_from = e.search_from
			cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('from', from_day, 'until', until_day) order by from_day), '[]') as pauses
				from search_pause where enrolment_id = e.id) z
		where e.search_from <= ${day} and e.valid_from <= ${day} and (e.valid_until is null or e.valid_until > ${day})
		group by t.name, c.provider_id, g.form, f.school_year, e.search_cause, e.search_from, k.extended_on, z.pauses`.execute(
		tx
	);
	const freeDays = await readFreeDays(tx, rows);
	const sectors = [...new Set(rows.map(({ sector }) => sector))].sort((a, b) => a.localeCompare(b, 'nl'));
	const counts = sectors.map(() => COUNTED_PHASES.map(() => 0));
	for (const row of rows) {
		const { phase } = readSearch(searchOf(row), freeDays(row), day);
		const column = COUNTED_PHASES.findIndex((counted) => counted === phase);
		const line = counts[sectors.indexOf(row.sector)];
		if (line && column !== -1) line[column] = (line[column] ?? 0) + row.learners;
	}
	return { day, sectors, table: protectSmallCells(counts) };
}

function searchOf({ cause, from, form, schoolYear, extendedOn, pauses }: Group): Search {
	const nothing = { extensionReason: null, foundOn: null, choice: null, chosenOn: null, chosenBy: null, running: true };
	return { ...nothing, enrolmentId: '' as Id<'enrolment'>, cause, from, form, schoolYear, extendedOn, pauses };
}
