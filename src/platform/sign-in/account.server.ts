import { newId } from '../ids.server.ts';
import type { PersonId } from '#kernel/id.ts';
import { identity } from './identity.server.ts';

/** The account behind an address: whose it is, and under which id sign-in keeps it. */
export type Account = { readonly userId: string; readonly personId: PersonId; readonly name: string };

/**
 * The account of the person who has this address today, made when there was none; undefined when nobody has the address or the account
 * is closed. An address that moved from one person to another takes nothing along: the earlier owner's sessions end, and the second
 * factor stays with the person who set it.
 */
export async function accountFor(email: string): Promise<Account | undefined> {
	const { pool } = identity();
	const { rows } = await pool.query<{ id: PersonId; name: string }>('select id, name from access.person_by_email($1)', [
		email
	]);
	const person = rows[0];
	if (!person) return undefined;
	await pool.query(
		`with moved as (
				update "user" set "email" = 'moved-' || "id" || '@samenspoor.invalid' where "email" = $1 and "personId" <> $2 returning "id"
			) delete from "session" where "userId" in (select "id" from moved)`,
		[email, person.id]
	);
	await pool.query(
		`with moved as (update "user" set "email" = $1 where "personId" = $2 and "email" <> $1 returning "id")
			delete from "session" where "userId" in (select "id" from moved)`,
		[email, person.id]
	);
	// Two requests at once may both find nothing: the second insert does nothing.
	await pool.query(
		`insert into "user" ("id", "name", "email", "emailVerified", "personId") values ($1, $2, $3, true, $4) on conflict do nothing`,
		[newId<'account'>(), person.name, email, person.id]
	);
	const found = await pool.query<{ id: string }>(
		'select "id" as id from "user" where "email" = $1 and "personId" = $2 and "deactivatedAt" is null',
		[email, person.id]
	);
	const userId = found.rows[0]?.id;
	return userId === undefined ? undefined : { userId, personId: person.id, name: person.name };
}

/** True when the person with this address may not sign in any more. */
export async function isClosedAccount(email: string): Promise<boolean> {
	const { rows } = await identity().pool.query<{ closed: boolean }>(
		`select exists (select from access.person_by_email($1) p join "user" u on u."personId" = p.id::text
			where u."deactivatedAt" is not null) as closed`,
		[email]
	);
	return rows[0]?.closed === true;
}
