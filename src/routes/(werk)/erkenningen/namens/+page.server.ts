import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { parseEnterpriseNumber } from '#law/kbo.ts';
import { applyPage, sendApplication } from '../../../apply-page.server.ts';

/** A coach applies for an enterprise that gave a mandate; the enterprise is found by its number. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const written = (url.searchParams.get('onderneming') ?? '').trim();
	const parsed = parseEnterpriseNumber(written);
	const enterpriseNumber = parsed.ok ? parsed.value : '';
	return { ...(await applyPage(locals, url, { enterpriseNumber })), written };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await sendApplication(locals, await request.formData());
		if (typeof sent !== 'string') return sent;
		redirect(303, `/erkenningen/${sent}`);
	}
};
