import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { reasonSchema } from '#duaal/agreements/agreement-forms.ts';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { whoHasTheBall } from '#duaal/agreements/drafting/ball.ts';
import { cancelAgreement, withdrawAgreement } from '#duaal/agreements/drafting/call-off.server.ts';
import { readHistory } from '#duaal/agreements/drafting/history.read.server.ts';
import { readJudged, readOtherAgreements, readPresentView } from '#duaal/agreements/drafting/page.read.server.ts';
import { sendAgreement } from '#duaal/agreements/drafting/send-agreement.server.ts';
import { readSignList } from '#duaal/agreements/signing/sign-list.read.server.ts';
import { readToSign } from '#duaal/agreements/to-sign.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { asked } from './asked.ts';
import { textsOf } from '../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		if (!page) error(404, 'not-found');
		const { top, agreement } = page;
		const toSign = await readToSign(tx, id);
		return {
			top,
			just: url.searchParams.get('nu'),
			ball: whoHasTheBall(agreement, actor.today),
			judged: await readJudged(tx, agreement, actor.today),
			view: await readPresentView(tx, agreement),
			sign: toSign ? await readSignList(tx, toSign, actor.today) : [],
			today: actor.today,
			history: await readHistory(tx, id),
			others: await readOtherAgreements(tx, agreement)
		};
	});
};

export const actions: Actions = {
	sturen: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const { version } = textsOf(await request.formData());
		const sent = await sendAgreement(actor, { id, readVersion: Number(version), at: new Date() });
		if (!sent.ok) return fail(409, { refusal: sent.code, detail: sent.detail });
		redirect(303, `/overeenkomsten/${id}?nu=gestuurd`);
	},
	terugnemen: async ({ locals, params }) => {
		const { actor, id } = asked(locals, params);
		const withdrawn = await withdrawAgreement(actor, { id, at: new Date() });
		if (!withdrawn.ok) return fail(409, { refusal: withdrawn.code, detail: withdrawn.detail });
		redirect(303, `/overeenkomsten/${id}`);
	},
	annuleren: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const values = textsOf(await request.formData());
		const form = reasonSchema.safeParse(values);
		if (!form.success) return fail(422, { problem: 'reason' as const, reason: values['reason'] ?? '' });
		const cancelled = await cancelAgreement(actor, { id, reason: form.data.reason, at: new Date() });
		if (!cancelled.ok) return fail(409, { refusal: cancelled.code, detail: cancelled.detail });
		redirect(303, `/overeenkomsten/${id}`);
	}
};
