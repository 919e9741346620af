import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { completeSchema } from '#duaal/agreements/course/completion.ts';
import { readSettled } from '#duaal/agreements/course/course.read.server.ts';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { complete } from '#duaal/agreements/course/settle.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { asked } from '../asked.ts';
import { problemsOf, textsOf } from '../../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		if (!page) error(404, 'not-found');
		const { completion } = await readSettled(tx, id);
		return { top: page.top, completion, mayComplete: page.top.moves.includes('complete'), today: actor.today };
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const values = textsOf(await request.formData());
		const form = completeSchema.safeParse(values);
		if (!form.success) return fail(422, { problems: problemsOf(form.error.issues), values });
		const outcome = await complete(actor, { id, completion: form.data, at: new Date() });
		if (!outcome.ok) return fail(409, { refusal: outcome.code, values });
		redirect(303, `/overeenkomsten/${id}/afronden`);
	}
};
