import type pg from 'pg';
import { personaOf } from '#db/seed/personas.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { MemberActor } from '#platform/database.server.ts';
import { TODAY } from './database.ts';

/** A persona of the example data, signed in on a day. */
export function actorOf(key: string, today: PlainDate = TODAY): MemberActor {
	return { kind: 'member', personId: personaOf(key).personId as PersonId, today };
}

/** The enrolment of a persona who learns. */
export async function enrolmentOf(pool: pg.Pool, key: string): Promise<string> {
	const { rows } = await pool.query<{ id: string }>(
		'select e.id from enrolment e join learner l on l.id = e.learner_id where l.person_id = $1',
		[personaOf(key).personId]
	);
	return rows[0]?.id ?? '';
}
