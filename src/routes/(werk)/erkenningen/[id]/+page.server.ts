import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { recognitionPage, sendMove } from '../../../recognition-page.server.ts';

export const load: PageServerLoad = ({ locals, params }) => recognitionPage(locals, params.id);

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const form = await request.formData();
		const refused = await sendMove(locals, params.id, form);
		if (refused) return refused;
		// Whoever passed it on no longer sees it.
		redirect(303, form.get('move') === 'forward' ? '/erkenningen' : `/erkenningen/${params.id}?gedaan=1`);
	}
};
