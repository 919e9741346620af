import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { forwardCookies } from '#platform/session.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { confirmLink } from '#platform/sign-in/sign-in.server.ts';

const FORM = z.object({ key: z.string().min(1).max(200) });

/** Opening a link signs nobody in: a mail scanner may do it. The page only shows a button. */
export const load: PageServerLoad = ({ url, locals }) => ({
	key: url.searchParams.get('sleutel') ?? '',
	signedInAs: locals.session?.name ?? null
});

export const actions: Actions = {
	default: async (event) => {
		const form = FORM.safeParse(Object.fromEntries(await event.request.formData()));
		const confirmed = form.success ? await confirmLink(form.data.key, attemptOf(event)) : undefined;
		if (!confirmed?.ok)
			return fail(confirmed?.code === 'too-often' ? 429 : 422, {
				refusal: confirmed?.code ?? ('link-not-valid' as const)
			});
		forwardCookies(confirmed.value.headers, event.cookies);
		redirect(303, '/werkblad');
	}
};
