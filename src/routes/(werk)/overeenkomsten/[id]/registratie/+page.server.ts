import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { CHECK_ITEMS, checkFindings, dimonaType } from '#duaal/agreements/course/checklist.ts';
import { readSettled } from '#duaal/agreements/course/course.read.server.ts';
import { registerSchema, tickSchema } from '#duaal/agreements/course/course-forms.ts';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { premiumFacts } from '#duaal/agreements/course/premium-facts.ts';
import { premiumsOf } from '#duaal/agreements/course/premiums.ts';
import { register, tick } from '#duaal/agreements/course/settle.server.ts';
import { registrationFindings } from '#duaal/agreements/registration.ts';
import { withAccess } from '#platform/database.server.ts';
import { asked } from '../asked.ts';
import { problemsOf, textsOf } from '../../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		if (!page) error(404, 'not-found');
		const { top, agreement } = page;
		const settled = await readSettled(tx, id);
		return {
			top,
			registration: settled.registration,
			mayRegister: top.moves.includes('register'),
			mayTick: top.actors.some((as) => as !== 'learner' && as !== 'guardian'),
			terms: settled.registration ? [] : registrationFindings(top.startsOn, actor.today),
			checks: CHECK_ITEMS.map((item) => ({ item, doneOn: settled.done[item] ?? null })),
			warnings: checkFindings(settled.done, top, actor.today),
			dimona: dimonaType(top.kind, agreement.text.jointCommittee, top.startsOn),
			premiums: premiumsOf(premiumFacts(agreement.text, settled.registration?.registeredOn ?? null)),
			today: actor.today
		};
	});
};

export const actions: Actions = {
	registreren: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const values = textsOf(await request.formData());
		const form = registerSchema.safeParse(values);
		if (!form.success) return fail(422, { problems: problemsOf(form.error.issues), values });
		const outcome = await register(actor, { id, ...form.data, at: new Date() });
		if (!outcome.ok) return fail(409, { refusal: outcome.code, values });
		redirect(303, `/overeenkomsten/${id}/registratie`);
	},
	afvinken: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const form = tickSchema.safeParse(textsOf(await request.formData()));
		if (!form.success) return fail(422, { problems: problemsOf(form.error.issues), values: {} });
		const outcome = await tick(actor, { id, ...form.data, at: new Date() });
		if (!outcome.ok) return fail(409, { refusal: outcome.code, values: {} });
		redirect(303, `/overeenkomsten/${id}/registratie#lijst`);
	}
};
