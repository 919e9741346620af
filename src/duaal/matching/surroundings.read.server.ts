import { sql } from 'kysely';
import type { LearnerId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { LearnerTraits } from './round-fairness.ts';
import type { RoundInput } from './round-input.ts';
import type { Surroundings } from './surroundings.ts';

/** Where the places of a round lie, and the sectors of its programmes. Public. */
export async function readSurroundings(tx: Tx, { places }: RoundInput): Promise<Surroundings> {
	const municipalities = await sql<{ id: string; nis: string }>`
		select p.id, s.municipality_nis as nis from place p join establishment s on s.id = p.establishment_id
		where p.id = any (${places.map(({ id }) => id)}::uuid[])`.execute(tx);
	const sectors = await tx.selectFrom('programme').select(['id', 'sector_code']).execute();
	return {
		municipalityOf: Object.fromEntries(municipalities.rows.map(({ id, nis }) => [id, nis])),
		sectorOf: Object.fromEntries(sectors.map(({ id, sector_code }) => [id, sector_code]))
	};
}

/**
 * Traits of the learners of a round that decided nothing in it, by learner id: for counts of groups only. The school is the one at which the
 * learner follows the programme of the round. Asked by the worker, who may see all of them.
 */
export async function readTraits(tx: Tx, { learners, settings }: RoundInput): Promise<Record<string, LearnerTraits>> {
	const { rows } = await sql<LearnerTraits & { id: LearnerId }>`
		select distinct on (l.id) l.id, c.provider_id as "providerId", l.gender, l.support_need as "supportNeed"
		from unnest(${learners.map(({ id }) => id)}::uuid[], ${learners.map(({ programmeId }) => programmeId)}::uuid[]) as asked (learner_id, programme_id)
			join learner l on l.id = asked.learner_id
			join enrolment e on e.learner_id = l.id
			join offering f on f.id = e.offering_id and f.programme_id = asked.programme_id
			join campus c on c.id = f.campus_id
		where f.school_year = ${settings.schoolYear}
		order by l.id, e.search_from nulls last, f.id`.execute(tx);
	return Object.fromEntries(rows.map(({ id, ...traits }) => [id, traits]));
}
