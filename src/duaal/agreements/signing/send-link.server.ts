import { formatDayDutch } from '#kernel/brussels.ts';
import type { Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell, type Told } from '#platform/tell.server.ts';
import { insertSignLink, newSignKey } from '../sign-link.sql.server.ts';
import { linkExpiry } from '../sign-link.ts';
import type { SignatoryRow } from '../stored-agreement.ts';
import type { ToSign } from '../to-sign.ts';

/** Why somebody gets a link: asked for the first time, reminded, or a fresh one in place of a link that expired. */
export type LinkCause = 'asked' | 'reminded' | 'renewed';

/**
 * Sends a signatory a link that opens this agreement and nothing else, in the caller's transaction: by mail, else by SMS. The key stands only in the message; we keep
 * its hash. The same reason sends one link.
 */
export async function sendSignLink(
	tx: Tx,
	agreement: ToSign,
	to: SignatoryRow,
	{ reason, cause, at }: { readonly reason: string; readonly cause: LinkCause; readonly at: Date }
): Promise<Told> {
	const key = newSignKey();
	const { parties, text } = agreement;
	const uselessAfter = linkExpiry(to.email === null ? 'sms' : 'mail', at);
	const told = await tell(tx, {
		reason,
		person: to,
		template: 'sign-agreement',
		uselessAfter,
		data: {
			link: `${runtime().settings.origin}/teken/${key}`,
			learner: parties.learner.name,
			enterprise: parties.enterprise.name,
			startsOn: formatDayDutch(text.startsOn),
			party: to.party,
			cause,
			amendment: agreement.amendment !== null
		}
	});
	const recipient = told === 'mail' ? to.email : told === 'sms' ? to.phone : null;
	if (recipient === null || told === 'already-told' || told === 'unreachable') return told;
	const { party, personId } = to;
	await insertSignLink(tx, { agreementId: agreement.id, party, personId, channel: told, recipient, at }, key);
	return told;
}
