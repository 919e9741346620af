import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#platform/local-path.ts';
import { runtime } from '#platform/runtime.server.ts';
import { forwardCookies } from '#platform/session.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { personaCards } from '#platform/sign-in/persona-cards.server.ts';
import { requestLink, signInAsPersona } from '#platform/sign-in/sign-in.server.ts';

const FORM = z.object({ email: z.string().max(300) });

/** Where to go after signing in. */
const next = (url: URL): string => localPath(url.searchParams.get('naar'), '/werkblad');

/** Where to go after signing in, and in demonstration the invented persons to choose from. */
export const load: PageServerLoad = ({ locals, url }) => ({
	to: next(url),
	signedInAs: locals.session?.name ?? null,
	personas: runtime().settings.demo ? personaCards() : []
});

export const actions: Actions = {
	link: async (event) => {
		const form = FORM.safeParse(Object.fromEntries(await event.request.formData()));
		const email = form.success ? form.data.email : '';
		const asked = await requestLink(email, attemptOf(event), next(event.url));
		if (asked.ok) return { sent: true };
		const { code, detail } = asked;
		if (code === 'not-an-address') return fail(422, { refusal: code, email, seconds: 0 });
		const seconds = detail?.seconds ?? 60;
		event.setHeaders({ 'retry-after': String(seconds) });
		return fail(429, { refusal: code, email, seconds });
	},
	persona: async (event) => {
		const form = FORM.safeParse(Object.fromEntries(await event.request.formData()));
		const known = personaCards().find(({ email }) => form.success && email === form.data.email);
		const signedIn = known && (await signInAsPersona(known.email, attemptOf(event)));
		if (!signedIn?.ok) return fail(422, { refusal: signedIn?.code ?? ('no-persona' as const), email: '', seconds: 0 });
		forwardCookies(signedIn.value.headers, event.cookies);
		redirect(303, next(event.url));
	}
};
