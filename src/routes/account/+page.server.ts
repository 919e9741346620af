import { fail } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import type { Actions, PageServerLoad } from './$types';
import { startSecondFactor } from '#platform/sign-in/second-factor.server.ts';

/** Who I am, in which roles, and whether the second step is set. */
export const load: PageServerLoad = ({ locals }) => ({ session: locals.session });

export const actions: Actions = {
	begin: async ({ request }) => {
		const started = await startSecondFactor(request.headers);
		if (!started.ok) return fail(409, { refusal: started.code });
		const { uri, key, backupCodes } = started.value;
		// A picture without inline style: the page shows it as an image from a data address.
		const picture = `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri)).toString('base64')}`;
		return { setup: { picture, key: key.match(/.{1,4}/g)?.join(' ') ?? key, backupCodes } };
	}
};
