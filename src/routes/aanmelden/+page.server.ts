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

/** Where to go after signing in, and in demonstration the invented persons to choose from. */
export const load: PageServerLoad = ({ locals, url }) => ({
	to: localPath(url.searchParams.get('naar'), '/werkblad'),
	signedInAs: locals.session?.name ?? null,
	personas: runtime().settings.demo ? personaCards() : []
});

export const actions: Actions = {
	link: async (event) => {
		const form = FORM.safeParse(Object.fromEntries(await event.request.formData()));
		const asked = await requestLink(form.success ? form.data.email : '', attemptOf(event));
		if (asked.ok) return { sent: true };
		if (asked.code === 'too-often') event.setHeaders({ 'retry-after': String(asked.detail?.seconds ?? 60) });
		return fail(asked.code === 'too-often' ? 429 : 422, {
			refusal: asked.code,
			email: form.success ? form.data.email : ''
		});
	},
	persona: async (event) => {
		const form = FORM.safeParse(Object.fromEntries(await event.request.formData()));
		const known = personaCards().find(({ email }) => form.success && email === form.data.email);
		const signedIn = known && (await signInAsPersona(known.email, attemptOf(event)));
		if (!signedIn?.ok) return fail(422, { refusal: 'link-not-valid' as const, email: '' });
		forwardCookies(signedIn.value.headers, event.cookies);
		redirect(303, localPath(event.url.searchParams.get('naar'), '/werkblad'));
	}
};
