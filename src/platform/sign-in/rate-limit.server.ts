import { keyedHash } from '../secret.server.ts';
import { identity } from './identity.server.ts';

/** How often something may be tried: so many times in so many seconds. */
export type Limit = { readonly name: string; readonly most: number; readonly seconds: number };

/** Links asked for one address from one network. Per network, so that a stranger elsewhere does not use up somebody's turns. */
export const LINKS_PER_ADDRESS: Limit = { name: 'link-address', most: 5, seconds: 900 };
/** Links asked from one network: a whole classroom behind one address must get through. */
export const LINKS_PER_NETWORK: Limit = { name: 'link-network', most: 60, seconds: 900 };
/** Mails with a link to one address, wherever they are asked: nobody's mailbox gets flooded. */
export const MAILS_PER_ADDRESS: Limit = { name: 'mail-address', most: 6, seconds: 3600 };
/** Above that one more mail in seven minutes: the newest link in the mailbox then still works for three, so nobody is locked out. */
export const MAILS_AT_LEAST: Limit = { name: 'mail-at-least', most: 1, seconds: 420 };
/** Links opened from one network. */
export const CONFIRMS_PER_NETWORK: Limit = { name: 'confirm-network', most: 120, seconds: 900 };
/** Codes of the second factor tried for one person. Only who got into that person's mailbox gets this far, so no stranger locks out. */
export const CODES_PER_PERSON: Limit = { name: 'code-person', most: 10, seconds: 900 };
/** Codes of the second factor tried from one network. */
export const CODES_PER_NETWORK: Limit = { name: 'code-network', most: 60, seconds: 900 };

const bucketOf = (limit: Limit, subject: string): string => keyedHash(`${limit.name}:${subject}`);

/**
 * Counts an attempt and says whether it may go on: 0, or the seconds to wait. Counts are kept in the database, so that they hold over
 * instances, restarts and requests at the same moment. `now` is the moment of the request.
 */
export async function countAttempt(limit: Limit, subject: string, now: Date): Promise<number> {
	const { rows } = await identity().pool.query<{ wait: number }>(
		'select count_attempt($1, $2, make_interval(secs => $3), $4) as wait',
		[bucketOf(limit, subject), limit.most, limit.seconds, now]
	);
	return rows[0]?.wait ?? limit.seconds;
}

/** Starts counting anew, once somebody has shown to be the owner. */
export async function forgetAttempts(limits: readonly Limit[], subject: string): Promise<void> {
	await identity().pool.query('delete from attempt where bucket = any($1)', [
		limits.map((limit) => bucketOf(limit, subject))
	]);
}
