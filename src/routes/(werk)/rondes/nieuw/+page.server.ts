import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readSchoolYears } from '#duaal/matching/round-list.read.server.ts';
import { startRoundSchema } from '#duaal/matching/round-forms.ts';
import { liesInYear, scopesFor, suggestedStart, type StartProblem } from '#duaal/matching/round.ts';
import { startRound } from '#duaal/matching/start-round.server.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { schoolYearOf } from '#kernel/school-year.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const roles = locals.session?.roles ?? [];
	const scopes = scopesFor(roles);
	// Who may only look does not learn that this page exists.
	if (scopes.length === 0) error(404, 'not-found');
	const { years, schoolYear } = await withAccess(locals.actor, async (tx) => ({
		years: await readSchoolYears(tx),
		schoolYear: (await readDataSet(tx)).schoolYear
	}));
	const { today } = locals.actor;
	const year = schoolYear ?? years[0] ?? schoolYearOf(today);
	const startDay = suggestedStart(year, today);
	const provider = roles.find(({ role }) => role === 'coach' || role === 'provider-admin')?.organisationName ?? null;
	return {
		scopes,
		years: years.length > 0 ? years : [year],
		year,
		startDay,
		provider,
		seed: `${startDay}-${newId().slice(-6)}`
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const values = Object.fromEntries(await request.formData());
		const form = startRoundSchema.safeParse(values);
		const problems: Record<string, StartProblem> = {};
		if (!form.success)
			for (const { path, message } of form.error.issues) problems[String(path[0])] ??= problemOf(message);
		else if (!liesInYear(form.data.startDay, form.data.schoolYear)) problems['startDay'] = 'start-day-outside';
		if (!form.success || Object.keys(problems).length > 0) return fail(422, { problems, values: textsOf(values) });
		const { actor, session } = locals;
		if (actor.kind !== 'member') error(404, 'not-found');
		const outcome = await startRound(actor, session?.roles ?? [], form.data);
		if (!outcome.ok) return fail(403, { refusal: outcome.code, values: textsOf(values) });
		redirect(303, `/rondes/${outcome.value}`);
	}
};

const PROBLEMS: readonly StartProblem[] = ['school-year', 'start-day', 'start-day-outside', 'scope', 'seed'];

function problemOf(message: string): StartProblem {
	return PROBLEMS.find((known) => known === message) ?? 'scope';
}

function textsOf(values: Record<string, FormDataEntryValue>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : ''])
	);
}
