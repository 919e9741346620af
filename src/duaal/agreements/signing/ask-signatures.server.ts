import { z } from 'zod';
import { asId, isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { stillToSign } from '../signing.ts';
import { lockToSign } from '../to-sign.sql.server.ts';
import { sendSignLink } from './send-link.server.ts';

const PAYLOAD = z.object({ agreementId: z.string().refine(isId), version: z.number() });

/**
 * The job behind sending an agreement or an amendment: everybody who must still sign gets a link, once for each time that it was sent. Who has no address is reached by the coach,
 * with paper (`signing-work.read.server.ts` says so).
 */
export async function askSignatures(payload: unknown, { actor }: Pick<JobContext, 'actor'>): Promise<void> {
	const { agreementId, version } = PAYLOAD.parse(payload);
	const at = new Date();
	await withAccess(actor, async (tx) => {
		const agreement = await lockToSign(tx, asId<'agreement'>(agreementId));
		if (!agreement || agreement.version !== version || agreement.status !== 'awaiting-signatures') return;
		const missing = stillToSign(agreement, actor.today);
		const sent = agreement.sentAt?.toISOString() ?? '';
		for (const to of agreement.signatoryNames.filter(({ party }) => missing.includes(party))) {
			const reason = `sign/${agreementId}/${version}/${sent}/${to.party}/${to.personId}`;
			await sendSignLink(tx, agreement, to, { reason, cause: 'asked', at });
		}
	});
}
