import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions } from './$types';
import { forwardCookies } from '#platform/session.server.ts';
import { checkCode } from '#platform/sign-in/second-factor.server.ts';

const FORM = z.object({ code: z.string().max(40) });

export const actions: Actions = {
	default: async ({ request, locals, cookies, setHeaders }) => {
		const form = FORM.safeParse(Object.fromEntries(await request.formData()));
		if (locals.actor.kind !== 'member') redirect(303, '/aanmelden');
		const checked = await checkCode(form.success ? form.data.code : '', {
			headers: request.headers,
			actor: locals.actor,
			now: new Date()
		});
		if (!checked.ok) {
			if (checked.code === 'too-often') setHeaders({ 'retry-after': String(checked.detail?.seconds ?? 60) });
			return fail(checked.code === 'too-often' ? 429 : 422, { refusal: checked.code });
		}
		forwardCookies(checked.value, cookies);
		redirect(303, '/werkblad');
	}
};
