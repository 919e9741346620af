import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import type { Attempt } from '#platform/sign-in/attempt.server.ts';
import { countAttempt } from '#platform/sign-in/rate-limit.server.ts';
import { mailJoinLink } from './ask-to-join.server.ts';
import { JOINS_PER_ADDRESS, JOINS_PER_NETWORK } from './join-limits.server.ts';
import { mailInvitation } from './invite-colleague.server.ts';
import { joiningOfKey } from './joining-key.server.ts';
import { findJoining, saveMailed } from './joining.sql.server.ts';

/** Mails a fresh link to the address that an older one went to. A key that we never sent, or that was used, gets the same answer and no mail. */
export async function renewJoinLink(
	key: string,
	attempt: Attempt
): Promise<Result<null, 'too-often', { readonly seconds: number }>> {
	const wait = await countAttempt(JOINS_PER_NETWORK, attempt.network, attempt.now);
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const id = joiningOfKey(key);
	const worker: Actor = { ...attempt.actor, kind: 'worker' };
	const joining = id && (await withAccess(worker, (tx) => findJoining(tx, id)));
	if (joining?.state !== 'asked') return ok(null);
	const full = await countAttempt(JOINS_PER_ADDRESS, joining.email, attempt.now);
	if (full > 0) return refuse('too-often', { seconds: full });
	await withAccess(worker, async (tx) => {
		const locked = await findJoining(tx, joining.id, 'lock');
		if (locked?.state !== 'asked') return;
		await saveMailed(tx, locked.id, attempt.now);
		if (locked.invitedBy === null) await mailJoinLink(tx, { ...locked, who: locked }, attempt.now);
		else await mailInvitation(tx, locked, attempt.now);
	});
	return ok(null);
}
