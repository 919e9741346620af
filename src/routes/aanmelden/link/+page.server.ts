import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#platform/local-path.ts';
import { forwardCookies } from '#platform/session.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { peekLink } from '#platform/sign-in/link.server.ts';
import { confirmLink, requestLinkAgain } from '#platform/sign-in/sign-in.server.ts';

const FORM = z.object({ key: z.string().min(1).max(200) });

/** Opening a link signs nobody in and uses nothing up: a mail scanner may do it. The page only shows a button. */
export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	// The page holds a key and a name. (No stricter referrer policy here: with "no-referrer" browsers say `Origin: null`, and the
	// button would be refused as if it came from another site.)
	setHeaders({ 'cache-control': 'no-store' });
	const key = (url.searchParams.get('sleutel') ?? '').slice(0, 200);
	const { session } = locals;
	return {
		key,
		to: localPath(url.searchParams.get('naar'), '/werkblad'),
		link: await peekLink(key, new Date()),
		signedInAs: session && { personId: session.personId, name: session.name }
	};
};

export const actions: Actions = {
	confirm: async (event) => {
		const confirmed = await confirmLink(await keyOf(event), attemptOf(event));
		if (!confirmed.ok) return refused(event, confirmed);
		forwardCookies(confirmed.value.headers, event.cookies);
		redirect(303, localPath(event.url.searchParams.get('naar'), '/werkblad'));
	},
	again: async (event) => {
		const to = localPath(event.url.searchParams.get('naar'), '/werkblad');
		const asked = await requestLinkAgain(await keyOf(event), attemptOf(event), to);
		return asked.ok ? { sent: true } : refused(event, asked);
	}
};

async function keyOf({ request }: RequestEvent): Promise<string> {
	const form = FORM.safeParse(Object.fromEntries(await request.formData()));
	return form.success ? form.data.key : '';
}

type Refused = {
	readonly code: 'too-often' | 'link-not-valid' | 'not-an-address';
	readonly detail?: { readonly seconds: number };
};

function refused(event: RequestEvent, { code, detail }: Refused) {
	if (code !== 'too-often') return fail(422, { refusal: code, seconds: 0 });
	const seconds = detail?.seconds ?? 60;
	event.setHeaders({ 'retry-after': String(seconds) });
	return fail(429, { refusal: code, seconds });
}
