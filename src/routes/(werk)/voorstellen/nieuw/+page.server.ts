import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readEstablishmentsNamed, readFeasiblePlaces } from '#duaal/proposals/feasible-places.read.server.ts';
import { PROPOSE_REFUSALS } from '#duaal/proposals/messages.nl.ts';
import { problemsOf, proposeSchema, type FieldProblem } from '#duaal/proposals/proposal-forms.ts';
import { mayProposeFor, readEnrolmentFacts, readRoundPlace } from '#duaal/proposals/propose-facts.read.server.ts';
import { propose } from '#duaal/proposals/propose.server.ts';
import { isId, type Id } from '#kernel/id.ts';
import { addWorkingDays } from '#law/working-days.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';

const MOST = 12;
const NO_PROBLEMS: Record<string, FieldProblem> = {};
/** The start day that the form proposes: after the time to answer, as good as always. */
const START_AFTER = 10;

/** Where this learner can go, the place of the last round first; or, for two who found each other, any establishment by name. */
export const load: PageServerLoad = async ({ url, locals }) => {
	const enrolmentId = (url.searchParams.get('inschrijving') ?? '') as Id<'enrolment'>;
	const words = (url.searchParams.get('zoek') ?? '').slice(0, 100);
	const ownFound = url.searchParams.has('zelf');
	const { today } = locals.actor;
	const startsOn = addWorkingDays(today, START_AFTER);
	const found = isId(enrolmentId)
		? await withAccess(locals.actor, async (tx) => {
				const learner = await readEnrolmentFacts(tx, enrolmentId);
				if (!learner || !(await mayProposeFor(tx, learner.learnerId))) return undefined;
				const asked = { from: startsOn, until: learner.until, words: ownFound ? '' : words, most: MOST };
				const round = await readRoundPlace(tx, learner.learnerId);
				return {
					learner: {
						name: `${learner.givenName} ${learner.familyName}`,
						programme: learner.programme,
						home: learner.home
					},
					feasible: await readFeasiblePlaces(tx, enrolmentId, asked),
					establishments: ownFound ? await readEstablishmentsNamed(tx, words, MOST) : [],
					round: round ?? null
				};
			})
		: undefined;
	if (!found) error(404, 'not-found');
	return { ...found, enrolmentId, words, ownFound, today, startsOn, id: newId<'proposal'>() };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const entries = [...(await request.formData()).entries()];
		const values: Record<string, string> = Object.fromEntries(
			entries.map(([name, value]) => [name, typeof value === 'string' ? value : ''])
		);
		const form = proposeSchema.safeParse(values);
		if (!form.success) return fail(422, { problems: problemsOf(form.error), values, refusal: '' });
		if (locals.actor.kind !== 'member') error(404, 'not-found');
		const outcome = await propose(locals.actor, form.data);
		if (!outcome.ok) return fail(409, { problems: NO_PROBLEMS, values, refusal: PROPOSE_REFUSALS[outcome.code] });
		redirect(303, `/voorstellen/${outcome.value}`);
	}
};
