import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { answerWithKey, peekProposalLink, renewProposalLink } from '#duaal/proposals/answer-link.server.ts';
import { moveRefusalText, PROPOSE_REFUSALS } from '#duaal/proposals/messages.nl.ts';
import { LINK_REFUSALS } from '#duaal/proposals/messages-page.nl.ts';
import { answerSchema } from '#duaal/proposals/proposal-forms.ts';

/** Opening the link answers nothing and uses nothing up: a mail scanner may do it. */
export const load: PageServerLoad = async ({ params, locals, url }) => ({
	link: await peekProposalLink(locals.actor, params.sleutel, new Date()),
	done: url.searchParams.has('klaar')
});

export const actions: Actions = {
	answer: async ({ params, request, locals }) => {
		const form = answerSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(422, { refusal: 'Kies een antwoord.', sent: false, reason: false });
		const { answer, reason } = form.data;
		const outcome = await answerWithKey(locals.actor, params.sleutel, { answer, reason }, new Date());
		if (outcome.ok) redirect(303, `/voorstellen/antwoord/${params.sleutel}?klaar`);
		const missing = answer === 'no' && reason === null;
		return fail(409, { refusal: refusalText(outcome), sent: false, reason: missing });
	},
	again: async ({ params, locals }: RequestEvent) => {
		const outcome = await renewProposalLink(locals.actor, params['sleutel'] ?? '', new Date());
		if (outcome.ok) return { refusal: '', sent: true, reason: false };
		return fail(outcome.code === 'too-often' ? 429 : 409, {
			refusal: LINK_REFUSALS[outcome.code],
			sent: false,
			reason: false
		});
	}
};

type Refused = Exclude<Awaited<ReturnType<typeof answerWithKey>>, { ok: true }>;

function refusalText(refused: Refused): string {
	const { code } = refused;
	if (code === 'link-unknown' || code === 'link-old' || code === 'too-often' || code === 'unreachable')
		return LINK_REFUSALS[code];
	if (code === 'place-full') return PROPOSE_REFUSALS['place-full'];
	return moveRefusalText(code, refused.detail as Parameters<typeof moveRefusalText>[1]);
}
