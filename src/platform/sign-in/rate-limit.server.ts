import { keyedHash } from '../secret.server.ts';
import { identity } from './identity.server.ts';

/** How often something may be tried: so many times in so many seconds. */
export type Limit = { readonly name: string; readonly most: number; readonly seconds: number };

/** Links asked for one address: enough for somebody whose mail is slow, too few to flood a mailbox. */
export const LINKS_PER_ADDRESS: Limit = { name: 'link-address', most: 5, seconds: 900 };
/** Links asked from one network: a whole classroom behind one address must get through. */
export const LINKS_PER_NETWORK: Limit = { name: 'link-network', most: 60, seconds: 900 };
/** Codes of the second factor tried in one session. A stranger has no session, so cannot lock anybody out. */
export const CODES_PER_SESSION: Limit = { name: 'code-session', most: 10, seconds: 900 };
/** Links opened from one network. */
export const CONFIRMS_PER_NETWORK: Limit = { name: 'confirm-network', most: 120, seconds: 900 };

/**
 * Counts an attempt and says whether it may go on: 0, or the seconds to wait. Counts are kept in the database, so that they hold over
 * instances and restarts. `now` is the moment of the request.
 */
export async function countAttempt(limit: Limit, subject: string, now: Date): Promise<number> {
	const bucket = keyedHash(`${limit.name}:${subject}`);
	const since = new Date(now.getTime() - limit.seconds * 1000);
	const { pool } = identity();
	await pool.query('delete from attempt where bucket = $1 and at < $2', [bucket, since]);
	const { rows } = await pool.query<{ count: number; oldest: Date | null }>(
		'select count(*)::int as count, min(at) as oldest from attempt where bucket = $1',
		[bucket]
	);
	const { count, oldest } = rows[0] ?? { count: 0, oldest: null };
	if (count >= limit.most && oldest) return Math.max(1, Math.ceil((oldest.getTime() - since.getTime()) / 1000));
	await pool.query('insert into attempt (bucket, at) values ($1, $2)', [bucket, now]);
	return 0;
}
