import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readSuspensionLines } from '#duaal/agreements/course/course.read.server.ts';
import { suspendSchema } from '#duaal/agreements/course/course-forms.ts';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { resume, suspend } from '#duaal/agreements/course/suspend.server.ts';
import { mayGiveCause, payDuring, SUSPENSION_CAUSES } from '#duaal/agreements/suspension.ts';
import { addDays } from '#kernel/date.ts';
import { intervalOf } from '#kernel/interval.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { asked } from '../asked.ts';
import { problemsOf, textsOf } from '../../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		if (!page) error(404, 'not-found');
		const { top } = page;
		const lines = await readSuspensionLines(tx, id);
		return {
			top,
			causes: SUSPENSION_CAUSES.filter((cause) => top.actors.some((as) => mayGiveCause(cause, as))),
			maySuspend: top.moves.includes('suspend'),
			mayResume: top.moves.includes('resume'),
			lines: lines.map((line) => ({ ...line, pay: payDuring(line.cause, top.kind, line.from) })),
			newId: newId(),
			today: actor.today
		};
	});
};

export const actions: Actions = {
	schorsen: async ({ request, locals, params }) => {
		const { actor, id: agreementId } = asked(locals, params);
		const values = textsOf(await request.formData());
		const form = suspendSchema.safeParse(values);
		if (!form.success) return fail(422, { problems: problemsOf(form.error.issues), values });
		const { id, cause, from, lastDay } = form.data;
		const period = intervalOf(from, lastDay === null ? undefined : addDays(lastDay, 1));
		const outcome = await suspend(actor, { agreementId, id, cause, period, at: new Date() });
		if (!outcome.ok) return fail(409, { refusal: outcome.code, findings: outcome.detail?.findings ?? [], values });
		redirect(303, `/overeenkomsten/${agreementId}/schorsing`);
	},
	hervatten: async ({ locals, params }) => {
		const { actor, id } = asked(locals, params);
		const outcome = await resume(actor, { agreementId: id, at: new Date() });
		if (!outcome.ok) return fail(409, { refusal: outcome.code, findings: [], values: {} });
		redirect(303, `/overeenkomsten/${id}/schorsing`);
	}
};
