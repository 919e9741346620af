import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import {
	answerConfirmation,
	peekConfirmation,
	renewConfirmationLink
} from '#duaal/workplaces/answer-confirmation.server.ts';
import { readAnswerForm } from '#duaal/workplaces/place-forms.ts';

/** Opening a link answers nothing and uses nothing up: a mail scanner may do it as often as it likes. The page only shows buttons. */
export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const key = params.sleutel.slice(0, 100);
	return {
		view: await peekConfirmation(locals.actor, key, new Date()),
		today: locals.actor.today,
		answered: url.searchParams.has('bedankt')
	};
};

export const actions: Actions = {
	answer: async ({ request, params, locals }) => {
		const form = await request.formData();
		const placeId = String(form.get('placeId') ?? '');
		const read = readAnswerForm(form);
		if (!read.ok) return fail(422, { placeId, problems: read.problems });
		const done = await answerConfirmation(locals.actor, params.sleutel.slice(0, 100), read.value, new Date());
		if (!done.ok) return fail(409, { placeId, refusal: done.code, taken: done.detail?.taken ?? 0 });
		redirect(303, `/plekken/bevestig/${params.sleutel}?bedankt#plek-${placeId}`);
	},
	again: async ({ params, locals }) => {
		const done = await renewConfirmationLink(locals.actor, params.sleutel.slice(0, 100), new Date());
		return done.ok ? { sent: true } : fail(409, { placeId: '', refusal: done.code, taken: 0 });
	}
};
