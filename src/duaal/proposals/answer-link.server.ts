import { refuse, ok, type Result } from '#kernel/result.ts';
import { withAccess, type Actor as Asker } from '#platform/database.server.ts';
import { countAttempt, MAILS_PER_ADDRESS } from '#platform/sign-in/rate-limit.server.ts';
import { answerOverLink, type ActResult } from './answer-proposal.server.ts';
import { findLink } from './proposal-link.sql.server.ts';
import { readShownProposal, type ShownProposal } from './proposal-page.read.server.ts';
import { LIVE_STATUSES, type Answer, type Party, type Reason } from './proposal.ts';
import { hashOfKey, tellOne } from './tell-proposal.server.ts';

/** What a link shows. `open`: this side can answer; `old`: a fresh link can be mailed; `unknown`: we never sent this key. */
export type LinkView =
	| { readonly state: 'open' | 'old'; readonly party: Party; readonly proposal: ShownProposal }
	| { readonly state: 'unknown' };

/**
 * What the page of a link shows. Changes nothing: mail scanners open it as often as they like. Whoever holds the key sees what the mail said, and the
 * family name of nobody.
 */
export function peekProposalLink(asker: Asker, key: string, at: Date): Promise<LinkView> {
	return withAccess(workerFor(asker), async (tx): Promise<LinkView> => {
		const link = await findLink(tx, hashOfKey(key));
		const proposal = link && (await readShownProposal(tx, link.proposalId));
		if (!link || !proposal) return { state: 'unknown' };
		const state = at < link.expiresAt ? 'open' : 'old';
		return { state, party: link.party, proposal: { ...proposal, learnerName: null } };
	});
}

export type LinkRefusal = 'link-unknown' | 'link-old' | 'too-often' | 'unreachable';

/** Answers for the side of the link. The key is looked up again here: showing the page gave no right. */
export function answerWithKey(
	asker: Asker,
	key: string,
	given: { readonly answer: Answer; readonly reason: Reason | null },
	at: Date
): Promise<ActResult | Result<never, LinkRefusal>> {
	const worker = workerFor(asker);
	return withAccess(worker, async (tx): Promise<ActResult | Result<never, LinkRefusal>> => {
		const link = await findLink(tx, hashOfKey(key));
		if (!link) return refuse('link-unknown');
		if (at >= link.expiresAt) return refuse('link-old');
		return answerOverLink(tx, worker, { id: link.proposalId, party: link.party, ...given, at });
	});
}

/** Mails a fresh link to the address that the old one went to, and to no other. At most a few in an hour. */
export async function renewProposalLink(asker: Asker, key: string, at: Date): Promise<Result<true, LinkRefusal>> {
	const worker = workerFor(asker);
	const found = await withAccess(worker, (tx) => findLink(tx, hashOfKey(key)));
	if (!found) return refuse('link-unknown');
	const { recipient, party, proposalId } = found;
	const address = recipient.email ?? recipient.phone ?? '';
	if ((await countAttempt(MAILS_PER_ADDRESS, address, at)) > 0) return refuse('too-often');
	return withAccess(worker, async (tx): Promise<Result<true, LinkRefusal>> => {
		const shown = await readShownProposal(tx, proposalId);
		if (!shown) return refuse('link-unknown');
		const live: readonly string[] = LIVE_STATUSES;
		const moment = live.includes(shown.status) ? 'made' : 'expired';
		const reason = `proposal/${proposalId}/again/${at.getTime()}`;
		const told = await tellOne(tx, { shown, party, moment, recipient, reason });
		return told === 'unreachable' ? refuse('unreachable') : ok(true);
	});
}

/** A link opens one proposal for somebody without an account: the program reads it for the holder of the key, and nothing else. */
function workerFor({ today, requestId }: Asker): Asker & { kind: 'worker' } {
	return { kind: 'worker', today, ...(requestId === undefined ? {} : { requestId }) };
}
