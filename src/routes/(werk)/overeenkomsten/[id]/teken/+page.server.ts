import { error, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readOpenCode, readSigningPage } from '#duaal/agreements/signing/signing-page.read.server.ts';
import { readToSign } from '#duaal/agreements/to-sign.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { askCode, object, plainWords, putSignature, remindOther, type Signer } from '../../../../sign-page.server.ts';
import { asked } from '../asked.ts';

/** The same page as behind a link, for who is signed in. Somebody who can sign for more than one party chooses with `als`. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, id } = asked(locals, params);
	const at = new Date();
	const found = await withAccess(actor, async (tx) => {
		const agreement = await readToSign(tx, id);
		if (!agreement) return undefined;
		const page = await readSigningPage(tx, actor, agreement);
		const { version, parties } = page;
		const party = parties.find((each) => each === url.searchParams.get('als')) ?? parties[0] ?? null;
		return { page, party, codeSent: party && (await readOpenCode(tx, actor, { id, version, party, at })) };
	});
	if (!found) error(404, 'not-found');
	return {
		...found,
		id,
		today: actor.today,
		just: url.searchParams.get('nu'),
		authenticator: locals.session?.secondFactor ?? false,
		plain: await plainWords(actor, found.page, url.searchParams.get('taal'))
	};
};

function signerOf({ locals, params }: RequestEvent): Signer {
	const { actor, id } = asked(locals, { id: params['id'] ?? '' });
	const authenticator = locals.session?.secondFactor ?? false;
	return { actor, id, door: 'account', party: undefined, authenticator, back: `/overeenkomsten/${id}/teken` };
}

export const actions: Actions = {
	code: (event) => askCode(event, signerOf(event)),
	teken: (event) => putSignature(event, signerOf(event)),
	bezwaar: (event) => object(event, signerOf(event)),
	herinner: (event) => remindOther(event, signerOf(event))
};
