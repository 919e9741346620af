import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { holderOf, openLink } from '#duaal/agreements/signing/open-link.server.ts';
import { renewLink } from '#duaal/agreements/signing/renew-link.server.ts';
import { maskedRecipient } from '#duaal/agreements/sign-link.ts';
import { askCode, object, plainWords, putSignature, remindOther, type Signer } from '../../sign-page.server.ts';

/** Opening a link signs nothing and uses nothing up: a mail scanner may do it, ever so often. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const at = new Date();
	const opened = await openLink(locals.actor, params.sleutel, at);
	if (!opened) return { state: 'unknown' as const };
	const { actor, link, state, page } = opened;
	const common = { key: params.sleutel, today: actor.today, just: url.searchParams.get('nu') };
	if (!page) {
		const recipient = maskedRecipient(link.channel, link.recipient);
		return { ...common, state: state === 'open' ? ('expired' as const) : state, recipient, page };
	}
	const plain = await plainWords(actor, page, url.searchParams.get('taal'));
	return { ...common, state, party: link.party, page, plain };
};

async function signerOf({ locals, params }: RequestEvent): Promise<Signer> {
	const holder = await holderOf(locals.actor, params['sleutel'] ?? '', new Date());
	const back = `/teken/${params['sleutel'] ?? ''}`;
	// Its time ran out while the page was open: the page says so, with the button for a fresh one.
	if (!holder?.valid) redirect(303, back);
	const { actor, link } = holder;
	return { actor, id: link.agreementId, door: 'link', party: link.party, authenticator: false, back };
}

export const actions: Actions = {
	code: async (event) => askCode(event, await signerOf(event)),
	teken: async (event) => putSignature(event, await signerOf(event)),
	bezwaar: async (event) => object(event, await signerOf(event)),
	herinner: async (event) => remindOther(event, await signerOf(event)),
	nieuw: async ({ locals, params }) => {
		const renewed = await renewLink(locals.actor, params.sleutel, new Date());
		if (!renewed.ok) return fail(422, { step: 'renew' as const, refusal: renewed.code, detail: renewed.detail });
		return { step: 'renew' as const, recipient: renewed.value };
	}
};
