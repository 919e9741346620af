import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { forwardCookies } from '#platform/session.server.ts';
import { SESSION_COOKIE } from '#platform/sign-in/identity.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { signOut } from '#platform/sign-in/sign-in.server.ts';

/** A link to this page signs nobody out; only the button does. */
export const load: PageServerLoad = ({ locals }) => ({ signedInAs: locals.session?.name ?? null });

export const actions: Actions = {
	default: async (event) => {
		forwardCookies(await signOut(attemptOf(event)), event.cookies);
		event.cookies.delete(SESSION_COOKIE, { path: '/', secure: true });
		redirect(303, '/afmelden');
	}
};
