import { sql } from 'kysely';
import type { Form } from '#duaal/programmes/programme.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, OrganisationId } from '#kernel/id.ts';
import type { Interval } from '#kernel/interval.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import type { SearchCause } from './learner.ts';
import { readSearch, type FreeDays, type Pause, type Search } from './search.ts';
import type { AfterTerm, ClockReading } from './search-clock.ts';

/** A search with who it is about, and what its clock says today. */
export type SearchRow = {
	readonly search: Search;
	readonly reading: ClockReading;
	readonly learnerId: LearnerId;
	readonly givenName: string;
	readonly familyName: string;
	readonly programme: string;
	readonly provider: string;
	readonly coach: string | null;
	/** True for who may choose: the own coach and the administrator of the school. */
	readonly mayChoose: boolean;
	/** True when the asker is the learner. */
	readonly own: boolean;
};

type Found = Omit<SearchRow, 'search' | 'reading'> & {
	enrolmentId: Id<'enrolment'>;
	providerId: OrganisationId;
	cause: SearchCause;
	from: PlainDate;
	form: Form;
	schoolYear: SchoolYear;
	extendedOn: PlainDate | null;
	extensionReason: string | null;
	foundOn: PlainDate | null;
	choice: AfterTerm | null;
	chosenOn: PlainDate | null;
	chosenBy: string | null;
	pauses: Pause[];
	running: boolean;
};

/** The searches that run today of all learners whom the asker may see, least time left first; those that are over before them. */
export async function readSearches(tx: Tx, today: PlainDate): Promise<SearchRow[]> {
	const rows = await rowsOf(tx, null, today);
	return rows
		.filter(({ search }) => search.running)
		.sort(
			(a, b) =>
				orderOf(a.reading) - orderOf(b.reading) ||
				a.familyName.localeCompare(b.familyName, 'nl') ||
				(a.search.enrolmentId < b.search.enrolmentId ? -1 : 1)
		);
}

/** One search, the last one when none runs; undefined when the asker may not see it, or when this enrolment never searched. */
export async function readOneSearch(tx: Tx, id: Id<'enrolment'>, today: PlainDate): Promise<SearchRow | undefined> {
	return (await rowsOf(tx, id, today))[0];
}

/** Over first, the longest first; then by the days that are left. */
function orderOf({ phase, left, term, used }: ClockReading): number {
	return phase === 'passed' ? term - used - 1 : left;
}

async function rowsOf(tx: Tx, only: Id<'enrolment'> | null, today: PlainDate): Promise<SearchRow[]> {
	const { rows } = await sql<Found>`
		select e.id as "enrolmentId", l.id as "learnerId", p.given_name as "givenName", p.family_name as "familyName", g.name as programme,
			o.name as provider, c.provider_id as "providerId", g.form, f.school_year as "schoolYear",
			(select q.given_name || ' ' || q.family_name from person q where q.id = e.coach_id) as coach,
			l.id = any (access.coached_learners()) as "mayChoose", coalesce(l.person_id = access.person(), false) as own,
			e.search_from is not null as running,
			coalesce(e.search_cause, s.search_cause) as cause, coalesce(e.search_from, s.search_from) as from,
			s.extended_on as "extendedOn", s.extension_reason as "extensionReason", s.found_on as "foundOn", s.choice, s.chosen_on as "chosenOn",
			s.chosen_by_name as "chosenBy",
			(select coalesce(json_agg(json_build_object('from', z.from_day, 'until', z.until_day, 'reason', z.reason) order by z.from_day), '[]')
				from search_pause z where z.enrolment_id = e.id) as pauses
		from enrolment e
			join learner l on l.id = e.learner_id
			join person p on p.id = l.person_id
			join offering f on f.id = e.offering_id
			join programme g on g.id = f.programme_id
			join campus c on c.id = f.campus_id
			join organisation o on o.id = c.provider_id
			left join lateral (
				select * from search_clock k where k.enrolment_id = e.id and (e.search_from is null or k.search_from = e.search_from)
				order by k.search_from desc limit 1
			) s on true
		where (${only}::uuid is null or e.id = ${only}) and (e.search_from is not null or s.search_from is not null)
			and (${only}::uuid is not null or (e.valid_from <= ${today} and (e.valid_until is null or e.valid_until > ${today})))`.execute(
		tx
	);
	const freeDays = await readFreeDays(tx, rows);
	return rows.map((row) => rowOf(row, freeDays(row), today));
}

function rowOf(found: Found, free: FreeDays, today: PlainDate): SearchRow {
	const { learnerId, givenName, familyName, programme, provider, coach, mayChoose, own, ...search } = found;
	return {
		search,
		reading: readSearch(search, free, today),
		learnerId,
		givenName,
		familyName,
		programme,
		provider,
		coach,
		mayChoose,
		own
	};
}

/** Of which school and year free days are asked. */
export type Year = { readonly providerId: OrganisationId; readonly schoolYear: SchoolYear };

/** The free days of some schools and years, to be asked one by one. */
export async function readFreeDays(tx: Tx, years: readonly Year[]): Promise<(year: Year) => FreeDays> {
	if (years.length === 0) return () => ({ announced: [], own: [] });
	const holidays = await tx.selectFrom('school_holiday').select(['school_year', 'from_day', 'until_day']).execute();
	const own = await tx
		.selectFrom('provider_free_day')
		.select(['provider_id', 'from_day', 'until_day'])
		.where('provider_id', 'in', [...new Set(years.map(({ providerId }) => providerId))])
		.execute();
	const byYear = Map.groupBy(holidays, ({ school_year }) => school_year);
	const byProvider = Map.groupBy(own, ({ provider_id }) => provider_id);
	return ({ providerId, schoolYear }) => ({
		announced: (byYear.get(schoolYear) ?? []).map(intervalOf),
		own: (byProvider.get(providerId) ?? []).map(intervalOf)
	});
}

type Stretch = { readonly from_day: string; readonly until_day: string };

function intervalOf({ from_day, until_day }: Stretch): Interval {
	return { from: from_day as PlainDate, until: until_day as PlainDate };
}
