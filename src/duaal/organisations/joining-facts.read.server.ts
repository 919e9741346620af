import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';

/** Whom to tell at an enterprise. */
export type Administrator = { readonly personId: PersonId; readonly name: string; readonly email: string | null };

/** Who runs this enterprise that day, by name; only for the worker. */
export async function readAdministrators(
	tx: Tx,
	enterpriseId: OrganisationId,
	today: PlainDate
): Promise<Administrator[]> {
	const { rows } = await sql<Administrator>`
		select distinct p.id as "personId", p.given_name || ' ' || p.family_name as name, p.email
		from membership m join person p on p.id = m.person_id
		where m.organisation_id = ${enterpriseId} and m.role = 'enterprise-admin' and m.valid_from <= ${today}
			and (m.valid_until is null or ${today} < m.valid_until)
		order by name
	`.execute(tx);
	return rows;
}
