import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { localPath } from '#platform/local-path.ts';
import { forwardCookies } from '#platform/session.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { checkCode } from '#platform/sign-in/second-factor.server.ts';

const FORM = z.object({ code: z.string().max(40) });

/** Whether this is the first code of a new app, or the step at each sign-in. */
export const load: PageServerLoad = ({ locals }) => ({ first: locals.session?.hasAuthenticator === false });

export const actions: Actions = {
	default: async (event) => {
		const { actor } = event.locals;
		if (actor.kind !== 'member') redirect(303, '/aanmelden');
		const form = FORM.safeParse(Object.fromEntries(await event.request.formData()));
		const checked = await checkCode(form.success ? form.data.code : '', { ...attemptOf(event), actor });
		if (checked.ok) {
			forwardCookies(checked.value, event.cookies);
			redirect(303, localPath(event.url.searchParams.get('naar'), '/werkblad'));
		}
		const seconds = checked.detail?.seconds ?? 0;
		if (checked.code !== 'too-often') return fail(422, { refusal: checked.code, seconds });
		event.setHeaders({ 'retry-after': String(seconds) });
		return fail(429, { refusal: checked.code, seconds });
	}
};
