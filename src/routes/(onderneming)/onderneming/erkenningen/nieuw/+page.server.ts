import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { applyPage, sendApplication } from '../../../../apply-page.server.ts';
import { whoOf } from '../../../../recognition-page.server.ts';

export const load: PageServerLoad = ({ locals, url }) => {
	const enterpriseIds = whoOf(locals)
		.visitor.roles.filter(({ role }) => role === 'enterprise-admin')
		.map(({ organisationId }) => organisationId);
	return applyPage(locals, url, { enterpriseIds });
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await sendApplication(locals, await request.formData());
		if (typeof sent !== 'string') return sent;
		redirect(303, `/onderneming/erkenningen/${sent}`);
	}
};
