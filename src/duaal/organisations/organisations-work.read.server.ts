import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { callItem, joinItem } from './messages-enterprise.nl.ts';

/**
 * What waits for this person about enterprises: somebody who asks to work for one that this person runs (or that nobody runs), and calls that this person said to
 * make. Row-level security decides which.
 */
export async function readOrganisationWork(tx: Tx, actor: MemberActor): Promise<WorkItem[]> {
	const { rows: waiting } = await sql<{
		id: string;
		who: string;
		name: string;
		number: string;
		since: PlainDate;
		own: boolean;
	}>`
		select j.id, j.given_name || ' ' || j.family_name as who, o.name, j.enterprise_number as number, j.confirmed_on as since,
			j.enterprise_id = any (access.organisations(array['enterprise-admin'])) as own
		from joining j join organisation o on o.id = j.enterprise_id
		where j.state = 'waiting' and j.person_id <> ${actor.personId} and access.may_let_in(j.enterprise_id) order by j.id limit 50
	`.execute(tx);
	const { rows: calls } = await sql<{ id: string; name: string; number: string; since: PlainDate; due: PlainDate }>`
		select e.organisation_id as id, o.name, e.enterprise_number as number, k.from_day as since, k.until_day as due
		from call_claim k join enterprise e on e.organisation_id = k.enterprise_id join organisation o on o.id = k.enterprise_id
		where k.person_id = ${actor.personId} and k.released_on is null and ${actor.today} between k.from_day and k.until_day order by k.until_day
	`.execute(tx);
	return [
		...waiting.map(({ id, who, name, number, since, own }): WorkItem => ({
			...{ kind: 'join-request', subject: `joining/${id}`, text: joinItem(who, name), since, due: null, urgent: false },
			href: own ? `/onderneming/mensen?nummer=${number}` : `/ondernemingen/${number}`
		})),
		...calls.map(({ id, name, number, since, due }): WorkItem => ({
			...{
				kind: 'call-claim',
				subject: `enterprise/${id}`,
				text: callItem(name),
				since,
				due,
				urgent: due === actor.today
			},
			href: `/ondernemingen/${number}`
		}))
	];
}
