import type { AgreementId, PersonId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { remind } from '#platform/remind.server.ts';
import { mayRemind } from '#platform/reminder.ts';
import { readActors } from '../actors.read.server.ts';
import type { Party } from '../agreement.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { stillToSign } from '../signing.ts';
import type { SignatoryRow } from '../stored-agreement.ts';
import type { ToSign } from '../to-sign.ts';
import { lockToSign } from '../to-sign.sql.server.ts';
import { channelsOf } from './reach.read.server.ts';
import { sendSignLink } from './send-link.server.ts';

/** Whom to remind, over which channel. */
export type ReminderInput = {
	readonly id: AgreementId;
	readonly party: Party;
	readonly personId: PersonId;
	readonly channel: 'mail' | 'sms';
	readonly at: Date;
};

export type RemindRefusal = 'unknown-agreement' | 'not-entitled' | 'nothing-to-sign' | 'unreachable' | 'too-soon';

/**
 * A party reminds somebody who must still sign, by mail or SMS: once in 24 hours for each person and channel, whoever presses. The first message counts too. The detail of `too-soon` says from when
 * it may.
 */
export function remindSignatory(
	actor: MemberActor,
	{ id, party, personId, channel, at }: ReminderInput
): Promise<Result<true, RemindRefusal, { readonly from: Date }>> {
	return withAccess(actor, async (tx): Promise<Result<true, RemindRefusal, { readonly from: Date }>> => {
		const agreement = await lockToSign(tx, id);
		if (!agreement) return refuse('unknown-agreement');
		const actors = await readActors(tx, actor, { ...agreement, mentorIds: agreement.text.mentorIds });
		if (actors.length === 0) return refuse('not-entitled');
		const to = agreement.signatoryNames.find((each) => each.party === party && each.personId === personId);
		if (!to || agreement.status !== 'awaiting-signatures' || !stillToSign(agreement, actor.today).includes(party))
			return refuse('nothing-to-sign');
		if (!channelsOf(to).includes(channel)) return refuse('unreachable');
		const first = channelsOf(to)[0] === channel ? agreement.sentAt : null;
		const sentLongAgo = mayRemind(first, at);
		if (!sentLongAgo.ok) return refuse('too-soon', { from: sentLongAgo.detail?.from ?? at });
		const reminded = await giveReminder(tx, agreement, to, { channel, at, by: actor.personId });
		if (!reminded.ok) return refuse('too-soon', { from: reminded.detail?.from ?? at });
		const detail = { version: agreement.version, party, personId, channel };
		await recordAgreement(tx, actor, id, [{ kind: 'signatory-reminded', detail }]);
		return ok(true);
	});
}

/** Writes the reminder down and sends a fresh link over the channel, in the caller's transaction; refuses within the cool-down. */
export async function giveReminder(
	tx: Tx,
	agreement: ToSign,
	to: SignatoryRow,
	{ channel, at, by }: { readonly channel: 'mail' | 'sms'; readonly at: Date; readonly by: PersonId | null }
): ReturnType<typeof remind> {
	const reminded = await remind(tx, { subject: `agreement/${agreement.id}`, personId: to.personId, channel, at, by });
	if (!reminded.ok) return reminded;
	const over = { ...to, ...(channel === 'mail' ? { phone: null } : { email: null }) };
	await sendSignLink(tx, agreement, over, { reason: `remind/${reminded.value.id}`, cause: 'reminded', at });
	return reminded;
}
