import { sql } from 'kysely';
import type { Province } from '#duaal/organisations/organisation.ts';
import type { Mode } from '#engines/matching/market.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, RoundId } from '#kernel/id.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import type { FailureCode, PartCount, RoundScope, RoundStatus, RoundStep } from './round.ts';

/** A round as lists and headings show it. */
export type RoundSummary = {
	readonly id: RoundId;
	readonly schoolYear: SchoolYear;
	readonly scope: RoundScope;
	readonly province: Province | null;
	/** Name of the provider for a round of one provider. */
	readonly provider: string | null;
	readonly organisationId: OrganisationId;
	readonly organisation: string;
	readonly startDay: PlainDate;
	readonly seed: string;
	readonly createdAt: Date;
	readonly status: RoundStatus;
	readonly step: RoundStep | null;
	/** In a round that was cut, while its parts are computed. */
	readonly parts: PartCount | null;
	readonly failure: FailureCode | null;
	readonly learners: number | null;
	readonly places: number | null;
	readonly seats: number | null;
	readonly inputHash: string | null;
	readonly chosenMode: Mode | null;
	readonly longSearchWeeks: number | null;
	readonly nearMinutes: number | null;
	/** True when the travel times come from timetables, not from distance. */
	readonly byTimetable: boolean;
};

const SUMMARY = sql`r.id, r.school_year as "schoolYear", r.scope, r.scope_province as province, p.name as provider,
	r.organisation_id as "organisationId", o.name as organisation, r.start_day as "startDay", r.seed, r.created_at as "createdAt", r.status,
	r.progress->>'step' as step, r.progress->'parts' as parts, r.failure_code as failure, r.learners, r.places, r.seats, r.input_hash as "inputHash",
	r.chosen_mode as "chosenMode", (r.settings->>'longSearchWeeks')::int as "longSearchWeeks", (r.settings->>'nearMinutes')::int as "nearMinutes",
	coalesce(r.settings->>'travelModel' like 'gtfs/%', false) as "byTimetable"
	from round r join organisation o on o.id = r.organisation_id left join organisation p on p.id = r.scope_provider_id`;

/** The rounds that the asker may see, newest first; at most `limit` after the first `offset`, and how many there are. */
export async function readRounds(
	tx: Tx,
	{ limit, offset }: { limit: number; offset: number }
): Promise<{ rounds: RoundSummary[]; total: number }> {
	const { rows } =
		await sql<RoundSummary>`select ${SUMMARY} order by r.created_at desc, r.id desc limit ${limit} offset ${offset}`.execute(
			tx
		);
	const counted = await sql<{ total: number }>`select count(*)::int as total from round`.execute(tx);
	return { rounds: rows, total: counted.rows[0]?.total ?? 0 };
}

/** One round; undefined when there is none, or none that the asker may know of. */
export async function readRound(tx: Tx, id: RoundId): Promise<RoundSummary | undefined> {
	const { rows } = await sql<RoundSummary>`select ${SUMMARY} where r.id = ${id}`.execute(tx);
	return rows[0];
}

/** School years with an offering, newest first: what the form to start a round proposes. */
export async function readSchoolYears(tx: Tx): Promise<SchoolYear[]> {
	const rows = await tx
		.selectFrom('offering')
		.select('school_year')
		.distinct()
		.orderBy('school_year', 'desc')
		.execute();
	return rows.map(({ school_year }) => school_year as SchoolYear);
}
