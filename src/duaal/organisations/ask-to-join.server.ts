import { ok, refuse, type Result } from '#kernel/result.ts';
import { formatEnterpriseNumber, type EnterpriseNumber } from '#law/kbo.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import type { Attempt } from '#platform/sign-in/attempt.server.ts';
import { countAttempt } from '#platform/sign-in/rate-limit.server.ts';
import { tell } from '#platform/tell.server.ts';
import { nameInRegister } from './establishments-of.ts';
import { JOINS_PER_ADDRESS, JOINS_PER_NETWORK } from './join-limits.server.ts';
import type { Who } from './joining-forms.ts';
import { joinLink } from './joining-key.server.ts';
import { JOIN_LINK_HOURS, type Declared, type JoiningId } from './joining.ts';
import { forgetUnconfirmed, insertJoining } from './joining.sql.server.ts';
import { findByNumber } from './look-up-enterprise.server.ts';
import type { LookedUp } from './look-up.ts';

/** Who asks for which enterprise, and what was declared about it. `who.id` is the id of the form: sent twice, it has one effect. */
export type JoinAsked = { readonly number: EnterpriseNumber; readonly who: Who; readonly declared: Declared };

/**
 * Mails a link to whoever wants to join with a number. Nothing comes on the platform before the person confirms from the mailbox: an address that somebody else
 * typed gets one mail, and no account.
 */
export async function askToJoin(
	{ number, who, declared }: JoinAsked,
	attempt: Attempt
): Promise<Result<null, 'too-often', { readonly seconds: number }>> {
	const wait =
		(await countAttempt(JOINS_PER_NETWORK, attempt.network, attempt.now)) ||
		(await countAttempt(JOINS_PER_ADDRESS, who.email, attempt.now));
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const id = who.id as JoiningId;
	const worker: Actor = { ...attempt.actor, kind: 'worker' };
	await withAccess(worker, async (tx) => {
		await forgetUnconfirmed(tx, attempt.now);
		const fresh = await insertJoining(tx, {
			...{ id, number, declared, enterpriseId: null, invitedBy: null, role: 'enterprise-admin', mailedAt: attempt.now },
			...{ givenName: who.givenName, familyName: who.familyName, email: who.email }
		});
		if (!fresh) return;
		await mailJoinLink(tx, { id, number, who }, attempt.now);
		await record(tx, worker, `joining/${id}`, [{ kind: 'joining-asked', detail: { number } }]);
	});
	return ok(null);
}

/** Mails the link of a joining that somebody asked for; `now` is part of the reason, so that a fresh one can follow. */
export async function mailJoinLink(
	tx: Tx,
	{
		id,
		number,
		who
	}: { readonly id: JoiningId; readonly number: EnterpriseNumber; readonly who: Pick<Who, 'givenName' | 'email'> },
	now: Date
): Promise<void> {
	const known = await findByNumber(tx, number);
	await tell(tx, {
		reason: `joining/${id}/${now.getTime()}`,
		person: { name: who.givenName, email: who.email, phone: null },
		template: 'join-link',
		data: {
			link: joinLink(id),
			hours: JOIN_LINK_HOURS,
			enterprise: nameInMail(known, number),
			kind: known.state === 'here' ? 'here' : 'new'
		},
		uselessAfter: new Date(now.getTime() + JOIN_LINK_HOURS * 3_600_000)
	});
}

/** Never a name that somebody typed: a mail to a stranger carries no words of another stranger. */
function nameInMail(known: LookedUp, number: EnterpriseNumber): string {
	if (known.state === 'here') return known.name;
	const name = known.state === 'in-register' ? nameInRegister(known.found) : undefined;
	return name ?? formatEnterpriseNumber(number);
}
