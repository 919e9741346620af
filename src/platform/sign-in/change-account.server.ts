import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonId } from '#kernel/id.ts';
import { withAccess, type Actor } from '../database.server.ts';
import { record } from '../record.server.ts';
import { accountFor } from './account.server.ts';
import { identity } from './identity.server.ts';

/** What whoever runs the platform can do to an account, at somebody's request. Every one of them also signs that person out. */
export const ACCOUNT_CHANGES = ['close', 'open', 'sign-out', 'reset-second-factor'] as const;
export type AccountChange = (typeof ACCOUNT_CHANGES)[number];

const STATEMENTS: Readonly<Record<AccountChange, string>> = {
	close: 'update "user" set "deactivatedAt" = now() where "id" = $1 and "deactivatedAt" is null',
	open: 'update "user" set "deactivatedAt" = null where "id" = $1',
	'sign-out': 'select from "user" where "id" = $1',
	'reset-second-factor': `with gone as (delete from "twoFactor" where "userId" = $1)
		update "user" set "twoFactorEnabled" = false where "id" = $1`
};

/** Changes the account of the person with this address, and ends all sessions. Effective at that person's next request. */
export async function changeAccount(
	email: string,
	change: AccountChange,
	actor: Actor
): Promise<Result<PersonId, 'nobody'>> {
	const { pool } = identity();
	// Makes the account when the person never signed in: closing it must hold for the first time too.
	await accountFor(email);
	const { rows } = await pool.query<{ userId: string; personId: PersonId }>(
		`select u."id" as "userId", u."personId" as "personId" from access.person_by_email($1) p join "user" u on u."personId" = p.id::text`,
		[email]
	);
	const found = rows[0];
	if (!found) return refuse('nobody');
	await pool.query(STATEMENTS[change], [found.userId]);
	await pool.query('delete from "session" where "userId" = $1', [found.userId]);
	await withAccess(actor, (tx) =>
		record(tx, actor, `person/${found.personId}`, [{ kind: `sign-in.account-${change}` }])
	);
	return ok(found.personId);
}
