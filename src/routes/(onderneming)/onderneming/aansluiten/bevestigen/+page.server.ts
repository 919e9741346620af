import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { confirmJoining } from '#duaal/organisations/confirm-joining.server.ts';
import { peekJoining } from '#duaal/organisations/peek-joining.server.ts';
import { renewJoinLink } from '#duaal/organisations/renew-join-link.server.ts';
import { forwardCookies } from '#platform/session.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';

const keyIn = (url: URL): string => (url.searchParams.get('sleutel') ?? '').slice(0, 200);

/** Opening the link does nothing: a mail scanner may do it. The page only shows a button. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	const { session } = event.locals;
	return {
		key: keyIn(event.url),
		link: await peekJoining(keyIn(event.url), attemptOf(event)),
		signedInAs: session && { email: session.email, name: session.name }
	};
};

export const actions: Actions = {
	confirm: async (event) => {
		const confirmed = await confirmJoining(keyIn(event.url), attemptOf(event));
		if (!confirmed.ok) return refused(event, confirmed);
		forwardCookies(confirmed.value.headers, event.cookies);
		redirect(303, confirmed.value.outcome === 'waits' ? '/onderneming/wachten' : '/onderneming?welkom=1');
	},
	again: async (event) => {
		const asked = await renewJoinLink(keyIn(event.url), attemptOf(event));
		return asked.ok ? { sent: true } : refused(event, asked);
	}
};

function refused<Code extends string>(
	event: RequestEvent,
	{ code, detail }: { readonly code: Code; readonly detail?: { readonly seconds: number } }
) {
	if (code !== 'too-often') return fail(422, { refusal: code });
	event.setHeaders({ 'retry-after': String(detail?.seconds ?? 60) });
	return fail(429, { refusal: code });
}
