import type { Pool } from 'pg';
import { personaOf } from '#db/seed/personas.ts';
import { startRound } from '#duaal/matching/start-round.server.ts';
import type { RoundRole } from '#duaal/matching/round.ts';
import type { OrganisationId, RoundId } from '#kernel/id.ts';
import { toSchoolYear } from '#kernel/school-year.ts';
import { member, TODAY } from '#tests/support/database.ts';
import type { Actor } from '#platform/database.server.ts';

/** A persona of the example data, as who asks. */
export function actorOf(key: string): Actor & { kind: 'member' } {
	return member(personaOf(key).personId) as Actor & { kind: 'member' };
}

/** The roles that a persona has. */
export async function rolesOf(pool: Pool, key: string): Promise<RoundRole[]> {
	const { rows } = await pool.query<{ organisation_id: OrganisationId; role: string }>(
		'select organisation_id, role from membership where person_id = $1',
		[personaOf(key).personId]
	);
	return rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id, role }));
}

/** Starts a round over all of Flanders in the name of Koen's partnership; it waits to be run. */
export async function startFlanders(pool: Pool, seed: string): Promise<RoundId> {
	const input = { schoolYear: toSchoolYear('2026-2027'), startDay: TODAY, scope: 'flanders', seed };
	const outcome = await startRound(actorOf('koen'), await rolesOf(pool, 'koen'), input);
	if (!outcome.ok) throw new Error(outcome.code);
	return outcome.value;
}

/** Everything that is stored of the modes of a round, as one text. */
export async function contentOf(pool: Pool, id: RoundId): Promise<string> {
	const { rows } = await pool.query(
		`select to_jsonb(r) - 'round_id' as result,
			(select jsonb_agg(to_jsonb(l) - 'round_id' order by learner_id) from round_learner l where (l.round_id, l.mode) = (r.round_id, r.mode)) as learners,
			(select jsonb_agg(to_jsonb(p) - 'round_id' order by place_id) from round_place p where (p.round_id, p.mode) = (r.round_id, r.mode)) as places
		from round_result r where round_id = $1 order by mode`,
		[id]
	);
	return JSON.stringify(rows);
}

/** The row of a round. */
export async function roundRow(pool: Pool, id: RoundId): Promise<Record<string, unknown>> {
	const { rows } = await pool.query<Record<string, unknown>>('select * from round where id = $1', [id]);
	return rows[0] ?? {};
}
