import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { chooseForSearch, pauseSearch } from '#duaal/learners/choose-after-term.server.ts';
import { CHOOSE_REFUSALS, SEARCH_FIELD_PROBLEMS } from '#duaal/learners/messages.nl.ts';
import { chooseSchema, pauseSchema, type PauseReason } from '#duaal/learners/search.ts';
import { choicesAfterTerm } from '#duaal/learners/search-clock.ts';
import { readOneSearch } from '#duaal/learners/search.read.server.ts';
import { readFeasiblePlaces } from '#duaal/proposals/feasible-places.read.server.ts';
import { readEnrolmentFacts } from '#duaal/proposals/propose-facts.read.server.ts';
import { isId, type Id } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';

const MOST = 6;
const NO_PROBLEMS: Record<string, string> = {};

/** One search: how much time is left, where it still can be, and what can be chosen. From day 15 on the places are shown to everybody in the circle. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const id = params.inschrijving as Id<'enrolment'>;
	const { actor } = locals;
	const found = isId(id)
		? await withAccess(actor, async (tx) => {
				const row = await readOneSearch(tx, id, actor.today);
				const learner = row && (await readEnrolmentFacts(tx, id));
				if (!row || !learner) return undefined;
				const offers = row.mayChoose || row.reading.phase === 'signal' || row.reading.phase === 'passed';
				const asked = { from: actor.today, until: learner.until, words: '', most: MOST };
				return { row, feasible: row.search.running && offers ? await readFeasiblePlaces(tx, id, asked) : null };
			})
		: undefined;
	if (!found) error(404, 'not-found');
	return { ...found, choices: choicesAfterTerm(found.row.search), today: actor.today, pauseId: newId<'pause'>() };
};

export const actions: Actions = {
	choose: async (event) => {
		const { id, actor, values } = await asked(event);
		const form = chooseSchema.safeParse(values);
		if (!form.success)
			return fail(422, { form: 'choose', refusal: SEARCH_FIELD_PROBLEMS.choice, problems: NO_PROBLEMS, values });
		const outcome = await chooseForSearch(actor, id, form.data);
		if (outcome.ok) redirect(303, `/zoektijd/${id}`);
		return fail(409, { form: 'choose', refusal: CHOOSE_REFUSALS[outcome.code], problems: NO_PROBLEMS, values });
	},
	pause: async (event) => {
		const { id, actor, values } = await asked(event);
		const form = pauseSchema.safeParse(values);
		if (!form.success) {
			const problems: Record<string, string> = {};
			for (const { path, message } of form.error.issues) problems[String(path[0])] ??= problemText(message);
			return fail(422, { form: 'pause', refusal: '', problems, values });
		}
		const { from, until, reason } = form.data;
		const outcome = await pauseSearch(actor, id, {
			id: form.data.id,
			from,
			until,
			reason: reason satisfies PauseReason
		});
		if (outcome.ok) redirect(303, `/zoektijd/${id}`);
		return fail(409, { form: 'pause', refusal: CHOOSE_REFUSALS[outcome.code], problems: NO_PROBLEMS, values });
	}
};

function problemText(code: string): string {
	const texts: Readonly<Record<string, string>> = SEARCH_FIELD_PROBLEMS;
	return texts[code] ?? SEARCH_FIELD_PROBLEMS.id;
}

async function asked({ params, request, locals }: RequestEvent) {
	const { actor } = locals;
	const id = params['inschrijving'] ?? '';
	if (actor.kind !== 'member' || !isId(id)) error(404, 'not-found');
	const entries = [...(await request.formData()).entries()];
	const values: Record<string, string> = Object.fromEntries(
		entries.map(([name, value]) => [name, typeof value === 'string' ? value : ''])
	);
	return { id: id as Id<'enrolment'>, actor, values };
}
