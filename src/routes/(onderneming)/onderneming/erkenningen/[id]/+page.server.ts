import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { recognitionPage, sendMove } from '../../../../recognition-page.server.ts';

export const load: PageServerLoad = ({ locals, params }) => recognitionPage(locals, params.id);

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const refused = await sendMove(locals, params.id, await request.formData());
		if (refused) return refused;
		redirect(303, `/onderneming/erkenningen/${params.id}?gedaan=1`);
	}
};
