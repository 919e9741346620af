import { withAccess, type Actor, type MemberActor } from '#platform/database.server.ts';
import { linkState, type LinkState, type SignLink } from '../sign-link.ts';
import { readToSign } from '../to-sign.read.server.ts';
import { readLink } from './sign-link.read.server.ts';
import { readOpenCode, readSigningPage, type SigningPage } from './signing-page.read.server.ts';

/** Somebody who came in over a link: who, and what that link is worth now. */
export type LinkHolder = {
	readonly actor: MemberActor & { readonly onlyAgreement: SignLink['agreementId'] };
	readonly link: SignLink;
	readonly state: LinkState;
	/** False once its time is over: then its holder sees nothing of the agreement, and does nothing with it. */
	readonly valid: boolean;
};

/** Who holds this key; undefined for a key that never was one. Opening changes nothing, so a mail scanner may do it. */
export async function openLink(visitor: Actor, key: string, at: Date): Promise<LinkHolder | undefined> {
	const { today, requestId = '' } = visitor;
	const link = await withAccess(visitor, (tx) => readLink(tx, key));
	if (!link) return undefined;
	const { personId, agreementId: onlyAgreement } = link;
	const actor = { kind: 'member', personId, today, requestId, onlyAgreement } as const;
	const agreement = await withAccess(actor, (tx) => readToSign(tx, onlyAgreement));
	if (!agreement) return undefined;
	return { actor, link, state: linkState(link, agreement, at), valid: at <= link.expiresAt };
}

/** What the holder of a valid link reads, and whether a code is on its way. */
export function readLinkPage(
	{ actor, link }: LinkHolder,
	at: Date
): Promise<(SigningPage & { readonly codeSent: 'mail' | 'sms' | null }) | undefined> {
	return withAccess(actor, async (tx) => {
		const page = await readSigningPage(tx, actor, link.agreementId);
		if (!page) return undefined;
		const { id, version } = page;
		return { ...page, codeSent: await readOpenCode(tx, actor, { id, version, party: link.party, at }) };
	});
}
