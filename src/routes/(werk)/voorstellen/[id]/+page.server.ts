import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { actOnProposal, type Act } from '#duaal/proposals/answer-proposal.server.ts';
import { moveRefusalText, PROPOSE_REFUSALS } from '#duaal/proposals/messages.nl.ts';
import {
	answerSchema,
	meetingSchema,
	problemsOf,
	withdrawSchema,
	type FieldProblem
} from '#duaal/proposals/proposal-forms.ts';
import { readHistory, readOwnSides, readShownProposal } from '#duaal/proposals/proposal-page.read.server.ts';
import type { ProposalId } from '#duaal/proposals/proposal.ts';
import { isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

const NOTHING: Record<string, string> = {};
const NO_PROBLEMS: Record<string, FieldProblem> = {};

/** One proposal, with what this person can do about it. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const id = params.id as ProposalId;
	const found = isId(id)
		? await withAccess(locals.actor, async (tx) => {
				const proposal = await readShownProposal(tx, id);
				return proposal && { proposal, lines: await readHistory(tx, id), sides: await readOwnSides(tx, id) };
			})
		: undefined;
	if (!found) error(404, 'not-found');
	return { ...found, today: locals.actor.today };
};

export const actions: Actions = {
	answer: async (event) => {
		const form = answerSchema.safeParse(await valuesOf(event));
		if (!form.success)
			return fail(422, { refusal: 'Kies een antwoord.', problems: NO_PROBLEMS, values: NOTHING, form: 'answer' });
		return act(event, { act: 'answer', ...form.data }, 'answer', NOTHING);
	},
	meeting: async (event) => {
		const values = await valuesOf(event);
		const form = meetingSchema.safeParse(values);
		if (!form.success) return fail(422, { refusal: '', problems: problemsOf(form.error), values, form: 'meeting' });
		return act(event, { act: 'plan-meeting', meeting: form.data }, 'meeting', values);
	},
	nudge: (event) => act(event, { act: 'nudge' }, 'nudge', NOTHING),
	withdraw: async (event) => {
		const form = withdrawSchema.safeParse(await valuesOf(event));
		if (!form.success)
			return fail(422, { refusal: 'Kies waarom.', problems: NO_PROBLEMS, values: NOTHING, form: 'withdraw' });
		return act(event, { act: 'withdraw', reason: form.data.reason }, 'withdraw', NOTHING);
	}
};

async function act({ params, locals }: RequestEvent, what: Act, form: string, values: Record<string, string>) {
	const { actor } = locals;
	const id = (params.id ?? '') as ProposalId;
	if (actor.kind !== 'member' || !isId(id)) error(404, 'not-found');
	const outcome = await actOnProposal(actor, id, what, new Date());
	if (outcome.ok) redirect(303, `/voorstellen/${id}`);
	if (outcome.code === 'unknown-proposal') error(404, 'not-found');
	if (outcome.code === 'place-full')
		return fail(409, { refusal: PROPOSE_REFUSALS['place-full'], problems: NO_PROBLEMS, values, form });
	return fail(409, { refusal: moveRefusalText(outcome.code, outcome.detail), problems: NO_PROBLEMS, values, form });
}

async function valuesOf({ request }: RequestEvent): Promise<Record<string, string>> {
	const entries = [...(await request.formData()).entries()];
	return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : '']));
}
