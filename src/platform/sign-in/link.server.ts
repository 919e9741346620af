import type { PersonId } from '#kernel/id.ts';
import { runtime } from '../runtime.server.ts';
import type { Account } from './account.server.ts';
import { freshLink, hashOfToken, identity, linkIdentifier } from './identity.server.ts';

/** What a link is good for. `open`: it signs this person in. `closed`: used or too old; `again` when a fresh one can be mailed. */
export type LinkState =
	| { readonly state: 'open'; readonly personId: PersonId; readonly name: string }
	| { readonly state: 'closed'; readonly again: boolean };

/** Makes a link for an account and returns its token; only its hash is kept, with the account that it is for. */
export async function makeToken(account: Account, email: string, now: Date): Promise<string> {
	const { auth, pool } = identity();
	const holder: { token?: string } = {};
	const headers = new Headers({ origin: runtime().settings.origin });
	await freshLink.run(holder, () => auth.api.signInMagicLink({ body: { email }, headers }));
	if (holder.token === undefined) throw new Error('the library made no token');
	await pool.query('insert into link (token_hash, user_id, sent_at) values ($1, $2, $3)', [
		hashOfToken(holder.token),
		account.userId,
		now
	]);
	return holder.token;
}

/**
 * Looks at a link without using it up: what a page may do when it is merely opened. `now` is the moment of the request. A link for an
 * address that has gone to somebody else since, or for a closed account, is closed for good.
 */
export async function peekLink(token: string, now: Date): Promise<LinkState> {
	const found = await findLink(token, now);
	if (!found) return { state: 'closed', again: false };
	return found.open ? { state: 'open', personId: found.personId, name: found.name } : { state: 'closed', again: true };
}

/** The address that a link went to, used or not, up to a week ago; undefined for a key that we never sent. */
export async function addressOfLink(token: string, now: Date): Promise<string | undefined> {
	return (await findLink(token, now))?.email;
}

type FoundLink = { email: string; personId: PersonId; name: string; open: boolean };

async function findLink(token: string, now: Date): Promise<FoundLink | undefined> {
	const hash = hashOfToken(token);
	const { rows } = await identity().pool.query<FoundLink>(
		`select u."email" as email, p.id as "personId", p.name as name,
				exists (select from "verification" v where v."identifier" = $2 and v."expiresAt" > $3) as open
			from link l join "user" u on u."id" = l.user_id cross join lateral access.person_by_email(u."email") p
			where l.token_hash = $1 and p.id::text = u."personId" and u."deactivatedAt" is null`,
		[hash, linkIdentifier(hash), now]
	);
	return rows[0];
}
