import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readEarlyEnd, readEndReports } from '#duaal/agreements/course/course.read.server.ts';
import { reportEndSchema } from '#duaal/agreements/course/course-forms.ts';
import { endAgreement, reportEnd } from '#duaal/agreements/course/end-early.server.ts';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { endEarlySchema, endFindings } from '#duaal/agreements/early-end.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { asked } from '../asked.ts';
import { problemsOf, textsOf } from '../../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		if (!page) error(404, 'not-found');
		const end = await readEarlyEnd(tx, id);
		return {
			top: page.top,
			mayEnd: page.top.moves.includes('end-early'),
			mayReport: page.top.moves.includes('report-end'),
			reports: await readEndReports(tx, id),
			end: end ?? null,
			findings: end ? endFindings({ ...end, version: page.top.version }) : [],
			newId: newId(),
			today: actor.today
		};
	});
};

export const actions: Actions = {
	melden: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const values = textsOf(await request.formData());
		const form = reportEndSchema.safeParse(values);
		if (!form.success) return fail(422, { problems: problemsOf(form.error.issues), values });
		const told = await reportEnd(actor, { agreementId: id, ...form.data, at: new Date() });
		if (!told.ok) return fail(409, { refusal: told.code, values });
		redirect(303, `/overeenkomsten/${id}/einde`);
	},
	beeindigen: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const data = await request.formData();
		const values = textsOf(data);
		const [reasons, tried, knows] = ['reasons', 'tried', 'knows'].map((name) => data.getAll(name).map(String));
		const chosen = { reasons: reasons ?? [], tried: tried ?? [], knows: knows ?? [] };
		const avoidable = {
			learner: values['avoidable-learner'],
			enterprise: values['avoidable-enterprise'],
			'education-provider': values['avoidable-education-provider']
		};
		const form = endEarlySchema.safeParse({ ...values, ...chosen, avoidable, note: values['note'] || null });
		if (!form.success) return fail(422, { problems: problemsOf(form.error.issues), values, chosen });
		const ended = await endAgreement(actor, { id, end: form.data, at: new Date() });
		if (!ended.ok) return fail(409, { refusal: ended.code, values, chosen });
		redirect(303, `/overeenkomsten/${id}/einde`);
	}
};
