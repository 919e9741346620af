import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { lockToSign } from '../to-sign.sql.server.ts';
import { maySendCode, type SendRefusal } from '../signing-code.ts';
import { sendSignLink } from './send-link.server.ts';
import { readLink } from './sign-link.read.server.ts';
import { linksSentAt } from '../sign-link.sql.server.ts';
import { linkState, maskedRecipient } from '../sign-link.ts';

/** Why no fresh link is sent. `nothing-to-sign`: the old one was not expired, or there is nothing left to sign with it. */
export type RenewRefusal = 'unknown-link' | 'nothing-to-sign' | 'unreachable' | SendRefusal;

/**
 * Sends a fresh link in place of an expired one, to the very address that the old one went to: whoever found an old link gains nothing. Answers that address, masked. The detail
 * of a refusal says how many seconds to wait.
 */
export function renewLink(
	asker: Actor,
	key: string,
	at: Date
): Promise<Result<string, RenewRefusal, { readonly waitSeconds: number }>> {
	// Nobody is signed in; the key is the only thing that the asker has, and the answer goes elsewhere.
	return withAccess({ ...asker, kind: 'worker' }, async (tx) => {
		const link = await readLink(tx, key);
		const agreement = link && (await lockToSign(tx, link.agreementId));
		if (!link || !agreement) return refuse('unknown-link');
		if (linkState(link, agreement, at) !== 'expired') return refuse('nothing-to-sign');
		const before = await linksSentAt(tx, link);
		const may = maySendCode(before, at);
		if (!may.ok) return may;
		const to = agreement.signatoryNames.find((each) => each.party === link.party && each.personId === link.personId);
		if (!to) return refuse('unknown-link');
		const { channel, recipient } = link;
		const reach = { email: channel === 'mail' ? recipient : null, phone: channel === 'sms' ? recipient : null };
		const reason = `sign-again/${link.agreementId}/${link.party}/${link.personId}/${before[0]?.toISOString() ?? ''}`;
		const told = await sendSignLink(tx, agreement, { ...to, ...reach }, { reason, cause: 'renewed', at });
		return told === 'unreachable' ? refuse('unreachable') : ok(maskedRecipient(channel, recipient));
	});
}
