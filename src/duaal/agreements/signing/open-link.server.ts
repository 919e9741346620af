import { withAccess, type Actor, type MemberActor } from '#platform/database.server.ts';
import { linkState, type LinkState, type SignLink } from '../sign-link.ts';
import { readToSign } from '../to-sign.read.server.ts';
import { readLink } from './sign-link.read.server.ts';
import { readOpenCode, readSigningPage, type SigningPage } from './signing-page.read.server.ts';

/** Somebody who came in over a link. */
export type LinkHolder = {
	readonly actor: MemberActor & { readonly onlyAgreement: SignLink['agreementId'] };
	readonly link: SignLink;
	/** False once its time is over: then its holder sees nothing of the agreement, and does nothing with it. */
	readonly valid: boolean;
};

/** What a link is worth now and, while it is valid, what its holder reads. */
export type OpenedLink = LinkHolder & {
	readonly state: LinkState;
	readonly page: (SigningPage & { readonly codeSent: 'mail' | 'sms' | null }) | null;
};

/** Who holds this key; undefined for a key that never was one. Opening changes nothing, so a mail scanner may do it. */
export async function holderOf(visitor: Actor, key: string, at: Date): Promise<LinkHolder | undefined> {
	const { today, requestId = '' } = visitor;
	const link = await withAccess(visitor, (tx) => readLink(tx, key));
	if (!link) return undefined;
	const actor = { kind: 'member', personId: link.personId, today, requestId, onlyAgreement: link.agreementId } as const;
	return { actor, link, valid: at <= link.expiresAt };
}

/** The page behind a link, with whether a code is on its way; undefined for a key that never was one. */
export async function openLink(visitor: Actor, key: string, at: Date): Promise<OpenedLink | undefined> {
	const holder = await holderOf(visitor, key, at);
	if (!holder) return undefined;
	const { actor, link, valid } = holder;
	return withAccess(actor, async (tx) => {
		const agreement = await readToSign(tx, link.agreementId);
		if (!agreement) return undefined;
		const state = linkState(link, agreement, at);
		if (!valid) return { ...holder, state, page: null };
		const { id, version } = agreement;
		const codeSent = await readOpenCode(tx, actor, { id, version, party: link.party, at });
		return { ...holder, state, page: { ...(await readSigningPage(tx, actor, agreement)), codeSent } };
	});
}
